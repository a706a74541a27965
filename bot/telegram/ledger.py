"""Writing down what became of messages, many at a time.

Each commit waits for the disk, and on SQLite all of them wait for each other; one for every message
that was sent would take longer than the sending. So outcomes gather while a commit is under way,
and the next commit takes them all. One that cannot be written holds up none of the others.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog

from bot.telegram.failures import pause
from plans.storage.database import Database
from plans.storage.store import Store

log = structlog.get_logger()

MOST_TRIES = 8

Write = Callable[[Store], Awaitable[None]]


@dataclass
class _Entry:
    write: Write
    tries: int = 0


class Ledger:
    """Outcomes on their way to the database; `written` is set after each commit."""

    def __init__(self, database: Database, written: asyncio.Event) -> None:
        self._database, self._written = database, written
        self._entries: list[_Entry] = []
        self._more = asyncio.Event()
        self._busy = asyncio.Lock()

    @property
    def empty(self) -> bool:
        return not self._entries and not self._busy.locked()

    def note(self, write: Write) -> None:
        """Has it written with the next commit."""
        self._entries.append(_Entry(write))
        self._more.set()

    async def run(self) -> None:
        """Writes until it is cancelled."""
        while True:
            await self._more.wait()
            await self.flush()

    async def flush(self) -> None:
        """Writes everything noted so far."""
        async with self._busy:
            self._more.clear()
            entries, self._entries = self._entries, []
            try:
                if not await self._committed(entries):
                    for entry in entries:
                        await self._alone(entry)
            except asyncio.CancelledError:
                # Whether it was written is unknown; writing it again changes nothing.
                self._entries = entries + self._entries
                raise
        self._written.set()

    async def _alone(self, entry: _Entry) -> None:
        if await self._committed([entry]):
            return
        entry.tries += 1
        if entry.tries < MOST_TRIES:
            await asyncio.sleep(pause(entry.tries))
            self._entries.append(entry)
            self._more.set()

    async def _committed(self, entries: Sequence[_Entry]) -> bool:
        if not entries:
            return True
        try:
            async with self._database.transaction() as store:
                for entry in entries:
                    await entry.write(store)
        except Exception as error:  # noqa: BLE001 - each is tried again by itself
            log.error("outcomes not written", count=len(entries), error=type(error).__name__)
            return False
        return True
