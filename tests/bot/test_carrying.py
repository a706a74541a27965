"""From one round into the next: what goes along, what ends, and what comes no second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from bot import succession
from bot.reopening import NothingToReopen, reopen
from bot.rounds import RoundProblem, change_round, close_round, dashboard_of, open_round
from dialogs.event import Event
from plans import editing, service, talk_service, talks
from plans.formats import BRUSSELS
from plans.model import ActionStatus, GoalOutcome, Person, Plan, Role, Status, TalkKind
from plans.rounds import Stage
from plans.storage.database import Database
from tests.cast import ANNA, MARC, NOW, PEOPLE, ROUND, round_after, welcomed
from tests.chat import Chat

NEXT = round_after("2027")
IN_JANUARY = datetime(2028, 1, 10, 9, 0, tzinfo=BRUSSELS)


@pytest.fixture
async def chat(database: Database) -> Chat:
    """Anna's plan of 2027 is in force; it is January 2028 and the next round is open."""
    chat = Chat(database)
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
        await store.save_round(ROUND)
    await chat.agree()
    chat.now = IN_JANUARY
    await open_round(chat.app, NEXT)
    return chat


async def plans_of(chat: Chat, who: str) -> list[Plan]:
    async with chat.database.reading() as store:
        return await store.plans_of(who)


async def in_force(chat: Chat) -> Plan:
    """Anna's plan of 2027."""
    async with chat.database.reading() as store:
        plan = await store.plan_in_force(1)
    assert plan is not None
    return plan


async def put(chat: Chat, plan: Plan) -> None:
    async with chat.database.transaction() as store:
        await store.save_plan(plan)


async def begin(chat: Chat) -> None:
    await chat.commands("anna", "/today")
    await chat.taps("anna", "own")


async def manager_signs(chat: Chat) -> None:
    """Anna took everything along, and her manager agrees with it: it waits for her signature."""
    await begin(chat)
    await chat.taps("anna", "all")
    new = (await plans_of(chat, "anna"))[-1]
    signed = service.signed(new, MARC, Role.MANAGER, chat.now)
    await put(chat, replace(signed, status=Status.AWAITING_AGREEMENT))
    await begin(chat)
    assert chat.heard["anna"][-1].step == "agreement"


async def sign(chat: Chat) -> Plan:
    """Both sign Anna's plan of 2028."""
    await manager_signs(chat)
    await chat.taps("anna", "agree")
    new = (await plans_of(chat, "anna"))[-1]
    assert (new.round, new.status) == ("2028", Status.ACTIVE)
    return new


def heard_of_the_end(chat: Chat) -> list[str]:
    """Who was told that the plan of 2027 is closed, as often as they were told."""
    end = "is closed: the new one takes its place"
    return sorted(who for who, all_ in chat.heard.items() for one in all_ if end in one.text)


async def reminded(chat: Chat) -> set[int]:
    """The plans of which Anna or Marc is or will be reminded."""
    async with chat.database.reading() as store:
        kept = await store.reminders_for("anna", "marc")
    return {one.reminder.plan_id for one in kept if one.reminder.plan_id is not None}


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
        last = (await store.history(new.id))[-1]
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


async def test_when_the_next_plan_is_signed_the_one_before_ends(chat: Chat) -> None:
    assert await reminded(chat) == {1}
    new = await sign(chat)
    old = await in_force(chat)
    assert (old.status, old.replaced_by) == (Status.COMPLETED, new.id)
    assert await reminded(chat) == {new.id}
    assert heard_of_the_end(chat) == ["anna", "marc"]
    board = await dashboard_of(chat.app, "2027")
    [anna] = board.at(Stage.REPLACED)
    assert (anna.person.id, board.promised) == ("anna", ())
    async with chat.database.reading() as store:
        entry = (await store.history(old.id))[-1]
    assert (entry.step, entry.old, entry.new) == ("replace", "active", "completed")
    with pytest.raises(NothingToReopen):
        await reopen(chat.app, "anna", "A mistake")
    await put(chat, replace(new, status=Status.WITHDRAWN))
    opened = await reopen(chat.app, "anna", "The next one was a mistake")
    assert (opened.id, opened.status, opened.replaced_by) == (old.id, Status.ACTIVE, None)


async def test_an_evaluated_plan_stays_closed_while_the_next_one_is_in_force(chat: Chat) -> None:
    await put(chat, replace(await in_force(chat), status=Status.COMPLETED))
    opened = await reopen(chat.app, "anna", "The evaluation was not finished")
    await put(chat, replace(opened, status=Status.COMPLETED))
    new = await sign(chat)
    assert (await in_force(chat)).replaced_by is None  # it was over already
    with pytest.raises(NothingToReopen):
        await reopen(chat.app, "anna", "A mistake")
    await put(chat, replace(new, status=Status.COMPLETED))
    assert (await reopen(chat.app, "anna", "A mistake")).id == new.id


async def test_a_next_version_under_way_ends_with_it(chat: Chat) -> None:
    old = await in_force(chat)
    await put(chat, service.new_version(old, ANNA, chat.now))
    await sign(chat)
    async with chat.database.reading() as store:
        versions = await store.versions(old.id)
    assert [one.status for one in versions] == [Status.COMPLETED, Status.WITHDRAWN]
    assert versions[1].reason == "The POP 2028 took its place"
    [anna] = (await dashboard_of(chat.app, "2027")).at(Stage.REPLACED)
    assert anna.person.id == "anna"
    assert 1 not in await reminded(chat)


async def test_a_talk_that_was_under_way_asks_nobody_any_more(chat: Chat) -> None:
    old = talks.begun(await in_force(chat), TalkKind.FINAL, chat.now)
    await put(chat, talk_service.confirm(old, MARC, MARC, chat.now).plan)
    await sign(chat)
    assert (await in_force(chat)).status is Status.COMPLETED
    [nothing] = await chat.commands("anna", "/today")
    assert "Nothing waits for you now" in nothing.message.text


async def test_signing_and_ending_are_one(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    await manager_signs(chat)

    async def dies(*_: object) -> None:
        raise RuntimeError("the power went")

    with monkeypatch.context() as patched:
        patched.setattr(succession, "calendar_news", dies)
        with pytest.raises(RuntimeError):
            await chat.taps("anna", "agree")
    old, new = await plans_of(chat, "anna")
    assert (old.status, new.status) == (Status.ACTIVE, Status.AWAITING_AGREEMENT)
    assert await chat.delivered() == []
    await chat.taps("anna", "agree")
    old, new = await plans_of(chat, "anna")
    assert (old.status, new.status) == (Status.COMPLETED, Status.ACTIVE)


async def test_without_a_round_before_two_plans_stand_side_by_side(chat: Chat) -> None:
    await change_round(chat.app, "2028", carry=False)
    await begin(chat)
    assert chat.heard["anna"][-1].step == "preparation"
    _, new = await plans_of(chat, "anna")
    new = service.signed(new, MARC, Role.MANAGER, chat.now)
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
    assert "Goal" not in asked.message.text  # it is there already, in her own words
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
        tom: Person | None = await store.person("tom")
        assert tom is not None
        await store.add_plan(service.start_plan(tom, ROUND, NOW, "en"))
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


async def test_who_signs_is_the_employee_of_both(chat: Chat) -> None:
    """The manager may have changed meanwhile: who is it now hears of the end."""
    await chat.change_manager("anna", "greet")
    new = await sign(chat)
    assert new.manager_id == "greet"
    assert heard_of_the_end(chat) == ["anna", "greet"]
    signed = (await in_force(chat)).signature(Role.MANAGER)
    assert signed is not None
    assert signed.name == MARC.name
