"""More time in a round for one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.rounds.extending import extend_for
from bot.rounds.rounds import RoundProblem, close_round, open_round
from plans.i18n.formats import BRUSSELS
from plans.model import Audience, Round
from plans.reminders.reminder import Matter
from plans.storage.database import Database
from tests.cast import NOW, PEOPLE, ROUND, welcomed
from tests.chat import Chat

AFTER = datetime.combine(ROUND.closes + timedelta(days=3), NOW.timetz())
UNTIL = date(2027, 3, 31)


@pytest.fixture
async def chat(database: Database) -> Chat:
    async with database.transaction() as store:
        await store.save_people([welcomed(person) for person in PEOPLE])
    opened = Chat(database)
    await open_round(opened.app, ROUND)
    return opened


async def extend(chat: Chat, who: str, until: date | None, now: datetime = NOW) -> Round:
    async with chat.database.transaction() as store:
        return await extend_for(store, "2027", who, until, now, who="ines")


async def test_whoever_has_more_time_begins_after_the_last_day_and_others_do_not(
    chat: Chat,
) -> None:
    await extend(chat, "anna", UNTIL)
    chat.now = AFTER.astimezone(BRUSSELS)
    await chat.commands("anna", "/start")
    await chat.commands("tom", "/start")
    async with chat.database.reading() as store:
        [of_anna] = await store.plans.of_employee("anna")
        of_tom = await store.plans.of_employee("tom")
    assert of_anna.round == "2027"
    assert [plan.round for plan in of_tom] in ([], [None])


async def test_it_may_be_given_when_the_round_is_over_already(chat: Chat) -> None:
    round_ = await extend(chat, "anna", UNTIL, AFTER)
    assert round_.is_open_for("anna", UNTIL)
    assert not round_.is_open_for("anna", UNTIL + timedelta(days=1))
    assert not round_.is_open_for("tom", AFTER.date())


async def test_their_reminders_go_on_until_then(chat: Chat) -> None:
    async def until(who: str) -> date:
        async with chat.database.reading() as store:
            kept = await store.reminders.of_recipient(who)
        [one] = [one.reminder for one in kept if one.reminder.matter is Matter.NO_PLAN]
        assert one.until is not None
        return one.until.astimezone(BRUSSELS).date()

    before = await until("anna")
    await extend(chat, "anna", UNTIL)
    assert (await until("anna"), await until("tom")) == (date(2027, 4, 1), before)
    await extend(chat, "anna", None)
    assert await until("anna") == before


async def test_a_second_day_takes_the_place_of_the_first(chat: Chat) -> None:
    await extend(chat, "anna", UNTIL)
    await extend(chat, "tom", UNTIL)
    round_ = await extend(chat, "anna", UNTIL + timedelta(days=5))
    assert round_.last_day_for("anna") == UNTIL + timedelta(days=5)
    assert round_.last_day_for("tom") == UNTIL
    async with chat.database.reading() as store:
        assert await store.rounds.get("2027") == round_
        noted = [event async for event in store.audit.events()]
    assert [one.what for one in noted] == ["round.open", *["round.extend"] * 3]
    assert dict(noted[-1].details) == {"people": ["anna"], "until": "2027-04-05"}


async def test_the_same_once_more_is_noted_once(chat: Chat) -> None:
    await extend(chat, "anna", UNTIL)
    await extend(chat, "anna", UNTIL)
    async with chat.database.reading() as store:
        noted = [event.what async for event in store.audit.events()]
    assert noted == ["round.open", "round.extend"]


@pytest.mark.parametrize(
    ("until", "why"),
    [
        (ROUND.closes, "after 28/02/2027"),
        (date(2028, 6, 1), "more than a year"),
    ],
)
async def test_days_that_cannot_be(chat: Chat, until: date, why: str) -> None:
    with pytest.raises(RoundProblem, match=why):
        await extend(chat, "anna", until)


async def test_a_day_that_is_past_cannot_be(chat: Chat) -> None:
    with pytest.raises(RoundProblem, match="past"):
        await extend(chat, "anna", date(2027, 3, 1), AFTER)


async def test_a_closed_round_has_to_be_opened_first(chat: Chat) -> None:
    await extend(chat, "anna", UNTIL)
    await close_round(chat.app, "2027", knowingly=True, carry=False)
    with pytest.raises(RoundProblem, match="open it again"):
        await extend(chat, "tom", UNTIL)
    async with chat.database.reading() as store:
        closed = await store.rounds.get("2027")
    assert closed is not None
    assert not closed.is_open_for("anna", NOW.date()), "closing ends everybody's time"


async def test_whom_the_round_does_not_ask_gets_none(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        await store.save_round(replace(ROUND, audience=Audience(numbers=("1001",))))
    with pytest.raises(RoundProblem, match="does not ask Tom Wouters"):
        await extend(chat, "tom", UNTIL)
    with pytest.raises(RoundProblem, match="Nobody here"):
        await extend(chat, "nobody", UNTIL)
