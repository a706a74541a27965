"""Certificates in the database: told in the chat, imported by HR, listed and handed out as Excel.

Begin with `certificates` (what the chat shows and keeps); `import_list` is HR's list, `listing` the lists of HR.
"""
