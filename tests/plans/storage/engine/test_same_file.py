"""A database file that is deleted or replaced while somebody works with it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from plans.storage import Database, DatabaseUnavailable
from plans.storage.engine.health import examine
from plans.storage.engine.same_file import REPLACED

# ruff: noqa: ASYNC240 - a rename takes no time

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps a file that is in use")


@pytest.fixture
async def database(sqlite_place: str) -> AsyncIterator[Database]:
    database = Database.at(sqlite_place)
    async with database.transaction() as store:
        await store.settings.save("before", "x")
    yield database
    await database.close()


@pytest.fixture
def file(database: Database) -> Path:
    assert database.file is not None
    return database.file


async def is_noticed(database: Database) -> None:
    with pytest.raises(DatabaseUnavailable, match=REPLACED.source):
        async with database.transaction() as store:
            await store.settings.save("after", "x")
    with pytest.raises(DatabaseUnavailable, match=REPLACED.source):
        async with database.reading() as store:
            await store.settings.get("before")


async def test_deleted(database: Database, file: Path) -> None:
    file.unlink()
    await is_noticed(database)
    assert not file.exists(), "no empty one takes its place"


async def test_moved_away_and_put_back(database: Database, file: Path) -> None:
    away = file.with_name("away.db")
    file.rename(away)
    await is_noticed(database)
    away.rename(file)
    async with database.transaction() as store:
        assert await store.settings.get("before") == "x"
        await store.settings.save("after", "x")
    async with database.reading() as store:
        assert await store.settings.get("after") == "x"


async def test_replaced_by_another(database: Database, file: Path) -> None:
    other = file.with_name("other.db")
    shutil.copy(file, other)
    other.replace(file)
    await is_noticed(database)


async def test_deleted_within_a_transaction(database: Database, file: Path) -> None:
    async def write() -> None:
        async with database.transaction() as store:
            await store.settings.save("after", "x")
            file.unlink()

    with pytest.raises(DatabaseUnavailable, match=REPLACED.source):
        await write()


async def test_its_wal_deleted(database: Database, file: Path) -> None:
    """The newest commits stand nowhere else."""
    file.with_name(f"{file.name}-wal").unlink()
    with pytest.raises(DatabaseUnavailable, match=REPLACED.source):
        async with database.transaction() as store:
            await store.settings.save("after", "x")


async def test_closed_and_opened_again_is_no_replacement(sqlite_place: str) -> None:
    for _ in range(3):
        database = Database.at(sqlite_place)
        for _ in range(2):
            async with database.transaction() as store:
                await store.settings.save("again", "x")
            await database.close()  # the last connection takes the -wal along


async def test_another_program_that_looks_meanwhile_is_no_replacement(
    database: Database, file: Path
) -> None:
    other = Database.at(file)
    async with other.transaction() as store:
        await store.settings.save("other", "x")
    await other.close()
    async with database.transaction() as store:
        assert await store.settings.get("other") == "x"


async def test_a_look_at_its_health_keeps_the_file_locked(database: Database, file: Path) -> None:
    """Else another program that ends deletes the -wal, and nothing can be written any more."""
    await examine(file)
    second = Database.at(file)
    async with second.reading() as store:
        await store.settings.get("before")
    await second.close()
    look = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM settings')"
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", look, file], check=True)
    async with database.transaction() as store:
        await store.settings.save("after", "x")
