"""HR asks for a collection in the chat; nobody else can."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.event import Event
from plans.collecting import Wish
from plans.storage import Database
from plans.storage.collections import Collection
from plans.storage.job_store import Job
from tests.cast import INES, NOW, PEOPLE, ROUND, welcomed
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
        return await store.job(1)


async def test_hr_chooses_what_to_collect(chat: Chat) -> None:
    asked = await says(chat, "ines", "/collect")
    assert asked.ids == ["all", "other", "close"]
    assert "What shall I collect of the round 2027?" in asked.message.text
    begun = await says(chat, "ines", "all")
    assert "I am collecting the POPs of 2027." in begun.message.text
    found = await job(chat)
    assert found is not None
    assert Wish.from_json(found.wish) == Wish(round="2027", language="en")
    assert (found.by, found.state) == ("ines", "waiting")


async def test_only_hr_hears_of_it(chat: Chat) -> None:
    assert "/collect – every POP in a ZIP" in (await says(chat, "ines", "/help")).message.text
    assert "/collect" not in (await says(chat, "anna", "/help")).message.text


async def test_from_the_overview_it_is_a_tap(chat: Chat) -> None:
    assert "collect" in (await says(chat, "ines", "/hr")).ids
    assert "What shall I collect" in (await says(chat, "ines", "collect")).message.text


async def test_one_at_a_time(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    await says(chat, "ines", "all")
    again = await says(chat, "ines", "/collect")
    assert again.ids == ["close"]
    assert "I am still collecting" in again.message.text


async def test_another_round(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    other = await says(chat, "ines", "other")
    assert "the round 2026?" in other.message.text
    assert "the round 2027?" in (await says(chat, "ines", "other")).message.text
    await says(chat, "ines", "other")
    await says(chat, "ines", "all")
    found = await job(chat)
    assert found is not None
    assert found.wish["round"] == "2026"


async def test_only_what_changed_is_offered_after_a_first_time(chat: Chat) -> None:
    first = Collection(
        id="a", round="2027", by=None, started_at=NOW, finished_at=NOW, wish={}, plans=3
    )
    async with chat.database.transaction() as store:
        await store.record_collection(first)
    asked = await says(chat, "ines", "/collect")
    assert asked.ids == ["all", "last", "other", "close"]
    assert "The last time was 15/01/2027 09:00." in asked.message.text
    await says(chat, "ines", "last")
    found = await job(chat)
    assert found is not None
    assert found.wish["since_last"] is True


@pytest.mark.parametrize("who", ["anna", "marc"])
async def test_it_is_for_hr(chat: Chat, who: str) -> None:
    said = await says(chat, who, "/collect")
    assert said.message.error == "Collecting POPs is for HR. With /document you get your own."
    assert "all" not in said.ids


async def test_who_left_hr_meanwhile_gets_nothing(chat: Chat) -> None:
    await says(chat, "ines", "/collect")
    async with chat.database.transaction() as store:
        await store.save_people([replace(welcomed(INES), hr=False)])
    assert (await says(chat, "ines", "all")).ids == ["close"]
    assert await job(chat) is None
    assert (await says(chat, "ines", "close")).message.step != "collect"


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
