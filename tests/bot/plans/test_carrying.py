"""From one round into the next: what goes along, what ends, and what comes no second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.rounds.rounds import RoundProblem, change_round, close_round
from dialogs.event import Event
from plans import editing
from plans.model import ActionStatus, GoalOutcome, Person, Role, Status
from plans.storage.database import Database
from plans.workflow import plan_steps
from tests.bot.plans.next_year import begin, in_force, january, plans_of, put
from tests.cast import MARC, NOW, ROUND
from tests.chat import Chat


@pytest.fixture
async def chat(database: Database) -> Chat:
    return await january(database)


async def test_who_has_a_plan_of_the_round_before_is_asked_first(chat: Chat) -> None:
    await begin(chat)
    message = chat.heard["anna"][-1]
    assert message.step == "carry"
    assert "Sit in with Sofie" in message.text
    [asked] = await chat.commands("tom", "/start")
    assert asked.message.step == "preparation"
    [taken] = await chat.taps("anna", "all")
    assert "Taken along into this plan: 5" in taken.message.text
    old, new = await plans_of(chat, "anna")
    assert (new.round, new.follows) == ("2028", old.id)
    assert [one.current for one in new.competences] == [2, 1]
    assert {one.came_from.name for one in new.actions if one.came_from} == {"2027"}
    async with chat.database.reading() as store:
        last = (await store.history.of_plan(new.id))[-1]
    assert (last.step, last.old, last.new) == ("carry_on", str(old.id), "5")


async def test_a_tap_that_comes_twice_takes_nothing_twice(chat: Chat) -> None:
    await begin(chat)
    question = chat.heard["anna"][-1]
    assert question.plan_id is not None
    again = Event(kind="choose", choice="all", step="carry", plan_id=question.plan_id)
    await chat.say("anna", again)
    _, once = await plans_of(chat, "anna")
    [refused] = await chat.say("anna", again)
    assert refused.message.error is not None
    _, twice = await plans_of(chat, "anna")
    assert twice == once


async def test_who_starts_afresh_is_not_asked_again(chat: Chat) -> None:
    await begin(chat)
    [on] = await chat.taps("anna", "fresh")
    assert on.message.step == "preparation"
    await chat.commands("anna", "/today")
    [back] = await chat.taps("anna", "own")
    assert back.message.step == "preparation"
    _, new = await plans_of(chat, "anna")
    assert (new.goals, new.promises) == ((), ())


async def test_what_was_carried_at_the_evaluation_is_not_asked_again(chat: Chat) -> None:
    old = await in_force(chat)
    old = editing.set_value(old, old.goals[0].id, "outcome", GoalOutcome.PARTLY)
    await put(chat, replace(old, status=Status.COMPLETED))
    await chat.commands("anna", "/today")
    await chat.say("anna", Event(kind="choose", choice="open", plan_id=old.id, step="desk"))
    [taken] = await chat.taps("anna", "carry")
    assert taken.message.step == "preparation"
    _, new = await plans_of(chat, "anna")
    assert (new.follows, len(new.goals), len(new.promises)) == (old.id, 1, 1)


async def test_what_was_taken_out_again_can_come_back(chat: Chat) -> None:
    """Also from a plan that was carried at its evaluation, in a round that follows none."""
    await change_round(chat.app, "2028", carry=False)
    await put(chat, replace(await in_force(chat), status=Status.COMPLETED))
    await chat.commands("anna", "/today")
    await chat.say("anna", Event(kind="choose", choice="open", plan_id=1, step="desk"))
    for tap in ("carry", "start"):
        await chat.taps("anna", tap)
    await chat.commands("anna", "/plan")
    for tap in ("change", "promise1", "remove", "yes", "carry"):
        await chat.taps("anna", tap)
    last = chat.heard["anna"][-1]
    assert (last.step, [key for key, _ in last.choices]) == ("carry.choose", ["promise1", "done"])
    await chat.taps("anna", "done")
    _, new = await plans_of(chat, "anna")
    assert [one.what for one in new.promises] == ["Two days off"]
    await chat.taps("anna", "carry")
    assert "in this plan already" in chat.heard["anna"][-1].text


async def test_a_plan_that_was_completed_carries_what_was_not_reached(chat: Chat) -> None:
    old = await in_force(chat)
    old = editing.set_value(old, old.actions[0].id, "status", ActionStatus.DONE)
    await put(chat, replace(old, status=Status.COMPLETED))
    await change_round(chat.app, "2027", closes=date(2028, 3, 31))  # it is open still
    await begin(chat)
    assert "Sit in with Sofie" not in chat.heard["anna"][-1].text
    assert "A course in listening" in chat.heard["anna"][-1].text


async def test_nothing_is_asked_where_nothing_is_open(chat: Chat) -> None:
    old = await in_force(chat)
    old = editing.set_value(old, old.goals[0].id, "outcome", GoalOutcome.REACHED)
    old = editing.set_value(old, old.promises[0].id, "kept", True)
    await put(chat, replace(old, status=Status.COMPLETED))
    await begin(chat)
    assert chat.heard["anna"][-1].step == "preparation"


async def test_without_a_round_before_two_plans_stand_side_by_side(chat: Chat) -> None:
    await change_round(chat.app, "2028", carry=False)
    await begin(chat)
    assert chat.heard["anna"][-1].step == "preparation"
    _, new = await plans_of(chat, "anna")
    new = plan_steps.signed(new, MARC, Role.MANAGER, chat.now)
    await put(chat, replace(new, status=Status.AWAITING_AGREEMENT))
    await begin(chat)
    await chat.taps("anna", "agree")
    assert [one.status for one in await plans_of(chat, "anna")] == [Status.ACTIVE] * 2


async def test_a_draft_that_is_under_way_is_asked_after_its_question(chat: Chat) -> None:
    await change_round(chat.app, "2028", carry=False)
    await begin(chat)
    await chat.taps("anna", "start")
    await change_round(chat.app, "2028", carry_from="2027")
    [asked] = await chat.types("anna", "Handle complaints on my own")
    assert asked.message.step == "carry"
    # It is there already, in her own words, which are shown as noted and not offered again.
    assert asked.message.text.count("Handle complaints on my own") == 1
    [on] = await chat.taps("anna", "all")
    assert on.message.step == "goal.kind"
    _, new = await plans_of(chat, "anna")
    assert [len(one.actions) for one in new.competences] == [2, 1]


async def test_a_goal_for_which_there_is_no_room_is_named(chat: Chat) -> None:
    await change_round(chat.app, "2028", carry=False)
    await begin(chat)
    _, new = await plans_of(chat, "anna")
    for number in range(3):
        new, _ = editing.add(new, "goal", None, text=f"Goal {number}")
    await put(chat, new)
    await change_round(chat.app, "2028", carry_from="2027")
    await chat.taps("anna", "start")
    assert chat.heard["anna"][-1].step == "carry"
    [on] = await chat.taps("anna", "all")
    assert "no room for “Handle complaints on my own”" in on.message.text


async def test_a_round_carries_on_from_an_earlier_one(chat: Chat) -> None:
    for wrong, why in (("2028", "begins on 01/01/2028"), ("2031", "There is no round '2031'")):
        with pytest.raises(RoundProblem, match=why):
            await change_round(chat.app, "2028", carry_from=wrong)
    with pytest.raises(RoundProblem, match="begins on"):
        await change_round(chat.app, "2027", carry_from="2028")
    changed = await change_round(chat.app, "2028", closes=date(2028, 3, 31))
    assert (changed.round.carry_from, changed.following) == ("2027", 1)


async def test_whose_draft_goes_on_in_another_round_is_told(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        tom: Person | None = await store.people.get("tom")
        assert tom is not None
        await store.add_plan(plan_steps.start_plan(tom, ROUND, NOW, "en"))
    closed = await close_round(chat.app, "2027", knowingly=True, carry=True)
    assert [one.id for one in closed.carried] == ["tom"]
    [told] = await chat.delivered()
    assert (told.to, told.ids) == ("tom", ["own"])
    assert "HR has closed the round 2027" in told.message.text
    assert "until 28/02/2028" in told.message.text
    assert "talks are planned anew" in told.message.text
    [on] = await chat.taps("tom", "own", at="desk")
    assert on.message.step == "preparation"
    with pytest.raises(RoundProblem, match="closed already"):
        await close_round(chat.app, "2027", knowingly=True, carry=True)
    assert await chat.delivered() == []
