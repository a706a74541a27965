"""Rounds as they are kept: when they ask, whom, and how far everybody is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from plans.model import Audience, Round, Status
from plans.model.choices import Stage
from plans.storage import Database
from plans.storage.store import Store
from plans.storage.web import WebSession
from tests.plans.storage.cast import NOW, ROUND, a_plan, arrive

EXTRA = Round(
    name="extra",
    opens=date(2027, 2, 1),
    closes=date(2027, 6, 30),
    period_start=ROUND.period_start,
    period_end=ROUND.period_end,
    audience=Audience(departments=("Verkoop", "Dienst na verkoop"), numbers=("1", "2")),
)


async def test_a_round_comes_back_as_it_was(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_round(EXTRA)
        await store.save_round(replace(ROUND, closed_at=NOW))
        assert await store.rounds.all() == [replace(ROUND, closed_at=NOW), EXTRA]
        assert await store.rounds.get("extra") == EXTRA
        assert await store.rounds.get("none") is None
        await store.save_round(replace(EXTRA, audience=Audience()))
        assert await store.rounds.get("extra") == replace(EXTRA, audience=Audience())


async def test_the_rounds_that_are_open_the_latest_first(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_round(EXTRA)
        await store.save_round(ROUND)
        assert await store.rounds.open_on(ROUND.opens) == [ROUND]
        assert await store.rounds.open_on(ROUND.closes) == [EXTRA, ROUND]
        assert await store.rounds.open_on(EXTRA.closes) == [EXTRA]
        assert await store.rounds.open_on(date(2027, 7, 1)) == []
        await store.save_round(replace(ROUND, closed_at=NOW))
        assert await store.rounds.open_on(ROUND.closes) == [EXTRA]


@pytest.mark.parametrize("closed", [True, False])
async def test_how_far_a_plan_is_without_what_is_in_it(database: Database, closed: bool) -> None:
    await arrive(database)
    async with database.transaction() as store:
        last = Status.COMPLETED if closed else Status.ACTIVE
        agreed = await store.add_plan(a_plan(round="2027", status=last))
        await store.add_plan(a_plan(employee_id="ines", round=None))
        [state] = await store.rounds.plan_states("2027")
        assert (state.id, state.employee_id, state.status) == (agreed.id, "anna", last)
        assert state.stage is (Stage.EVALUATED if closed else Stage.ACTIVE)
        if not closed:
            next_one = replace(agreed, version=2, status=Status.DRAFT)
            await store.save_plan(next_one)
            [state] = await store.rounds.plan_states("2027")
            assert (state.status, state.stage) == (Status.DRAFT, Stage.ACTIVE)


async def test_the_mark_of_a_round_changes_with_whatever_is_read_of_it(database: Database) -> None:
    await arrive(database)
    marks = []

    async def mark(store: Store) -> None:
        marks.append((await store.rounds.mark("2027"), await store.people.mark()))

    async with database.transaction() as store:
        await mark(store)
        plan = await store.add_plan(a_plan(round="2027", status=Status.DRAFT))
        await mark(store)
        handed_in = replace(plan, status=Status.SUBMITTED, status_since=NOW + timedelta(days=1))
        await store.save_plan(handed_in)
        await mark(store)
        again = replace(plan, status=Status.DRAFT, status_since=NOW + timedelta(days=2))
        await store.save_plan(again)
        await mark(store)
        await store.add_plan(a_plan(employee_id="ines", round=None, status=Status.DRAFT))
        await mark(store)
        await store.chats.link("anna", 4711, NOW)
        await mark(store)
        await store.chats.mark_blocked("anna", True)
        await mark(store)
        await store.chats.unlink("anna")
        await mark(store)
        session = WebSession(
            token_hash="a",
            person_id="anna",
            created_at=NOW,
            seen_at=NOW,
            expires_at=NOW + timedelta(days=9),
            agent="",
        )
        await store.web.begin(session)
        await mark(store)
        await store.web.end_all("anna")
        await mark(store)
    assert all(one != another for one, another in pairwise(marks))


async def test_the_roster_is_kept_until_somebody_changes(database: Database) -> None:
    await arrive(database)
    async with database.reading() as store:
        before = await store.people.roster()
    async with database.transaction() as store:
        [anna] = [one for one in before if one.id == "anna"]
        await store.save_people([replace(anna, department="Elsewhere")])
        await store.chats.link("anna", 4711, NOW)
    async with database.reading() as store:
        after = {one.id: one for one in await store.people.roster()}
    assert (after["anna"].department, after["anna"].reachable) == ("Elsewhere", True)
    async with database.transaction() as store:
        await store.chats.mark_blocked("anna", True)
    async with database.reading() as store:
        assert not {one.id: one for one in await store.people.roster()}["anna"].reachable


async def test_a_reminder_is_noted_once_a_day(database: Database) -> None:
    await arrive(database)
    monday, tuesday = date(2027, 2, 1), date(2027, 2, 2)
    async with database.transaction() as store:
        assert await store.rounds.note_reminders("2027", ["anna"], monday) == {"anna"}
    async with database.transaction() as store:
        assert await store.rounds.note_reminders("2027", ["anna", "marc"], monday) == {"marc"}
        assert await store.rounds.note_reminders("2027", ["anna", "marc"], monday) == frozenset()
        assert await store.rounds.note_reminders("2027", [], tuesday) == frozenset()
        assert await store.rounds.note_reminders("2027", ["anna"], tuesday) == {"anna"}
