"""Writing down what became of messages, many at a time.

Each commit waits for the disk, and on SQLite all of them wait for each other; one for every message
that was sent would take longer than the sending. So outcomes gather while a commit is under way,
and the next commit takes them all. One that cannot be written holds up none of the others; while
the database is out all of them wait, for an outcome that is forgotten is a message sent twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.logs import get_logger
from bot.telegram.failures import kind_of, pause
from bot.telegram.outage import LONGEST_PAUSE, Outage
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable
from plans.storage.store import Store

log = get_logger()

MOST_TRIES = 8
"""So often an outcome may fail by itself, while the database works."""

Write = Callable[[Store], Awaitable[None]]
WriteAll = Callable[[Store, Sequence[Any]], Awaitable[None]]
"""Writes several outcomes of one kind."""


@dataclass(eq=False)
class _Entry:
    """An outcome: `what` is said with others that the same `write` writes."""

    seq: int
    write: WriteAll
    what: Any
    tries: int = 0


class OutcomeWriter:
    """Outcomes on their way to the database; `written` is set after each commit."""

    def __init__(
        self, database: Database, written: asyncio.Event, outage: Outage | None = None
    ) -> None:
        self._database, self._written = database, written
        self._outage = outage or Outage()
        self._entries: list[_Entry] = []
        self._more = asyncio.Event()
        self._busy = asyncio.Lock()

    @property
    def empty(self) -> bool:
        return not self._entries

    @property
    def unwritten(self) -> set[int]:
        """The messages whose outcome is known here and not yet in the database."""
        return {entry.seq for entry in self._entries}

    def note(self, write: Write, seq: int = 0) -> None:
        """Has the outcome of that message written with the next commit."""
        self.note_together(_each, write, seq)

    def note_together(self, write: WriteAll, what: Any, seq: int) -> None:
        """The same, in one go with all others that the same `write` writes: the sooner they are in
        the database, the fewer messages go out again when this process dies."""
        self._entries.append(_Entry(seq, write, what))
        self._more.set()

    async def run(self) -> None:
        """Writes until it is cancelled."""
        failures = 0
        while True:
            await self._more.wait()
            failures = 0 if await self.flush() else failures + 1
            if failures:
                self._more.set()
                await asyncio.sleep(min(pause(failures), LONGEST_PAUSE))

    async def flush(self) -> bool:
        """Writes everything noted so far; what could not be written stays, and makes this False."""
        async with self._busy:
            self._more.clear()
            # In one order for all workers, who then never wait for each other's rows in a circle.
            entries = sorted(self._entries, key=lambda entry: entry.seq)
            try:
                with self._outage.noticed("outcomes"):
                    if not await self._committed(entries):
                        for entry in entries:
                            await self._alone(entry)
            except DatabaseUnavailable:
                return False
        self._written.set()
        return not any(entry.tries for entry in self._entries)

    async def _alone(self, entry: _Entry) -> None:
        if await self._committed([entry]):
            return
        entry.tries += 1
        if entry.tries == MOST_TRIES:
            self._entries.remove(entry)

    async def _committed(self, entries: Sequence[_Entry]) -> bool:
        """Whether they are in the database; raises `DatabaseUnavailable`."""
        if not entries:
            return True
        try:
            async with self._database.transaction() as store:
                for write, those in _by_kind(entries).items():
                    await write(store, those)
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - each is tried again by itself
            log.error("outcomes not written", count=len(entries), error=kind_of(error))
            return False
        # When this is cancelled in the commit, they are written again, which changes nothing.
        for entry in entries:
            self._entries.remove(entry)
        return True


def _by_kind(entries: Sequence[_Entry]) -> Mapping[WriteAll, Sequence[Any]]:
    kinds: dict[WriteAll, list[Any]] = {}
    for entry in entries:
        kinds.setdefault(entry.write, []).append(entry.what)
    return kinds


async def _each(store: Store, writes: Sequence[Write]) -> None:
    for write in writes:
        await write(store)
