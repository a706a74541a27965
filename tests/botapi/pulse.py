"""Waiting for something to become true, without asking the time.

A test that sleeps and looks is slow when it sleeps long and flaky when it sleeps short. Everything
that changes in the fake server beats this pulse; whoever waits looks again at each beat.
"""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 20.0  # real seconds after which a wait is a failed test


class Pulse:
    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, look: Callable[[], Found], within: float = PATIENCE) -> Found:
        """The first truthy answer of `look`, asked now and at every beat.

        Raises TimeoutError after `within` real seconds.
        """
        async with asyncio.timeout(within):
            while not (found := look()):
                await self._next_beat()
        return found

    async def _next_beat(self) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await future
        finally:
            self._waiting.discard(future)
