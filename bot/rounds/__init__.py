"""Rounds as HR works with them: opening, watching, reminding everybody, closing.

Begin with `rounds`; whom a round asks and how far everybody is, is worked out in `plans.rounds`.
"""
