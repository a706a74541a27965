"""The people of an organisation: a list of them read and worked out, transfers, a manager's team.

In comes a table of HR; out comes what it would change and all that is wrong with it. Nothing is written
here. Begin at `changes`: `found` says which sheets are meant, `columns` which column is which, `judging`
what a column shows as a whole, `cells` and `names` what one cell means, `manager_names` who a manager is,
`asking` what only HR can say.
"""
