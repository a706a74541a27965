"""/team: every report with how far they are, filtered, paged, and opened with a tap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plans.history import SUBMITTED
from plans.model import Status
from plans.storage.database import Database
from tests.cast import ANNA, NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat, Said
from tests.story import plan_in

OTHERS = [
    replace(ANNA, id=f"p{number:02}", name=f"Person {number:02}", number=f"2{number:03}")
    for number in range(1, 20)
]


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Marc has twenty people; Anna handed in, and of the others every second has a plan."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in [*PEOPLE, *OTHERS]])
        await store.save_round(ROUND)
        annas = await store.add_plan(plan_in(Status.SUBMITTED))
        await store.plans.save_snapshot(annas, SUBMITTED)
        for person in OTHERS[::2]:
            active = replace(plan_in(Status.ACTIVE), employee_id=person.id)
            await store.add_plan(active)
        draft = replace(plan_in(Status.DRAFT), employee_id=OTHERS[1].id)
        await store.add_plan(draft)
    return Chat(database, now=NOW)


def text(said: list[Said]) -> str:
    return said[-1].message.text


async def test_a_manager_sees_everybody_page_by_page(chat: Chat) -> None:
    first = await chat.commands("marc", "/team")
    assert "Anna Peeters – submitted, since 15/01/2027" in text(first)
    assert "Person 07" in text(first)
    assert "Person 08" not in text(first)
    assert "Page 1 of 3" in text(first)
    await chat.taps("marc", "next")
    last = await chat.taps("marc", "next")
    assert "Person 19 – active" in text(last)
    assert "next" not in last[-1].ids
    back = await chat.taps("marc", "previous")
    assert "Page 2 of 3" in text(back)


async def test_the_bar_shows_how_far_a_plan_in_force_is(chat: Chat) -> None:
    said = await chat.commands("marc", "/team")
    assert "▱▱▱▱▱▱▱▱▱▱ 0 % – next talk 15/04/2027" in text(said)


async def test_groups_hold_only_their_own(chat: Chat) -> None:
    await chat.commands("marc", "/team")
    waiting = await chat.taps("marc", "waiting")
    assert "Anna Peeters" in text(waiting)
    assert "Person" not in text(waiting)
    missing = await chat.taps("marc", "missing")
    assert "Person 02 – draft" in text(missing)
    assert "Person 04 – no plan yet" in text(missing)
    assert "Person 01" not in text(missing)
    assert not {"p02", "p04"} & set(missing[-1].ids)  # nothing there a manager may read


async def test_a_tap_opens_the_plan_that_waits(chat: Chat) -> None:
    await chat.commands("marc", "/team")
    opened = await chat.taps("marc", "anna")
    assert opened[-1].message.step == "review"


async def test_it_lies_over_the_question_and_goes_away_again(chat: Chat) -> None:
    await chat.commands("marc", "/start")
    await chat.taps("marc", "open")
    asked = (await chat.taps("marc", "start"))[-1].message.step
    await chat.commands("marc", "/team")
    assert (await chat.taps("marc", "close"))[-1].message.step == asked
    await chat.commands("marc", "/team")
    assert (await chat.commands("marc", "/back"))[-1].message.step == asked


async def test_what_is_gone_meanwhile_is_no_dead_end(chat: Chat) -> None:
    await chat.commands("marc", "/team")
    await chat.taps("marc", "next")
    await chat.taps("marc", "next")
    async with chat.database.transaction() as store:
        await store.save_people([replace(p, manager_id="greet") for p in OTHERS[2:]])
    said = await chat.taps("marc", "p19")
    assert said[-1].message.error
    assert "Person 02" in text(said)


async def test_who_manages_nobody_hears_so(chat: Chat) -> None:
    said = await chat.commands("tom", "/team")
    assert "Nobody has you as their manager" in text(said)
    assert said[-1].ids == ["close"]


async def test_a_command_leads_out_of_it(chat: Chat) -> None:
    await chat.commands("anna", "/start")
    await chat.commands("anna", "/team")
    said = await chat.commands("anna", "/plan")
    assert "Your team" not in text(said)
    assert "Handle complaints on my own" in text(said)
