"""From the outbox to a chat: in order for each chat, within Telegram's limits, each message once.

Begin with `outbox`, which takes due messages to `delivery`.
"""
