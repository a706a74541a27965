"""Counts what a piece of work asks of the database: every statement that reaches a driver.

BEGIN, COMMIT and their like are not counted; they are told apart as transactions.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy.dialects.postgresql.asyncpg import AsyncAdapt_asyncpg_cursor

from plans.storage.engine import sqlite

_CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", ";")


@dataclass
class Statements:
    """The statements of one piece of work, in order, each on one line."""

    seen: list[str] = field(default_factory=list)
    given: list[tuple[str, Any]] = field(default_factory=list)
    """The same as the driver got them, with their values."""
    transactions: int = 0
    """So many transactions that could write were begun (on SQLite)."""

    def note(self, statement: str, values: Any = ()) -> None:
        line = " ".join(str(statement).split())
        if line.startswith("BEGIN IMMEDIATE"):
            self.transactions += 1
        if not line.startswith(_CONTROL):
            self.seen.append(line)
            self.given.append((str(statement), values))

    @property
    def twice(self) -> list[str]:
        """Statements that were run more than once."""
        return sorted({one for one in self.seen if self.seen.count(one) > 1})

    def __str__(self) -> str:
        return "\n".join(f"{number:3} {one[:160]}" for number, one in enumerate(self.seen, 1))


@contextmanager
def counted() -> Iterator[Statements]:
    """Everything that is run within the block, by whatever task."""
    found = Statements()
    with pytest.MonkeyPatch.context() as patch:
        for cursor in (sqlite.Cursor, AsyncAdapt_asyncpg_cursor):
            for name in ("execute", "executemany"):
                patch.setattr(cursor, name, _noting(getattr(cursor, name), found))
        yield found


def _noting(run: Any, found: Statements) -> Any:
    def noted(cursor: Any, operation: str, *others: Any) -> Any:
        found.note(operation, *others[:1])
        return run(cursor, operation, *others)

    return noted
