"""Files that people send to keep: proof of a certificate or a training, documents of HR, the logo.

In comes content that nobody vouches for, and its name; out comes what it is (`detecting`), the same
without what its sender did not mean to tell (`cleaning`: where a picture was taken, who wrote a PDF),
or a sentence why it is not taken (`refusals`). `upload` says what is known of a file that is kept,
`rights` who may get it. Begin with `upload`.
"""
