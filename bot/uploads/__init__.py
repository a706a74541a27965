"""Files that people send to keep: looked into when they come, handed out to who may have them.

`received` is what a file becomes that somebody sends in a chat, `handing_out` gives one back.
"""
