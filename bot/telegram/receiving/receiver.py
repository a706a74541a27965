"""What each way of receiving updates has to offer to the service that runs it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from bot.telegram.metrics import Counters
from bot.telegram.transport import RawBot

StoreUpdates = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]
"""Stores a batch of updates, and returns only when it is stored."""


class Receiver(Protocol):
    """The way in which updates reach us."""

    async def open(self) -> None:
        """Gets ready, before Telegram was asked anything."""

    async def announce(self) -> None:
        """Tells Telegram where to put updates; raises `TelegramError`."""

    async def run(self) -> None:
        """Receives until it is cancelled; raises `InvalidToken`."""

    async def close(self) -> None:
        """Takes nothing more; what it began to take is stored when this returns."""

    async def confirm(self) -> None:
        """Tells Telegram what need not come again."""


MakeReceiver = Callable[[RawBot, StoreUpdates, Counters], Receiver]
