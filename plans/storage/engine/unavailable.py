"""Why a database cannot be opened, in words for the person who typed its address."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from pathlib import Path

from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004

from plans.i18n.system_errors import system_error
from plans.i18n.text import Text
from plans.private_files import make_private_folder, open_private

TRIAL = Text("it was made by a trial version of the assistant, and cannot be brought over")
TOO_NEW = Text("it was made by a newer version of the assistant")
DAMAGED = Text("the file is damaged")
_LOCKED = Text("another program keeps it locked")
_DISK_REFUSES = Text("the disk refuses to read or write")
_DISK_FULL = Text("the disk is full")
_FOLDER = Text("it is a folder")
_NOT_OPENED = Text("the file cannot be opened or created")
_NOT_OPENED_BECAUSE = Text("the file cannot be opened or created (%(why)s)")
_ALL_TAKEN = Text("all its connections have been taken for too long")
_NO_ANSWER = Text("the server does not answer")
_TOO_MANY = Text("the server has too many connections")
_NOBODY_WRITES = Text("the server lets nobody write")
_NO_DATABASE = Text("the server has no such database")
_WRONG_USER = Text("the server refuses this user or password")
_REFUSED = Text("the server refuses the connection (%(code)s)")

_SQLITE = {
    sqlite3.SQLITE_NOTADB: Text("the file is not a database"),
    sqlite3.SQLITE_READONLY: Text("the file may not be written to"),
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_IOERR: _DISK_REFUSES,
    sqlite3.SQLITE_FULL: _DISK_FULL,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
}
_PASSING = frozenset(
    text.source for text in (_LOCKED, _DISK_REFUSES, _DISK_FULL, _ALL_TAKEN, _NO_ANSWER, _TOO_MANY)
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


def require(file: Path) -> os.stat_result:
    """Raises the `OSError` that opening the file meets; SQLite would say less, and later.

    The file is not opened: with a descriptor that is closed go all locks that this process has on
    the file, those of SQLite too. Another program that comes along and ends then takes itself for
    the last one, and deletes the -wal that this process still writes to.
    """
    found = file.stat()
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if not os.access(file, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    return found


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


def reason(error: BaseException, file: Path | None) -> Text:
    """The reason, as the end of a sentence."""
    if isinstance(error, TimeoutError) and not isinstance(error, OSError):
        return _ALL_TAKEN
    return _file(error, file) if file else _server(error)


def _file(error: BaseException, file: Path) -> Text:
    if file.is_dir():
        return _FOLDER
    if isinstance(error, OSError):
        return _NOT_OPENED_BECAUSE(why=system_error(error))
    found = (_SQLITE[code] for cause in _causes(error) if (code := _code(cause)) in _SQLITE)
    return next(found, _NOT_OPENED)


def _code(error: BaseException) -> int:
    """SQLite's code; 0 for any other error."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & _PRIMARY


def _causes(error: BaseException) -> list[BaseException]:
    causes = [error]
    while causes[-1].__cause__:
        causes.append(causes[-1].__cause__)
    return causes


def _server(error: BaseException) -> Text:
    import asyncpg

    for cause in _causes(error):
        match cause:
            case asyncpg.DiskFullError():
                return _DISK_FULL
            case asyncpg.ReadOnlySQLTransactionError():
                return _NOBODY_WRITES
            case asyncpg.PostgresConnectionError() | asyncpg.OperatorInterventionError():
                return _NO_ANSWER
            case asyncpg.InvalidCatalogNameError():
                return _NO_DATABASE
            case asyncpg.InvalidAuthorizationSpecificationError():
                return _WRONG_USER
            case asyncpg.TooManyConnectionsError():
                return _TOO_MANY
            case asyncpg.PostgresError():
                return _REFUSED(code=cause.sqlstate)
    return _NO_ANSWER
