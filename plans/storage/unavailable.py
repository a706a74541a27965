"""Why a database cannot be opened, in words for the person who typed its address."""

from __future__ import annotations

from pathlib import Path

import asyncpg
from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004

NOT_USABLE = (DBAPIError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError)
"""What drivers raise when they cannot open a database."""

_SQLITE = {
    "file is not a database": "the file is not a database",
    "readonly": "the file may not be written to",
    "locked": "another program keeps it locked",
    "disk I/O": "the disk refuses to read or write",
    "full": "the disk is full",
    "malformed": "the file is damaged",
}


def create(file: Path) -> None:
    """The folder and the file when they are new, for nobody else to read."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)


def require(file: Path) -> None:
    """Raises the `OSError` that opening the file meets; SQLite would say less, and later."""
    with file.open("r+b"):
        pass


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
    said = str(error)
    found = (reason for sign, reason in _SQLITE.items() if sign in said)
    return next(found, "the file cannot be opened or created")


def _server(error: BaseException) -> str:
    causes = [error]
    while causes[-1].__cause__:
        causes.append(causes[-1].__cause__)
    for cause in causes:
        match cause:
            case asyncpg.InvalidCatalogNameError():
                return "the server has no such database"
            case asyncpg.InvalidAuthorizationSpecificationError():
                return "the server refuses this user or password"
            case asyncpg.TooManyConnectionsError():
                return "the server has too many connections"
            case asyncpg.PostgresError():
                return f"the server refuses the connection ({cause.sqlstate})"
    return "the server does not answer"
