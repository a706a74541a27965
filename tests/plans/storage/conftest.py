"""Every storage test runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from plans.storage import Database


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """The SQL that the database is given, as it happens."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(" ".join(statement.split()))

    event.listen(database._writer.sync_engine, "before_cursor_execute", note)
    yield seen
    event.remove(database._writer.sync_engine, "before_cursor_execute", note)
