"""HR's pages about the collective training plan of a year: the steps, the table, documents.

What they do is in `bot.training_plan`, the same as in the chat and on the command line. Begin with `pages`.
"""
