"""The manager's pages: the team, the plan to be reviewed on one page, and a deputy for some weeks.

`overview` gathers what the team page shows; `review` is a plan as it is reviewed, and `reviewing` makes
turns of what its forms say.
"""
