"""Taking out the plans of a round, a page at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.history import HistoryEntry
from plans.model import Person, Status
from plans.storage import Database
from plans.storage.collection.collections import Collection
from tests.plans.storage.cast import ANNA, MARC, NOW, ROUND, a_plan
from tests.statements import counted

DAY = timedelta(days=1)
SNAPSHOT = "submitted"


@pytest.fixture
async def filled(database: Database) -> Database:
    """Twelve people of MARC with a plan in the round, and one plan outside of it."""
    people = [replace(ANNA, id=f"p{n:02}", number=f"1{n:02}") for n in range(12)]
    async with database.transaction() as store:
        await store.save_people([MARC, *people])
        await store.save_round(ROUND)
        await store.save_round(replace(ROUND, name="2026"))
        for person in people:
            await store.add_plan(a_plan(employee_id=person.id, round="2027"))
        await store.add_plan(a_plan(employee_id="p00", round="2026"))
    return database


async def pages(database: Database, limit: int) -> list[list[int]]:
    found: list[list[int]] = []
    after = 0
    while True:
        async with database.reading() as store:
            page = await store.collections.plans_in_round(
                "2027", after=after, limit=limit, snapshot=SNAPSHOT
            )
        if not page:
            return found
        found.append([one.newest.id for one in page])
        after = found[-1][-1]


async def test_every_plan_of_the_round_comes_once(filled: Database) -> None:
    found = await pages(filled, 5)
    assert [len(page) for page in found] == [5, 5, 2]
    every = [plan_id for page in found for plan_id in page]
    assert every == sorted(set(every))
    async with filled.reading() as store:
        assert {p.round for p in await store.plans.get_many(every)} == {"2027"}
        assert await store.collections.count_plans_in_round("2027") == 12
        assert await store.collections.count_plans_in_round("2027", after=every[3]) == 8


async def test_a_page_has_the_versions_that_hr_may_need(filled: Database) -> None:
    async with filled.transaction() as store:
        agreed, reviewed, dropped = [
            (await store.plans.of_employee(f"p{n:02}"))[-1] for n in (1, 2, 3)
        ]
        agreed = replace(agreed, status=Status.ACTIVE)
        await store.save_plan(agreed)
        await store.save_plan(replace(agreed, version=2, status=Status.WITHDRAWN))
        await store.save_plan(replace(agreed, version=3, status=Status.DRAFT, goals=()))
        submitted = replace(reviewed, status=Status.SUBMITTED, employee_remark="as submitted")
        await store.save_plan(replace(submitted, status=Status.IN_REVIEW, employee_remark=None))
        await store.plans.save_snapshot(submitted, SNAPSHOT)
        await store.plans.save_snapshot(dropped, SNAPSHOT)
        entry = HistoryEntry(plan_id=agreed.id, version=1, person_id=None, at=NOW, step="sign")
        later = replace(entry, version=3, at=NOW + DAY)
        await store.history.record([entry, later])
    async with filled.reading() as store:
        found = {
            one.newest.employee_id: one
            for one in await store.collections.plans_in_round(
                "2027", after=0, limit=50, snapshot=SNAPSHOT
            )
        }
    assert found["p01"].newest.version == 3
    assert found["p01"].in_force == agreed
    assert found["p01"].answered_at == {1: NOW, 3: NOW + DAY}
    assert found["p02"].submitted == submitted
    assert (found["p03"].in_force, found["p03"].submitted) == (None, None)
    assert found["p03"].answered_at == {}


async def test_a_longer_page_takes_no_more_queries(filled: Database) -> None:
    async def queries(limit: int) -> int:
        async with filled.reading() as store:
            with counted() as asked:
                assert len(
                    await store.collections.plans_in_round(
                        "2027", after=0, limit=limit, snapshot="x"
                    )
                )
        return sum("SELECT" in one.upper() for one in asked.seen)

    few = await queries(1)
    assert 0 < few == await queries(12)


async def test_people_of_a_page(filled: Database) -> None:
    async with filled.reading() as store:
        found = await store.people.get_many(["p01", "marc", "nobody"])
        assert found.keys() == {"p01", "marc"}
        assert found["p01"].name == "Anna Peeters"
        assert await store.people.get_many([]) == {}


async def test_the_departments_there_are(filled: Database) -> None:
    async with filled.transaction() as store:
        await store.save_people([Person(id="x", name="X", department="Sales")])
        assert await store.collections.departments() == ["Sales"]


async def test_a_collection_is_kept_once(filled: Database) -> None:
    first = collection("a")
    async with filled.transaction() as store:
        assert await store.collections.last("2027") is None
        assert await store.collections.record(first)
        assert not await store.collections.record(first)
        later = replace(first, id="b", by="marc", started_at=NOW + DAY)
        assert await store.collections.record(later)
        assert await store.collections.last("2027") == later
        assert await store.collections.last("2026") is None


async def test_what_was_collected_last_is_remembered(filled: Database) -> None:
    [one, other, *_] = (await pages(filled, 50))[0]
    async with filled.transaction() as store:
        await store.collections.record(collection("a"))
        await store.collections.mark_collected("a", {one: "before", other: "same"})
        await store.collections.mark_collected("a", {one: "now"})
        await store.collections.mark_collected("a", {})
        assert await store.collections.collected_last([one, other, 999]) == {
            one: "now",
            other: "same",
        }
        assert await store.collections.collected_last([]) == {}


def collection(key: str) -> Collection:
    return Collection(
        id=key,
        round="2027",
        by=None,
        started_at=NOW,
        finished_at=NOW + timedelta(minutes=1),
        wish={"round": "2027"},
        plans=2,
    )
