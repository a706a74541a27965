"""The organisation's own questions in the browser: edited in forms, as an Excel file, and tried out.

Begin with `pages`; trying them is in `trying`.
"""
