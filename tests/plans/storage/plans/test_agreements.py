"""Since when both agree with an action, whatever became of later versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from plans import editing
from plans.model import Agreement, Plan, Role, SignOff, Status
from plans.storage import Database
from tests.plans.storage.cast import HOUR, NOW, a_plan, arrive
from tests.plans.storage.test_indexes import assert_uses, explained


def signed(plan: Plan, *moments: datetime) -> Plan:
    sides = zip((Role.MANAGER, Role.EMPLOYEE), moments, strict=False)
    signs = tuple(
        SignOff(
            person_id="marc",
            name="Marc Dubois",
            role=role,
            agreement=Agreement.AGREED,
            at=at,
            version=plan.version,
            content_hash="x",
        )
        for role, at in sides
    )
    return replace(plan, sign_offs=signs)


async def kept(database: Database, *versions: Plan) -> dict[int, datetime]:
    await arrive(database)
    async with database.transaction() as store:
        first = await store.add_plan(versions[0])
        for version in versions[1:]:
            await store.save_plan(replace(version, id=first.id))
        found = await store.agreements.of_actions([first.id, 99])
    assert found.keys() <= {first.id}
    return found.get(first.id, {})


async def test_an_action_counts_from_the_first_version_that_both_signed(
    database: Database,
) -> None:
    first = signed(a_plan(status=Status.ACTIVE), NOW, NOW + HOUR)
    second, _ = editing.add(replace(first, version=2), "action", 2, what="a course")
    second = signed(second, NOW + 9 * HOUR, NOW + 5 * HOUR)
    added = second.actions[-1].id
    assert await kept(database, first, second) == {3: NOW + HOUR, added: NOW + 9 * HOUR}


async def test_what_one_side_signed_is_not_agreed(database: Database) -> None:
    first = signed(a_plan(status=Status.AWAITING_AGREEMENT), NOW)
    second = replace(signed(first, NOW + HOUR, NOW + HOUR), version=2)  # of version 1, kept along
    assert await kept(database, first, second) == {}


async def test_a_later_version_that_was_dropped_changes_nothing(database: Database) -> None:
    first = signed(a_plan(status=Status.ACTIVE), NOW, NOW)
    second = replace(first, version=2, status=Status.WITHDRAWN, sign_offs=())
    assert await kept(database, first, second) == {3: NOW}


async def test_it_is_found_by_its_keys(database: Database) -> None:
    async with explained(database) as (store, plan):
        await store.agreements.of_actions([1, 2])
    assert_uses(plan)
