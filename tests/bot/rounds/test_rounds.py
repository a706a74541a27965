"""Rounds as HR works with them, and as people find them in the chat."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.rounds.rounds import (
    RoundProblem,
    all_rounds,
    change_round,
    close_round,
    dashboard_of,
    open_round,
    remind,
)
from plans.model import Audience, Person, Plan, Round, Status
from plans.model.choices import Stage
from plans.storage.database import Database
from tests.cast import ANNA, GREET, INES, MARC, NOW, PEOPLE, ROUND, TOM, welcomed
from tests.chat import Chat

NEXT = Round(
    name="2028",
    opens=date(2027, 2, 1),
    closes=date(2028, 2, 28),
    period_start=date(2028, 1, 1),
    period_end=date(2028, 12, 31),
)
ONLY_ANNA = Audience(numbers=("1001",))


@pytest.fixture
async def chat(database: Database) -> Chat:
    """The cast is known and welcomed; there is no round yet."""
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    return Chat(database)


async def begin(chat: Chat, *who: str) -> None:
    for person in who:
        await chat.commands(person, "/start")


async def plans_of(chat: Chat, who: str) -> list[Plan]:
    async with chat.database.reading() as store:
        return await store.plans.of_employee(who)


async def put(chat: Chat, who: Person, status: Status, **changes: object) -> Plan:
    """Gives somebody's plan another status, as if it had come that far."""
    [plan] = await plans_of(chat, who.id)
    moved: Plan = replace(plan, status=status, **changes)  # type: ignore[arg-type]
    async with chat.database.transaction() as store:
        await store.save_plan(moved, before=plan)
    return moved


async def test_a_round_asks_whom_it_is_for_and_nobody_else(chat: Chat) -> None:
    opened = await open_round(chat.app, replace(ROUND, audience=ONLY_ANNA))
    assert ([one.id for one in opened.people], opened.without_chat) == (["anna"], 1)
    [asked] = await chat.commands("anna", "/start")
    assert asked.message.step == "preparation"
    [left_alone] = await chat.commands("tom", "/start")
    assert left_alone.message.step is None
    assert "No PDP is asked of you now" in left_alone.message.text
    assert await plans_of(chat, "tom") == []
    [wished] = await chat.taps("tom", "own")
    assert wished.message.step == "preparation"
    [plan] = await plans_of(chat, "tom")
    assert plan.round is None


async def test_who_begins_to_work_later_is_asked_too(chat: Chat) -> None:
    await open_round(chat.app, replace(ROUND, audience=Audience(departments=("Planning",))))
    late = welcomed(replace(TOM, id="late", number="2001", department="planning"))
    async with chat.database.transaction() as store:
        await store.save_people([late])
    await begin(chat, "late")
    [plan] = await plans_of(chat, "late")
    assert plan.round == "2027"
    board = await dashboard_of(chat.app, None)
    assert [one.person.id for one in board.everybody] == ["late"]


async def test_a_plan_made_before_the_round_opened_counts_for_it(chat: Chat) -> None:
    await begin(chat, "anna")
    [before] = await plans_of(chat, "anna")
    assert before.round is None
    await open_round(chat.app, ROUND)
    await chat.taps("anna", "start")
    [plan] = await plans_of(chat, "anna")
    assert (plan.id, plan.round, plan.period_end) == (before.id, "2027", ROUND.period_end)


async def test_two_rounds_at_once_never_make_two_plans_to_draw_up(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await begin(chat, "anna")
    await open_round(chat.app, replace(NEXT, opens=ROUND.opens))
    await chat.commands("anna", "/today")
    await chat.taps("anna", "own")
    assert [plan.round for plan in await plans_of(chat, "anna")] == ["2027"]
    await put(chat, ANNA, Status.ACTIVE)
    await chat.commands("anna", "/today")
    await chat.taps("anna", "own")
    rounds = [(plan.round, plan.status) for plan in await plans_of(chat, "anna")]
    assert rounds == [("2027", Status.ACTIVE), ("2028", Status.DRAFT)]


async def test_a_reminder_goes_to_who_has_something_to_do_once_a_day(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await begin(chat, "anna", "marc", "greet", "ines")
    await put(chat, ANNA, Status.SUBMITTED)
    await put(chat, MARC, Status.AWAITING_AGREEMENT)
    await put(chat, INES, Status.ACTIVE)
    sent = await remind(chat.app, None)
    assert [one.id for one in sent.people] == ["greet", "marc", "tom"]
    said = {one.to: one for one in await chat.delivered()}
    assert "Your own PDP is under way" in said["greet"].message.text
    assert "Your own PDP has not begun" in said["tom"].message.text
    assert "1 PDP waits for your review." in said["marc"].message.text
    assert "sign it off" in said["marc"].message.text
    assert said["marc"].ids == ["open", "own"]
    assert "28/02/2027" in said["tom"].message.text
    again = await remind(chat.app, "2027")
    assert (again.people, [one.id for one in again.already]) == ((), ["greet", "marc", "tom"])
    assert await chat.delivered() == []


async def test_a_reminder_opens_what_is_to_be_done(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await remind(chat.app, None)
    await chat.delivered()
    [asked] = await chat.taps("tom", "own", at="desk")
    assert asked.message.step == "preparation"
    async with chat.database.transaction() as store:
        await store.save_people([TOM])  # who has not been welcomed yet
    [welcome] = await chat.taps("tom", "own", at="desk")
    assert (welcome.message.step, welcome.message.error) == ("language", None)


async def test_who_has_no_chat_finds_one_reminder_and_who_blocks_gets_none(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    async with chat.database.transaction() as store:
        await store.chats.link("anna", 1, NOW)
        await store.chats.link("marc", 2, NOW)
        await store.chats.mark_blocked("marc", True)
    sent = await remind(chat.app, None)
    assert [one.id for one in sent.people] == ["anna", "greet", "ines", "tom"]
    assert [one.id for one in sent.blocked] == ["marc"]
    chat.later(days=1)
    assert [one.id for one in (await remind(chat.app, None)).people] == ["anna"]


async def test_who_has_left_is_not_reminded(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    async with chat.database.transaction() as store:
        yesterday = NOW.date() - timedelta(days=1)
        await store.save_people([replace(GREET, left_on=yesterday)])
    assert "greet" not in [one.id for one in (await remind(chat.app, None)).people]


async def test_nobody_is_reminded_of_a_round_that_is_not_open(chat: Chat) -> None:
    await open_round(chat.app, NEXT)
    with pytest.raises(RoundProblem, match="not open"):
        await remind(chat.app, "2028")


async def test_a_round_with_plans_under_way_closes_only_knowingly(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await begin(chat, "anna", "tom")
    await put(chat, TOM, Status.ACTIVE)
    kept = await close_round(chat.app, "2027", knowingly=False, carry=False)
    named = [(one.person.id, one.stage) for one in kept.under_way]
    assert (kept.done, named, kept.not_started) == (False, [("anna", Stage.DRAFTING)], 3)
    async with chat.database.reading() as store:
        assert await store.rounds.open_on(NOW.date()) == [ROUND]
    closed = await close_round(chat.app, "2027", knowingly=True, carry=False)
    assert closed.done
    [anna] = await chat.commands("anna", "/start")
    assert anna.message.step == "preparation"  # what is under way can be finished
    [plan] = await plans_of(chat, "anna")
    assert plan.round == "2027"
    with pytest.raises(RoundProblem, match="closed already"):
        await close_round(chat.app, "2027", knowingly=True, carry=False)


async def test_a_closed_round_asks_nobody(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await close_round(chat.app, "2027", knowingly=False, carry=False)
    with pytest.raises(RoundProblem, match="not open"):
        await remind(chat.app, "2027")
    await begin(chat, "anna")
    assert [plan.round for plan in await plans_of(chat, "anna")] == [None]
    await change_round(chat.app, "2027", reopen=True)
    assert [one.id for one in (await remind(chat.app, None)).people]


async def test_drafts_are_carried_into_the_round_that_asks_next(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await begin(chat, "anna", "tom", "marc")
    await chat.taps("anna", "start")
    await chat.types("anna", "Lead the weekly meeting on my own from June on")
    await put(chat, TOM, Status.SUBMITTED)
    with pytest.raises(RoundProblem, match="open that one first"):
        await close_round(chat.app, "2027", knowingly=True, carry=True)
    assert (await all_rounds(chat.app))[0].round.closed_at is None
    await open_round(chat.app, replace(NEXT, audience=ONLY_ANNA))
    closed = await close_round(chat.app, "2027", knowingly=True, carry=True)
    assert [one.id for one in closed.carried] == ["anna"]
    [plan] = await plans_of(chat, "anna")
    assert (plan.round, plan.period_start) == ("2028", NEXT.period_start)
    assert plan.goals[0].text == "Lead the weekly meeting on my own from June on"
    assert [one.round for who in ("tom", "marc") for one in await plans_of(chat, who)] == [
        "2027",
        "2027",
    ]
    async with chat.database.reading() as store:
        moved = (await store.history.of_plan(plan.id))[-1]
    assert (moved.step, moved.old, moved.new) == ("join_round", "2027", "2028")
    assert [one.to for one in await chat.delivered()] == ["anna"]
    [on] = await chat.commands("anna", "/start")
    assert on.message.step == "goal.kind"


async def test_what_hr_does_is_in_the_log(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    await change_round(chat.app, "2027", closes=date(2027, 3, 31))
    await remind(chat.app, None, who="ines")
    await close_round(chat.app, "2027", knowingly=True, carry=False)
    async with chat.database.reading() as store:
        audit_events = [deed async for deed in store.audit.events()]
    assert [(deed.what, deed.subject, deed.who) for deed in audit_events] == [
        ("round.open", "2027", None),
        ("round.change", "2027", None),
        ("round.remind", "2027", "ines"),
        ("round.close", "2027", None),
    ]
    assert dict(audit_events[1].details) == {"closes": "2027-03-31"}
    assert audit_events[2].details["people"] == ["anna", "greet", "ines", "marc", "tom"]


async def test_what_cannot_be_a_round(chat: Chat) -> None:
    await open_round(chat.app, ROUND)
    for wrong, why in (
        (ROUND, "There is a round '2027' already"),
        (replace(NEXT, closes=date(2027, 1, 31)), "end after they begin"),
        (replace(NEXT, audience=Audience(numbers=("1001", "77"))), "Nobody has the number 77"),
    ):
        with pytest.raises(RoundProblem, match=why):
            await open_round(chat.app, wrong)
    with pytest.raises(RoundProblem, match="There is no round '2031'; known: '2027'"):
        await remind(chat.app, "2031")
    assert [one.round for one in await all_rounds(chat.app)] == [ROUND]


async def test_an_audience_nobody_fits_is_said(chat: Chat) -> None:
    opened = await open_round(
        chat.app, replace(ROUND, audience=Audience(departments=("Sails",), functions=("director",)))
    )
    assert (opened.people, opened.nobody_in) == ((), ("Sails",))


async def test_whoever_is_still_at_the_plan_of_one_round_gets_no_word_about_the_next(
    chat: Chat,
) -> None:
    await open_round(chat.app, ROUND)
    await begin(chat, "anna")
    next_round = replace(ROUND, name="spring", opens=date(2027, 1, 10))
    await open_round(chat.app, next_round)
    board = await dashboard_of(chat.app, "spring")
    assert board.stages == {Stage.NOT_STARTED: 5}
    sent = await remind(chat.app, "spring")
    assert [one.id for one in sent.people] == ["greet", "ines", "marc", "tom"]
    sent = await remind(chat.app, "2027")
    assert "anna" in [one.id for one in sent.people]
    await put(chat, ANNA, Status.ACTIVE)
    sent = await remind(chat.app, "spring")
    assert [one.id for one in sent.people] == ["anna"]
