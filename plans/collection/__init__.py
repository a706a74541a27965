"""What HR takes out of a round: which version of each plan, its rows in the register, names of files.

Begin with `selection`. `bot.collection` makes the ZIP.
"""
