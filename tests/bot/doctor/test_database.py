"""`pop doctor` and the database: each thing that can be wrong with one is made wrong."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy as sa

from bot.doctor.database import REASONS, _tables
from plans.storage.engine import health, unavailable
from tests.bot.doctor.installation import ERROR, OK, WARNING, Installation, install, opened

WRITE_VERSION = 18
"""Where a file says which SQLite may write to it."""


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, empty_place: str) -> Installation:
    return install(monkeypatch, tmp_path, database=empty_place)


# ------------------------------------------------------------------ can it be used


async def test_a_file_in_good_health(with_file: Installation) -> None:
    level, said = await with_file.says("database")
    assert (level, "whole and can be written to (SQLite 3" in said) == (OK, True)


async def test_a_server_that_may_forget(with_server: Installation) -> None:
    level, said = await with_server.says("database")  # the tests' own server has no time to sync
    assert (level, "fsync, full_page_writes, synchronous_commit is off" in said) == (WARNING, True)


async def test_a_missing_file_is_not_made(with_file: Installation) -> None:
    with_file.set(database=str(with_file.folder / "elsewhere" / "pop.db"))
    level, said = await with_file.says("database")
    assert (level, "There is no database" in said) == (ERROR, True)
    assert not (with_file.folder / "elsewhere").exists()


async def test_what_is_no_database(with_file: Installation) -> None:
    letter = with_file.folder / "letter.txt"
    letter.write_text("Dear Anna,\n" * 500)
    for address, why in (
        (letter, "the file is not a database"),
        (with_file.folder, "it is a folder"),
        ("mysql://pop:s3cret@host/pop", "only an SQLite file or PostgreSQL can be used"),
    ):
        with_file.set(database=str(address))
        level, said = await with_file.says("database")
        assert (level, f"cannot be used: {why}" in said) == (ERROR, True)
        assert "s3cret" not in said
    assert letter.read_text().startswith("Dear Anna")


async def test_a_damaged_file(with_file: Installation, sqlite_place: str) -> None:
    with closing(sqlite3.connect(sqlite_place)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute("PRAGMA journal_mode = DELETE")
    overwrite(sqlite_place, *(page * size for page in range(2, pages)), with_bytes=b"\xff" * 64)
    level, said = await with_file.says("database")
    assert (level, "the file is damaged" in said) == (ERROR, True)


async def test_a_file_that_may_only_be_read(with_file: Installation, sqlite_place: str) -> None:
    # "Only an SQLite of the future may write": so neither may root.
    overwrite(sqlite_place, WRITE_VERSION, with_bytes=b"\x03")
    level, said = await with_file.says("database")
    assert (level, "can be read, but not written to" in said) == (ERROR, True)


async def test_a_file_that_another_program_keeps(
    with_file: Installation, sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(sqlite_place, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        level, said = await with_file.says("database")
    assert (level, "another program keeps it locked" in said) == (ERROR, True)


async def test_a_file_without_wal_stays_without(with_file: Installation, sqlite_place: str) -> None:
    def mode(change: str = "") -> str:
        with closing(sqlite3.connect(sqlite_place)) as connection:
            return str(connection.execute(f"PRAGMA journal_mode{change}").fetchone()[0])

    mode(" = DELETE")
    level, said = await with_file.says("database")
    assert (level, "not in WAL mode" in said) == (WARNING, True)
    assert mode() == "delete"


async def test_a_server_that_may_only_be_read(
    with_server: Installation, postgresql_place: str
) -> None:
    connection = await asyncpg.connect(postgresql_place)
    name = await connection.fetchval("SELECT current_database()")
    await connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    try:
        level, said = await with_server.says("database")
        assert (level, "can be read, but not written to (PostgreSQL" in said) == (ERROR, True)
    finally:
        await connection.execute("SET default_transaction_read_only = off")
        await connection.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        await connection.close()


async def test_a_server_that_is_not_there(with_server: Installation) -> None:
    with_server.set(database="postgresql://pop:s3cret@127.0.0.1:1/pop")
    level, said = await with_server.says("database")
    assert (level, "the server does not answer" in said) == (ERROR, True)
    assert "s3cret" not in said


def test_every_reason_has_advice() -> None:
    known = {reason.source for reason, _ in REASONS}
    assert {reason.source for reason in unavailable._SQLITE.values()} <= known


# ------------------------------------------------------------------ tables


async def test_tables_that_fit(installation: Installation) -> None:
    level, said = await installation.says("tables")
    assert (level, "fit this version" in said) == (OK, True)


def test_older_tables_are_brought_up_to_date_by_the_assistant() -> None:
    finding = _tables("0101", "0102")
    assert finding.level == WARNING
    assert finding.what.values == {"have": "0101", "need": "0102"}


async def test_tables_of_a_trial_version_stay_as_they_are(
    new: Installation, empty_place: str
) -> None:
    async with opened(empty_place) as database:
        await database.upgrade()
        trial = sa.text("UPDATE alembic_version SET version_num = '0018'")
        async with database.transaction() as store:
            await store._connection.execute(trial)
        level, said = await new.says("tables")
        assert (level, "of a trial version (0018)" in said) == (ERROR, True)
        assert (await database.revision())[0] == "0018"


async def test_tables_of_a_newer_version(new: Installation, empty_place: str) -> None:
    async with opened(empty_place) as database:
        await database.upgrade()
        newer = sa.text("UPDATE alembic_version SET version_num = '9999'")
        async with database.transaction() as store:
            await store._connection.execute(newer)
        level, said = await new.says("tables")
        assert (level, "newer version (9999)" in said) == (ERROR, True)


async def test_no_tables_and_none_are_made(new: Installation, empty_place: str) -> None:
    async with opened(empty_place) as database:
        await database.upgrade()
        await database.downgrade("base")
        assert await new.says("tables") == (ERROR, "There are no tables in the database.")
        assert (await database.revision())[0] is None


def overwrite(place: str, *offsets: int, with_bytes: bytes) -> None:
    with Path(place).open("r+b") as file:
        for offset in offsets:
            file.seek(offset)
            file.write(with_bytes)
