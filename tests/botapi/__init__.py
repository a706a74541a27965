"""A fake Telegram Bot API server for tests.

A bot's hard parts happen between it and Telegram, where mocks agree with everything. Here is a
Telegram that can be run on a laptop, moved through time, and made to fail:

    server.py     BotApi: start here; the `bot_api` fixture of fixtures.py gives one to a test
    people.py     Person: somebody with a phone, who writes, presses, blocks, and sees
    faults.py     what goes wrong with a call, by rule; updates.py what goes wrong with an update
    clock.py      time, which tests move; nothing here sleeps
    schemas.py    the second opinion: aiogram's models judge every request, answer and update
    control.py    all of it over HTTP; remote.py is the client, `python -m tests.botapi` the process
    methods/      the methods, by subject

What it does not do: groups and channels, albums, inline mode, payments, Markdown, Mini Apps.
"""

from tests.botapi.clock import Clock
from tests.botapi.people import Person
from tests.botapi.screens import Shown
from tests.botapi.server import BotApi

__all__ = ["BotApi", "Clock", "Person", "Shown"]
