"""Somebody else's Telegram: the emulator telegram-test-api of npm.

Our own Bot API server (`tests/botapi`) was made by those who made the assistant. This one was not,
so that a talk with it is a second opinion, as far as it goes: it has nine methods, no limits and no
refusals. What python-telegram-bot cannot read of its answers, `shim.py` puts right.
"""
