"""Jobs: each is worked on by one process at a time, and by another when that one dies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from plans.storage import Database
from tests.plans.storage.cast import NOW, arrive

LATER = NOW + timedelta(minutes=1)
WISH = {"round": "2027"}


@pytest.fixture
async def asked(database: Database) -> int:
    await arrive(database)
    async with database.transaction() as store:
        return await store.jobs.add("ines", WISH, NOW)


async def take(database: Database, minutes: int = 0) -> int | None:
    now = NOW + timedelta(minutes=minutes)
    async with database.transaction() as store:
        is_free = await store.jobs.has_free(now)
        job = await store.jobs.take(now=now, until=now + timedelta(minutes=1))
    assert job is None or is_free
    return job.id if job else None


async def test_it_is_kept_as_it_was_asked(database: Database, asked: int) -> None:
    async with database.transaction() as store:
        job = await store.jobs.get(asked)
        assert job is not None
        assert (job.by, job.wish, job.state, job.created_at) == ("ines", WISH, "waiting", NOW)
        assert await store.jobs.has_open("ines")
        assert not await store.jobs.has_open("anna")
        assert await store.jobs.get(99) is None


async def test_nobody_else_gets_it_as_long_as_it_is_held(database: Database, asked: int) -> None:
    assert await take(database) == asked
    assert await take(database) is None
    assert await take(database, minutes=1) == asked


async def test_who_says_so_keeps_it(database: Database, asked: int) -> None:
    await take(database)
    async with database.transaction() as store:
        await store.jobs.keep(asked, until=NOW + timedelta(minutes=5), done=3, total=9)
        job = await store.jobs.get(asked)
    assert job is not None
    assert (job.state, job.done, job.total) == ("working", 3, 9)
    assert await take(database, minutes=4) is None
    assert await take(database, minutes=5) == asked


async def test_of_many_who_come_at_once_one_gets_it(
    database: Database, asked: int, open_again: Callable[..., Database]
) -> None:
    others = [open_again() for _ in range(4)]
    found = await asyncio.gather(*(take(one) for one in (database, *others)))
    assert sorted(found, key=str) == [asked, None, None, None, None]


async def test_what_was_held_is_free_when_nobody_else_works(database: Database, asked: int) -> None:
    await take(database)
    async with database.transaction() as store:
        assert await store.jobs.release() == 1
        assert await store.jobs.release() == 0
    assert await take(database) == asked


async def test_the_oldest_comes_first_and_what_ended_never_again(
    database: Database, asked: int
) -> None:
    async with database.transaction() as store:
        second = await store.jobs.add("ines", WISH, NOW)
        await store.jobs.end(asked, "done", LATER)
        await store.jobs.save_message(second, 17)
    assert await take(database) == second
    async with database.transaction() as store:
        await store.jobs.end(second, "failed", LATER)
        job = await store.jobs.get(second)
        assert job is not None
        assert (job.state, job.message_id, job.ended_at) == ("failed", 17, LATER)
        assert not await store.jobs.has_open("ines")
    assert await take(database, minutes=9) is None


async def test_what_ended_long_ago_is_forgotten(database: Database, asked: int) -> None:
    async with database.transaction() as store:
        ended = await store.jobs.add("ines", WISH, NOW)
        await store.jobs.end(ended, "done", NOW)
        assert await store.jobs.forget(NOW) == []
        assert await store.jobs.forget(LATER) == [ended]
        assert await store.jobs.get(ended) is None
        assert await store.jobs.get(asked) is not None
