from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy.exc import IntegrityError

from plans.model import Person
from plans.people.reach import Reach
from plans.storage import Database
from plans.storage.web import WebSession
from tests.plans import strategies
from tests.plans.storage.cast import ANNA, HOUR, INES, MARC, NOW, arrive


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(person=strategies.persons())
async def test_everybody_comes_back_as_they_were(database: Database, person: Person) -> None:
    async with database.transaction() as store:
        await store.save_people([person])
        assert await store.people.get(person.id) == person


async def test_an_employee_may_come_before_the_manager(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people([ANNA])
        await store.save_people([MARC, INES])
        assert await store.people.everybody() == [ANNA, INES, MARC]
        assert await store.people.of_hr(NOW.date()) == [INES]
        assert await store.people.reports_of("marc") == [ANNA]
        assert await store.people.get("tom") is None


async def test_a_manager_nobody_knows_is_refused_in_the_end(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.transaction() as store:
            await store.save_people([ANNA])
    async with database.reading() as store:
        assert await store.people.everybody() == []


async def test_importing_again_changes_what_changed(database: Database) -> None:
    await arrive(database)
    left = replace(ANNA, left_on=date(2027, 3, 1), number="")
    async with database.transaction() as store:
        await store.save_people([left])
        assert await store.people.everybody() == [left, INES, MARC]


async def test_two_people_may_change_numbers(database: Database) -> None:
    await arrive(database)
    changed = [replace(ANNA, number="2"), replace(MARC, number="1")]
    async with database.transaction() as store:
        await store.save_people(changed)
        assert await store.people.get("anna") == changed[0]
        assert await store.people.get("marc") == changed[1]


async def test_a_number_belongs_to_one_person(database: Database) -> None:
    await arrive(database)
    with pytest.raises(IntegrityError):
        async with database.transaction() as store:
            await store.save_people([replace(INES, number="1")])


async def test_thousands_of_people_are_saved_at_once(database: Database) -> None:
    crowd = [replace(INES, id=f"p{n:05}", number=str(n), hr=False) for n in range(1200)]
    async with database.transaction() as store:
        await store.save_people(crowd)
        assert await store.people.everybody() == crowd


async def test_a_person_is_reachable_while_a_chat_is_not_blocked(database: Database) -> None:
    await arrive(database)

    async def reachable() -> bool:
        async with database.reading() as store:
            person = await store.people.get("anna")
            assert person
            return person.reachable

    assert not await reachable()
    async with database.transaction() as store:
        await store.chats.link("anna", 4711, NOW)
    assert await reachable()
    async with database.transaction() as store:
        await store.chats.mark_blocked("anna", True)
    assert not await reachable()


async def test_who_is_only_in_the_browser_is_reached(database: Database) -> None:
    await arrive(database)
    session = WebSession(
        token_hash="t",
        person_id="ines",
        created_at=NOW,
        seen_at=NOW,
        expires_at=NOW + HOUR,
        agent="",
    )
    async with database.transaction() as store:
        assert await store.people.reach_of("ines") == (Reach.NEVER, False)
        await store.web.begin(session)
        assert await store.people.reach_of("ines") == (Reach.BROWSER, False)
        assert {one.id: one.reachable for one in await store.people.roster()}["ines"]
        found = {
            one.id: (reach, linked) for one, reach, linked in await store.people.roster_with_reach()
        }
        assert found["ines"] == (Reach.BROWSER, False)
    async with database.transaction() as store:  # what a process keeps is read anew
        await store.web.forget(NOW + HOUR + HOUR)
        assert not {one.id: one.reachable for one in await store.people.roster()}["ines"]
        ines = await store.people.get("ines")
        assert ines is not None
        assert not ines.reachable


async def test_an_address_reaches_somebody_where_letters_are_sent(tmp_path: Path) -> None:
    for sends_letters in (True, False):
        database = Database.at(tmp_path / "pop.db", secret=b"s", sends_letters=sends_letters)
        await database.upgrade()
        async with database.transaction() as store:
            await store.save_people([replace(ANNA, email="anna@example.be"), MARC])
            anna = await store.people.get("anna")
            assert anna is not None
            assert anna.reachable is sends_letters
            reach = Reach.EMAIL if sends_letters else Reach.NEVER
            assert [one for _, one, _ in await store.people.roster_with_reach()] == [
                reach,
                Reach.NEVER,
            ]
        await database.close()
