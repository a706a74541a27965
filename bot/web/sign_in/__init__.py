"""Signing in: a link that works once, the session that follows from it, and the list of one's devices.

Another way in (a Mini App, single sign-on) ends like the link does: with `sessions.begin`.
"""
