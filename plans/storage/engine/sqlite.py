"""SQLite for an event loop, without a thread in between.

`aiosqlite` hands each step of each statement to a thread: four trips a statement, of which a turn
has some twenty. The statements themselves take microseconds, so that a turn spent nine tenths of
its time on trips. Here statements run where they are called. Two things do take time and do not
hold up the loop: a commit waits for the disk in a thread, and a file that another process has
locked is asked again after a pause.

This is as much of aiosqlite's `Connection` and `Cursor` as SQLAlchemy's dialect for it uses.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from time import monotonic
from typing import Any, TypeVar

Result = TypeVar("Result")

BUSY_SECONDS = 30
"""How long to wait for another process that writes to the same file."""
_PAUSES = (0.001, 0.002, 0.005, 0.01, 0.02)


async def connect(*args: Any, **options: Any) -> Connection:
    """Opens the file; options are those of `sqlite3.connect`."""
    options |= {"timeout": 0, "check_same_thread": False, "isolation_level": None}
    return Connection(sqlite3.connect(*args, **options))


class Connection:
    """A connection in which no transaction starts by itself."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-commit")

    @property
    def isolation_level(self) -> str | None:
        return self._connection.isolation_level

    def cursor(self) -> Cursor:
        return Cursor(self._connection.cursor())

    async def create_function(self, *args: Any, **options: Any) -> None:
        self._connection.create_function(*args, **options)

    async def commit(self) -> None:
        """Returns, or is cancelled, only when the disk has spoken."""
        if not self._connection.in_transaction:
            return
        await patiently(self._commit)

    async def _commit(self) -> None:
        loop = asyncio.get_running_loop()
        done = loop.run_in_executor(self._thread, self._connection.commit)
        cancelled = False
        while not done.done():
            try:
                await asyncio.wait([done])
            except asyncio.CancelledError:  # more than once, when a whole service stops
                cancelled = True
        failure = done.exception()
        if cancelled:
            raise asyncio.CancelledError
        if failure is not None:
            raise failure

    async def rollback(self) -> None:
        self._connection.rollback()

    async def close(self) -> None:
        self.stop()

    def stop(self) -> None:
        self._thread.shutdown()  # nothing is written any more when the file is closed
        self._connection.close()


class Cursor:
    """One statement and its rows."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    async def __aenter__(self) -> Cursor:
        return self

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        return self._cursor.lastrowid

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> None:
        await patiently(lambda: _now(self._cursor.execute, statement, parameters))

    async def executemany(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        await patiently(lambda: _now(self._cursor.executemany, statement, rows))

    async def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    async def close(self) -> None:
        self._cursor.close()


async def _now(function: Callable[..., Result], *args: Any) -> Result:
    return function(*args)


async def patiently(attempt: Callable[[], Any]) -> None:
    """Tries again while another process has the file; SQLite then has changed nothing."""
    end = monotonic() + BUSY_SECONDS
    tries = 0
    while True:
        try:
            await attempt()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                raise
        else:
            return
        await asyncio.sleep(_PAUSES[min(tries, len(_PAUSES) - 1)])
        tries += 1
