"""Saying once that the database is out, and once that it is back.

A database that stops or whose disk is full is met by every part of a running assistant, several
times a second: thousands of lines that say the same hide the one that helps. So the parts report
here, each under its own name; the first that fails is said, and the end is said when each of those
that failed has succeeded.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from bot.logs import get_logger
from plans.storage.errors import DatabaseUnavailable

log = get_logger()

Result = TypeVar("Result")

LONGEST_PAUSE = 5.0
"""Seconds: asking a database again costs little, and people wait."""


class Outage:
    """What is known of the database by those who use it."""

    def __init__(self) -> None:
        self._failing: set[str] = set()
        self._said: set[str] = set()
        self._since = 0.0

    @contextmanager
    def noticed(self, part: str) -> Iterator[None]:
        """Notes whether the database did what `part` wanted; hides nothing."""
        try:
            yield
        except DatabaseUnavailable as error:
            self._began(part, error.why)
            raise
        self._ended(part)

    async def outlasted(self, part: str, work: Callable[[], Awaitable[Result]]) -> Result:
        """Does what a start cannot do without, as soon as the database lets us. Raises
        `DatabaseUnavailable` when no waiting will help."""
        while True:
            try:
                result = await work()
            except DatabaseUnavailable as problem:
                if not problem.passes:
                    raise
                self._began(part, problem.why)
            else:
                self._ended(part)
                return result
            await asyncio.sleep(LONGEST_PAUSE)

    def _began(self, part: str, why: str) -> None:
        if not self._failing:
            self._since = time.monotonic()
        self._failing.add(part)
        if why not in self._said:
            self._said.add(why)
            log.error("the database cannot be used; nothing is lost, waiting for it", error=why)

    def _ended(self, part: str) -> None:
        if part not in self._failing:
            return
        self._failing.remove(part)
        if not self._failing:
            self._said.clear()
            seconds = round(time.monotonic() - self._since, 1)
            log.info("the database can be used again", seconds=seconds)
