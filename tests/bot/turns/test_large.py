"""What people of a large organisation do takes no more statements than in a small one."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.rounds.rounds import dashboard_of
from bot.sample import add_sample
from dialogs.event import Event
from plans.model import Status
from tests.bot.collection.organisation import opened
from tests.cast import NOW
from tests.statements import counted as statements_of

SMALL, LARGE = 40, 90
HR, MANAGER = "ines", "marc"
TODAY = Event(kind="command", text="/today")

Organisation = Callable[[int], Any]


@pytest.fixture
def organisation(sqlite_template: Path, tmp_path: Path) -> Organisation:
    """An assistant with so many people and their plans, and the statements that it is given."""

    @asynccontextmanager
    async def with_people(people: int) -> AsyncIterator[tuple[App, list[str]]]:
        place = shutil.copy(sqlite_template, tmp_path / f"{people}.db")
        async with opened(place) as app:
            await add_sample(app, people=people, with_plans=True, seed=1)
            await _all_wait_for_marc(app)
            for who in (HR, MANAGER):
                await _says(app, who, Event(kind="command", text="/start"))
                await _says(app, who, Event(kind="choose", choice="nl"))
                await _says(app, who, Event(kind="choose", choice="yes"))
            with statements_of() as asked:
                yield app, asked.seen

    return with_people


async def _all_wait_for_marc(app: App) -> None:
    """So many plans does no manager have to read in real life."""
    async with app.database.transaction() as store:
        for plan in await store.plans.with_status(Status.SUBMITTED, Status.DRAFT):
            moved = replace(plan, manager_id=MANAGER, status=Status.SUBMITTED)
            if plan.employee_id != MANAGER:
                await store.save_plan(moved, before=plan)


async def _says(app: App, who: str, said: Event) -> None:
    async with app.database.transaction() as store:
        await app.turns.handle(store, who, said, NOW)


async def counted(organisation: Organisation, *said: Event, who: str, shows: str) -> list[int]:
    """How many statements it takes, in a small and in a large organisation, until that is shown."""
    counts = []
    for people in (SMALL, LARGE):
        async with organisation(people) as (app, seen):
            for one in said:
                await _says(app, who, one)
            counts.append(len(seen))
            async with app.database.reading() as store:
                told = await store.conversations.get(who) or {}
            desk = "desk" if told.get("subject") is None else ""
            assert (told.get("overlay") or desk).startswith(shows)
    return counts


@pytest.mark.parametrize("who", [HR, MANAGER])
async def test_what_waits_for_somebody(organisation: Organisation, who: str) -> None:
    few, many = await counted(organisation, TODAY, who=who, shows="desk")
    assert few == many


async def test_the_screen_of_hr(organisation: Organisation) -> None:
    open_, names = Event(kind="command", text="/hr"), Event(kind="choose", choice="active")
    few, many = await counted(organisation, open_, names, who=HR, shows="hr.active")
    assert few == many


async def test_the_status_of_a_round(organisation: Organisation) -> None:
    counts = []
    for people in (SMALL, LARGE):
        async with organisation(people) as (app, seen):
            board = await dashboard_of(app, "2027")
            assert len(board.everybody) == people
            counts.append(len(seen))
    assert counts[0] == counts[1]
