from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from plans.storage import Database, DatabaseUnavailable, migrate, new_migration, revision
from plans.storage.engine.types import PersonalText
from plans.storage.tables import metadata
from tests.plans.storage import kept_rows
from tests.plans.storage.cast import arrive

UPGRADE = """
import asyncio, sys
from plans.storage import Database

async def main():
    database = Database.at(sys.argv[1])
    await database.upgrade()
    async with database.transaction() as store:
        await store.settings.save("a", "b")
    await database.close()

asyncio.run(main())
"""


@pytest.fixture
async def new(empty_place: str) -> Database:
    return Database.at(empty_place)


async def test_the_migrations_make_the_tables_of_the_code(new: Database) -> None:
    await new.upgrade()
    assert await new.change_tables(migrate.differences) == []
    await new.close()


def test_the_newest_form_is_that_of_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(revision.VERSIONS.parent))
    assert revision.newest() == ScriptDirectory.from_config(config).get_current_head()


async def test_up_down_and_up_again(new: Database) -> None:
    assert await new_revision(new) is None
    await new.upgrade()
    await arrive(new)
    head, needed = await new.revision()
    assert head == needed
    await new.downgrade("base")
    tables = await new.change_tables(lambda c: sa.inspect(c).get_table_names())
    assert tables == ["alembic_version"]
    await new.upgrade()
    await new.upgrade()
    await arrive(new)
    assert await new.change_tables(migrate.differences) == []
    await new.close()


@pytest.mark.parametrize("form", migrate.forms())
async def test_what_is_stored_stays_and_is_read(new: Database, form: str) -> None:
    """From every form of the tables to the newest, with rows in each of them."""
    before = kept_rows.known(form)
    await new.upgrade()
    await new.downgrade(form)
    await new.change_tables(lambda found: kept_rows.write(found, before))
    assert await new.change_tables(kept_rows.read) == before
    await new.upgrade()
    assert kept_rows.lost(before, await new.change_tables(kept_rows.read)) == []
    versions = await kept_rows.plans_in(new)
    assert len(versions) == len(before["plan_versions"])
    async with new.reading() as store:
        assert [one.name for one in await store.rounds.all()] == [
            x["name"] for x in before["rounds"]
        ]
        assert [one.id for one in await store.people.everybody()] == [
            x["id"] for x in before["people"]
        ]
        for row in before["snapshots"]:
            assert await store.plans.snapshot(row["plan_id"], row["version"], row["name"])
    await new.downgrade(form)
    assert kept_rows.lost(before, await new.change_tables(kept_rows.read)) == []
    await new.close()


def test_the_newest_form_has_its_rows() -> None:
    """When this fails after a new migration: `python -m tests.plans.storage.kept_rows`."""
    rows = kept_rows.known(migrate.newest() or "")
    assert rows.keys() == metadata.tables.keys()
    never = {
        str(column)
        for table in metadata.tables.values()
        for column in table.c
        if all(row.get(column.name) is None for row in rows[table.name])
    }
    assert never == set()


def test_a_row_that_is_lost_is_found() -> None:
    before = {"a": [{"x": 1, "y": None}], "b": [{"x": 1}]}
    assert kept_rows.lost(before, {"a": [{"x": 1, "y": None, "z": 2}], "b": [{"x": 1}]}) == []
    assert kept_rows.lost(before, {"a": [{"x": 1, "y": 2}]}) == [
        "a {'x': 1, 'y': None}",
        "b {'x': 1}",
    ]


async def new_revision(database: Database) -> str | None:
    if database.file:
        return None  # there is no file yet
    return (await database.revision())[0]


async def test_each_step_can_be_undone(new: Database) -> None:
    await new.upgrade()
    for form in reversed(migrate.forms()):
        await new.downgrade(form)
        assert await new.revision() == (form, migrate.newest())
    await new.upgrade()
    await new.close()


@pytest.mark.parametrize("revision", ["0001", "0018"])
async def test_a_database_of_a_trial_version_is_left_alone(new: Database, revision: str) -> None:
    await new.upgrade()
    await new.downgrade("base")
    made = [
        "CREATE TABLE goals (text TEXT)",
        "INSERT INTO goals VALUES ('kept')",
        f"INSERT INTO alembic_version VALUES ('{revision}')",
    ]
    await new.change_tables(lambda c: [c.exec_driver_sql(one) for one in made])
    with pytest.raises(DatabaseUnavailable) as refused:
        await new.upgrade()
    assert str(refused.value).endswith(
        "cannot be used: it was made by a trial version of the assistant, and cannot be brought over."
    )
    assert not refused.value.passes
    tables = await new.change_tables(lambda c: sa.inspect(c).get_table_names())
    assert tables == ["alembic_version", "goals"]
    await new.close()


async def test_a_database_of_a_newer_version_is_left_alone(new: Database) -> None:
    await new.upgrade()
    newer = sa.text("UPDATE alembic_version SET version_num = '9999'")
    async with new.transaction() as store:
        await store._connection.execute(newer)
    with pytest.raises(DatabaseUnavailable, match="made by a newer version"):
        await new.upgrade()
    await new.close()


def test_the_next_migration_is_written_from_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = sa.MetaData(naming_convention=metadata.naming_convention)
    for table in metadata.tables.values():
        table.to_metadata(changed)
    note = sa.Column("note", PersonalText)
    changed.tables["rounds"].append_column(note)
    monkeypatch.setattr("plans.storage.tables.metadata", changed)
    asyncio.run(new_migration.write("A note on rounds", tmp_path))
    (written,) = tmp_path.glob("*.py")
    assert written.name == f"{int(migrate.newest() or migrate.FIRST) + 1:04}_a_note_on_rounds.py"
    assert "add_column(sa.Column('note', sa.Text(), nullable=True))" in written.read_text()
    assert "plans.storage" not in written.read_text()


async def test_processes_that_start_together_take_turns(empty_place: str) -> None:
    started = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", UPGRADE, empty_place, stderr=asyncio.subprocess.PIPE
        )
        for _ in range(2)
    ]
    for process in started:
        _, errors = await process.communicate()
        assert (process.returncode, errors.decode()) == (0, "")


async def test_a_new_file_is_for_its_owner_only(tmp_path: Path) -> None:
    database = Database.at(f"sqlite:///{tmp_path}/deep/er/pop.db")
    await database.upgrade()
    assert database.file
    assert database.file.stat().st_mode & 0o777 == 0o600
    assert database.file.parent.stat().st_mode & 0o777 == 0o700
    async with database.transaction() as store:
        modes = {path.stat().st_mode & 0o777 for path in database.file.parent.iterdir()}
        assert modes == {0o600}
        facts = {
            name: (await store._connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    await database.close()
    full = 2
    assert facts == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
    }
