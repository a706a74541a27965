"""Work that goes on side by side, one thing at a time for each queue.

A person's messages are handled in order; other people do not wait for them. So each queue has at
most one task, and only so many queues have one at all.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any


async def wait_until(event: asyncio.Event, seconds: float) -> None:
    """Waits for the event, but not longer than that.

    `asyncio.wait_for` swallows a cancellation that comes in the moment of the event.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


class KeyedTasks:
    """The tasks that are under way; `on_end` is called when one has ended, with its exception."""

    def __init__(self, most: int, on_end: Callable[[BaseException | None], None]) -> None:
        self._most = most
        self._on_end = on_end
        self._tasks: dict[str, asyncio.Task[None]] = {}

    @property
    def full(self) -> bool:
        return len(self._tasks) >= self._most

    def __contains__(self, queue: str) -> bool:
        return queue in self._tasks

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, queue: str, work: Coroutine[Any, Any, None]) -> None:
        """Begins the work of a queue that has none."""
        task = asyncio.create_task(work)
        self._tasks[queue] = task
        task.add_done_callback(lambda done: self._ended(queue, done))

    async def cancel(self) -> None:
        """Ends everything that is still under way."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, queue: str, task: asyncio.Task[None]) -> None:
        self._tasks.pop(queue, None)
        self._on_end(None if task.cancelled() else task.exception())
