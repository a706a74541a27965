"""The house style in the browser: logo, colours, name and contact line, and the Word template.

Begin with `pages`; the Word template is in `word`.
"""
