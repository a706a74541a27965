"""Digests: each thing once, in time, to whoever is at work; never twice, never lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bot.digests import DIGEST, current
from bot.reminding import look, remind
from bot.stalled import stalled_rows
from plans.formats import BRUSSELS
from plans.model import Action, Competence, Goal, Plan, Promise, Round, Status, Talk
from plans.reminder import HR, Matter
from plans.reminder_policy import Policy
from plans.storage import Database
from plans.storage.rows import Outgoing
from plans.translate import load_texts
from tests.cast import GREET, INES, MARC, NOW, PEOPLE, ROUND, TOM

TEXTS = load_texts()
TALK = date(2027, 6, 17)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def an_app(database: Database, now: str) -> Any:
    return SimpleNamespace(database=database, texts=TEXTS, now=lambda: at(now))


def a_plan(**changes: Any) -> Plan:
    action = Action(id=3, what="shadow Marc", end=date(2027, 6, 30))
    values: dict[str, Any] = {
        "id": 0,
        "employee_id": "anna",
        "manager_id": "marc",
        "status": Status.ACTIVE,
        "period_start": date(2027, 1, 1),
        "period_end": date(2027, 12, 31),
        "created_at": NOW,
        "status_since": NOW,
        "goals": (Goal(id=1, competences=(Competence(id=2, actions=(action,)),)),),
        "talks": (Talk(id=5, on=TALK),),
        "last_item_id": 5,
    }
    return Plan(**(values | changes))


@pytest.fixture
async def plan(database: Database) -> Plan:
    """Anna's plan is in force; talk on 17 June, an action until 30 June."""
    async with database.transaction() as store:
        await store.save_people(PEOPLE)
        return await store.add_plan(a_plan())


async def told(database: Database, now: str) -> list[tuple[str, str]]:
    return [(one.to.id, one.item.matter.value) for one in await remind(an_app(database, now))]


async def queued(database: Database) -> list[Outgoing]:
    async with database.reading() as store:
        return await store.outgoing(now=NOW, limit=100)


async def test_it_is_told_at_its_moment_and_once(database: Database, plan: Plan) -> None:
    assert await told(database, "2027-06-03 08:59") == []
    assert await told(database, "2027-06-03 09:00") == [("marc", "talk")]
    assert await told(database, "2027-06-03 09:00") == []
    assert await told(database, "2027-06-03 16:00") == []
    [message] = await queued(database)
    assert (message.person_id, message.kind) == ("marc", DIGEST)


async def test_looking_changes_nothing(database: Database, plan: Plan) -> None:
    app = an_app(database, "2027-06-03 09:00")
    assert [one.to.id for one in await look(app)] == ["marc"]
    assert await queued(database) == []
    assert [one.to.id for one in await remind(app)] == ["marc"]
    assert await look(app) == []


async def test_nobody_is_reminded_out_of_hours(database: Database, plan: Plan) -> None:
    for night in ("2027-06-03 23:00", "2027-06-05 10:00", "2027-06-04 17:00"):
        assert await told(database, night) == []
    assert await told(database, "2027-06-07 09:00") == [("marc", "talk")]


async def test_after_a_long_silence_there_is_one_item_of_each(
    database: Database, plan: Plan
) -> None:
    found = await told(database, "2027-07-20 09:00")
    assert Counter(found) == {
        ("anna", "talk"): 1,
        ("anna", "action"): 1,
        ("marc", "talk"): 1,
        ("ines", "talk"): 1,  # HR hears that it stalls
    }
    assert len(await queued(database)) == 3


async def test_a_clock_that_jumps_tells_nothing_twice(database: Database, plan: Plan) -> None:
    moments = ["06-03", "07-20", "06-16", "06-03", "06-17", "07-20", "06-30", "07-21"]
    heard = [one for day in moments for one in await told(database, f"2027-{day} 10:00")]
    assert Counter(heard) == {
        ("marc", "talk"): 2,  # 14 days before; the rest at once
        ("anna", "talk"): 1,
        ("anna", "action"): 1,
        ("ines", "talk"): 1,
    }


async def test_one_digest_a_day_and_the_rest_the_next_morning(
    database: Database, plan: Plan
) -> None:
    assert await told(database, "2027-06-03 09:00") == [("marc", "talk")]
    late = a_plan(employee_id="tom", talks=(Talk(id=5, on=date(2027, 6, 4)),), goals=())
    async with database.transaction() as store:
        await store.add_plan(late)
    assert ("marc", "talk") not in await told(database, "2027-06-03 15:00")
    assert ("marc", "talk") in await told(database, "2027-06-04 09:00")


async def test_an_older_digest_that_nobody_got_makes_room(database: Database, plan: Plan) -> None:
    await told(database, "2027-06-03 09:00")
    await told(database, "2027-06-10 09:00")
    assert Counter(one.person_id for one in await queued(database)) == {"marc": 1}


async def test_what_is_done_a_second_before_is_not_sent(database: Database, plan: Plan) -> None:
    assert await told(database, "2027-06-17 09:00") == [("anna", "talk"), ("marc", "talk")]
    moved = replace(plan, talks=(Talk(id=5, on=TALK, moved_to=date(2027, 9, 16)),))
    async with database.transaction() as store:
        await store.save_plan(moved, before=plan)
    now = at("2027-06-17 09:01")
    for message in await queued(database):
        async with database.transaction() as store:
            assert await current(store, message, TEXTS, now) is None


async def test_a_digest_says_what_is_true_when_it_is_sent(database: Database, plan: Plan) -> None:
    assert await told(database, "2027-07-20 09:00") != []
    done = replace(plan, goals=())
    async with database.transaction() as store:
        await store.save_plan(done, before=plan)
        [message] = list(await store.outgoing(now=NOW, limit=9, person_id="anna"))
        fresh = await current(store, message, TEXTS, at("2027-07-20 09:01"))
    assert fresh is not None
    assert [key for key, _ in message.payload["choices"]] == ["talk-1-5", "action-1-3"]
    assert [key for key, _ in fresh.payload["choices"]] == ["talk-1-5"]


async def test_a_digest_that_could_not_go_out_waits_for_the_morning(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(MARC, privacy_seen_at=NOW)])
    await told(database, "2027-06-03 16:59")
    [message] = await queued(database)
    async with database.transaction() as store:
        night = at("2027-06-03 22:00")
        assert await current(store, message, TEXTS, night, at_work=True) is None
        await store.outgoing_sent(message.seq, night, None)
    assert await told(database, "2027-06-03 22:00") == []
    assert await told(database, "2027-06-04 09:00") == [("marc", "talk")]


async def test_workers_at_the_same_moment_tell_it_once(
    database: Database, plan: Plan, open_again: Callable[..., Database]
) -> None:
    async with database.transaction() as store:
        for person in (GREET, INES, MARC, TOM):
            await store.add_plan(a_plan(employee_id=person.id, manager_id="greet"))
    await told(database, "2027-01-18 09:00")  # all is known, nothing is due
    workers = [an_app(open_again(), "2027-07-20 09:00") for _ in range(3)]
    found = await asyncio.gather(*(remind(one) for one in workers))
    heard = Counter((one.to.id, one.item.key) for told_by in found for one in told_by)
    assert len(heard) > 10
    assert set(heard.values()) == {1}
    messages = Counter(one.person_id for one in await queued(database))
    assert set(messages.values()) == {1}


async def test_a_worker_that_dies_on_the_way_leaves_it_to_the_next(
    database: Database, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: Any) -> None:
        raise asyncio.CancelledError

    with monkeypatch.context() as broken:
        broken.setattr("plans.storage.store.Store.send_later", killed)
        with pytest.raises(asyncio.CancelledError):
            await told(database, "2027-06-03 09:00")
    assert await queued(database) == []
    assert await told(database, "2027-06-03 09:00") == [("marc", "talk")]


async def test_hr_hears_together_and_each_once(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(TOM, hr=True)])
        await store.save_plan(replace(plan, talks=(), goals=()), before=plan)
        promise = Promise(id=4, what="a coach", who="hr", by=date(2027, 6, 17))
        await store.add_plan(
            a_plan(employee_id="greet", promises=(promise,), talks=(), goals=(), last_item_id=9)
        )
    assert await told(database, "2027-06-10 09:00") == [("ines", "promise"), ("tom", "promise")]
    assert await told(database, "2027-06-10 09:30") == []
    assert await told(database, "2027-06-11 09:30") == []


async def test_somebody_of_hr_does_not_hear_twice_of_their_own_plan(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(TOM, hr=True)])
        await store.save_plan(replace(plan, talks=(), goals=()), before=plan)
        draft = a_plan(employee_id="ines", status=Status.DRAFT, talks=(), goals=())
        draft = await store.add_plan(draft)
    found = await told(database, "2027-07-20 09:00")
    assert Counter(found) == {("ines", "draft"): 1, ("tom", "draft"): 1}
    [message] = [one for one in await queued(database) if one.person_id == "ines"]
    assert [key for key, _ in message.payload["choices"]] == [f"draft-{draft.id}"]


async def test_a_long_list_of_hr_hides_nothing_new(
    database: Database, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.agenda.MOST_DESCRIBED", 1)
    async with database.transaction() as store:
        for number, person in enumerate((GREET, MARC, TOM)):
            talks = (Talk(id=5, on=TALK + timedelta(days=7 * number)),)
            await store.add_plan(a_plan(employee_id=person.id, talks=talks, goals=()))
    for day in ("06-24", "07-01", "07-08"):
        assert ("ines", "talk") in await told(database, f"2027-{day} 09:00")
    [message] = [one for one in await queued(database) if one.person_id == "ines"]
    async with database.transaction() as store:
        assert await current(store, message, TEXTS, at("2027-07-08 09:01")) is not None


async def test_people_without_a_plan_are_asked_from_the_first_day_of_a_round(
    database: Database, plan: Plan
) -> None:
    round_ = Round(
        name="spring",
        opens=date(2027, 2, 1),
        closes=date(2027, 3, 31),
        period_start=date(2027, 4, 1),
        period_end=date(2028, 3, 31),
    )
    async with database.transaction() as store:
        await store.save_round(round_)
        await store.add_plan(a_plan(round="spring", employee_id="tom", goals=(), talks=()))
    assert await told(database, "2027-01-29 09:00") == []
    found = await told(database, "2027-02-01 09:00")
    assert sorted(found) == [(who, "no_plan") for who in ("anna", "greet", "ines", "marc")]
    assert await told(database, "2027-02-01 12:00") == []
    assert len(await told(database, "2027-02-08 09:00")) == 4
    assert len(await told(database, "2027-02-15 09:00")) == 4
    assert {who for who, _ in await told(database, "2027-02-22 09:00")} == {"ines"}  # HR alone
    async with database.reading() as store:
        hrs = await store.reminders_for(HR)
    stalled = [one for one in hrs if one.reminder.matter is Matter.NO_PLAN]
    over = datetime(2027, 4, 1, 9, tzinfo=BRUSSELS)
    assert {one.waits(NOW + timedelta(days=40)) for one in stalled} == {True}
    assert {one.waits(over) for one in stalled} == {False}  # the round's dashboard says it


async def test_a_round_that_opens_during_the_day_asks_the_same_day(
    database: Database, plan: Plan
) -> None:
    assert await told(database, "2027-02-01 09:00") == []
    async with database.transaction() as store:
        await store.save_round(replace(ROUND, name="at once", opens=date(2027, 2, 1)))
    assert ("tom", "no_plan") in await told(database, "2027-02-01 11:00")


async def test_plans_of_before_are_found(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store._connection.exec_driver_sql("DELETE FROM reminders")
    assert await told(database, "2027-06-03 09:00") == [("marc", "talk")]


async def test_whom_no_reminder_reaches_is_on_hrs_list(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store.link_chat("anna", 4711, NOW)
    await told(database, "2027-07-20 09:00")
    rows = await stalled_rows(an_app(database, "2027-07-20 09:00"))
    assert [(row["why"], row["recipient"], row["matter"]) for row in rows] == [
        ("stalled", None, "talk"),
        ("unreachable", "marc", "talk"),
    ]


async def test_another_office_keeps_other_hours(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(MARC, time_zone="America/New_York")])
        await store.save_reminder_policy(Policy(talk_manager=(14,), talk_employee=()))
    assert await told(database, "2027-06-03 14:59") == []
    assert await told(database, "2027-06-03 15:00") == [("marc", "talk")]


async def test_a_minute_later_nothing_is_due(database: Database, plan: Plan) -> None:
    await told(database, "2027-06-03 09:00")
    async with database.reading() as store:
        assert await store.due_recipients(at("2027-06-03 09:01") + timedelta(hours=1)) == []
