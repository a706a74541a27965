"""A round as HR looks at it on a page: all of it, or the part that was chosen, and the lists behind each
number. Pure."""
