"""The conversation on Telegram.

Telegram delivers at least once, loses nothing that was not confirmed, and refuses whoever sends too
fast; people block, unblock, edit, tap twice and tap buttons of last month. All of that stays in
this package: what comes in becomes an `Event`, what goes out is a message of the outbox.

    polling or webhook → ingest → inbox → chat_queues → update_handler → bot.turns → outbox → delivery
"""

import os

# python-telegram-bot is moving its durations to `timedelta`, and warns at each use until one asks
# for that. Set before anything of it is loaded.
os.environ.setdefault("PTB_TIMEDELTA", "1")
