"""Telegram's sending limits, kept in front of the sending.

A bot that sends 10,000 reminders as fast as it can is told to wait, and then everybody's answers
wait. About 30 messages a second overall and one a second in a chat, with short bursts, is what
Telegram says it bears. Tokens are handed out at once or not at all: whoever gets none does
something else meanwhile, so that nobody queues behind a slow chat and a reply overtakes news.

Each worker keeps its own count. Several of them may thus send faster together than Telegram bears;
then it answers 429, and each waits exactly as long as it was told, with that message only. Sharing
one count would take a round trip to the database for every message, to avoid what costs nothing.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

MOST_CHATS = 10_000
"""So many buckets are remembered before the full ones are forgotten."""


@dataclass
class Bucket:
    """Fills with `rate` tokens a second up to `size`."""

    rate: float
    size: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until there is a token; 0 when there is one."""
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


@dataclass
class Limits:
    """`overall` and `per_chat` in messages a second; the bursts are what may go at once."""

    overall: float = 30.0
    overall_burst: float = 20.0
    per_chat: float = 1.0
    chat_burst: float = 4.0
    _all: Bucket = field(init=False)
    _chats: dict[str, Bucket] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._all = self._full(self.overall, self.overall_burst)

    def overall_wait(self) -> float:
        """Seconds until anything may be sent to anybody."""
        return self._all.wait(time.monotonic())

    def take(self, chat: str) -> float:
        """Takes a token for a message to that chat and returns 0, or takes none and returns how
        many seconds there will not be one."""
        now = time.monotonic()
        bucket = self._chats.get(chat)
        if bucket is None:
            bucket = self._chats[chat] = self._full(self.per_chat, self.chat_burst)
            self._forget(now)
        wait = max(self._all.wait(now), bucket.wait(now))
        if wait == 0:
            self._all.level -= 1
            bucket.level -= 1
        return wait

    async def wait_for(self, chat: str) -> None:
        """Returns when a message to that chat may be sent."""
        while (seconds := self.take(chat)) > 0:  # noqa: ASYNC110 - time is what is waited for
            await asyncio.sleep(seconds)

    def _full(self, rate: float, size: float) -> Bucket:
        return Bucket(rate, size, size, time.monotonic())

    def _forget(self, now: float) -> None:
        if len(self._chats) > MOST_CHATS:
            self._chats = {
                chat: bucket
                for chat, bucket in self._chats.items()
                if bucket.wait(now) > 0 or bucket.level < bucket.size
            }
