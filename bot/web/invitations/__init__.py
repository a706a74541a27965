"""HR's page of invitations: who has none, links for many at once, and whom nothing reaches.

What is made is made by `bot.invitations`, as for the command line. Begin with `pages`.
"""
