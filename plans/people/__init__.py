"""The people of an organisation: a list of them read and worked out, transfers, a manager's team.

In comes a table of HR; out comes what it would change and all that is wrong with it (`changes`).
Nothing is written here.
"""
