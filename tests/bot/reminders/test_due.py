"""Digests: each thing once, in time, to whoever is at work; never twice, never lost."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import structlog

from bot.reminders.digests import DIGEST, current_all
from bot.reminders.due import look, queue, remind
from bot.reminders.tasks import described
from plans.i18n.formats import BRUSSELS
from plans.i18n.translated import Translated
from plans.model import Plan, Promise, Round, Status
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter, Reminder
from plans.storage import Database
from plans.storage.plans.plans import PlanStore
from plans.storage.tables.reminders import reminders
from tests.bot.reminders.mornings import TEXTS, a_plan, an_app, at, made, queued, told
from tests.cast import GREET, INES, MARC, NOW, ROUND, TOM
from tests.statements import counted

PATIENCE = 5.0
"""Seconds; SQLite itself waits 30 for a lock."""


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
    }
    assert len(await queued(database)) == 2


async def test_hr_hears_that_it_stalls_only_after_whoever_has_to_act(
    database: Database, plan: Plan
) -> None:
    """Its day was 24 June; but Anna and Marc hear of it for the first time on 20 July."""
    assert ("ines", "talk") not in await told(database, "2027-07-20 09:00")
    async with database.transaction() as store:
        await store.schedule.rewrite_all()
    assert await told(database, "2027-07-27 09:00") == []
    assert await told(database, "2027-07-28 09:00") == [("ines", "talk")]


async def test_a_clock_that_jumps_tells_nothing_twice(database: Database, plan: Plan) -> None:
    moments = ["06-03", "07-20", "06-16", "06-03", "06-17", "07-20", "06-30", "07-22"]
    moments += ["07-28", "07-20", "07-28"]
    heard = [one for day in moments for one in await told(database, f"2027-{day} 10:00")]
    assert Counter(heard) == {
        ("marc", "talk"): 2,  # 14 days before; the rest at once
        ("anna", "talk"): 1,
        ("anna", "action"): 1,
        ("ines", "talk"): 1,
    }


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
        broken.setattr("plans.storage.chat.outbox.Outbox.send_all_later", killed)
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
    assert found == [("ines", "draft")]
    message = await made(database, "ines", "2027-07-20 09:01")
    assert [key for key, _ in message.payload["choices"]] == [f"draft-{draft.id}"]
    assert await told(database, "2027-07-28 09:00") == [("tom", "draft")]


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
        hrs = await store.reminders.of_recipient(HR)
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


async def test_another_office_keeps_other_hours(database: Database, plan: Plan) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(MARC, time_zone="America/New_York")])
        await store.save_reminder_policy(Policy(talk_manager=(14,), talk_employee=()))
    assert await told(database, "2027-06-03 14:59") == []
    assert await told(database, "2027-06-03 15:00") == [("marc", "talk")]


async def test_a_minute_later_nothing_is_due(database: Database, plan: Plan) -> None:
    await told(database, "2027-06-03 09:00")
    async with database.reading() as store:
        assert (
            await store.reminders.due_recipients(at("2027-06-03 09:01") + timedelta(hours=1)) == []
        )


async def test_looking_keeps_nobody_from_writing(
    database: Database, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = an_app(database, "2027-07-20 09:00")
    assert await told(database, "2027-01-18 09:00") == []  # all is known, nothing is due
    written = []

    async def meanwhile(*given: Any) -> Any:
        async with asyncio.timeout(PATIENCE), database.transaction() as store:
            await store.save_people([replace(TOM, name="Tom Smet")])
            written.extend(await store.reminders.claim_digests({"tom": date(2027, 7, 20)}))
        return await described(*given)

    monkeypatch.setattr("bot.reminders.due.described", meanwhile)
    assert len(await look(app)) == 3
    assert "tom" in written


async def broken(database: Database, *people: str) -> None:
    """What is kept of their reminders cannot be read any more."""
    async with database.transaction() as store:
        for person in people:
            await store._connection.execute(
                sa.update(reminders).where(reminders.c.recipient == person).values(moments="none")
            )


async def test_somebody_whose_data_is_broken_keeps_nobody_from_their_digest(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as store:
        for person in (GREET, INES, MARC, TOM):
            await store.add_plan(a_plan(employee_id=person.id, manager_id="greet"))
    await told(database, "2027-01-18 09:00")
    kept = await saved_moments(database)
    await broken(database, "anna", "tom")
    app, known = an_app(database, "2027-07-20 09:00"), set[str]()
    with structlog.testing.capture_logs() as logs:
        found = [one.to.id for _ in range(3) for one in await queue(app, known)]
    assert sorted(found) == ["greet", "ines", "marc"]
    assert [(one["event"], one["error"]) for one in logs] == [
        ("digest not queued", "ValueError")
    ] * 2
    assert Counter(one.person_id for one in await queued(database)) == Counter(found)
    await restored(database, kept)
    mended = await queue(app, known)
    assert sorted((one.to.id, len(one.due)) for one in mended) == [("anna", 2), ("tom", 2)]
    assert known == set()


async def saved_moments(database: Database) -> dict[str, str]:
    async with database.reading() as store:
        rows = await store._connection.execute(sa.select(reminders.c.key, reminders.c.moments))
        return {row.key: row.moments for row in rows}


async def restored(database: Database, kept: dict[str, str]) -> None:
    async with database.transaction() as store:
        for key, moments in kept.items():
            await store._connection.execute(
                sa.update(reminders).where(reminders.c.key == key).values(moments=moments)
            )


async def test_somebody_of_hr_whose_data_is_broken_keeps_no_other_of_hr_from_theirs(
    database: Database, plan: Plan
) -> None:
    async with database.transaction() as store:
        await store.save_people([replace(TOM, hr=True)])
        await store.save_plan(replace(plan, talks=(), goals=()), before=plan)
        await store.add_plan(a_plan(employee_id="tom", talks=(), manager_id="greet"))
        promise = Promise(id=4, what="a coach", who="hr", by=date(2027, 6, 30))
        await store.add_plan(
            a_plan(employee_id="greet", promises=(promise,), talks=(), goals=(), last_item_id=9)
        )
    assert await told(database, "2027-01-18 09:00") == []
    await broken(database, "tom")
    app, known = an_app(database, "2027-06-23 09:00"), set[str]()
    with structlog.testing.capture_logs() as logs:
        found = [(one.to.id, len(one.due)) for _ in range(3) for one in await queue(app, known)]
    assert found == [("ines", 1)]
    assert {one["error"] for one in logs} == {"ValueError"}
    assert len(logs) == len(known)


async def test_no_plan_is_read_to_queue_a_digest_and_only_what_is_shown_to_send_it(
    database: Database, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A round of thousands is not loaded to say how many lines there were."""
    async with database.transaction() as store:
        for person in (GREET, INES, MARC, TOM):
            await store.add_plan(a_plan(employee_id=person.id, manager_id=None))
    monkeypatch.setattr("bot.reminders.tasks.MOST_DESCRIBED", 1)
    await told(database, "2027-01-18 09:00")
    app = an_app(database, "2027-07-20 09:00")
    with counted() as found:
        digests = await queue(app, set())
    assert sum(len(one.due) for one in digests) > 2 * len(digests)
    assert not any("plan_versions" in one for one in found.seen)
    read: list[int] = []
    get_many = PlanStore.get_many

    async def noted(store: PlanStore, ids: Sequence[int]) -> list[Plan]:
        read.extend(ids)
        return await get_many(store, ids)

    monkeypatch.setattr("plans.storage.plans.plans.PlanStore.get_many", noted)
    messages = await queued(database)
    async with database.transaction() as store:
        sent = await current_all(store, messages, TEXTS, app.now())
    assert None not in sent.values()
    assert 0 < len(read) < 5, "one line each, about fewer plans than there are"


async def test_hr_reads_what_is_about_the_organisation_in_their_language(
    database: Database, plan: Plan
) -> None:
    step = Reminder(
        key="other/filed",
        recipient=HR,
        matter=Matter.LEGAL_STEP,
        employee_id=None,
        plan_id=None,
        item_id=None,
        day=date(2027, 4, 30),
        moments=(at("2027-04-23 09:00"),),
        about="other/filed",
        what=Translated({"en": "It is filed", "nl": "Het is neergelegd"}),
    )
    async with database.transaction() as store:
        await store.save_people([replace(INES, language="nl")])
        await store.schedule.rewrite_about([step.about], [step])
    assert await told(database, "2027-04-23 09:00") == [("ines", "legal_step")]
    assert await told(database, "2027-04-26 09:00") == []
    sent = await made(database, "ines", "2027-04-23 09:00")
    assert "Het is neergelegd" in str(sent.payload)
    assert "30/04/2027" in str(sent.payload)
