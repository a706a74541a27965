from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from plans.storage import Database
from tests.plans.storage.cast import HOUR, NOW, arrive


@pytest.fixture(autouse=True)
async def _cast(database: Database) -> None:
    await arrive(database)


async def test_a_conversation_is_what_was_saved_last(database: Database) -> None:
    async with database.transaction() as store:
        assert await store.conversations.get("anna") is None
        held = await store.conversations.hold("anna")
        assert held is not None
        assert held.state == {}
        assert await store.conversations.hold("nobody") is None
        await store.conversations.save(
            "anna", {"at": "goal.text", "n": [1, None, "é\0\ud800"]}, NOW
        )
    async with database.reading() as store:
        state = await store.conversations.get("anna")
        assert state == {"at": "goal.text", "n": [1, None, "é\0\ud800"]}
    async with database.transaction() as store:
        await store.conversations.save("anna", {}, NOW + HOUR)
        assert await store.conversations.get("anna") == {}


async def test_what_fails_leaves_nothing_behind(database: Database) -> None:
    async def turn() -> None:
        async with database.transaction() as store:
            await store.conversations.save("anna", {"n": 1}, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await turn()
    async with database.reading() as store:
        assert await store.conversations.get("anna") is None


async def test_a_cancelled_turn_leaves_nothing_behind_and_holds_nobody_up(
    database: Database,
) -> None:
    began = asyncio.Event()

    async def turn() -> None:
        async with database.transaction() as store:
            await store.conversations.hold("anna")
            await store.conversations.save("anna", {"n": 1}, NOW)
            began.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(turn())
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(5), database.transaction() as store:
        held = await store.conversations.hold("anna")
        assert held is not None
        assert held.state == {}


async def test_changes_made_at_the_same_time_all_count(
    database: Database, open_again: Callable[..., Database]
) -> None:
    async def count(on: Database, times: int) -> None:
        for _ in range(times):
            async with on.transaction() as store:
                held = await store.conversations.hold("anna")
                assert held is not None
                state = held.state or {"n": 0}
                await asyncio.sleep(0)
                await store.conversations.save("anna", {"n": state["n"] + 1}, NOW)

    other = open_again()
    await asyncio.gather(*(count(on, 25) for on in (database, database, other, other)))
    async with database.reading() as store:
        assert await store.conversations.get("anna") == {"n": 100}


async def test_on_sqlite_a_transaction_needs_no_lock_to_count_right(sqlite_place: str) -> None:
    databases = [Database.at(sqlite_place), Database.at(sqlite_place)]

    async def count(on: Database) -> None:
        for _ in range(25):
            async with on.transaction() as store:
                before = await store.settings.get("n") or "0"
                await asyncio.sleep(0)
                await store.settings.save("n", str(int(before) + 1))

    await asyncio.gather(*map(count, databases * 2))
    async with databases[0].reading() as store:
        assert await store.settings.get("n") == "100"
    for database in databases:
        await database.close()


async def test_readers_see_one_moment_and_wait_for_nobody(database: Database) -> None:
    async with database.transaction() as writer:
        await writer.settings.save("n", "0")
    async with database.reading() as reader:
        assert await reader.settings.get("n") == "0"
        async with asyncio.timeout(5), database.transaction() as writer:
            await writer.settings.save("n", "1")
        assert await reader.settings.get("n") == "0"


async def test_readers_do_not_write(database: Database) -> None:
    with pytest.raises(Exception, match=r"(?i)readonly|read-only"):
        async with database.reading() as store:
            await store.settings.save("n", "1")
    async with database.transaction() as store:
        await store.settings.save("n", "2")
        assert await store.settings.get("n") == "2"
