"""The conversation in a browser.

`answering` makes a turn of a form, `view` a page of what was said; `correcting` gives an earlier answer
again; `plan_so_far` stands beside; `stream` says when there is more; `handing_over` gives files.
"""
