"""Links to a ZIP: each works once, for a while, and gives way to a newer one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest

from plans.storage import Database
from plans.storage.collection.downloads import Download
from tests.plans.storage.cast import NOW, arrive

DAY = timedelta(days=1)


@pytest.fixture
async def job(database: Database) -> int:
    await arrive(database)
    async with database.transaction() as store:
        return await store.jobs.add("ines", {"round": "2027"}, NOW)


def link(job: int, token_hash: str = "a") -> Download:
    return Download(
        token_hash=token_hash, job_id=job, person_id="ines", created_at=NOW, expires_at=NOW + DAY
    )


async def keep(database: Database, one: Download) -> None:
    async with database.transaction() as store:
        await store.downloads.add(one)


async def use(database: Database, token_hash: str = "a", after: timedelta = timedelta()) -> bool:
    async with database.transaction() as store:
        return await store.downloads.use(token_hash, NOW + after)


async def test_it_works_once(database: Database, job: int) -> None:
    await keep(database, link(job))
    assert await use(database)
    assert not await use(database)
    async with database.reading() as store:
        found = await store.downloads.get("a")
        assert found is not None
        assert (found.used_at, found.revoked_at) == (NOW, None)
        assert await store.downloads.get("b") is None


async def test_of_many_who_come_at_once_one_gets_it(
    database: Database, job: int, open_again: Callable[..., Database]
) -> None:
    await keep(database, link(job))
    others = [open_again() for _ in range(4)]
    assert sorted(await asyncio.gather(*(use(one) for one in (database, *others)))) == [
        *[False] * 4,
        True,
    ]


async def test_it_ends(database: Database, job: int) -> None:
    await keep(database, link(job))
    assert not await use(database, after=DAY)
    assert await use(database, after=DAY - timedelta(seconds=1))


async def test_a_newer_one_takes_its_place_but_not_of_another_zip(
    database: Database, job: int
) -> None:
    async with database.transaction() as store:
        other = await store.jobs.add("ines", {"round": "2027"}, NOW)
    await keep(database, link(other, "other"))
    await keep(database, link(job, "a"))
    await keep(database, link(job, "b"))
    assert not await use(database, "a")
    assert await use(database, "b")
    await keep(database, link(job, "c"))
    async with database.reading() as store:
        used = await store.downloads.get("b")
    assert used is not None
    assert used.revoked_at is None, "it was used, which says more"
    assert await use(database, "other")


async def test_the_newest_zip_with_a_link_is_found(database: Database, job: int) -> None:
    async with database.reading() as store:
        assert await store.downloads.linked_job("ines") is None
    await keep(database, link(job))
    async with database.transaction() as store:
        await store.jobs.add("ines", {"round": "2027"}, NOW)
        found = await store.downloads.linked_job("ines")
        assert found is not None
        assert found.id == job
        assert await store.downloads.linked_job("anna") is None


async def test_it_is_forgotten_with_its_zip(database: Database, job: int) -> None:
    await keep(database, link(job))
    async with database.transaction() as store:
        await store.jobs.end(job, "done", NOW)
        assert await store.jobs.forget(NOW + DAY) == [job]
        assert await store.downloads.get("a") is None
