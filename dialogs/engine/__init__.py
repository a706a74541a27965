"""How a conversation goes on: which state somebody is in, which question comes next, what an answer does.

Begin with `context`, the turn in the making, and `states`, what can be asked of whom.
"""
