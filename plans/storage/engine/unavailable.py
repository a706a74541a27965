"""Why a database cannot be opened, in words for the person who typed its address."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004

from plans.private_files import make_private_folder, open_private

TRIAL = "it was made by a trial version of the assistant, and cannot be brought over"

_SQLITE = {
    sqlite3.SQLITE_NOTADB: "the file is not a database",
    sqlite3.SQLITE_READONLY: "the file may not be written to",
    sqlite3.SQLITE_BUSY: "another program keeps it locked",
    sqlite3.SQLITE_LOCKED: "another program keeps it locked",
    sqlite3.SQLITE_IOERR: "the disk refuses to read or write",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
}
_PASSING = frozenset(
    {
        "another program keeps it locked",
        "the disk refuses to read or write",
        "the disk is full",
        "all its connections have been taken for too long",
        "the server does not answer",
        "the server has too many connections",
    }
)
_PRIMARY = 0xFF
"""The part of SQLite's error code that says what happened; the rest says where."""
_SQLITE_OUT = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_BUSY,
    }
)
_POSTGRESQL_OUT = ("08", "53", "57P", "58")
"""How the SQLSTATE begins: connection, resources (a full disk), shutdown, the system."""
_READ_ONLY: tuple[object, ...] = (sqlite3.SQLITE_READONLY, "25006")


def create(file: Path) -> None:
    """The folder and the file when they are new, for nobody else to read."""
    make_private_folder(file.parent)
    if not file.exists():
        open_private(file, "ab").close()


def require(file: Path) -> None:
    """Raises the `OSError` that opening the file meets; SQLite would say less, and later."""
    with file.open("r+b"):
        pass


def is_out(error: DBAPIError, *, writes: bool) -> bool:
    """True when the database itself is to blame (stopped, full, read-only) and not the statement,
    so that the very same statement may work later. Who only reads may not write in any weather."""
    if error.connection_invalidated:
        return True
    for cause in _causes(error):
        code = _code(cause)
        state = getattr(cause, "sqlstate", None) or ""
        if code in _SQLITE_OUT or state.startswith(_POSTGRESQL_OUT):
            return True
        if writes and (code in _READ_ONLY or state in _READ_ONLY):
            return True
    return False


def is_damage(error: DBAPIError) -> bool:
    """True when a text of an SQLite file cannot be decoded: Python's module says so itself, and
    SQLite, which knows nothing of it, gives no code."""
    cause = error.orig.__cause__ or error.orig if error.orig else None
    return type(cause) is sqlite3.OperationalError and not hasattr(cause, "sqlite_errorcode")


def is_outage(error: BaseException) -> bool:
    """The same of any error that came out of the middle of a transaction that writes."""
    return isinstance(error, DBAPIError) and is_out(error, writes=True)


def may_pass(why: str) -> bool:
    """True for a reason that may end by itself, or by what somebody does elsewhere."""
    return why in _PASSING


def not_usable(*more: type[Exception]) -> tuple[type[Exception], ...]:
    """What drivers raise when they cannot open a database, and `more`. PostgreSQL's driver is only
    loaded when something failed, or when it is used."""
    import asyncpg

    return (DBAPIError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError, *more)


def reason(error: BaseException, file: Path | None) -> str:
    """The reason, as the end of a sentence."""
    if isinstance(error, TimeoutError) and not isinstance(error, OSError):
        return "all its connections have been taken for too long"
    return _file(error, file) if file else _server(error)


def _file(error: BaseException, file: Path) -> str:
    if file.is_dir():
        return "it is a folder"
    if isinstance(error, OSError):
        return f"the file cannot be opened or created ({error.strerror})"
    found = (_SQLITE[code] for cause in _causes(error) if (code := _code(cause)) in _SQLITE)
    return next(found, "the file cannot be opened or created")


def _code(error: BaseException) -> int:
    """SQLite's code; 0 for any other error."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY


def _causes(error: BaseException) -> list[BaseException]:
    causes = [error]
    while causes[-1].__cause__:
        causes.append(causes[-1].__cause__)
    return causes


def _server(error: BaseException) -> str:
    import asyncpg

    for cause in _causes(error):
        match cause:
            case asyncpg.DiskFullError():
                return "the disk is full"
            case asyncpg.ReadOnlySQLTransactionError():
                return "the server lets nobody write"
            case asyncpg.PostgresConnectionError() | asyncpg.OperatorInterventionError():
                return "the server does not answer"
            case asyncpg.InvalidCatalogNameError():
                return "the server has no such database"
            case asyncpg.InvalidAuthorizationSpecificationError():
                return "the server refuses this user or password"
            case asyncpg.TooManyConnectionsError():
                return "the server has too many connections"
            case asyncpg.PostgresError():
                return f"the server refuses the connection ({cause.sqlstate})"
    return "the server does not answer"
