"""A version of a plan is one document: what loading and saving it costs, who waits for whom, and
what is said of one that cannot be read."""

from __future__ import annotations

import asyncio
import logging
import traceback
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import sqlalchemy as sa

from plans import editing
from plans.model import Action, Competence, Goal, Plan, Promise, Status
from plans.storage import Database, UnreadablePlan
from plans.storage.tables import plans as plan_tables
from tests.plans.storage.cast import ANNA, MARC, ROUND, a_plan, arrive

SAID = "I would rather work elsewhere"


@pytest.fixture(autouse=True)
async def _cast(database: Database) -> None:
    await arrive(database)


async def saved(database: Database, plan: Plan) -> Plan:
    async with database.transaction() as store:
        return await store.add_plan(plan)


# ------------------------------------------------------------------ what it costs


@pytest.mark.parametrize("lock", [False, True])
async def test_a_plan_is_loaded_with_one_statement(
    database: Database, statements: list[str], lock: bool
) -> None:
    plan = await saved(database, a_plan())
    async with database.transaction() as store:
        statements.clear()
        assert await store.plans.get(plan.id, lock=lock) == plan
        assert len(statements) == 1
        assert ("FOR NO KEY UPDATE" in statements[0]) == (lock and database.file is None)


async def test_many_plans_are_loaded_with_one_statement(
    database: Database, statements: list[str]
) -> None:
    plans = [await saved(database, a_plan(round=None, status=Status.COMPLETED)) for _ in range(5)]
    async with database.transaction() as store:
        statements.clear()
        assert await store.plans.get_many([plan.id for plan in plans]) == plans
        assert await store.plans.in_force_of([plan.id for plan in plans])
        assert len(statements) == 2


async def test_an_answer_in_an_agreed_plan_writes_its_cost_along(
    database: Database, statements: list[str]
) -> None:
    before = await saved(database, a_plan(status=Status.ACTIVE))
    after = editing.set_value(before, 3, "cost", Decimal("12.50"))
    async with database.transaction() as store:
        statements.clear()
        await store.save_plan(after, before=before)
        assert [one.split("(")[0].split()[:3] for one in statements] == [
            ["UPDATE", "plan_versions", "SET"],
            ["INSERT", "INTO", "agreed_costs"],
        ]


async def test_a_version_that_is_not_there_cannot_be_changed(database: Database) -> None:
    plan = await saved(database, a_plan())
    ghost = replace(plan, id=plan.id + 1)
    async with database.transaction() as store:
        with pytest.raises(LookupError, match=f"no version 1 of plan {ghost.id}"):
            await store.save_plan(replace(ghost, reason="x"), before=ghost)


# ------------------------------------------------------------------ what SQL finds in it


async def test_costs_and_promises_are_those_of_the_newest_agreed_version(
    database: Database,
) -> None:
    def holding(plan: Plan, cost: int, by: date | None) -> Plan:
        action = Action(id=3, what="a course", cost=Decimal(cost))
        competence = Competence(id=2, name="coaching", actions=(action,))
        promise = Promise(id=4, what=f"for {cost}", who="manager", by=by)
        return replace(plan, goals=(Goal(id=1, competences=(competence,)),), promises=(promise,))

    day = date(2027, 9, 1)
    first = holding(a_plan(round=ROUND.name, status=Status.ACTIVE), 100, day)
    draft = holding(replace(first, employee_id="marc", status=Status.DRAFT), 7, day)
    async with database.transaction() as store:
        first = await store.add_plan(first)
        await store.add_plan(draft)
        second = holding(replace(first, version=2), 250, day)
        await store.save_plan(second)
        await store.save_plan(holding(replace(second, version=3, status=Status.DRAFT), 9, day))
        assert [(one.employee_id, one.amount) for one in await store.rounds.costs_in("2027")] == [
            ("anna", Decimal(250))
        ]
        [promised] = await store.rounds.promised_in("2027")
        assert (promised.plan_id, promised.what, promised.by) == (first.id, "for 250", day)
        assert await store.rounds.promised_in("2027", until=day) == [promised]
        assert await store.rounds.promised_in("2027", until=date(2027, 8, 31)) == []
        [promised_day] = await store.rounds.days_promised_in("2027", until=day)
        assert (promised_day.by, promised_day.employee_id) == (day, "anna")
        assert await store.rounds.promises_of([promised_day]) == [promised]
        assert await store.rounds.days_promised_in("2027", until=date(2027, 8, 31)) == []
        gone = replace(second, status=Status.WITHDRAWN)
        await store.save_plan(gone, before=second)
        assert (await store.rounds.costs_in("2027"), await store.rounds.promised_in("2027")) == (
            [],
            [],
        )
        assert await store.rounds.days_promised_in("2027", until=day) == []


# ------------------------------------------------------------------ who waits for whom


@pytest.mark.parametrize("adds_version", [False, True])
async def test_who_waited_for_a_plan_gets_it_as_it_was_left(
    database: Database, adds_version: bool
) -> None:
    plan = await saved(database, a_plan(status=Status.ACTIVE))
    held, seen = asyncio.Event(), list[Plan | None]()

    async def first() -> Plan:
        async with database.transaction() as store:
            found = await store.plans.get(plan.id, lock=True)
            held.set()
            await asyncio.sleep(0.3)  # so that the second one really waits; either way it passes
            assert found is not None
            changed = editing.set_value(found, 3, "what", "changed meanwhile")
            if adds_version:
                changed = replace(changed, version=2, status=Status.DRAFT)
            await store.save_plan(changed)
            return changed

    async def second() -> None:
        await held.wait()
        async with database.transaction() as store:
            seen.append(await store.plans.get(plan.id, lock=True))

    left, _ = await asyncio.gather(first(), second())
    assert seen == [left]


async def test_two_who_save_at_once_both_count(database: Database) -> None:
    plan = await saved(database, a_plan())

    async def add(turn: int) -> None:
        async with database.transaction() as store:
            found = await store.plans.get(plan.id, lock=True)
            assert found is not None
            changed, _ = editing.add(found, "promise", None, what=f"number {turn}")
            await store.save_plan(changed, before=found)

    await asyncio.gather(*(add(turn) for turn in range(8)))
    async with database.reading() as store:
        found = await store.plans.get(plan.id)
    assert found is not None
    assert len(found.promises) == 9


# ------------------------------------------------------------------ what cannot be read


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('"employee_id"', '"mood":"fine","employee_id"'),
        ('"version":1', '"version":"1"'),
        (SAID, f'{SAID}"'),
        ('"id":1', '"id":2'),
        ("{", ""),
    ],
    ids=["newer", "other type", "broken", "of another plan", "cut off"],
)
async def test_a_document_that_cannot_be_read_is_named_and_not_quoted(
    database: Database, caplog: pytest.LogCaptureFixture, was: str, becomes: str
) -> None:
    caplog.set_level(logging.DEBUG)
    plan = await saved(database, a_plan(version=1, reason=SAID))
    versions = plan_tables.plan_versions
    async with database.transaction() as store:
        [text] = await store._values(sa.select(versions.c.document))
        text = text.replace('"id":1,', '"id":1,"version":1,', 1)  # a default, which is not written
        assert was in text
        spoilt = text.replace(was, becomes, 1)
        await store._change(sa.update(versions).values(document=spoilt))
    for look in ("get", "versions"):
        async with database.reading() as store:
            with pytest.raises(UnreadablePlan) as refused:
                await getattr(store.plans, look)(plan.id)
        shown = "".join(traceback.format_exception(refused.value)) + repr(refused.value)
        assert f"Version 1 of plan {plan.id} cannot be read" in shown
        assert SAID not in shown
        assert "fine" not in shown
        assert refused.value.__cause__ is None
        assert refused.value.__context__ is None
    assert SAID not in caplog.text


async def test_who_needs_no_plan_is_not_kept_up_by_one_that_cannot_be_read(
    database: Database,
) -> None:
    await saved(database, a_plan(round=ROUND.name))
    async with database.transaction() as store:
        await store._change(sa.update(plan_tables.plan_versions).values(document="{}"))
        assert len(await store.rounds.plan_states(ROUND.name)) == 1
        assert {ANNA.id, MARC.id} <= {person.id for person in await store.people.everybody()}
