"""Anna's plan waits for Marc, who is signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from plans.history import SUBMITTED
from plans.model import Person, Plan, Status
from plans.workflow import plan_steps
from tests.bot.web.house import Client, House, client
from tests.cast import ANNA, MARC, NOW, welcomed
from tests.story import whole_plan

BEN = replace(
    ANNA, id="ben", name="Ben Claes", given_name="Ben", family_name="Claes", number="2001"
)


async def hand_in(house: House, employee: Person = ANNA) -> Plan:
    """The employee's plan, handed in."""
    draft = replace(whole_plan(), employee_id=employee.id)
    plan = plan_steps.submit(draft, employee, (employee, MARC), NOW).plan
    async with house.app.database.transaction() as store:
        added = await store.add_plan(plan)
        await store.plans.save_snapshot(added, SUBMITTED)
    return added


async def add_ben(house: House) -> Plan:
    """A second plan waits for Marc."""
    async with house.app.database.transaction() as store:
        await store.save_people([welcomed(BEN)])
    return await hand_in(house, BEN)


@pytest.fixture
async def plan(house: House) -> Plan:
    return await hand_in(house)


@pytest.fixture
async def marc(house: House, plan: Plan) -> AsyncIterator[Client]:
    assert plan.status is Status.SUBMITTED
    async with client(house) as opened:
        yield await opened.signs_in("marc")
