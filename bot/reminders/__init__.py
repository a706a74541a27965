"""Reminders: who is due now, the digest of the morning, and what people do with a line of it.

In comes the time; out go digests, one for each person and day. Begin with `due`; the rules are in
`plans.reminders`, the words in `dialogs.reminders`.
"""
