"""Whoever is stopped while the database answers leaves nothing behind for the next one."""

from __future__ import annotations

import asyncio

import pytest

from plans.storage.database import Database
from tests.cast import ANNA

MOST_STEPS = 60
"""Turns of the event loop, more than one statement takes."""


async def stopped_after(database: Database, steps: int, *, writes: bool) -> None:
    """Begins to ask for somebody, and is stopped so many turns of the event loop later."""

    async def ask() -> None:
        opened = database.transaction() if writes else database.reading()
        async with opened as store:
            await store.people.get("anna")

    task = asyncio.create_task(ask())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.parametrize("writes", [True, False])
async def test_whoever_comes_next_reads_and_writes(database: Database, writes: bool) -> None:
    for steps in range(MOST_STEPS):
        await stopped_after(database, steps, writes=writes)
        async with database.reading() as store:
            assert await store.people.get("anna") is None, steps
        async with database.transaction() as store:
            assert await store.people.get(ANNA.id) is None, steps
