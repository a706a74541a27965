"""While somebody is away for long their plan rests, and both are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.people import absences
from bot.people.people import Unknown
from bot.reminders import due
from plans.model import Status, Talk
from plans.storage.database import Database
from tests.cast import PEOPLE, ROUND, welcomed
from tests.chat import Chat, Said
from tests.story import plan_in

TALK = date(2027, 4, 15)
AWAY = (date(2027, 4, 1), date(2027, 5, 31))


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna's plan is in force; a talk is due on 15 April."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.add_plan(
            replace(plan_in(Status.ACTIVE), talks=(Talk(id=90, on=TALK),), promises=())
        )
    return Chat(database)


async def reminded(chat: Chat, moment: str) -> list[tuple[str, str]]:
    """Who is reminded of what at that moment."""
    chat.now = datetime.fromisoformat(moment)
    told = await due.remind(chat.app)
    await chat.delivered()
    return sorted((one.to.id, one.item.matter.value) for one in told)


def told(said: list[Said]) -> dict[str, str]:
    return {one.to: one.message.text for one in said}


async def test_both_are_told_and_nobody_is_reminded_meanwhile(chat: Chat) -> None:
    await absences.absent(chat.app, "anna", *AWAY)
    said = told(await chat.delivered())
    assert set(said) == {"anna", "marc"}
    assert "away from 01/04/2027 until 31/05/2027" in said["anna"]
    assert "Anna Peeters is away" in said["marc"]
    for moment in ("2027-04-08T10:00+02:00", "2027-04-14T10:00+02:00", "2027-04-15T10:00+02:00"):
        assert await reminded(chat, moment) == []
    after = await reminded(chat, "2027-06-01T10:00+02:00")
    assert ("marc", "talk") in after
    assert ("anna", "talk") in after


async def test_who_is_back_sooner_is_reminded_sooner(chat: Chat) -> None:
    await absences.absent(chat.app, "anna", *AWAY)
    await chat.delivered()
    assert await reminded(chat, "2027-04-08T10:00+02:00") == []
    await absences.back(chat.app, "anna")
    said = told(await chat.delivered())
    assert "Good to have you back" in said["anna"]
    assert "Anna Peeters is back" in said["marc"]
    assert ("marc", "talk") in await reminded(chat, "2027-04-08T11:00+02:00")


async def test_an_absent_manager_hears_of_it_when_they_are_back(chat: Chat) -> None:
    await absences.absent(chat.app, "marc", *AWAY)
    await chat.delivered()
    assert ("anna", "talk") in await reminded(chat, "2027-04-14T10:00+02:00")
    assert await reminded(chat, "2027-05-20T10:00+02:00") != [("marc", "talk")]
    assert ("marc", "talk") in await reminded(chat, "2027-06-01T10:00+02:00")


async def test_what_does_not_fit_is_refused_in_a_sentence(chat: Chat) -> None:
    with pytest.raises(absences.BadAbsence, match="before the first"):
        await absences.absent(chat.app, "anna", AWAY[1], AWAY[0])
    with pytest.raises(absences.BadAbsence, match="over already"):
        await absences.absent(chat.app, "anna", date(2026, 1, 1), date(2026, 2, 1))
    with pytest.raises(absences.BadAbsence, match="No absence"):
        await absences.back(chat.app, "anna")
    with pytest.raises(Unknown):
        await absences.absent(chat.app, "nobody", *AWAY)
    assert await chat.delivered() == []


async def test_who_leaves_on_a_day_named_beforehand_is_closed_on_that_day(chat: Chat) -> None:
    leaving = date(2027, 4, 12)
    async with chat.database.transaction() as store:
        marc = await store.people.get("marc")
        assert marc is not None
        await store.save_people([replace(marc, left_on=leaving)])
    assert ("marc", "talk") in await reminded(chat, "2027-04-08T10:00+02:00")
    await reminded(chat, "2027-04-12T10:00+02:00")
    async with chat.database.reading() as store:
        anna = await store.people.get("anna")
        [plan] = await store.plans.of_employee("anna")
        audit_events = [deed.what async for deed in store.audit.events()]
    assert anna is not None
    assert (anna.manager_id, plan.manager_id) == ("greet", "greet")
    assert audit_events == ["people.leave"]
    assert ("greet", "talk") in await reminded(chat, "2027-04-14T10:00+02:00")
