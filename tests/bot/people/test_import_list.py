"""Lists of people written to a real database: plans move along, leavers are closed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.people.import_list import look, note, write
from plans.i18n.translate import load_texts
from plans.lifecycle import OPEN
from plans.model import Person, Plan, Status
from plans.people.changes import Import
from plans.storage import Database
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, ROUND, TOM
from tests.plans.storage.cast import a_plan

TEXTS = load_texts()
HEAD = "nummer;naam;functie;afdeling;leidinggevende;uit dienst"
ANNA_ROW = "1001;Anna Peeters;Customer adviser;Customer service;{manager};"


async def settled(database: Database) -> Plan:
    """Everybody is known, and Anna's plan waits for Marc."""
    async with database.transaction() as store:
        await store.save_people([replace(person, reachable=False) for person in PEOPLE])
        await store.save_round(ROUND)
        return await store.add_plan(a_plan(status=Status.SUBMITTED))


async def imported(database: Database, *lines: str, **options: Any) -> Import:
    content = "\n".join((HEAD, *lines)).encode()
    async with database.transaction() as store:
        planned = await look(store, content, NOW, **options)
        await write(store, TEXTS, NOW, planned)
        await note(store, NOW, planned, file="people.csv", written=True, who="ines")
    return planned


async def everybody(database: Database) -> dict[str, Person]:
    async with database.reading() as store:
        return {person.id: person for person in await store.people.everybody()}


async def told(database: Database) -> dict[str, str]:
    async with database.reading() as store:
        heads = await store.outbox.waiting(now=NOW, limit=100)
    return {one.person_id or "": str(one.payload["lines"]) for one in heads}


async def test_a_new_manager_gets_what_is_open(database: Database) -> None:
    plan = await settled(database)
    await imported(database, ANNA_ROW.format(manager="1005"))
    async with database.reading() as store:
        moved = await store.plans.get(plan.id)
        [entry] = await store.history.of_plan(plan.id)
        audit_events = [deed async for deed in store.audit.events()]
    assert moved is not None
    assert (moved.manager_id, moved.status) == ("tom", Status.SUBMITTED)
    assert (entry.step, entry.old, entry.new) == ("change_manager", "marc", "tom")
    assert "Anna Peeters" in (await told(database))["tom"]
    assert [(deed.what, deed.who, deed.details["written"]) for deed in audit_events] == [
        ("people.import", "ines", "all")
    ]


async def test_a_leaver_hands_over_to_the_next_one_up(database: Database) -> None:
    plan = await settled(database)
    await imported(database, "1002;Marc Janssens;Team lead;Customer service;1003;31/12/2026")
    people = await everybody(database)
    assert people["marc"].left_on is not None
    assert people["anna"].manager_id == "greet"
    async with database.reading() as store:
        moved = await store.plans.get(plan.id)
        audit_events = [deed async for deed in store.audit.events()]
    assert moved is not None
    assert moved.manager_id == "greet"
    assert [deed.what for deed in audit_events] == ["people.leave", "people.import"]
    assert audit_events[0].details == {
        "left_on": "2026-12-31",
        "heir": "greet",
        "reports": ["anna"],
        "plans": [plan.id],
        "closed": [],
    }


async def test_two_who_leave_together_hand_over_to_whoever_stays(database: Database) -> None:
    plan = await settled(database)
    await imported(
        database,
        "1003;Greet Maes;Director;;;01/01/2027",
        "1002;Marc Janssens;Team lead;Customer service;1003;01/01/2027",
    )
    assert (await everybody(database))["anna"].manager_id is None
    async with database.reading() as store:
        moved = await store.plans.get(plan.id)
    assert moved is not None
    assert moved.manager_id is None
    assert moved.status in OPEN
    assert "no manager is known" in (await told(database))["ines"]


async def test_a_full_list_closes_whoever_is_not_in_it(database: Database) -> None:
    await settled(database)
    lines = [
        f"{person.number};{person.name};{person.function};{person.department};{manager};"
        for person, manager in ((GREET, ""), (MARC, "1003"), (ANNA, "1002"), (INES, "1003"))
    ]
    planned = await imported(database, *lines, full=True)
    assert [person.id for person in planned.leaving] == ["tom"]
    people = await everybody(database)
    assert people["tom"] == replace(TOM, left_on=NOW.date(), reachable=False)
    assert (await imported(database, *lines, full=True)).changes == ()


async def test_thousands_are_written_at_once_and_only_once(database: Database) -> None:
    lines = [f"{n};Person {n};Planner;Team {n % 40};{n // 10 or ''};" for n in range(1, 3001)]
    assert len((await imported(database, *lines)).new) == 3000
    again = await imported(database, *lines)
    assert (again.changes, again.unchanged) == ((), 3000)
