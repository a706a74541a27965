"""The collective training plan of a year: what HR does with it, over the database.

Begin at `table` for its trainings: gathered from the agreed plans of people, changed row by row, each change
with who and when in the audit log. `answers` is what HR says in the seven steps; `documents` makes the versions
that are handed on.
"""
