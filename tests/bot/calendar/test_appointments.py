"""Both find their talks in their calendars, and find them again when they move."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import vobject

from bot.artifacts import Artifacts
from bot.attachments import Files
from dialogs.prompt import Attachment
from plans.model import Role, Status
from plans.rendering.renderer import Renderer
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND, welcomed
from tests.chat import TEXTS, Chat, Said
from tests.story import whole_plan


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Marc has agreed with Anna's plan; it waits for her."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
        reviewed = replace(whole_plan(), status=Status.IN_REVIEW)
        await store.add_plan(plan_steps.approve(reviewed, MARC, NOW).plan)
    return Chat(database)


def given(said: list[Said]) -> dict[str, Attachment]:
    """The calendar files that went out, by who gets them."""
    return {
        one.to: attachment
        for one in said
        for attachment in one.message.attachments
        if attachment.kind == "calendar"
    }


async def opened(chat: Chat, who: str, attachment: Attachment) -> list[Any]:
    files = Files(
        database=chat.database,  # type: ignore[arg-type]
        texts=TEXTS,
        renderer=Renderer(),
        collections=Artifacts(Path()),
    )
    made = await files.make(attachment, who, chat.now)
    return [vobject.readOne(file.content.decode()) for file in made]


async def signed(chat: Chat) -> dict[str, Attachment]:
    await chat.commands("anna", "/start")
    return given(await chat.taps("anna", "agree"))


async def test_signing_gives_both_their_talks(chat: Chat) -> None:
    files = await signed(chat)
    assert set(files) == {"anna", "marc"}
    [annas] = await opened(chat, "anna", files["anna"])
    [marcs] = await opened(chat, "marc", files["marc"])
    days = [date(2027, 4, 15), date(2027, 7, 15), date(2027, 12, 17)]
    assert [event.dtstart.value for event in marcs.vevent_list] == days
    assert [event.uid.value for event in annas.vevent_list] == [
        event.uid.value for event in marcs.vevent_list
    ]
    text = annas.serialize()
    assert "Anna Peeters and Marc Janssens" in text
    assert "complaints" not in text  # nothing of what the plan says


async def test_a_talk_that_moves_takes_its_entry_along(chat: Chat) -> None:
    [before] = await opened(chat, "marc", (await signed(chat))["marc"])
    moved = await a_next_version(chat, {1: date(2027, 4, 22)})
    [after] = await opened(chat, "marc", moved["marc"])
    [event] = after.vevent_list
    assert event.uid.value == before.vevent_list[0].uid.value
    assert (event.sequence.value, event.dtstart.value) == ("1", date(2027, 4, 22))


async def test_an_hour_that_is_agreed_on_makes_the_entry_one_of_that_hour(chat: Chat) -> None:
    [before] = await opened(chat, "marc", (await signed(chat))["marc"])
    said = await with_hours(chat, {1: time(14, 30)})
    lines = {one.to: one.message.text for one in said if one.message.attachments}
    for who in ("anna", "marc"):
        assert "15/04/2027 at 14:30 – follow-up talk (new hour)" in lines[who]
        [event] = (await opened(chat, who, given(said)[who]))[0].vevent_list
        assert event.uid.value == before.vevent_list[0].uid.value
        assert event.sequence.value == "1"
        assert event.dtstart.value == datetime(2027, 4, 15, 12, 30, tzinfo=UTC)
        assert event.transp.value == "OPAQUE"
        assert event.valarm.action.value == "DISPLAY"
    moved = given(await with_hours(chat, {1: time(9, 0)}))
    [event] = (await opened(chat, "anna", moved["anna"]))[0].vevent_list
    assert event.sequence.value == "2"
    assert event.dtstart.value == datetime(2027, 4, 15, 7, 0, tzinfo=UTC)


async def test_an_hour_is_on_the_clock_of_the_employee(chat: Chat) -> None:
    """One moment for both, wherever the manager is."""
    async with chat.database.transaction() as store:
        await store.save_people(
            [
                replace(welcomed(ANNA), time_zone="Europe/London"),
                replace(welcomed(MARC), time_zone="America/New_York"),
            ]
        )
    await signed(chat)
    files = given(await with_hours(chat, {1: time(14, 30)}))
    for who in ("anna", "marc"):
        [event] = (await opened(chat, who, files[who]))[0].vevent_list
        assert event.dtstart.value == datetime(2027, 4, 15, 13, 30, tzinfo=UTC)


async def test_another_manager_gets_them_and_the_first_one_is_rid_of_them(chat: Chat) -> None:
    await signed(chat)
    files = given(await chat.change_manager("anna", "greet"))
    assert set(files) == {"greet", "marc"}
    [theirs] = await opened(chat, "greet", files["greet"])
    [gone] = await opened(chat, "marc", files["marc"])
    assert theirs.method.value == "PUBLISH"
    assert gone.method.value == "CANCEL"
    assert {event.sequence.value for event in gone.vevent_list} == {"1"}


async def test_a_plan_that_is_stopped_takes_out_what_was_still_to_come(chat: Chat) -> None:
    await signed(chat)
    chat.now = datetime.fromisoformat("2027-05-03T09:00+02:00")
    await chat.commands("anna", "/withdraw")
    await chat.taps("anna", "yes")
    files = given(await chat.types("anna", "I go and work elsewhere"))
    for who, attachment in files.items():
        [gone] = await opened(chat, who, attachment)
        days = [event.dtstart.value for event in gone.vevent_list]
        assert days == [date(2027, 7, 15), date(2027, 12, 17)]
    assert set(files) == {"anna", "marc"}


async def test_what_changes_nothing_for_the_talks_says_nothing_of_them(chat: Chat) -> None:
    await signed(chat)
    assert await a_next_version(chat, {}) == {}


async def a_next_version(chat: Chat, days: dict[int, date]) -> dict[str, Attachment]:
    """Both agree with a version in which these talks have another day."""
    return given(await agreed_on(chat, on=days))


async def with_hours(chat: Chat, hours: dict[int, time]) -> list[Said]:
    return await agreed_on(chat, hour=hours)


async def agreed_on(chat: Chat, **changes: dict[int, Any]) -> list[Said]:
    """Both agree with a version in which these talks differ; Anna signs it in chat."""
    async with chat.database.transaction() as store:
        agreed = await chat.plan_of("anna")
        assert agreed is not None
        plan = plan_steps.new_version(agreed, ANNA, chat.now)
        talks = tuple(
            replace(talk, **{name: of[talk.id] for name, of in changes.items() if talk.id in of})
            for talk in plan.talks
        )
        plan = replace(plan, talks=talks, status=Status.IN_REVIEW)
        plan = plan_steps.approve(plan, MARC, chat.now).plan
        await store.save_plan(plan)
    assert plan.signature(Role.MANAGER) is not None
    return await chat.taps("anna", "agree")


async def test_with_somebody_who_leaves_no_talks_are_held(chat: Chat) -> None:
    await signed(chat)
    said = await chat.leaves("anna")
    assert set(given(said)) == {"anna", "marc"}
    [gone] = await opened(chat, "marc", given(said)["marc"])
    assert gone.method.value == "CANCEL"
    texts = {one.to: one.message.text for one in said if not one.message.attachments}
    assert "Anna Peeters has left" in texts["marc"]
    assert "take along what is yours" in texts["anna"]
    plan = await chat.plan_of("anna")
    assert plan is not None
    assert plan.status is Status.ACTIVE
