"""A manager who leaves a reported training where it is hears of it again, and then HR."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from plans.i18n.formats import BRUSSELS
from plans.storage.database import Database
from plans.training_days.trainings import Decision, Source
from tests.bot.training_days.days import add, arrive, of, text_after, training
from tests.cast import ANNA, PEOPLE, welcomed
from tests.chat import Chat

REPORTED = datetime(2027, 1, 18, 14, 0, tzinfo=BRUSSELS)
"""A Monday."""
FIRST, SECOND, ESCALATED = "2027-01-25", "2027-02-01", "2027-02-08"


@pytest.fixture
async def chat(database: Database) -> Chat:
    await arrive(database)
    waiting = {"source": Source.PERSON, "decision": Decision.WAITING}
    await add(database, training(reported_at=REPORTED, **waiting))
    return Chat(database, by_itself=False)


async def morning(chat: Chat, day: str) -> dict[str, str]:
    """What each person hears of trainings on that morning."""
    chat.now = datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=BRUSSELS)
    heard = {one.to: one.message.text for one in await chat.reminders()}
    return {who: text for who, text in heard.items() if "– training " in text}


def lines(chat: Chat, who: str) -> list[str]:
    """The buttons of that person's last message that mean a reported training."""
    choices = chat.heard[who][-1].choices
    return [key for key, _ in choices if key.startswith("reported-training-")]


async def test_the_manager_hears_twice_and_then_hr_once(chat: Chat) -> None:
    said = {}
    for day in ("2027-01-22", FIRST, "2027-01-26", SECOND, ESCALATED, "2027-02-09"):
        said[day] = await morning(chat, day)
    assert {day: set(heard) for day, heard in said.items() if heard} == {
        FIRST: {"marc"},
        SECOND: {"marc"},
        ESCALATED: {"ines"},
    }
    assert "Anna Peeters – training to confirm, since 18/01/2027: “Excel”" in said[FIRST]["marc"]
    line = "Anna Peeters – training not confirmed since 18/01/2027: “Excel”"
    assert line in said[ESCALATED]["ines"]


async def test_a_tap_opens_it_and_a_second_one_confirms(chat: Chat) -> None:
    await morning(chat, FIRST)
    [line] = lines(chat, "marc")
    await text_after(chat, line, who="marc")
    assert "Anna Peeters followed a training: Excel" in await text_after(chat, "open", who="marc")
    await text_after(chat, "confirm", who="marc")
    [kept] = await of(chat.database)
    assert (kept.decision, kept.decided_by) == (Decision.CONFIRMED, "marc")
    assert await morning(chat, SECOND) == {}
    assert await morning(chat, ESCALATED) == {}


async def test_a_line_of_what_was_decided_says_so(chat: Chat) -> None:
    await morning(chat, FIRST)
    [line] = lines(chat, "marc")
    [kept] = await of(chat.database)
    async with chat.database.transaction() as store:
        await store.training_days.decide(kept.id, Decision.DECLINED, "ines", chat.now)
    assert "This has been seen to already." in await text_after(chat, line, who="marc")


async def test_it_can_be_put_off(chat: Chat) -> None:
    await morning(chat, FIRST)
    [line] = lines(chat, "marc")
    await text_after(chat, line, "three-days", who="marc")
    assert set(await morning(chat, "2027-01-28")) == {"marc"}


async def test_without_a_manager_hr_opens_it(chat: Chat) -> None:
    async with chat.database.transaction() as store:
        [anna] = [one for one in PEOPLE if one.id == ANNA.id]
        await store.save_people([replace(welcomed(anna), manager_id=None)])
    assert set(await morning(chat, FIRST)) == {"ines"}
    [line] = lines(chat, "ines")
    await text_after(chat, line, who="ines")
    assert "Anna Peeters followed a training: Excel" in await text_after(chat, "open", who="ines")
    await text_after(chat, "confirm", who="ines")
    [kept] = await of(chat.database)
    assert kept.decided_by == "ines"
    assert await morning(chat, SECOND) == {}


async def test_hr_ticks_off_that_it_was_not_done(chat: Chat) -> None:
    await morning(chat, SECOND)
    await morning(chat, ESCALATED)
    [line] = lines(chat, "ines")
    assert line.endswith("-stalled")
    await text_after(chat, line, who="ines")
    assert "It leaves your list." in await text_after(chat, "done", who="ines")
