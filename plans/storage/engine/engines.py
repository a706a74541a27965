"""Engines for both databases, set up so that nothing is lost and nothing is let out.

SQLite by default loses changes of two tasks that read and then write, and may lose the last
commits when the power goes; hence BEGIN IMMEDIATE, WAL and full sync. Writers of one process queue
for one connection, in order, instead of polling for the file's lock. Errors and logs of drivers
quote the values of a statement, and those are people's answers; hence `hide_parameters`, quiet
loggers, and errors stripped of what a driver adds.

On PostgreSQL several workers hold rows while they work, and one of them may die. The server ends
its transaction when the process dies; when its whole machine is gone, after 25 s without an answer
to keep-alive probes; when it hangs, after `IDLE_SECONDS` between two statements.
"""

from __future__ import annotations

import logging
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from plans.storage.engine import sqlite
from plans.storage.engine.address import Address
from plans.storage.engine.driver_errors import without_values
from plans.storage.engine.types import Cipher, use_cipher

QUEUE_SECONDS = 120
"""How long to wait for a connection."""

IDLE_SECONDS = 60
"""How long a transaction on PostgreSQL may stand still before the server ends it."""
_SESSION = {
    "application_name": "pop",
    "jit": "off",
    "idle_in_transaction_session_timeout": f"{IDLE_SECONDS}s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}

# At the debug level they log values: of statements the one, of results the other.
logging.getLogger("aiosqlite").setLevel(logging.INFO)
logging.getLogger("sqlalchemy.engine").setLevel(logging.WARNING)


def writer(address: Address, cipher: Cipher | None) -> AsyncEngine:
    """Transactions that may write."""
    if address.file:
        pool = {"pool_size": 1, "max_overflow": 0}
        pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
        return _sqlite(address, cipher, "BEGIN IMMEDIATE", *pragmas, **pool)
    engine = create_async_engine(
        address.url,
        hide_parameters=True,
        pool_size=10,
        max_overflow=10,
        pool_timeout=QUEUE_SECONDS,
        pool_pre_ping=True,
        connect_args={"timeout": 10, "server_settings": _SESSION},
    )
    return _private(engine, cipher)


def reader(address: Address, of: AsyncEngine, cipher: Cipher | None) -> AsyncEngine:
    """Transactions that see one moment and cannot write."""
    if address.file:
        return _sqlite(address, cipher, "BEGIN", "query_only = ON", pool_size=4, max_overflow=4)
    return of.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def changer(address: Address, of: AsyncEngine) -> AsyncEngine:
    """Transactions that change the tables themselves.

    SQLite changes a table by copying it; with foreign keys on, dropping the old one would take
    the rows of other tables along.
    """
    if address.file:
        pragmas = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = OFF")
        return _sqlite(address, None, "BEGIN IMMEDIATE", *pragmas, pool_size=1)
    return of


def _sqlite(
    address: Address, cipher: Cipher | None, begin: str, *pragmas: str, **pool: int
) -> AsyncEngine:
    engine = create_async_engine(
        address.url,
        hide_parameters=True,
        pool_timeout=QUEUE_SECONDS,
        connect_args={"async_creator_fn": sqlite.connect},
        **pool,
    )

    def on_connect(connection: Any, record: Any) -> None:
        try:
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()
        except BaseException:
            connection.close()  # nobody else would: the pool does not have it yet
            raise

    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine.sync_engine, "connect", on_connect)
    event.listen(engine.sync_engine, "begin", on_begin)
    return _private(engine, cipher)


def _private(engine: AsyncEngine, cipher: Cipher | None) -> AsyncEngine:
    event.listen(engine.sync_engine, "handle_error", _strip)
    if cipher:
        use_cipher(engine.dialect, cipher)
    return engine


def _strip(context: ExceptionContext) -> None:
    without_values(context.original_exception, context.sqlalchemy_exception)
