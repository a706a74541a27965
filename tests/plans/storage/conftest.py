"""Every storage test runs on both databases."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plans.storage import Database
from tests.statements import counted


@pytest.fixture
def statements(database: Database) -> Iterator[list[str]]:
    """The SQL that the database is given, as it happens."""
    with counted() as found:
        yield found.seen
