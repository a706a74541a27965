"""The collective training plan on the database: what HR says in the seven steps, and what they see then.

In come answers, from the chat or the command line; out come the plan of a year, held while it changes, and
lines to say. Begin with `answers`.
"""
