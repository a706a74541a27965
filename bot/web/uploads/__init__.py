"""Files that people bring on the pages, and files that are kept, handed out with the rights of the moment.

Begin with `bringing` for a form with a file; `pages` hands out what is kept.
"""
