"""HR asks for a collection in the chat; nobody else can."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.event import Event
from plans.collection.selection import Wish
from plans.model import Status
from plans.storage import Database
from plans.storage.collection.collections import Collection
from plans.storage.collection.jobs import Job
from tests.cast import INES, NOW, PEOPLE, ROUND, TOM, welcomed
from tests.chat import Chat, Said


@pytest.fixture
async def chat(sqlite_place: str) -> Chat:
    database = Database.at(sqlite_place)
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        await store.save_round(replace(ROUND, name="2026", opens=NOW.date() - timedelta(days=400)))
    return Chat(database)


async def says(chat: Chat, who: str, word: str) -> Said:
    kind = "command" if word.startswith("/") else "choose"
    event = Event(kind="command", text=word) if kind == "command" else choice(word)
    [said] = [one for one in await chat.say(who, event) if one.to == who]
    return said


def choice(word: str) -> Event:
    return Event(kind="choose", choice=word)


async def job(chat: Chat) -> Job | None:
    async with chat.database.reading() as store:
        return await store.jobs.get(1)


async def test_hr_chooses_what_to_collect(chat: Chat) -> None:
    asked = await says(chat, "ines", "/collect")
    assert asked.ids == ["collect", "departments", "statuses", "pdf", "other", "close"]
    assert "What shall I collect of the round 2027?" in asked.message.text
    begun = await says(chat, "ines", "collect")
    assert "I am collecting the PDPs of 2027." in begun.message.text
    found = await job(chat)
    assert found is not None
    assert Wish.from_json(found.wish) == Wish(round="2027", language="en")
    assert (found.by, found.state) == ("ines", "waiting")


async def test_only_hr_hears_of_it(chat: Chat) -> None:
    assert "/collect – every PDP in a ZIP" in (await says(chat, "ines", "/help")).message.text
    assert "/collect" not in (await says(chat, "anna", "/help")).message.text


async def test_from_the_overview_it_is_a_tap(chat: Chat) -> None:
    assert "collect" in (await says(chat, "ines", "/hr")).ids
    assert "What shall I collect" in (await says(chat, "ines", "collect")).message.text


async def test_one_at_a_time(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    await says(chat, "ines", "collect")
    again = await says(chat, "ines", "/collect")
    assert again.ids == ["close"]
    assert "I am still collecting" in again.message.text


async def test_another_round(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    other = await says(chat, "ines", "other")
    assert "the round 2026?" in other.message.text
    assert "the round 2027?" in (await says(chat, "ines", "other")).message.text
    await says(chat, "ines", "other")
    await says(chat, "ines", "collect")
    found = await job(chat)
    assert found is not None
    assert found.wish["round"] == "2026"


async def test_only_what_changed_is_offered_after_a_first_time(chat: Chat) -> None:
    first = Collection(
        id="a", round="2027", by=None, started_at=NOW, finished_at=NOW, wish={}, plans=3
    )
    async with chat.database.transaction() as store:
        await store.collections.record(first)
    asked = await says(chat, "ines", "/collect")
    assert asked.ids[-3:] == ["last", "other", "close"]
    assert "the last time was 15/01/2027 09:00" in asked.message.text
    assert "Only what changed since 15/01" in (await says(chat, "ines", "last")).message.text
    await says(chat, "ines", "all")
    never = await says(chat, "ines", "other")
    assert "last" not in never.ids, "that round was never collected"
    await says(chat, "ines", "other")
    await says(chat, "ines", "last")
    await says(chat, "ines", "collect")
    found = await job(chat)
    assert found is not None
    assert found.wish["since_last"] is True


@pytest.mark.parametrize("who", ["anna", "marc"])
async def test_it_is_for_hr(chat: Chat, who: str) -> None:
    said = await says(chat, who, "/collect")
    assert said.message.error == "Collecting PDPs is for HR. With /document you get your own."
    assert "collect" not in said.ids


async def test_who_left_hr_meanwhile_gets_nothing(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), hr=False)])
    said = await says(chat, "ines", "collect")
    assert said.message.step != "collect"
    assert not {"collect", "close"} & set(said.ids)
    assert await job(chat) is None


async def test_everything_that_the_command_offers(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    await says(chat, "ines", "departments")
    ticked = await says(chat, "ines", "customer-service")
    assert dict(ticked.message.choices)["customer-service"] == "Customer service ✓"
    await says(chat, "ines", "done")
    await says(chat, "ines", "statuses")
    for status in ("completed", "active", "draft", "draft"):
        ticked = await says(chat, "ines", status)
    shown = dict(ticked.message.choices)
    assert [shown[key] for key in ("draft", "active")] == ["Draft", "Active ✓"]
    whole = await says(chat, "ines", "/back")
    assert "• Status: active, completed" in whole.message.text
    await says(chat, "ines", "pdf")
    assert "• Documents: only Word" in (await says(chat, "ines", "docx")).message.text
    await says(chat, "ines", "collect")
    found = await job(chat)
    assert found is not None
    assert Wish.from_json(found.wish) == Wish(
        round="2027",
        departments=("Customer service",),
        statuses=(Status.ACTIVE, Status.COMPLETED),
        formats=("docx",),
        language="en",
    )
    assert await says(chat, "ines", "/collect")


async def test_the_next_time_begins_with_everything(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    await says(chat, "ines", "pdf")
    await says(chat, "ines", "close")
    assert "• Documents: PDF and Word" in (await says(chat, "ines", "/collect")).message.text


async def test_many_departments_come_in_pages_and_can_be_typed(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_people(
            [
                replace(TOM, id=f"p{n}", number=f"9{n:02}", department=f"Depot {n:02}")
                for n in range(30)
            ]
        )
    await says(chat, "ines", "/collect")
    first = await says(chat, "ines", "departments")
    assert first.ids[-2:] == ["next", "done"]
    assert "Page 1 of 3" in first.message.text
    assert (await says(chat, "ines", "next")).ids[0] == "depot-11"
    [typed] = await chat.types("ines", "depot 25")
    assert "Page 3 of 3" in typed.message.text
    assert ("depot-25", "Depot 25 ✓") in typed.message.choices
    await says(chat, "ines", "previous")
    whole = await says(chat, "ines", "done")
    assert "• Departments: Depot 25" in whole.message.text


async def test_a_department_that_is_gone_is_forgotten(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    await says(chat, "ines", "departments")
    await says(chat, "ines", "customer-service")
    async with chat.database.transaction() as store:
        people = await store.people.everybody()
        await store.save_people([replace(one, department="") for one in people])
    whole = await says(chat, "ines", "done")
    assert "• Departments: all" in whole.message.text
    assert "departments" not in whole.ids


async def test_from_the_overview_it_is_about_that_round(chat: Chat) -> None:
    newer = replace(ROUND, name="2028", opens=NOW.date(), closes=NOW.date() + timedelta(days=9))
    async with chat.database.transaction() as store:
        await store.save_round(newer)
    shown = await says(chat, "ines", "/hr")
    round_ = shown.message.text.split("PDPs of ")[1][:4]
    other = next(key for key in shown.ids if key.startswith("round-"))
    await says(chat, "ines", other)
    about = (await says(chat, "ines", "collect")).message.text
    assert f"of the round {'2027' if round_ == '2028' else '2028'}?" in about


async def test_leaving_it_loses_nothing(chat: Chat) -> None:
    before = await says(chat, "ines", "/start")
    await says(chat, "ines", "/collect")
    after = await says(chat, "ines", "close")
    assert (after.message.step, after.ids) == (before.message.step, before.ids)
    assert await job(chat) is None


async def test_without_a_round_there_is_nothing_to_collect(sqlite_place: str) -> None:
    database = Database.at(sqlite_place)
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    said = await says(Chat(database), "ines", "/collect")
    assert "There is no round" in said.message.text
    assert said.ids == ["close"]
