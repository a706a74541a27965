from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plans import editing
from plans.model import Competence, Goal, Plan, Role, Status, TalkReport
from plans.storage import Database, SecondOpenPlan
from tests.plans import strategies
from tests.plans.storage.cast import NOW, ROUND, a_plan, arrive

on_one_database = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
closed = st.sampled_from([Status.COMPLETED, Status.WITHDRAWN])


@pytest.fixture(autouse=True)
async def _cast(database: Database) -> None:
    await arrive(database)


async def saved(database: Database, plan: Plan) -> Plan:
    async with database.transaction() as store:
        return await store.add_plan(plan)


@on_one_database
@given(plan=strategies.plans(statuses=closed))
async def test_every_plan_comes_back_as_it_was(database: Database, plan: Plan) -> None:
    added = await saved(database, plan)
    assert added == replace(plan, id=added.id)
    async with database.reading() as store:
        assert await store.plans.get(added.id) == added


@on_one_database
@given(before=strategies.plans(statuses=closed), after=strategies.plans(statuses=closed))
async def test_saving_turns_any_plan_into_any_other(
    database: Database, before: Plan, after: Plan
) -> None:
    before = await saved(database, before)
    after = replace(after, id=before.id)
    async with database.transaction() as store:
        await store.save_plan(after, before=before)
    async with database.reading() as store:
        assert await store.plans.get(before.id) == after


@on_one_database
@given(plan=strategies.plans(statuses=closed))
async def test_a_snapshot_is_the_plan_as_it_was(database: Database, plan: Plan) -> None:
    plan = await saved(database, plan)
    async with database.transaction() as store:
        await store.plans.save_snapshot(a_plan(id=plan.id, reason="earlier"), "submitted")
        await store.plans.save_snapshot(plan, "submitted")
    async with database.reading() as store:
        assert await store.plans.snapshot(plan.id, plan.version, "submitted") == plan
        assert await store.plans.snapshot(plan.id, plan.version, "returned") is None


async def test_a_plan_that_is_not_there(database: Database) -> None:
    async with database.transaction() as store:
        assert await store.plans.get(17) is None
        assert await store.plans.get(17, lock=True) is None
        assert await store.plans.in_force(17) is None
        assert await store.plans.versions(17) == []


async def test_one_answer_writes_one_document(database: Database, statements: list[str]) -> None:
    before = await saved(database, a_plan())
    after = editing.set_value(before, 3, "what", "follow a course")
    async with database.transaction() as store:
        statements.clear()
        await store.save_plan(after, before=before)
        assert [statement.split()[:2] for statement in statements] == [["UPDATE", "plan_versions"]]


async def test_saving_without_a_change_writes_nothing(
    database: Database, statements: list[str]
) -> None:
    plan = await saved(database, a_plan())
    async with database.transaction() as store:
        statements.clear()
        await store.save_plan(plan, before=plan)
        assert statements == []


async def test_saving_compares_with_what_is_stored(database: Database) -> None:
    plan = await saved(database, a_plan())
    changed, _ = editing.add(editing.remove(plan, 2), Competence.KIND, 1, name="planning")
    async with database.transaction() as store:
        await store.save_plan(changed)
        assert await store.plans.get(plan.id) == changed


async def test_a_competence_moves_to_another_goal(database: Database) -> None:
    plan = await saved(database, a_plan())
    (goal,) = plan.goals
    moved = replace(plan, goals=(Goal(id=9, competences=goal.competences),))
    async with database.transaction() as store:
        await store.save_plan(moved, before=plan)
        assert await store.plans.get(plan.id) == moved


async def test_a_next_version_leaves_the_agreed_one_in_force(database: Database) -> None:
    first = await saved(database, a_plan(status=Status.ACTIVE))
    second = replace(first, version=2, status=Status.DRAFT, manager_id="ines", goals=())
    async with database.transaction() as store:
        await store.save_plan(second, before=first)
    async with database.reading() as store:
        assert await store.plans.get(first.id) == second
        assert await store.plans.get(first.id, version=1) == first
        assert await store.plans.in_force(first.id) == first
        assert await store.plans.in_force_of([first.id, 99]) == {first.id: first}
        assert await store.plans.versions(first.id) == [first, second]
        assert await store.plans.of_employee("anna") == [second]
        assert await store.plans.of_manager("marc") == []


async def test_progress_in_the_version_in_force_does_not_hide_the_next(
    database: Database,
) -> None:
    first = await saved(database, a_plan(status=Status.ACTIVE))
    second = replace(first, version=2, status=Status.DRAFT)
    async with database.transaction() as store:
        await store.save_plan(second)
        done = replace(editing.set_value(first, 3, "progress", 100), status=Status.COMPLETED)
        await store.save_plan(done, before=first)
        assert await store.plans.in_force(first.id) == done
        assert await store.plans.get(first.id) == second
        assert await store.plans.with_status(Status.DRAFT) == [second]


async def test_what_waits_for_a_manager_is_ordered_by_how_long_it_waits(
    database: Database,
) -> None:
    ages = [(Status.SUBMITTED, 1), (Status.IN_REVIEW, 3), (Status.DRAFT, 9), (Status.SUBMITTED, 2)]
    async with database.transaction() as store:
        await store.save_people(
            [replace(person, id=f"{person.id}{n}", number="") for n in range(4)]
            if (person := await store.people.get("anna"))
            else []
        )
        plans = [
            await store.add_plan(
                a_plan(employee_id=f"anna{n}", status=status, status_since=NOW - timedelta(age))
            )
            for n, (status, age) in enumerate(ages)
        ]
        assert await store.waiting.of("marc") == [plans[1], plans[3], plans[0]]
        assert await store.waiting.of("ines") == []
        assert await store.plans.of_manager("marc") == plans
        assert await store.plans.ids_with_status(Status.SUBMITTED, Status.DRAFT) == [1, 3, 4]
        assert await store.plans.get_many([4, 1]) == [plans[0], plans[3]]


async def test_an_employee_is_waited_for_in_what_is_theirs_to_do(
    database: Database, statements: list[str]
) -> None:
    asked = replace(a_plan(), reports=(TalkReport(id=6, begun_at=NOW, waits_for=Role.EMPLOYEE),))
    other = replace(a_plan(), reports=(TalkReport(id=6, begun_at=NOW, waits_for=Role.MANAGER),))
    numbered = [
        replace(a_plan(), round=str(year), status=status, reports=one.reports)
        for year, (status, one) in enumerate(
            [
                (Status.DRAFT, a_plan()),
                (Status.RETURNED, a_plan()),
                (Status.SUBMITTED, a_plan()),
                (Status.AWAITING_AGREEMENT, a_plan()),
                (Status.ACTIVE, asked),
                (Status.ACTIVE, other),
                (Status.COMPLETED, asked),
            ]
        )
    ]
    async with database.transaction() as store:
        for plan in numbered:
            await store.save_round(replace(ROUND, name=str(plan.round)))
        plans = [await store.add_plan(plan) for plan in numbered]
        assert await store.waiting.of("anna") == [plans[1], plans[3], plans[4]]
        assert await store.waiting.of("marc") == [plans[2], plans[5]]
        statements.clear()
        assert await store.waiting.of("ines") == []
        assert len(statements) == 1


@pytest.mark.parametrize("round_", [None, ROUND.name])
async def test_nobody_has_two_open_plans_for_one_round(
    database: Database, round_: str | None
) -> None:
    first = await saved(database, a_plan(round=round_))
    with pytest.raises(SecondOpenPlan):
        await saved(database, a_plan(round=round_))
    async with database.transaction() as store:
        await store.save_plan(replace(first, status=Status.WITHDRAWN))
    second = await saved(database, a_plan(round=round_))
    async with database.reading() as store:
        assert [plan.id for plan in await store.plans.of_employee("anna")] == [first.id, second.id]


async def test_an_open_plan_outside_rounds_does_not_stand_in_the_way_of_a_round(
    database: Database,
) -> None:
    await saved(database, a_plan(round=None))
    await saved(database, a_plan(round=ROUND.name))


async def test_what_an_agreed_version_replaced_does_not_come_back_with_its_end(
    database: Database,
) -> None:
    await arrive(database)
    async with database.transaction() as store:
        first = await store.add_plan(replace(a_plan(), status=Status.ACTIVE))
        second = replace(first, version=2)
        await store.save_plan(second)
        third = replace(second, version=3, status=Status.DRAFT)
        await store.save_plan(third)
        await store.save_plan(replace(third, status=Status.WITHDRAWN), before=third)
        assert await store.plans.in_force(first.id) == second  # only a draft was dropped
        await store.save_plan(replace(second, status=Status.WITHDRAWN), before=second)
        assert await store.plans.in_force(first.id) is None
