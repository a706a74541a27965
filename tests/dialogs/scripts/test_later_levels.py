"""A view of the levels that is given after the talk outlives the changes that the talk proposed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.event import Event
from dialogs.prompt import Position
from plans.model import Role, Status
from plans.storage.database import Database
from tests.cast import NOW
from tests.chat import Chat, fill
from tests.story import plan_in


@pytest.fixture
async def chat(sqlite_place: str) -> Chat:
    database = Database.at(sqlite_place)
    await fill(database)
    return Chat(database)


async def anna_notes_a_talk_and_drops_an_action(chat: Chat) -> None:
    await chat.agree()
    chat.later(days=31)
    await chat.commands("anna", "/plan")
    await chat.commands("anna", "/talk")
    await chat.types("anna", "today")
    await chat.taps("anna", "dropped")
    await chat.types("anna", "No time for it")
    for _ in range(40):
        heard = chat.heard["anna"][-1]
        ids = [key for key, _ in heard.choices]
        if heard.step == "talk.end":
            break
        await (
            chat.commands("anna", "/skip")
            if heard.may_skip
            else chat.taps("anna", ids[-1] if heard.step == "promise.kept" else ids[2])
        )
    await chat.taps("anna", "close")


async def test_levels_stay_when_nothing_of_the_talk_is_agreed(chat: Chat) -> None:
    await anna_notes_a_talk_and_drops_an_action(chat)
    await chat.commands("marc", "/start")
    await chat.taps("marc", "open")
    assert chat.heard["marc"][-1].step == "levels"
    await chat.taps("marc", "give")
    await chat.taps("marc", "4")
    await chat.commands("marc", "/skip")
    assert chat.heard["marc"][-1].step == "action.agreed"
    await chat.taps("marc", "no")
    await chat.types("marc", "It is the heart of your plan")
    await chat.taps("marc", "agree")
    async with chat.database.reading() as store:
        first, second = await store.plans.versions(1)
    assert (first.status, second.status) == (Status.ACTIVE, Status.WITHDRAWN)
    competence = first.competences[0]
    assert competence.level_of(Role.MANAGER) == 4
    assert competence.current_manager != 4
    note = first.reports[-1].note(competence.id)
    assert note is not None
    assert note.level_manager == 4


async def test_the_button_of_a_notice_leads_to_the_plan_it_spoke_of(chat: Chat) -> None:
    """Also while another plan waits longer."""
    await anna_notes_a_talk_and_drops_an_action(chat)
    notice = chat.heard["marc"][-1]
    assert (notice.step, notice.plan_id) == ("desk", 1)
    async with chat.database.transaction() as store:
        tom = replace(plan_in(Status.SUBMITTED), employee_id="tom", status_since=NOW)
        await store.add_plan(tom)
    desk = await chat.commands("marc", "/start")
    assert desk[-1].ids[:2] == ["open", "anna"]
    tapped = Event(kind="choose", choice="open", position=Position("desk"), plan_id=1)
    [said] = await chat.say("marc", tapped)
    assert (said.message.step, said.message.plan_id) == ("levels", 1)
