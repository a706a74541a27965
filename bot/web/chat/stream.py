"""Saying to open pages that there is more to read.

A stream says nothing but that; the page then asks for what it has not shown yet, so that nothing is lost
over a line that broke. What a form of this process led to is said at once. What another process, or a
command, put into the outbox is found by looking once a second: one look for all pages together, at
the end of the table only, and none while nobody listens.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager

from starlette.responses import StreamingResponse

from bot.logs import get_logger
from plans.storage.database import Database
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

LOOK_SECONDS = 1.0
PING_SECONDS = 20.0
"""Less than whatever stands in front waits for a word."""
PAUSE_SECONDS = 5.0
"""After the database could not be asked."""
WINDOW = 500
"""So many numbers back a message may turn up late: it got its number before it was saved."""
MOST_STREAMS = 12
"""Pages that one person has open."""
_AGAIN_MILLISECONDS = 2000
_POKE = "event: poke\ndata: 1\n\n"
_GONE = "event: gone\ndata: 1\n\n"
_PING = ": ping\n\n"


class Pokes:
    """Who listens, and telling them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._listening: dict[str, set[asyncio.Event]] = {}
        self._looking: asyncio.Task[None] | None = None
        self._top, self._known = 0, frozenset[int]()
        self._stopped = False

    def stop(self) -> None:
        """Ends every stream."""
        self._stopped = True
        for waiting in self._listening.values():
            for poked in waiting:
                poked.set()

    def poke(self, person_id: str) -> None:
        """There is more for that person."""
        for poked in self._listening.get(person_id, ()):
            poked.set()

    def stream(
        self, person_id: str, still_in: Callable[[], Awaitable[bool]]
    ) -> StreamingResponse | None:
        """A stream for one page; None for one too many. It ends when `still_in` says so."""
        if len(self._listening.get(person_id, ())) >= MOST_STREAMS:
            return None
        return StreamingResponse(
            self._events(person_id, still_in),
            media_type="text/event-stream",
            headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
        )

    async def _events(
        self, person_id: str, still_in: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[str]:
        with self._heard(person_id) as poked:
            # Something may have come between the page and this stream.
            yield f"retry: {_AGAIN_MILLISECONDS}\n{_POKE}"
            while not self._stopped:
                try:
                    await asyncio.wait_for(poked.wait(), PING_SECONDS)
                except TimeoutError:
                    if not await still_in():
                        yield _GONE
                        return
                    yield _PING
                    continue
                poked.clear()
                if not self._stopped:
                    yield _POKE

    @contextmanager
    def _heard(self, person_id: str) -> Iterator[asyncio.Event]:
        poked = asyncio.Event()
        self._listening.setdefault(person_id, set()).add(poked)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield poked
        finally:
            self._listening[person_id].discard(poked)
            if not self._listening[person_id]:
                del self._listening[person_id]

    async def _look(self) -> None:
        """Looks for as long as somebody listens."""
        seen: tuple[int, int] | None = None
        while self._listening and not self._stopped:
            pause = LOOK_SECONDS
            try:
                seen = await self._look_once(seen)
            except DatabaseUnavailable:
                pause = PAUSE_SECONDS
            except Exception as error:  # noqa: BLE001 - pages can be loaded again meanwhile
                log.error("outbox not read", error=type(error).__name__)
                pause = PAUSE_SECONDS
            await asyncio.sleep(pause)

    async def _look_once(self, seen: tuple[int, int] | None) -> tuple[int, int]:
        """One look; returns what it saw, by which the next one knows whether anything changed."""
        async with self._database.reading() as store:
            if seen is None:
                self._top, _ = await store.outbox.newest(0) if not self._top else (self._top, 0)
            after = max(0, self._top - WINDOW)
            now = await store.outbox.newest(after)
            if seen is not None and now == seen:
                return now
            found = await store.outbox.queued_since(after)
        news = found.keys() - self._known if seen is not None else set()
        if seen is None:
            # Each page has just asked for everything, or is about to.
            for person_id in list(self._listening):
                self.poke(person_id)
        for person_id in {found[seq] for seq in news}:
            self.poke(person_id)
        self._known = frozenset(found)
        self._top = max(self._top, now[0])
        return now
