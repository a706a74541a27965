"""Worked by hand, through the whole way: a list of people, the talk, what was reported, and /mydays.

A day is 7,6 hours. Joint committee 200, at 20 workers or more: 3 days in 2025, 4 in 2026 and 2027, 5 from 2028.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from bot.people.import_list import look, write
from bot.training_days.accounts import account_of
from bot.training_days.decisions import say_ending
from plans import editing
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import english
from plans.law.rules import Ending, Rest
from plans.model import ActionStatus, Note, Plan, Status, TalkReport
from plans.organisation.profile import OrganisationProfile
from plans.storage.database import Database
from plans.training_days.account import Account
from plans.training_days.shown import balance_lines
from plans.training_days.trainings import Decision, Source
from tests.bot.training_days.days import add, arrive, of, profile, text_after, training
from tests.cast import NOW, TODAY
from tests.chat import TEXTS, Chat
from tests.story import agreed_plan


def at(year: int, month: int = 6, day: int = 1) -> datetime:
    return datetime(year, month, day, 10, tzinfo=BRUSSELS)


async def account(database: Database, year: int, who: str = "anna") -> Account:
    async with database.reading() as store:
        person = await store.people.get(who)
        assert person is not None
        return await account_of(store, person, store.law, at(year))


async def figures(database: Database, year: int) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Carried in, right, taken and left."""
    row = (await account(database, year)).row
    assert row is not None
    return row.carried_in.days, row.right.days, row.taken.days, row.left.days


async def list_of_people(database: Database, now: datetime, row: str) -> None:
    head = "nummer;naam;tewerkstelling;paritair comité;in dienst"
    async with database.transaction() as store:
        planned = await look(store, f"{head}\n{row}".encode(), now)
        assert [english(one.what) for one in planned.problems] == []
        await write(store, TEXTS, now, planned)


@pytest.mark.parametrize(("year", "days"), [(2025, 3), (2026, 4), (2027, 4), (2028, 5)])
async def test_committee_200_year_by_year(database: Database, year: int, days: int) -> None:
    await arrive(database)
    assert await figures(database, year) == (0, days, 0, days)


async def test_part_time(database: Database) -> None:
    # 4 × 0,8 = 3,2
    await arrive(database, work_fraction=Decimal("0.8"))
    assert await figures(database, 2027) == (0, Fraction(16, 5), 0, Fraction(16, 5))


async def test_who_starts_in_the_middle_has_the_months_that_were_begun(database: Database) -> None:
    # From 20 May: 8 months of 12 of 4 days = 8/3
    await arrive(database, started_on=date(2027, 5, 20))
    assert await figures(database, 2027) == (0, Fraction(8, 3), 0, Fraction(8, 3))
    said = await text_after(Chat(database, now=at(2027), by_itself=False), "/mydays")
    assert "Right of 2027: 2,67 days" in said


async def test_a_change_of_work_fraction_in_a_list(database: Database) -> None:
    # Full-time January to June, half-time from 1 July: 4 × 6/12 + 4 × 0,5 × 6/12 = 3
    await arrive(database)
    await list_of_people(database, at(2027, 7, 1), "1001;Anna Peeters;50%;;01/03/2015")
    assert await figures(database, 2027) == (0, 3, 0, 3)
    # and again full-time from 1 October: 4 × 6/12 + 2 × 3/12 + 4 × 3/12 = 3,5
    await list_of_people(database, at(2027, 10, 1), "1001;Anna Peeters;100%;;01/03/2015")
    assert await figures(database, 2027) == (0, Fraction(7, 2), 0, Fraction(7, 2))


async def test_a_change_of_committee_in_a_list(database: Database) -> None:
    # Committee 200 until June 2027: 4 × 6/12; then committee 116: 5 × 6/12; 4,5 together
    await arrive(database)
    await list_of_people(database, at(2027, 7, 1), "1001;Anna Peeters;100%;116;01/03/2015")
    assert await figures(database, 2027) == (0, Fraction(9, 2), 0, Fraction(9, 2))
    row = (await account(database, 2027)).row
    assert row is not None
    assert "joint committee 116" in english(row.right.lines[1])


async def test_a_list_that_says_nothing_new_writes_no_terms(database: Database) -> None:
    await arrive(database)
    await list_of_people(database, at(2027, 7, 1), "1001;Anna Peeters;100%;;01/03/2015")
    async with database.reading() as store:
        assert await store.training_days.terms_of() == {}


async def test_what_is_left_is_carried_over_and_the_period_ends(database: Database) -> None:
    # 2026: 4 - 1 = 3; 2027: 3 + 4 - 2 = 5; 2028: 5 + 5 = 10, reset; 2029 begins with nothing
    await arrive(database)
    await add(
        database,
        training(days="1", ended_on=date(2026, 3, 2)),
        training(days="2", ended_on=date(2027, 3, 2)),
    )
    assert await figures(database, 2026) == (0, 4, 1, 3)
    assert await figures(database, 2027) == (3, 4, 2, 5)
    assert await figures(database, 2028) == (5, 5, 0, 10)
    row = (await account(database, 2028)).row
    assert row is not None
    assert row.carried_out.days == 0
    assert "set to zero" in english(row.carried_out.lines[0])


async def test_below_twenty_workers_nothing_is_carried_over(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.organisation.write_profile(profile(committee="149.01", size="12"))
    await add(database, training(days="1", ended_on=date(2026, 3, 2)))
    carried, _, _, _ = await figures(database, 2027)
    assert carried == 0


async def test_training_leave_stays_apart(database: Database) -> None:
    await arrive(database)
    await add(database, training(days="1"), training(name="Nursing", days="3", training_leave=True))
    assert await figures(database, 2027) == (0, 4, 1, 3)
    said = await text_after(Chat(database, by_itself=False), "/mydays")
    assert "Flemish training leave, apart from the right: 22 u 48." in said


async def test_too_little_is_known(database: Database) -> None:
    await arrive(database, started_on=None)
    async with database.transaction() as store:
        await store.organisation.write_profile(OrganisationProfile())
    said = await text_after(Chat(database, by_itself=False), "/mydays")
    assert (
        "Still missing: the day on which Anna Peeters began to work here; the joint committee; how"
        in (said)
    )
    assert "Right of" not in said


@pytest.mark.parametrize(
    ("ending", "rest", "said"),
    [
        (Ending.RESIGNATION, Rest.LOST, "the rest is lost"),
        (Ending.SERIOUS_CAUSE, Rest.LOST, "the rest is lost"),
        (Ending.NOTICE, Rest.DURING_NOTICE, "the rest can be taken until then"),
        (Ending.SEVERANCE_PAY, Rest.MAY_BE_PAID, "may count in the severance pay"),
    ],
)
async def test_what_becomes_of_the_rest_at_the_end(
    database: Database, ending: Ending, rest: Rest, said: str
) -> None:
    # Until 30 June: 4 × 6/12 = 2
    await arrive(database, left_on=date(2027, 6, 30))
    async with database.transaction() as store:
        person = await store.people.get("anna")
        assert person is not None
        await say_ending(store, person, ending, NOW, who="ines")
    row = (await account(database, 2027)).row
    assert row is not None
    assert row.ended is not None
    assert (row.right.days, row.ended.rest, row.ended.days) == (2, rest, 2)
    shown = await text_after(Chat(database, by_itself=False), "/mydays")
    assert said in shown


# ------------------------------------------------------------------ the plan and its talk


def course_of(plan: Plan) -> int:
    """The action that is a training."""
    return next(one.id for one in plan.actions if one.what == "A course in listening")


async def in_force(database: Database, hours: str | None = "15.2") -> Plan:
    await arrive(database)
    plan = agreed_plan()
    plan = editing.set_value(plan, course_of(plan), "hours", Decimal(hours) if hours else None)
    async with database.transaction() as store:
        return await store.add_plan(plan)


def done(plan: Plan, *, closed: bool) -> Plan:
    """The training is done, as was said in a talk."""
    report = TalkReport(
        id=90,
        begun_at=NOW,
        held_on=TODAY,
        closed_at=NOW if closed else None,
        notes=(Note(item=course_of(plan), name="A course in listening", status=ActionStatus.DONE),),
    )
    plan = editing.set_value(plan, course_of(plan), "status", ActionStatus.DONE)
    return replace(plan, reports=(report,))


async def save(database: Database, plan: Plan, before: Plan) -> None:
    async with database.transaction() as store:
        await store.save_plan(plan, before=before, now=NOW)


async def test_what_the_agreed_plan_holds_is_planned(database: Database) -> None:
    await in_force(database)
    said = await text_after(Chat(database, by_itself=False), "/mydays")
    assert "Planned: 2 days" in said
    assert "Of that not planned yet: 2 days" in said


async def test_a_training_that_the_talk_calls_done_is_taken(database: Database) -> None:
    plan = await in_force(database)
    await save(database, done(plan, closed=True), plan)
    [kept] = await of(database)
    assert (kept.name, kept.hours, kept.source) == (
        "A course in listening",
        Decimal("15.2"),
        Source.PLAN,
    )
    assert (kept.decision, kept.decided_by, kept.decided_at) == (Decision.CONFIRMED, "marc", NOW)
    assert kept.ended_on == TODAY  # earlier than the end that was agreed on
    said = await text_after(Chat(database, by_itself=False), "/mydays")
    assert "Taken: 2 days" in said
    assert "Planned" not in said


async def test_nothing_counts_while_the_talk_is_under_way(database: Database) -> None:
    plan = await in_force(database)
    under_way = done(plan, closed=False)
    await save(database, under_way, plan)
    [kept] = await of(database)
    assert kept.decision is Decision.WAITING
    closed = done(plan, closed=True)
    await save(database, closed, under_way)
    [kept] = await of(database)
    assert kept.decision is Decision.CONFIRMED


async def test_what_turns_out_not_to_be_done_goes_again(database: Database) -> None:
    plan = await in_force(database)
    under_way = done(plan, closed=False)
    await save(database, under_way, plan)
    await save(database, plan, under_way)
    assert await of(database) == []


async def test_a_next_version_leaves_what_was_followed_as_it_is(database: Database) -> None:
    plan = await in_force(database)
    followed = done(plan, closed=True)
    await save(database, followed, plan)
    draft = replace(followed, version=2, status=Status.DRAFT)
    async with database.transaction() as store:
        await store.save_plan(draft, before=followed, now=NOW)
    assert len(await of(database)) == 1


async def test_told_by_the_person_and_by_the_talk_it_counts_once(database: Database) -> None:
    plan = await in_force(database)
    [own] = await add(
        database,
        training(name="Course in listening", days="2", source=Source.PERSON),
    )
    await save(database, done(plan, closed=True), plan)
    row = (await account(database, 2027)).row
    assert row is not None
    assert row.taken.days == 2
    of_plan = next(one for one in await of(database) if one.source is Source.PLAN)
    assert (of_plan.decision, of_plan.same_as) == (Decision.WAITING, own)
    chat = Chat(database, by_itself=False)
    said = await text_after(chat, "/mydays", "waiting", f"training-{of_plan.id}", who="marc")
    assert "It may be the same as one that is known already: Course in listening" in said
    await text_after(chat, "same", who="marc")
    row = (await account(database, 2027)).row
    assert row is not None
    assert row.taken.days == 2


async def test_what_the_employee_taps_as_done_is_asked_of_the_manager(database: Database) -> None:
    plan = await in_force(database)
    chat = Chat(database, now=at(2027, 5, 24), by_itself=False)
    found = await chat.reminders()
    assert any("A course in listening" in one.message.text for one in found)
    line = f"action-{plan.id}-{course_of(plan)}"
    await text_after(chat, "/today", line, "done")
    asked = chat.heard["marc"][-1]
    assert "Anna Peeters has finished a training of the PDP: A course in listening" in asked.text
    [kept] = await of(database)
    assert (kept.decision, kept.ended_on) == (Decision.WAITING, date(2027, 5, 24))
    await chat.taps("marc", "confirm", at=f"mydays.confirm@{kept.id}")
    assert "Taken: 2 days" in await text_after(chat, "/mydays")


async def test_the_whole_way(database: Database) -> None:
    """Half-time since 1 July 2026 by a list; a talk, a list of trainings, one that Anna reports."""
    # 2026: 4 × 6/12 + 2 × 6/12 = 3, taken 1: 2 left. 2027: 2 + 2 = 4; 2 in the talk, 1 reported: 1 left
    plan = await in_force(database)
    await list_of_people(database, at(2026, 7, 1), "1001;Anna Peeters;50%;;01/03/2015")
    await add(database, training(days="1", ended_on=date(2026, 11, 2)))
    await save(database, done(plan, closed=True), plan)
    chat = Chat(database, by_itself=False)
    await text_after(chat, "=I attended a workshop on feedback yesterday, 1 day", "no", "submit")
    reported = next(one for one in await of(database) if one.source is Source.PERSON)
    await chat.taps("marc", "confirm", at=f"mydays.confirm@{reported.id}")
    said = await text_after(chat, "/mydays")
    assert "Carried over from 2026: 2 days" in said
    assert "Right of 2027: 2 days" in said
    assert "Taken: 3 days" in said
    assert "Left: 1 day" in said
    assert [english(one) for one in balance_lines(await account(database, 2026))] == [
        "Right of 2026: 3 days",
        "Taken: 1 day",
        "Left: 2 days",
    ]
