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
        return await store.add_job("ines", WISH, NOW)


async def take(database: Database, minutes: int = 0) -> int | None:
    now = NOW + timedelta(minutes=minutes)
    async with database.transaction() as store:
        is_free = await store.has_free_job(now)
        job = await store.take_job(now=now, until=now + timedelta(minutes=1))
    assert job is None or is_free
    return job.id if job else None


async def test_it_is_kept_as_it_was_asked(database: Database, asked: int) -> None:
    async with database.transaction() as store:
        job = await store.job(asked)
        assert job is not None
        assert (job.by, job.wish, job.state, job.created_at) == ("ines", WISH, "waiting", NOW)
        assert await store.has_open_job("ines")
        assert not await store.has_open_job("anna")
        assert await store.job(99) is None


async def test_nobody_else_gets_it_as_long_as_it_is_held(database: Database, asked: int) -> None:
    assert await take(database) == asked
    assert await take(database) is None
    assert await take(database, minutes=1) == asked


async def test_who_says_so_keeps_it(database: Database, asked: int) -> None:
    await take(database)
    async with database.transaction() as store:
        await store.keep_job(asked, until=NOW + timedelta(minutes=5), done=3, total=9)
        job = await store.job(asked)
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
        assert await store.release_jobs() == 1
        assert await store.release_jobs() == 0
    assert await take(database) == asked


async def test_the_oldest_comes_first_and_what_ended_never_again(
    database: Database, asked: int
) -> None:
    async with database.transaction() as store:
        second = await store.add_job("ines", WISH, NOW)
        await store.end_job(asked, "done", LATER)
        await store.save_job_message(second, 17)
    assert await take(database) == second
    async with database.transaction() as store:
        await store.end_job(second, "failed", LATER)
        job = await store.job(second)
        assert job is not None
        assert (job.state, job.message_id, job.ended_at) == ("failed", 17, LATER)
        assert not await store.has_open_job("ines")
    assert await take(database, minutes=9) is None


async def test_what_ended_long_ago_is_forgotten(database: Database, asked: int) -> None:
    async with database.transaction() as store:
        ended = await store.add_job("ines", WISH, NOW)
        await store.end_job(ended, "done", NOW)
        assert await store.forget_jobs(NOW) == []
        assert await store.forget_jobs(LATER) == [ended]
        assert await store.job(ended) is None
        assert await store.job(asked) is not None
