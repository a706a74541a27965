"""Mail for people without Telegram: that something waits for them, and the link with which they sign in.

A mail says no more than that, and leads to the pages. `waiting` finds whom to write to and puts a row
into the outbox; `sending` takes those rows to the mail server, as messages are taken to Telegram: claimed
with a lease, tried again, within office hours. What a mail says is put together in the transaction
that claims it (`letters`), so that nobody is written to about what was read or done meanwhile.
"""
