"""Somebody who left and works here again: the same number in a later list of people."""

from __future__ import annotations

import pytest

from bot.people.import_list import look, write
from plans.model import Status
from plans.storage import Database
from tests.cast import ANNA, PEOPLE, ROUND, welcomed
from tests.chat import TEXTS, Chat

HEAD = "Nummer;Naam;Leidinggevende;In dienst\n"


class Firm(Chat):
    """A chat of an organisation whose people leave and come back."""

    async def comes_back(self) -> None:
        day = f"{self.now:%d/%m/%Y}"
        content = f"{HEAD}1001;Anna Peeters;1002;{day}\n".encode()
        async with self.database.transaction() as store:
            planned = await look(store, content, self.now)  # type: ignore[arg-type]
            assert not planned.problems
            await write(store, TEXTS, self.now, planned)  # type: ignore[arg-type]
        await self.delivered()


@pytest.fixture
async def firm(database: Database) -> Firm:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    return Firm(database)


async def reminded_of(firm: Firm) -> set[str]:
    """What Anna and Marc are reminded of about Anna."""
    async with firm.database.reading() as store:
        kept = await store.reminders.of_recipient("anna", "marc")  # type: ignore[union-attr]
    return {one.reminder.key for one in kept if one.reminder.employee_id == "anna"}


async def test_what_was_agreed_goes_on_with_its_history(firm: Firm) -> None:
    plan = await firm.agree()
    await firm.commands("anna", "/plan")
    async with firm.database.reading() as store:
        before = await store.history.of_plan(plan.id)
    due = await reminded_of(firm)
    await firm.leaves("anna")
    left = await reminded_of(firm)
    firm.later(days=5)
    await firm.comes_back()
    assert (left, await reminded_of(firm)) == (set(), due)
    async with firm.database.reading() as store:
        anna = await store.people.get("anna")
        again = await store.plans.get(plan.id)
        assert (await store.history.of_plan(plan.id))[: len(before)] == before
        assert len(await store.plans.of_employee("anna")) == 1
    assert anna is not None
    assert again is not None
    assert (anna.left_on, anna.manager_id, anna.name) == (None, "marc", ANNA.name)
    assert (again.status, again.goals, again.sign_offs) == (
        Status.ACTIVE,
        plan.goals,
        plan.sign_offs,
    )
    [said] = await firm.commands("anna", "/plan")
    assert plan.goals[0].text in said.message.text


async def test_what_was_not_agreed_stays_closed_and_a_new_plan_can_begin(firm: Firm) -> None:
    await firm.commands("anna", "/start")
    old = await firm.plan_of("anna")
    assert old is not None
    await firm.leaves("anna")
    firm.later(days=5)
    await firm.comes_back()
    [said] = await firm.commands("anna", "/start")
    async with firm.database.reading() as store:
        plans = await store.plans.of_employee("anna")
    assert [plan.status for plan in plans] == [Status.WITHDRAWN, Status.DRAFT]
    assert said.ids
