"""The clock that tests move."""

import asyncio
from datetime import UTC, datetime

import pytest

from tests.botapi.clock import Clock


async def test_a_frozen_clock_moves_only_when_told() -> None:
    clock = Clock(datetime(2026, 3, 31, 12, tzinfo=UTC), frozen=True)
    assert clock.moment == datetime(2026, 3, 31, 12, tzinfo=UTC)
    clock.advance(90)
    assert clock.moment == datetime(2026, 3, 31, 12, 1, 30, tzinfo=UTC)


async def test_sleepers_wake_in_order() -> None:
    clock, woken = Clock(), []
    clock.freeze()

    async def sleeper(seconds: float) -> None:
        await clock.sleep(seconds)
        woken.append(seconds)

    tasks = [asyncio.create_task(sleeper(seconds)) for seconds in (30, 10, 20)]
    await asyncio.sleep(0)
    assert clock.sleepers == 3
    assert round(clock.skip()) == 10
    await tasks[1]
    clock.advance(20)
    await asyncio.gather(*tasks)
    assert woken == [10, 20, 30]
    with pytest.raises(LookupError):
        clock.skip()


async def test_a_running_clock_wakes_by_itself() -> None:
    clock = Clock(rate=1000)
    before = clock.now()
    await clock.sleep(5)
    assert clock.now() - before >= 4.99


async def test_a_thawed_clock_remembers_its_sleepers() -> None:
    clock = Clock(rate=1000)
    clock.freeze()
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    clock.run()
    await task
