"""The balance of a year that is over: told once to everybody with a chat, and fixed from then on."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from bot.reminders.due import remind
from bot.training_days import yearly
from bot.training_days.accounts import account_of
from bot.training_days.yearly import balance_day, tell_balances
from plans.i18n.formats import BRUSSELS
from plans.law.files import Law
from plans.storage.database import Database
from tests.bot.training_days.days import BEGAN, add, arrive, training
from tests.cast import ANNA, PEOPLE, TOM, welcomed
from tests.chat import TEXTS, Chat

FRIDAY = datetime(2027, 1, 29, 10, tzinfo=BRUSSELS)
"""31 January 2027 is a Sunday: the last working day before it."""


def app_at(database: Database, now: datetime) -> Any:
    return SimpleNamespace(database=database, texts=TEXTS, now=lambda: now)


async def told(database: Database) -> Counter[str]:
    async with database.reading() as store:
        waiting = await store.outbox.waiting(now=FRIDAY, limit=500)
    return Counter(one.person_id or "" for one in waiting)


async def messages(chat: Chat) -> dict[str, str]:
    return {one.to: one.message.text for one in await chat.delivered()}


@pytest.fixture
async def known(database: Database) -> Database:
    await arrive(database)
    await add(database, training(days="1", ended_on=date(2026, 3, 2)))
    return database


def test_the_day_is_that_of_the_legal_calendar() -> None:
    assert balance_day(Law(), 2027) == FRIDAY.date()


async def test_everybody_is_told_of_last_year(known: Database) -> None:
    assert await tell_balances(app_at(known, FRIDAY)) == len(PEOPLE)
    found = await messages(Chat(known, now=FRIDAY))
    assert set(found) == {one.id for one in PEOPLE}
    assert "Hello Anna! This is the balance of your training days of 2026." in found["anna"]
    assert "Right of 2026: 4 days\nTaken: 1 day\nLeft: 3 days" in found["anna"]
    assert "3 days goes along into 2027" in found["anna"]
    assert "This is proof and service" in found["anna"]


@pytest.mark.parametrize(
    "moment",
    ["2027-01-28 10:00", "2027-01-29 08:30", "2027-01-30 10:00", "2027-03-02 10:00"],
)
async def test_not_before_not_out_of_hours_and_not_long_after(known: Database, moment: str) -> None:
    now = datetime.fromisoformat(moment).replace(tzinfo=BRUSSELS)
    assert await tell_balances(app_at(known, now)) == 0


async def test_nobody_is_told_twice(known: Database) -> None:
    await remind(app_at(known, FRIDAY))
    await remind(app_at(known, FRIDAY))
    await remind(app_at(known, FRIDAY.replace(month=2, day=1)))
    found = [
        one.to for one in await Chat(known, now=FRIDAY).delivered() if "balance" in one.message.text
    ]
    assert sorted(found) == sorted(one.id for one in PEOPLE)


async def test_several_workers_tell_everybody_once(
    known: Database, open_again: Callable[[], Database]
) -> None:
    others = [known, open_again(), open_again()]
    counts = await asyncio.gather(*(tell_balances(app_at(one, FRIDAY)) for one in others))
    assert sum(counts) == len(PEOPLE)
    assert set(await told(known)) == {one.id for one in PEOPLE}
    for one in others[1:]:
        await one.close()


async def test_after_a_crash_those_who_were_not_told_are(
    known: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message and the row of the year are one transaction: what stops in between leaves neither."""
    monkeypatch.setattr(yearly, "BATCH", 2)
    calls = 0
    tell = yearly._tell

    async def dies(store: Any, *rest: Any) -> int:
        nonlocal calls
        calls += 1
        found = await tell(store, *rest)
        if calls == 2:
            raise RuntimeError("the power fails")
        return found

    monkeypatch.setattr(yearly, "_tell", dies)
    with pytest.raises(RuntimeError):
        await tell_balances(app_at(known, FRIDAY))
    assert len(await told(known)) == 2
    await tell_balances(app_at(known, FRIDAY))
    assert set((await told(known)).values()) == {1}
    assert set(await told(known)) == {one.id for one in PEOPLE}


async def test_who_is_away_is_told_when_they_are_back(known: Database) -> None:
    away = replace(
        welcomed(TOM),
        started_on=BEGAN,
        absent_from=date(2027, 1, 25),
        absent_until=date(2027, 2, 5),
    )
    async with known.transaction() as store:
        await store.save_people([away])
    assert await tell_balances(app_at(known, FRIDAY)) == len(PEOPLE) - 1
    assert await tell_balances(app_at(known, FRIDAY.replace(month=2, day=8))) == 1


async def test_without_a_chat_or_a_balance_nothing_is_said(known: Database) -> None:
    async with known.transaction() as store:
        unknown = replace(welcomed(TOM), started_on=None)
        await store.save_people([replace(ANNA, started_on=BEGAN), unknown])
    assert await tell_balances(app_at(known, FRIDAY)) == len(PEOPLE) - 2
    assert {"anna", "tom"}.isdisjoint(await told(known))


async def test_the_year_stays_as_it_was_worked_out(known: Database) -> None:
    await tell_balances(app_at(known, FRIDAY))
    await add(known, training(name="Late", days="2", ended_on=date(2026, 5, 4)))
    async with known.transaction() as store:
        person = await store.people.get("anna")
        assert person is not None
        await store.save_people([replace(person, work_fraction=Decimal("0.5"))])
        found = await account_of(
            store, replace(person, work_fraction=Decimal("0.5")), Law(), FRIDAY
        )
    passed, now = found.rows
    assert (passed.year, passed.right.days, passed.taken.days) == (2026, 4, 1)
    assert (now.carried_in.days, now.right.days) == (3, 2)
