"""Who has no plan in a round is asked for one: rewritten with whatever it follows from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from plans.i18n.formats import BRUSSELS
from plans.model import Audience, Status
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, STALLED, Matter
from plans.reminders.status import ReminderStatus, TrackedReminder
from plans.storage import Database
from plans.storage.store import Store
from tests.plans.storage.cast import ANNA, MARC, ROUND, a_plan, arrive
from tests.statements import counted

OPENS = datetime(2027, 1, 15, 9, tzinfo=BRUSSELS)
BEFORE = {"anna", "ines", "marc"}


@pytest.fixture
async def database(database: Database) -> Database:
    """Three people, of whom nobody has a plan; a round from Friday 15 January to 15 February."""
    await arrive(database)
    return database


async def asked(store: Store, *, at: datetime = OPENS) -> set[str]:
    """Who reads at that moment that a plan is still to be started."""
    found: Sequence[TrackedReminder] = await store.reminders.of_recipient(
        "anna", "bart", "ines", "marc"
    )
    no_plan = [one for one in found if one.reminder.matter is Matter.NO_PLAN]
    return {one.reminder.recipient for one in no_plan if one.waits(at)}


async def moments(store: Store, person_id: str) -> list[str]:
    kept = await store.reminders.get(f"round/2027/{person_id}")
    return [f"{one:%m-%d}" for one in kept.reminder.moments] if kept else []


async def test_whoever_has_no_plan_is_asked_and_hr_hears_of_it(database: Database) -> None:
    async with database.transaction() as store:
        assert await asked(store, at=OPENS - timedelta(minutes=1)) == set()
        assert await asked(store) == BEFORE
        assert await store.reminders.due_recipients(OPENS) == sorted(BEFORE)
        [hrs] = [
            one
            for one in await store.reminders.of_recipient(HR)
            if one.reminder.employee_id == "anna"
        ]
        assert hrs.reminder.key == "round/2027/anna" + STALLED
        await store.add_plan(a_plan(round="2027"))
        assert await asked(store) == BEFORE - {"anna"}
        assert await store.reminders.get(hrs.reminder.key) is None


async def test_who_comes_later_is_asked_from_their_first_day(database: Database) -> None:
    bart = replace(ANNA, id="bart", number="9", started_on=date(2027, 2, 1))
    async with database.transaction() as store:
        await store.save_people([bart])
        assert await moments(store, "bart") == ["02-01", "02-08", "02-15"]
        await store.save_people([replace(bart, started_on=date(2027, 3, 1))])
        assert await moments(store, "bart") == []


async def test_who_leaves_hears_no_more_and_neither_does_hr(database: Database) -> None:
    later = datetime(2027, 1, 25, 9, tzinfo=BRUSSELS)
    async with database.transaction() as store:
        for kept in await store.reminders.of_recipient("anna"):
            await store.reminders.tell(kept, OPENS)
        await store.save_people([replace(ANNA, left_on=date(2027, 1, 25))])
        assert await asked(store) == BEFORE  # until her last day
        assert await asked(store, at=later) == BEFORE - {"anna"}
        await store.save_people([replace(ANNA, left_on=date(2027, 1, 10))])
        assert await asked(store) == BEFORE - {"anna"}
        assert [one.reminder.employee_id for one in await store.reminders.of_recipient(HR)] == [
            "ines",
            "marc",
        ]
        await store.save_people([ANNA])
        assert await asked(store) == BEFORE


async def test_who_is_away_is_asked_afterwards_if_there_is_time(database: Database) -> None:
    away = replace(ANNA, absent_from=date(2027, 1, 11), absent_until=date(2027, 1, 29))
    async with database.transaction() as store:
        await store.save_people([away])
        assert await moments(store, "anna") == ["02-01"]
        stalled = await store.reminders.get("round/2027/anna" + STALLED)
        assert stalled is not None
        assert [f"{one:%m-%d}" for one in stalled.reminder.moments] == ["02-08"]
        await store.save_people([replace(away, absent_until=date(2027, 5, 31))])
        assert await moments(store, "anna") == []
        assert await store.reminders.get("round/2027/anna" + STALLED) is None


async def test_who_works_elsewhere_is_asked_there(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(ANNA, time_zone="America/New_York")])
        assert await asked(store) == BEFORE - {"anna"}  # it is three in the morning there
        assert await asked(store, at=OPENS + timedelta(hours=6)) == BEFORE


async def test_the_policy_says_when(database: Database) -> None:
    async with database.transaction() as store:
        await store.save_reminder_policy(Policy(no_plan=(10,)))
        assert await moments(store, "anna") == ["01-29"]
        assert await asked(store) == set()
        await store.save_reminder_policy(Policy(no_plan=()))
        assert await moments(store, "anna") == []
        assert await store.reminders.of_recipient(HR) == []


async def test_the_days_of_the_round_say_until_when(database: Database) -> None:
    over = datetime(2027, 2, 16, 9, tzinfo=BRUSSELS)
    async with database.transaction() as store:
        assert await asked(store, at=over) == set()
        await store.save_round(replace(ROUND, closes=date(2027, 3, 31)))
        assert await asked(store, at=over) == BEFORE
        await store.save_round(replace(ROUND, closes=date(2027, 1, 20)))
        assert await moments(store, "anna") == ["01-15"]
        assert await asked(store, at=datetime(2027, 1, 21, 9, tzinfo=BRUSSELS)) == set()
        await store.save_round(replace(ROUND, opens=date(2027, 2, 1)))
        assert await moments(store, "anna") == ["02-01", "02-08", "02-15"]


async def test_the_audience_says_who(database: Database) -> None:
    cooks = replace(ROUND, audience=Audience(departments=("Kitchen",)))
    async with database.transaction() as store:
        await store.save_round(cooks)
        assert await asked(store) == set()
        await store.save_people([replace(MARC, department="Kitchen")])
        assert await asked(store) == {"marc"}
        await store.save_people([MARC])
        assert await asked(store) == set()
        await store.save_round(replace(ROUND, audience=Audience(numbers=("1", "2"))))
        assert await asked(store) == {"anna", "marc"}


async def test_a_round_that_hr_closed_asks_nobody_until_it_is_open_again(
    database: Database,
) -> None:
    async with database.transaction() as store:
        for kept in await store.reminders.of_recipient("anna"):
            await store.reminders.tell(kept, OPENS)
        await store.save_round(replace(ROUND, closed_at=OPENS))
        assert await asked(store) == set()
        assert await store.reminders.of_recipient(HR) == []
        await store.save_people([replace(ANNA, department="Kitchen")])
        assert await asked(store) == set()
        await store.save_round(ROUND)
        assert await asked(store, at=OPENS + timedelta(hours=1)) == BEFORE
        kept = await store.reminders.get("round/2027/anna")
        assert kept is not None
        assert kept.status is ReminderStatus.TOLD  # the first time is not told anew
        assert kept.due_at == kept.reminder.moments[1]


async def test_what_is_rolled_back_asks_nobody(database: Database) -> None:
    try:
        async with database.transaction() as store:
            await store.save_round(replace(ROUND, closed_at=OPENS))
            raise RuntimeError
    except RuntimeError:
        pass
    async with database.reading() as store:
        assert await asked(store) == BEFORE


async def test_a_withdrawn_plan_is_not_asked_for_again(database: Database) -> None:
    async with database.transaction() as store:
        await store.add_plan(a_plan(round="2027", status=Status.WITHDRAWN))
        await store.save_people([replace(ANNA, department="Kitchen")])
        assert await asked(store) == BEFORE - {"anna"}


NEXT = replace(ROUND, name="2028", opens=date(2027, 2, 1), closes=date(2027, 3, 31))
THEN = datetime(2027, 2, 1, 9, tzinfo=BRUSSELS)


async def asked_for(store: Store, round_name: str) -> set[str]:
    """Who is reminded of that round, now or later."""
    people = ("anna", "ines", "marc")
    kept = [await store.reminders.get(f"round/{round_name}/{person}") for person in people]
    return {one.reminder.recipient for one in kept if one and one.status is not ReminderStatus.GONE}


async def test_whoever_draws_up_the_plan_of_one_round_is_not_asked_for_the_next(
    database: Database,
) -> None:
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan(round="2027"))
        await store.save_round(NEXT)
        assert await asked_for(store, "2028") == BEFORE - {"anna"}
        assert await store.reminders.get("round/2028/anna" + STALLED) is None
        agreed = replace(plan, status=Status.ACTIVE)
        await store.save_plan(agreed, before=plan)
        assert await asked_for(store, "2028") == BEFORE
        assert "anna" in await asked(store, at=THEN)


async def test_the_next_round_waits_again_for_whoever_begins_the_first_one_late(
    database: Database,
) -> None:
    async with database.transaction() as store:
        await store.save_round(NEXT)
        assert await asked_for(store, "2028") == BEFORE
        await store.add_plan(a_plan(round="2027"))
        assert await asked_for(store, "2028") == BEFORE - {"anna"}
        assert await asked_for(store, "2027") == BEFORE - {"anna"}


@pytest.mark.parametrize("round_name", ["2027", None])
async def test_whoever_drops_their_draft_is_asked_for_the_next_round(
    database: Database, round_name: str | None
) -> None:
    async with database.transaction() as store:
        await store.save_round(NEXT)
        plan = await store.add_plan(a_plan(round=round_name))
        assert await asked_for(store, "2028") == BEFORE - {"anna"}
        await store.save_plan(replace(plan, status=Status.WITHDRAWN), before=plan)
        assert await asked_for(store, "2028") == BEFORE


async def test_a_change_to_an_agreed_plan_makes_no_round_wait(database: Database) -> None:
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan(round="2027", status=Status.ACTIVE))
        await store.save_round(NEXT)
        await store.save_plan(replace(plan, version=2, status=Status.DRAFT))
        assert await asked_for(store, "2028") == BEFORE


async def test_what_was_heard_of_a_round_before_it_waited_is_not_told_anew(
    database: Database,
) -> None:
    async with database.transaction() as store:
        await store.save_round(NEXT)
        kept = await store.reminders.get("round/2028/anna")
        assert kept is not None
        await store.reminders.tell(kept, THEN)
        plan = await store.add_plan(a_plan(round="2027"))
        await store.save_plan(replace(plan, status=Status.ACTIVE), before=plan)
        kept = await store.reminders.get("round/2028/anna")
        assert kept is not None
        assert (kept.status, kept.told_until) == (ReminderStatus.TOLD, kept.reminder.moments[0])


async def test_one_plan_costs_the_same_among_few_people_and_many_and_however_many_rounds(
    database: Database,
) -> None:
    async def cost(number: int) -> int:
        person = replace(ANNA, id=f"e{number}", number=f"e{number}")
        async with database.transaction() as store:
            await store.save_people([person])
        async with database.transaction() as store:
            with counted() as found:
                await store.add_plan(a_plan(round="2027", employee_id=person.id))
        return len(found.seen)

    few = await cost(0)
    async with database.transaction() as store:
        await store.save_people([replace(ANNA, id=f"p{n}", number=f"p{n}") for n in range(1100)])
        for year in range(2028, 2034):
            await store.save_round(replace(NEXT, name=str(year)))
    assert await cost(1) <= few + 1  # the rounds of after are taken back as well


async def test_an_answer_in_a_draft_asks_no_round(database: Database) -> None:
    async with database.transaction() as store:
        plan = await store.add_plan(a_plan(round="2027"))
        with counted() as found:
            await store.save_plan(replace(plan, promises=()), before=plan)
        assert not any("rounds" in one or "reminders" in one for one in found.seen), found
