"""HR's pages about people: the list, one person, and a list that is brought in and put right.

The rules are those of `plans.people`, what is done is done by `bot.people`; the command line and the chat
use the same. Begin with `pages`.
"""
