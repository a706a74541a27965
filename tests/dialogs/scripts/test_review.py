"""What the manager says of a plan is marked for what it is."""

from __future__ import annotations

import pytest

from plans.model import Plan, Verdict
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.cast import ANNA, MARC, NOW, PEOPLE, welcomed
from tests.chat import Chat, fill
from tests.story import whole_plan


@pytest.fixture
async def chat(sqlite_place: str) -> Chat:
    database = Database.at(sqlite_place)
    await fill(database)
    return Chat(database)


async def marc_goes_through_annas_plan(chat: Chat) -> None:
    """As far as the last of her items, where something can be added."""
    async with chat.database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.add_plan(plan_steps.submit(whole_plan(), ANNA, (ANNA, MARC), NOW).plan)
    await chat.commands("marc", "/start")
    await chat.taps("marc", "open")
    await chat.taps("marc", "start")
    for _ in range(20):
        heard = chat.heard["marc"][-1]
        if heard.step == "talks.verdict":
            return
        ids = [key for key, _ in heard.choices]
        await chat.taps("marc", "agree" if "agree" in ids else "3")


async def plan_of_anna(chat: Chat) -> Plan:
    plan = await chat.plan_of("anna")
    assert plan is not None
    return plan


async def test_what_the_manager_adds_is_marked_as_added(chat: Chat) -> None:
    await marc_goes_through_annas_plan(chat)
    await chat.taps("marc", "adjust")
    await chat.taps("marc", "add-promise")
    await chat.types("marc", "A second screen")
    await chat.taps("marc", "hr")
    await chat.types("marc", "30/06/2027")
    *asked, added = (await plan_of_anna(chat)).promises
    assert (added.what, added.verdict) == ("A second screen", Verdict.ADDED)
    assert all(one.verdict is Verdict.AGREED for one in asked)


async def test_what_the_manager_changes_is_marked_as_adjusted(chat: Chat) -> None:
    await marc_goes_through_annas_plan(chat)
    await chat.taps("marc", "adjust")
    await chat.taps("marc", "goal1")
    await chat.taps("marc", "target_date")
    await chat.types("marc", "30/09/2027")
    assert (await plan_of_anna(chat)).goals[0].verdict is Verdict.ADJUSTED
