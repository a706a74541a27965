"""A file without what its sender did not mean to tell, made anew from what can be seen of it.

Decoding what a stranger made is the dangerous part, so it happens in a process of its own, which has
little memory, little time, no settings and no network of ours, and is killed when it takes too long.
`cleaner` is the way in; `worker` is that process. The libraries that know pictures and PDFs are loaded there alone.
"""
