"""Reminders are kept with what they follow from, and each is told once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from plans.model import Action, ActionStatus, Competence, Goal, Plan, Promise, Status, Talk
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter
from plans.reminders.status import ReminderStatus
from plans.storage import Database
from plans.storage.store import Store
from tests.plans.storage.cast import ANNA, MARC, NOW, ROUND, a_plan, arrive

JUNE = datetime(2027, 6, 3, 9, tzinfo=UTC)
TALK = date(2027, 6, 17)


def active(**changes: object) -> Plan:
    values: dict[str, object] = {
        "status": Status.ACTIVE,
        "goals": (),
        "promises": (),
        "talks": (Talk(id=5, on=TALK),),
    }
    return a_plan(**(values | changes))


async def quiet(database: Database) -> None:
    """Everybody is known, and no round asks for a plan."""
    await arrive(database)
    async with database.transaction() as store:
        await store.save_round(replace(ROUND, closed_at=NOW))


async def begin(database: Database, plan: Plan) -> Plan:
    await quiet(database)
    async with database.transaction() as store:
        return await store.add_plan(plan)


async def keys(store: Store, *recipients: str) -> set[str]:
    return {one.reminder.key for one in await store.reminders.of_recipient(*recipients)}


async def test_a_plan_brings_its_reminders_along(database: Database) -> None:
    plan = await begin(database, active())
    async with database.reading() as store:
        (talk,) = await store.reminders.of_recipient("marc")
        assert await store.reminders.get(talk.reminder.key) == talk
        assert (talk.reminder.plan_id, talk.reminder.item_id) == (plan.id, 5)
        assert talk.reminder.day == TALK
        assert talk.due_at == talk.reminder.moments[0] == datetime(2027, 6, 3, 7, tzinfo=UTC)
        assert await keys(store, "anna") != set()
        assert {one.reminder.escalated for one in await store.reminders.of_recipient(HR)} == {True}
        assert await store.reminders.due_recipients(JUNE - timedelta(hours=3)) == []
        assert await store.reminders.due_recipients(JUNE) == ["marc"]


async def test_what_comes_later_is_read_only_by_whom_it_is_for(database: Database) -> None:
    await begin(database, active())
    async with database.transaction() as store:
        (talk,) = await store.reminders.of_recipient("marc")
        before = JUNE - timedelta(hours=3)
        assert await store.reminders.of_recipient("marc", heard_by=before) == []
        assert await store.reminders.of_recipient("marc", heard_by=JUNE) == [talk]
        assert await store.reminders.tell(talk, JUNE)
        [told] = await store.reminders.of_recipient("marc", heard_by=before)
        assert told.status is ReminderStatus.TOLD
        assert await store.reminders.snooze(told, JUNE + timedelta(days=1))
        [put_off] = await store.reminders.of_recipient("marc", heard_by=JUNE)
        assert put_off.status is ReminderStatus.SNOOZED
        assert await store.reminders.close(put_off)
        assert await store.reminders.of_recipient("marc", heard_by=JUNE) == []


async def test_they_follow_every_change_of_the_plan(database: Database) -> None:
    plan = await begin(database, active())
    moved = replace(plan, talks=(Talk(id=5, on=TALK, moved_to=date(2027, 9, 16)),))
    async with database.transaction() as store:
        await store.save_plan(moved, before=plan)
        assert await store.reminders.due_recipients(JUNE) == []
        (talk,) = await store.reminders.of_recipient("marc")
        assert talk.reminder.day == date(2027, 9, 16)
        await store.save_plan(replace(moved, status=Status.COMPLETED), before=moved)
        assert await keys(store, "marc", "anna", HR) == set()


async def test_what_is_rolled_back_reminds_nobody(database: Database) -> None:
    await quiet(database)
    try:
        async with database.transaction() as store:
            await store.add_plan(active())
            raise RuntimeError
    except RuntimeError:
        pass
    async with database.reading() as store:
        assert await store.reminders.due_recipients(JUNE) == []


async def test_the_agreed_version_reminds_while_the_next_one_is_a_draft(
    database: Database,
) -> None:
    action = Action(id=3, what="shadow Marc", end=date(2027, 6, 30))
    goals = (Goal(id=1, competences=(Competence(id=2, actions=(action,)),)),)
    plan = await begin(database, active(goals=goals))
    draft = replace(plan, version=2, status=Status.DRAFT, talks=(), goals=())
    async with database.transaction() as store:
        await store.save_plan(draft)
        assert {one.reminder.matter for one in await store.reminders.of_recipient("anna")} == {
            Matter.TALK,
            Matter.ACTION,
            Matter.DRAFT,
        }
        done = replace(action, status=ActionStatus.DONE)
        goals = (Goal(id=1, competences=(Competence(id=2, actions=(done,)),)),)
        await store.save_plan(replace(plan, goals=goals), before=plan)
        assert {one.reminder.matter for one in await store.reminders.of_recipient("anna")} == {
            Matter.TALK,
            Matter.DRAFT,
        }


async def test_each_is_told_once_and_then_at_its_next_moment(database: Database) -> None:
    await begin(database, active())
    async with database.transaction() as store:
        (talk,) = await store.reminders.of_recipient("marc")
        assert await store.reminders.tell(talk, JUNE)
        assert not await store.reminders.tell(talk, JUNE)  # from a reading of before
        assert await store.reminders.due_recipients(JUNE) == []
        (heard,) = await store.reminders.of_recipient("marc")
        assert heard.status is ReminderStatus.TOLD
        assert heard.due_at == talk.reminder.moments[1]
        late = datetime(2027, 7, 1, 9, tzinfo=UTC)
        assert await store.reminders.tell(heard, late)  # three moments were missed: one item
        assert "marc" not in await store.reminders.due_recipients(late)


async def test_a_reminder_that_comes_back_is_not_told_anew(database: Database) -> None:
    plan = await begin(database, active())
    away = replace(plan, talks=(Talk(id=5, on=TALK, moved_to=date(2027, 9, 16)),))
    async with database.transaction() as store:
        (talk,) = await store.reminders.of_recipient("marc")
        await store.reminders.tell(talk, JUNE)
        await store.save_plan(away, before=plan)
        await store.save_plan(plan, before=away)
        (again,) = await store.reminders.of_recipient("marc")
        assert again.due_at == talk.reminder.moments[1]
        assert await store.reminders.due_recipients(JUNE) == []


async def test_snoozed_and_done(database: Database) -> None:
    plan = await begin(database, active())
    tomorrow = JUNE + timedelta(days=1)
    async with database.transaction() as store:
        (talk,) = await store.reminders.of_recipient("marc")
        await store.reminders.tell(talk, JUNE)
        (heard,) = await store.reminders.of_recipient("marc")
        assert await store.reminders.snooze(heard, tomorrow)
        assert await store.reminders.due_recipients(JUNE) == []
        assert await store.reminders.due_recipients(tomorrow) == ["marc"]
        await store.schedule.rewrite_all()
        assert await store.reminders.due_recipients(tomorrow) == ["marc"]
        await store.reminders.done_with(plan.id, 5, Matter.TALK)
        await store.schedule.rewrite_all()
        assert await keys(store, "marc", "anna", HR) == set()


async def test_the_policy_rewrites_what_is_due(database: Database) -> None:
    await begin(database, active())
    async with database.transaction() as store:
        assert await store.schedule.policy() == Policy()
        rarely = Policy(talk_manager=(1,), talk_employee=())
        await store.save_reminder_policy(rarely)
        assert await store.schedule.policy() == rarely
        assert await store.reminders.due_recipients(JUNE) == []
        assert await keys(store, "anna") == set()
        (talk,) = await store.reminders.of_recipient("marc")
        assert talk.reminder.moments == (datetime(2027, 6, 16, 7, tzinfo=UTC),)


async def test_who_leaves_or_works_elsewhere_is_reminded_otherwise(database: Database) -> None:
    await begin(database, active())
    async with database.transaction() as store:
        await store.save_people([replace(MARC, time_zone="Europe/Lisbon")])
        (talk,) = await store.reminders.of_recipient("marc")
        assert talk.due_at == datetime(2027, 6, 3, 8, tzinfo=UTC)
        await store.save_people([replace(MARC, left_on=date(2027, 2, 1))])
        assert await keys(store, "marc") == set()
        assert Matter.TALK in {
            one.reminder.matter for one in await store.reminders.of_recipient(HR)
        }
        await store.save_people([replace(ANNA, left_on=date(2027, 2, 1))])
        assert await keys(store, "anna", "marc", HR) == set()


async def test_one_digest_a_day(database: Database) -> None:
    await arrive(database)
    day = JUNE.date()
    async with database.transaction() as store:
        assert await store.reminders.claim_digests({"anna": day}) == {"anna"}
        assert await store.reminders.claim_digests({"anna": day, "marc": day}) == {"marc"}
        assert await store.reminders.claim_digests({"anna": day - timedelta(days=1)}) == {"anna"}
        assert await store.reminders.claim_digests({}) == frozenset()
        assert await store.reminders.digest_days(["anna", "ines"], day) == {"anna": {day}}
        assert await store.reminders.forget_digests(day) == 1


async def test_what_people_without_a_chat_were_told_is_known(database: Database) -> None:
    await begin(database, active(promises=(Promise(id=4, what="time", by=TALK),)))
    async with database.transaction() as store:
        await store.chats.link("anna", 4711, JUNE)
        for who in ("anna", "marc"):
            for kept in await store.reminders.of_recipient(who):
                await store.reminders.tell(kept, JUNE + timedelta(days=30))
        assert {one.reminder.recipient for one in await store.reminders.unreachable()} == {"marc"}
        await store.chats.mark_blocked("anna", blocked=True)
        found = {one.reminder.recipient for one in await store.reminders.unreachable()}
        assert found == {"marc", "anna"}


async def test_two_workers_never_both_tell_it(
    database: Database, open_again: Callable[..., Database]
) -> None:
    await begin(database, active())
    async with database.reading() as store:
        (talk,) = await store.reminders.of_recipient("marc")
    async with database.transaction() as store:
        assert await store.reminders.tell(talk, JUNE)
    async with open_again().transaction() as store:
        assert not await store.reminders.tell(talk, JUNE)


async def test_a_policy_that_was_never_set_does_not_change_under_a_turn(
    database: Database, open_again: Callable[..., Database]
) -> None:
    await quiet(database)
    async with database.transaction() as store:
        await store._connection.exec_driver_sql("DELETE FROM settings")

    async def another() -> None:
        async with open_again().transaction() as store:
            await store.save_reminder_policy(Policy(talk_manager=(21,), talk_employee=()))

    async with database.transaction() as store:
        plan = await store.add_plan(active())
        setting = asyncio.create_task(another())
        await asyncio.wait({setting}, timeout=0.5)  # it waits until this turn ends
    await setting
    async with database.reading() as store:
        [talk] = [
            one for one in await store.reminders.of_recipient("marc") if not one.reminder.escalated
        ]
        assert talk.reminder.plan_id == plan.id
        assert [f"{one:%m-%d}" for one in talk.reminder.moments] == ["05-27"]


async def test_nothing_is_due_for_whoever_is_paused(database: Database) -> None:
    await begin(database, active())
    later = JUNE + timedelta(hours=1)
    async with database.transaction() as store:
        await store.pauses.begin({"marc": later}, JUNE)
        assert await store.reminders.due_recipients(JUNE) == []
        assert await store.reminders.due_recipients(later - timedelta(minutes=1)) == []
        assert await store.reminders.due_recipients(later) == ["marc"]
        assert await store.reminders.due_recipients(JUNE - timedelta(minutes=1)) == [
            "marc"
        ]  # a clock put back
        assert await store.reminders.of_recipient("marc", heard_by=JUNE) != []  # their list says it
        await store.pauses.begin({"marc": later + timedelta(hours=1)}, JUNE)
        assert await store.reminders.due_recipients(later) == []
        await store.pauses.end(["marc"])
        assert await store.reminders.due_recipients(later) == ["marc"]
        await store.pauses.begin({"marc": later}, JUNE)
        assert (await store.pauses.forget(JUNE), await store.pauses.forget(later)) == (0, 1)


async def test_a_look_around_gives_settings_too(database: Database) -> None:
    await begin(database, active())
    async with database.transaction() as store:
        await store.settings.save("a", "1")
        found = await store.reminders.look_around(JUNE, ["a", "b"])
        assert (found.due, found.settings) == (("marc",), {"a": "1"})
        assert (await store.reminders.look_around(JUNE - timedelta(days=9), [])).due == ()


@pytest.mark.parametrize(
    "changes", [{"country": "NL"}, {"time_zone": "Asia/Kolkata"}, {"absent": 9}, {"left_on": TALK}]
)
async def test_whoever_is_at_work_at_other_times_is_paused_no_more(
    database: Database, changes: dict[str, Any]
) -> None:
    await begin(database, active())
    if "absent" in changes:
        changes = {"absent_from": TALK, "absent_until": TALK}
    async with database.transaction() as store:
        await store.pauses.begin({"marc": JUNE + timedelta(days=9), "anna": JUNE}, JUNE)
        await store.save_people([replace(MARC, name="Marc Smet", department="Kitchen")])
        assert await store.reminders.due_recipients(JUNE) == []
        await store.save_people([replace(MARC, **changes)])
        assert await store.reminders.due_recipients(JUNE) == ["marc"]


async def test_a_pause_is_worked_out_from_what_somebody_is_when_it_is_written(
    database: Database, open_again: Callable[..., Database]
) -> None:
    """Whoever changes a person waits for those who work out when to tell them, and ends the pause."""
    await begin(database, active())

    async def another() -> None:
        async with open_again().transaction() as store:
            await store.save_people([replace(MARC, country="NL")])

    async with database.transaction() as store:
        assert (await store.people.roster_of(["marc", "nobody"], hold=True)).keys() == {"marc"}
        saving = asyncio.create_task(another())
        await asyncio.wait({saving}, timeout=0.5)
        await store.pauses.begin({"marc": JUNE + timedelta(days=9)}, JUNE)
    await saving
    async with database.reading() as store:
        assert await store.reminders.due_recipients(JUNE) == ["marc"]
