"""A fake Telegram Bot API server for tests: see server.py, people.py, faults.py, control.py."""

from tests.botapi.clock import Clock
from tests.botapi.people import Person
from tests.botapi.screens import Shown
from tests.botapi.server import BotApi

__all__ = ["BotApi", "Clock", "Person", "Shown"]
