"""What waits for many people is what waits for each of them, read from the same few statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reminders.tasks import Agenda, agenda, agendas, waiting_for
from dialogs.reminders.tasks import Task
from plans.model import Plan, Status, TalkKind
from plans.storage import Database
from plans.workflow import plan_steps, talk_steps
from tests.bot.reminders.mornings import a_plan, at, told
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, TOM
from tests.plans.examples import agreed_plan, whole_plan
from tests.statements import counted

LATER = at("2027-07-20 09:00")


def line(task: Task) -> tuple[object, ...]:
    """What can be seen of a line, and what it leads to."""
    people = task.employee.name, task.other.name if task.other else None
    about = task.what, task.talk, task.day, task.escalated, task.put_off, task.next_open
    return task.ref, task.key, *people, *about


def evaluated(plan: Plan) -> Plan:
    """Its employee has confirmed the final evaluation; the manager has not."""
    plan = talk_steps.begin(plan, ANNA, TalkKind.FINAL, NOW)
    return talk_steps.confirm(plan, ANNA, MARC, NOW).plan


@pytest.fixture
async def database(database: Database) -> Database:
    """Everybody has a plan, each that far, and heard of it."""
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        agreed = await store.add_plan(replace(agreed_plan(), id=0, round=None))
        await store.save_plan(plan_steps.new_version(agreed, ANNA, NOW))
        for who, status in (
            (TOM, Status.SUBMITTED),
            (GREET, Status.RETURNED),
            (INES, Status.AWAITING_AGREEMENT),
        ):
            await store.add_plan(
                replace(
                    whole_plan(),
                    id=0,
                    round=None,
                    employee_id=who.id,
                    manager_id=who.manager_id,
                    status=status,
                )
            )
        other = replace(ANNA, id="bart", number="9")
        await store.save_people([other])
        await store.add_plan(
            replace(evaluated(agreed_plan()), id=0, round=None, employee_id="bart")
        )
        await store.add_plan(a_plan(employee_id="marc", manager_id=None, talks=()))
    assert await told(database, "2027-07-20 09:00")
    async with database.transaction() as store:
        [first, *_] = await store.reminders.of_recipient("anna", heard_by=LATER)
        await store.reminders.snooze(first, LATER + timedelta(days=7))
    return database


async def test_many_agendas_are_those_of_each(database: Database) -> None:
    async with database.reading() as store:
        readers = await store.people.everybody()
        found = await agendas(store, readers, LATER)
        assert found.keys() == {one.id for one in readers}
        for me in readers:
            waiting, own = await agenda(store, me, LATER)
            assert waiting == await waiting_for(store, me)
            assert list(map(line, found[me.id].tasks)) == list(map(line, own)), me.id
        tasks = [task for one in found.values() for task in one.tasks]
    assert {one.put_off for one in tasks} == {True, False}
    assert True in {one.next_open for one in tasks}
    assert len({one.matter for one in tasks}) >= 6


async def test_a_digest_has_a_reason_only_in_what_has_come(database: Database) -> None:
    async with database.reading() as store:
        [anna] = [one for one in await store.people.everybody() if one.id == "anna"]
        found: Agenda = (await agendas(store, [anna], LATER))["anna"]
        kept = await store.reminders.of_recipient("anna", heard_by=LATER)
    assert found.come == {one.reminder.key for one in kept if one.waits(LATER)}
    assert found.come < {one.reminder.key for one in kept}


async def test_more_people_take_no_more_statements(database: Database) -> None:
    async with database.reading() as store:
        everybody = await store.people.everybody()
        counts = []
        for readers in (everybody, everybody * 20):
            with counted() as found:
                await agendas(store, readers, LATER)
            counts.append(len(found.seen))
    assert counts[0] == counts[1] < 40
