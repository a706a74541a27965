"""What a digest says, once a day, as things are when it is sent."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.reminders.digests import current
from plans.model import Plan, Talk
from plans.storage import Database
from tests.bot.reminders.mornings import TALK, TEXTS, a_plan, at, made, queued, told
from tests.cast import GREET, INES, MARC, NOW, TOM


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
    before = await made(database, "anna", "2027-07-20 09:00")
    done = replace(plan, goals=())
    async with database.transaction() as store:
        await store.save_plan(done, before=plan)
        [message] = list(await store.outbox.waiting(now=NOW, limit=9, person_id="anna"))
        fresh = await current(store, message, TEXTS, at("2027-07-20 09:01"))
    assert fresh is not None
    assert [key for key, _ in before.payload["choices"]] == ["talk-1-5", "action-1-3"]
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
        await store.outbox.sent(message.seq, night, None)
    assert await told(database, "2027-06-03 22:00") == []
    assert await told(database, "2027-06-04 09:00") == [("marc", "talk")]


async def test_a_long_list_of_hr_hides_nothing_new(
    database: Database, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.reminders.tasks.MOST_DESCRIBED", 1)
    async with database.transaction() as store:
        for number, person in enumerate((GREET, MARC, TOM)):
            talks = (Talk(id=5, on=TALK + timedelta(days=7 * number)),)
            await store.add_plan(a_plan(employee_id=person.id, talks=talks, goals=()))
    assert ("ines", "talk") not in await told(database, "2027-06-17 09:00")
    for day in ("06-24", "07-01", "07-08"):
        assert ("ines", "talk") in await told(database, f"2027-{day} 09:00")
    [message] = [one for one in await queued(database) if one.person_id == "ines"]
    async with database.transaction() as store:
        assert await current(store, message, TEXTS, at("2027-07-08 09:01")) is not None


async def test_what_an_older_digest_did_not_say_is_said_by_the_next(
    database: Database, plan: Plan
) -> None:
    tom = a_plan(employee_id="tom", talks=(Talk(id=5, on=date(2027, 6, 18)),), goals=())
    async with database.transaction() as store:
        tom = await store.add_plan(tom)
    assert ("marc", "talk") in await told(database, "2027-06-17 09:00")  # of Anna's, and no more
    assert ("marc", "talk") in await told(database, "2027-06-18 09:00")  # of Tom's
    async with database.transaction() as store:
        moved = replace(tom, talks=(Talk(id=5, on=date(2027, 6, 18), moved_to=date(2027, 9, 16)),))
        await store.save_plan(moved, before=tom)
        [message] = [
            one for one in await store.outbox.waiting(now=NOW, limit=9) if one.person_id == "marc"
        ]
        fresh = await current(store, message, TEXTS, at("2027-06-18 09:01"))
    assert fresh is not None
    assert [key for key, _ in fresh.payload["choices"]] == ["talk-1-5"]


async def test_who_is_alone_in_hr_hears_the_next_morning_what_came_too_late(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(INES, privacy_seen_at=NOW)])
    await told(database, "2027-07-20 09:00")
    assert ("ines", "talk") in await told(database, "2027-07-28 16:59")
    [message] = [one for one in await queued(database) if one.person_id == "ines"]
    async with database.transaction() as store:
        night = at("2027-07-28 22:00")
        assert await current(store, message, TEXTS, night, at_work=True) is None
        await store.outbox.sent(message.seq, night, None)
    assert ("ines", "talk") in await told(database, "2027-07-29 09:00")
