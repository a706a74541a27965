"""`pop doctor`: what is wrong with an installation, and what to do about it.

In come the settings and the database as they are; nothing is made and nothing is changed. Out comes
a `Finding` for each thing looked at. Begin with `diagnose`; each other module looks at one thing.
"""
