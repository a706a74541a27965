"""Our stand-in for aiosqlite: it waits without holding up the event loop."""

from __future__ import annotations

import asyncio
import sqlite3
from threading import Event

import pytest

from plans.storage import Database, DatabaseUnavailable
from plans.storage.engine import sqlite as driver
from tests.plans.storage.cast import INES


async def test_while_another_process_writes_others_go_on(sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    other = sqlite3.connect(sqlite_place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        for _ in range(20):
            await asyncio.sleep(0.005)
            ticks += 1
        other.execute("COMMIT")

    async def write() -> int:
        async with database.transaction() as store:
            await store.save_people([INES])
            return ticks

    _, seen = await asyncio.gather(tick(), write())
    assert seen == 20
    other.close()
    await database.close()


async def test_a_file_that_stays_locked_is_reported(
    sqlite_place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    database = Database.at(sqlite_place)
    other = sqlite3.connect(sqlite_place, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseUnavailable, match="another program keeps it locked"):
        async with database.transaction():
            pass
    async with database.reading() as store:
        assert await store.people.everybody() == []
    other.execute("ROLLBACK")
    async with database.transaction() as store:
        await store.save_people([INES])
    other.close()
    await database.close()


async def test_a_commit_that_is_cancelled_is_whole_or_nothing(sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    for number in range(30):
        began = asyncio.Event()

        async def write(value: str, began: asyncio.Event) -> None:
            async with database.transaction() as store:
                await store.settings.save("a", value)
                await store.settings.save("b", value)
                began.set()

        task = asyncio.create_task(write(str(number), began))
        await began.wait()
        for _ in range(number % 3):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait([task])
        async with database.reading() as store:
            assert await store.settings.get("a") == await store.settings.get("b")
    await database.close()


async def test_a_commit_that_is_cancelled_twice_still_waits_for_the_disk(sqlite_place: str) -> None:
    disk = Event()

    class Slow(sqlite3.Connection):
        def commit(self) -> None:
            disk.wait()
            super().commit()

    connection = await driver.connect(sqlite_place, factory=Slow)
    cursor = connection.cursor()
    await cursor.execute("CREATE TABLE kept (value)")
    await cursor.execute("BEGIN IMMEDIATE")
    await cursor.execute("INSERT INTO kept VALUES (1)")
    task = asyncio.create_task(connection.commit())
    for _ in range(2):
        await asyncio.sleep(0)
        task.cancel()
    await asyncio.sleep(0)
    assert not task.done()
    disk.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await connection.close()
    with sqlite3.connect(sqlite_place) as other:
        assert other.execute("SELECT value FROM kept").fetchall() == [(1,)]
    other.close()


async def test_a_busy_store_gives_way_to_others(sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0)
            ticks += 1

    ticker = asyncio.create_task(tick())
    for _ in range(50):
        async with database.reading() as store:
            await store.people.everybody()
    assert ticks >= 50
    ticker.cancel()
    await database.close()
