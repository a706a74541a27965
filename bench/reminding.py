"""Who is due now: what it costs with how much is due, and with how much there is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bench.measuring import Contender, compare
from bench.size import sized
from bench.talking import NOW
from plans.model import Person
from plans.reminders.reminder import Matter, Reminder
from plans.reminders.status import TrackedReminder
from plans.storage.database import Database
from plans.storage.engine.queries import slices
from plans.storage.reminders.reminder_rows import row_of
from plans.storage.tables.reminders import reminders

FEW, MANY = sized(20), sized(2_000)
SMALL, LARGE = sized(2_000), sized(200_000)


def who_is_due(folder: Path, runner: asyncio.Runner) -> None:
    compare(
        "Finding who is due now",
        Contender(f"{FEW} of {SMALL:,} reminders", _asked(folder, runner, FEW, SMALL)),
        Contender(f"{FEW} of {LARGE:,}", _asked(folder, runner, FEW, LARGE)),
        Contender(f"{MANY:,} of {LARGE:,}", _asked(folder, runner, MANY, LARGE)),
    )


def _asked(folder: Path, runner: asyncio.Runner, due: int, of: int) -> Callable[[], int]:
    database = Database.at(folder / f"{due}-{of}.db")
    runner.run(_fill(database, due, of))

    async def ask() -> int:
        async with database.reading() as store:
            found = await store.reminders.due_recipients(NOW)
        assert len(found) == due, len(found)
        return 1

    return lambda: runner.run(ask())


async def _fill(database: Database, due: int, of: int) -> None:
    await database.upgrade()
    async with database.transaction() as store:
        await store.save_people([Person(id="anna", name="Anna")])
        for piece in slices(_rows(due, of)):
            await store._connection.execute(sa.insert(reminders), piece)


def _rows(due: int, of: int) -> Iterator[dict[str, Any]]:
    for number in range(of):
        moment = NOW + timedelta(hours=number + 1 if number >= due else 0)
        reminder = Reminder(
            key=f"plan/{number}",
            recipient=f"person{number}",
            matter=Matter.TALK,
            employee_id="anna",
            plan_id=None,
            item_id=None,
            day=date(2027, 6, 17),
            moments=(moment,),
        )
        yield row_of(TrackedReminder(reminder=reminder, due_at=moment))
