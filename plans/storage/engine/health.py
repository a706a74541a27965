"""Whether a database is fit for work, found out without changing or making anything.

Opening a database as the assistant does makes the file, migrates the tables and switches WAL on: a
look that mends what it looks at cannot tell what was wrong. So here a file is opened only when it
exists, with the mode it has, and the right to write is tried with a transaction that is undone.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncConnection

from plans.storage.engine import engines
from plans.storage.engine.address import Address
from plans.storage.engine.unavailable import DAMAGED, not_usable, reason, require
from plans.storage.errors import DatabaseUnavailable

BUSY_SECONDS = 10.0
"""How long to wait for a program that writes; the assistant itself writes for milliseconds."""
_PRIMARY = 0xFF
"""The part of SQLite's error code that says what happened; the rest says where."""
_NOT_DURABLE = (("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"))


@dataclass(frozen=True, kw_only=True)
class Health:
    """What is true of a database that can be reached and is whole."""

    version: str
    """Of SQLite, or of the PostgreSQL server."""
    writable: bool
    wal: bool
    """On PostgreSQL always true."""
    switched_off: tuple[str, ...] = ()
    """PostgreSQL's settings without which a commit may not survive a power cut."""


async def examine(where: str | Path) -> Health:
    """Looks at the database at that address. Raises `DatabaseUnavailable`, also for damage."""
    address = Address.of(where)
    try:
        if address.file:
            return await asyncio.to_thread(_look_at_file, address, address.file)
        return await _look_at_server(address)
    except not_usable(sqlite3.Error) as error:
        raise DatabaseUnavailable(address.shown, reason(error, address.file)) from None


def _look_at_file(address: Address, file: Path) -> Health:
    require(file)
    with closing(
        sqlite3.connect(
            f"{file.as_uri()}?mode={address.url.query.get('mode', 'rw')}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
        )
    ) as connection:
        (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
        (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise DatabaseUnavailable(address.shown, DAMAGED)
        return Health(
            version=sqlite3.sqlite_version, writable=_may_write(connection), wal=mode == "wal"
        )


def _may_write(connection: sqlite3.Connection) -> bool:
    """Whether a change is let through; it is undone. (On a file that may only be read, BEGIN
    IMMEDIATE by itself succeeds, and begins to read.)"""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(f"PRAGMA user_version = {version:d}")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY == sqlite3.SQLITE_READONLY:
            return False
        raise
    finally:
        connection.execute("ROLLBACK")
    return True


async def _look_at_server(address: Address) -> Health:
    engine = engines.writer(address, None)
    try:
        async with engine.connect() as connection:
            shown = {name: await _shown(connection, name) for name, _ in _NOT_DURABLE}
            return Health(
                version=(await _shown(connection, "server_version")).partition(" ")[0],
                writable=await _shown(connection, "transaction_read_only") == "off",
                wal=True,
                switched_off=tuple(name for name, off in _NOT_DURABLE if shown[name] == off),
            )
    finally:
        await engine.dispose()


async def _shown(connection: AsyncConnection, setting: str) -> str:
    return str((await connection.exec_driver_sql(f"SHOW {setting}")).scalar_one())
