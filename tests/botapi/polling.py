"""getUpdates: one long poll at a time.

Two bots on one token fight: each new poll ends the other's with a 409, and a bot that ignores it
handles every update twice or never. And a bot that asks again at once with the same offset is
answered one update at a time. Both follow `process_get_updates_query` of the official server.
"""

import asyncio
from typing import Any

from tests.botapi.clock import Clock
from tests.botapi.errors import POLL_ENDED_BY_WEBHOOK, POLL_TERMINATED, conflict
from tests.botapi.updates import Updates

MAX_TIMEOUT = 50  # seconds
CONFLICT_PAUSE = 3.0  # a second conflict within this time is answered only after it


class Poller:
    def __init__(self, clock: Clock, updates: Updates) -> None:
        self._clock = clock
        self._updates = updates
        self._waiting: asyncio.Future[str] | None = None
        self._last_offset: int | None = None
        self._last_start = float("-inf")
        self._next_conflict = float("-inf")

    @property
    def is_waiting(self) -> bool:
        """Whether a bot hangs on the line at this moment."""
        return self._waiting is not None and not self._waiting.done()

    async def get_updates(self, offset: int, limit: int, wait: float) -> list[dict[str, Any]]:
        """A batch of updates; waits up to `wait` seconds of the clock for the first one.

        Raises a 409 when another poll or a webhook takes over meanwhile.
        """
        limit, wait = self._slowed(offset, limit, wait)
        batch = self._updates.poll(offset, limit)
        if batch or not wait:
            return batch
        self.end(POLL_TERMINATED)
        reason = await self._wait(wait)
        if reason:
            await self._pause_before_conflict()
            raise conflict(reason)
        return self._updates.poll(offset, limit)

    def wake(self) -> None:
        """Something was queued: let the waiting poll look."""
        if self.is_waiting and any(not entry.held for entry in self._updates.pending):
            self._waiting.set_result("")

    def end(self, reason: str = POLL_ENDED_BY_WEBHOOK) -> None:
        """Send the waiting poll away with a 409."""
        if self.is_waiting:
            self._waiting.set_result(reason)

    def _slowed(self, offset: int, limit: int, wait: float) -> tuple[int, float]:
        now, repeated = self._clock.now(), offset == self._last_offset
        if repeated and wait < 3 and now < self._last_start + 3.0:
            wait = 3
        if repeated and now < self._last_start + 0.5:
            limit = 1
        self._last_offset, self._last_start = offset, now
        return limit, wait

    async def _wait(self, seconds: float) -> str:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        alarm = self._clock.alarm(seconds)
        try:
            await asyncio.wait({waiting, alarm}, return_when=asyncio.FIRST_COMPLETED)
            return waiting.result() if waiting.done() else ""
        finally:
            alarm.cancel()
            waiting.cancel()

    async def _pause_before_conflict(self) -> None:
        now = self._clock.now()
        if now < self._next_conflict:
            await self._clock.sleep(CONFLICT_PAUSE)
        else:
            self._next_conflict = now + CONFLICT_PAUSE
