"""Working off the inbox: in order for each person, side by side across people.

One slow turn must hold up nobody else, and one that fails must hold up nothing: its message is set
aside, and the person is asked to try again. What a stopped process left in the inbox is simply
there when the next one looks.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

import structlog

from bot.telegram.answers import Answers
from bot.telegram.failures import pause
from bot.telegram.keeping import CHANNEL
from bot.telegram.reception import Reception
from bot.telegram.tasks import LaneTasks
from bot.turns import place_of
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable
from plans.storage.rows import Received

log = structlog.get_logger()

MOST_LANES = 32
IDLE_SECONDS = 5.0
"""How often to look without being told: for rows of another worker that died."""
FAILED_SECONDS = 1.0
TRIES = 3
"""A turn that fails is tried again at once: two people may have met at one plan."""


class Lanes:
    """The tasks that work off the inbox; `sent` is set when there may be something to send."""

    def __init__(
        self, database: Database, reception: Reception, answers: Answers, sent: asyncio.Event
    ) -> None:
        self._database, self._reception = database, reception
        self._answers, self._sent = answers, sent
        self._news = asyncio.Event()
        self._tasks = LaneTasks(MOST_LANES, self._on_end)

    def wake(self) -> None:
        """There is something new in the inbox."""
        self._news.set()

    async def run(self) -> None:
        """Works until it is cancelled."""
        while True:
            self._news.clear()
            await self._start_waiting()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), IDLE_SECONDS)

    async def finish(self) -> None:
        """Works until the inbox is empty."""
        while True:
            self._news.clear()
            if not await self._start_waiting() and not self._tasks:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), IDLE_SECONDS)

    async def cancel(self) -> None:
        await self._tasks.cancel()

    async def _start_waiting(self) -> int:
        """Begins with every lane that waits, as far as there is room; returns how many wait."""
        try:
            async with self._database.reading() as store:
                waiting = await store.lanes_waiting(CHANNEL)
        except DatabaseUnavailable as error:
            log.error("inbox not read", error=type(error).__name__)
            return 0
        for lane in waiting:
            if self._tasks.full:
                break
            if lane not in self._tasks:
                self._tasks.start(lane, self._work(lane))
        return len(waiting)

    def _on_end(self, error: BaseException | None) -> None:
        if error is None:
            self._news.set()
        else:
            log.error("lane failed", error=type(error).__name__, where=place_of(error))
            asyncio.get_running_loop().call_later(FAILED_SECONDS, self._news.set)

    async def _work(self, lane: str) -> None:
        """Handles what waits in a lane, oldest first."""
        tries = 0
        while True:
            try:
                row = await self._turn(lane)
                if row is None:
                    return
                tries = 0
            except DatabaseUnavailable as error:
                tries += 1
                log.error("turn not begun", error=type(error).__name__)
                await asyncio.sleep(pause(tries))

    async def _turn(self, lane: str) -> Received | None:
        """Handles the oldest message of a lane; None when there is none."""
        for left in reversed(range(TRIES)):
            row = None
            try:
                async with self._database.transaction() as store:
                    row = await store.next_received(CHANNEL, lane=lane)
                    if row is None:
                        return None
                    self._answers.give(row)
                    await self._reception.receive(store, row)
                    await store.received_done(CHANNEL, row.update_id, datetime.now(UTC))
            except DatabaseUnavailable:
                raise
            except Exception as error:
                if not left and row is None:
                    raise
                if not left and row is not None:
                    await self._set_aside(row, error)
            else:
                break
        self._sent.set()
        return row

    async def _set_aside(self, row: Received, error: Exception) -> None:
        kind = type(error).__name__
        log.error("turn failed", update_id=row.update_id, error=kind, where=place_of(error))
        async with self._database.transaction() as store:
            await store.received_bad(CHANNEL, row.update_id, datetime.now(UTC), kind)
            await self._reception.apologise(store, row)
