"""Personal links with which people come in.

In comes whom HR invites; out come links, in the terminal or in files. A link works once. Begin with
`invitations`; opening one on Telegram is `bot.telegram.receiving.invitations`.
"""
