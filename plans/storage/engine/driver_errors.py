"""What drivers say when they fail, without the values that they quote: those are people's answers."""

from __future__ import annotations

import sqlite3

_PRIMARY = 0xFF
"""The part of SQLite's error code that says what happened; the rest says where."""
_QUOTES_NO_VALUES = ("23", "25", "40", "42", "53", "55", "57")
"""Classes of SQLSTATE whose first line names tables and constraints only."""


def without_values(original: BaseException, shown: BaseException | None) -> None:
    """Takes the values out of a driver's error, of the errors that caused it, and of `shown`, what
    SQLAlchemy made of it."""
    import asyncpg  # only now: SQLite does without it, and nearly every command without an error

    error: BaseException | None = original
    text = None
    while error is not None:
        if isinstance(error, sqlite3.Error):
            text = _safe_code(error)
            error.args = (text,)
        elif isinstance(error, asyncpg.PostgresError | asyncpg.InterfaceError):
            text = _safe_line(error)
            error.detail = error.hint = None
            error.args = (text,)
        error = error.__cause__
    if text is None:
        return
    original.args = (text,)
    if shown is not None:
        shown.args = (text,)


def _safe_code(error: sqlite3.Error) -> str:
    """What an error of SQLite is. Its words quote what cannot be decoded, and of a damaged file
    whatever stands where names of tables should; of a constraint they name columns only."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & _PRIMARY == sqlite3.SQLITE_CONSTRAINT:
        return str(error)
    return " ".join(filter(None, (type(error).__name__, getattr(error, "sqlite_errorname", ""))))


def _safe_line(error: Exception) -> str:
    """What an error of PostgreSQL says, without the row it speaks of."""
    state = getattr(error, "sqlstate", None) or ""
    line = str(error.args[0]).splitlines()[0] if state[:2] in _QUOTES_NO_VALUES else ""
    return " ".join(filter(None, (type(error).__name__, state, line)))
