"""Asking Telegram for updates, without losing one.

python-telegram-bot confirms a batch before it is handled, stops for good at one update it cannot
parse, gives up when Telegram cannot be reached at the start, and ends silently when the token is
revoked. This loop moves on only when a batch is stored, and ends only when it is told to or when
the token no longer works.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import Any

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.logs import get_logger
from bot.telegram.failures import asked_pause, pause
from bot.telegram.outage import LONGEST_PAUSE
from bot.telegram.receiving.ingest import number_of
from bot.telegram.transport import RawBot
from bot.telegram.updates import KINDS
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

WAIT_SECONDS = 25
"""How long Telegram keeps a request open when there is nothing."""
CONFLICT_SECONDS = 3.0
SILENCE_SECONDS = 300.0
"""Every request and every transaction ends long before, well or badly."""

Batch = Sequence[dict[str, Any]]


class Poller:
    """The receiving end; `keep` stores a batch, and returns only when it is stored."""

    def __init__(self, bot: RawBot, keep: Callable[[Batch], Awaitable[None]]) -> None:
        self._bot, self._keep = bot, keep
        self._offset: int | None = None
        self._confirmed: int | None = None
        self._failures = self._not_stored = 0
        self._due = monotonic() + SILENCE_SECONDS

    @property
    def hangs(self) -> bool:
        """True when not even a failure was seen for so long that something must be stuck."""
        return monotonic() > self._due

    async def run(self) -> None:
        """Receives until it is cancelled; raises `InvalidToken`."""
        while True:
            self._due = monotonic() + SILENCE_SECONDS
            batch = await self._ask()
            if batch and await self._stored(batch):
                # An id may be lower than the last one: after a quiet week they start anew.
                numbers = [n for update in batch if (n := number_of(update)) is not None]
                self._offset = max(numbers, default=(self._offset or 0)) + 1

    async def confirm(self) -> None:
        """Tells Telegram that what was stored need not come again, unless a request did already."""
        if self._offset != self._confirmed:
            try:
                await self._bot.raw_updates(offset=self._offset, seconds=0, kinds=KINDS, limit=1)
            except TelegramError as error:  # it comes again then, and is known
                log.warning("offset not confirmed", error=type(error).__name__)

    async def _ask(self) -> Batch:
        self._confirmed = self._offset
        try:
            batch = await self._bot.raw_updates(
                offset=self._offset, seconds=WAIT_SECONDS, kinds=KINDS
            )
        except InvalidToken:
            raise
        except TelegramError as error:
            await self._pause(error)
            return ()
        if self._failures:
            log.info("Telegram answers again")
        self._failures = 0
        return batch

    async def _pause(self, error: TelegramError) -> None:
        self._failures += 1
        self._confirmed = None
        seconds = pause(self._failures)
        match error:
            case Conflict():
                seconds = max(seconds, CONFLICT_SECONDS)
                log.error(
                    "another program receives the messages of this bot (same token, or a webhook);"
                    " stop it: until then messages may go there",
                    seconds=seconds,
                )
            case RetryAfter():
                seconds = asked_pause(error)
                log.warning("Telegram asks us to wait", seconds=seconds)
            case _:
                log.warning(
                    "Telegram cannot be reached; trying again",
                    error=type(error).__name__,
                    attempt=self._failures,
                    seconds=seconds,
                )
        self._due = monotonic() + seconds + SILENCE_SECONDS
        await asyncio.sleep(seconds)

    async def _stored(self, batch: Batch) -> bool:
        """Whether the batch is in the database; when not, nothing is lost: it comes again."""
        try:
            await self._keep(batch)
        except DatabaseUnavailable:  # said once, by `Outage`
            pass
        except Exception as error:  # noqa: BLE001 - whatever it was, Telegram still has them
            log.error("updates not stored; asking for them again", error=type(error).__name__)
        else:
            self._not_stored = 0
            return True
        self._not_stored += 1
        await asyncio.sleep(min(pause(self._not_stored), LONGEST_PAUSE))
        return False
