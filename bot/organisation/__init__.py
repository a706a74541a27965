"""What HR says once of the organisation, in the database: read, changed answer by answer, logged.

Begin with `profile`; what it holds and means is in `plans.organisation`.
"""
