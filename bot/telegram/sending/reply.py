"""What a turn has to send at once, as the sender takes it over."""

from __future__ import annotations

from typing import NamedTuple

from bot.turns.turns import Handled
from plans.storage.records import Chat


class Reply(NamedTuple):
    """What came of a turn, and the chat as it was then."""

    handled: Handled
    chat: Chat
