"""The proof of the promise: many people at once, and an assistant that is killed again and again.

`make chaos` runs it; `tests.chaos.__main__` says with which settings. It begins in `proof.py`.
"""
