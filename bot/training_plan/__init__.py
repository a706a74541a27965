"""The collective training plan of a year on the database: what HR says in seven steps, and the table of
trainings.

In come answers and rows, from the chat, the command line or Excel; out come the plan of that year, held while
it changes, and lines to say. Each change is in the audit log with who and when. Begin with `answers` for the
seven steps, and with `table` for the trainings.
"""
