"""The reminders that follow from trainings that wait for a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from plans.model import Action, ActionStatus, Competence, Goal, LearningForm, Plan, Status
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter
from plans.reminders.status import TrackedReminder
from plans.storage import Database
from plans.storage.store import Store
from plans.training_days.trainings import Decision, FollowedTraining, Source
from tests.plans.storage.cast import ANNA, INES, MARC, NOW, a_plan, arrive

EXCEL = FollowedTraining(
    person_id="anna",
    name="Excel",
    hours=Decimal("7.6"),
    ended_on=date(2027, 1, 12),
    source=Source.PERSON,
    reported_at=NOW,
    reported_by="anna",
)


async def waits(store: Store) -> list[TrackedReminder]:
    """What is still to be told of trainings."""
    found = await store.reminders.of_recipient("anna", "marc", "ines", HR)
    return [one for one in found if one.reminder.matter is Matter.REPORTED_TRAINING]


async def reminded(store: Store) -> list[tuple[str, str, bool]]:
    """Who will hear of which training, and whether it is because another did nothing."""
    found = [one.reminder for one in await waits(store)]
    return sorted(
        (one.recipient, str(one.what and one.what.said("nl")), one.escalated) for one in found
    )


BY_MARC = [(HR, "Excel", True), ("marc", "Excel", False)]


async def test_a_reported_training_is_reminded_of_until_it_is_decided_on(
    database: Database,
) -> None:
    await arrive(database)
    for decision in (Decision.CONFIRMED, Decision.DECLINED):
        async with database.transaction() as store:
            kept = await store.training_days.add(EXCEL)
            assert await reminded(store) == BY_MARC
            assert await store.training_days.decide(kept.id, decision, "marc", NOW)
            assert await reminded(store) == []


async def test_what_counts_already_is_reminded_of_only_when_it_waits_anew(
    database: Database,
) -> None:
    await arrive(database)
    async with database.transaction() as store:
        sure = replace(EXCEL, decision=Decision.CONFIRMED, hours=None)
        kept = await store.training_days.add(sure)
        await store.training_days.add_all([replace(sure, name="Word")])
        assert await reminded(store) == []
        await store.training_days.change(replace(kept, decision=Decision.WAITING))
        assert await reminded(store) == BY_MARC
        await store.training_days.change(kept)
        assert await reminded(store) == []


async def test_another_manager_is_reminded_in_place_of_the_first(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.training_days.add(EXCEL)
        await store.save_people([replace(ANNA, manager_id="ines")])
        assert await reminded(store) == [(HR, "Excel", True), ("ines", "Excel", False)]
        await store.save_people([replace(ANNA, manager_id=None)])
        assert await reminded(store) == [(HR, "Excel", False)]
        await store.save_people([ANNA])
        await store.save_people([replace(MARC, left_on=NOW.date())])
        assert await reminded(store) == [(HR, "Excel", False)]
        await store.save_people([MARC, replace(INES, manager_id="marc")])
        assert await reminded(store) == BY_MARC


async def test_an_action_that_is_taken_back_is_reminded_of_no_more(database: Database) -> None:
    await arrive(database)
    async with database.transaction() as store:
        plan = await store.add_plan(_with(ActionStatus.PLANNED))
        done = replace(_with(ActionStatus.DONE), id=plan.id)
        await store.save_plan(done, before=plan, now=NOW)
        assert await reminded(store) == BY_MARC
        await store.save_plan(replace(plan, id=plan.id), before=done, now=NOW)
        assert await reminded(store) == []


def _with(status: ActionStatus) -> Plan:
    action = Action(
        id=3,
        what="Excel",
        form=LearningForm.TRAINING,
        status=status,
        end=NOW.date(),
        hours=Decimal(8),
    )
    skill = Competence(id=2, name="figures", actions=(action,))
    return a_plan(status=Status.ACTIVE, goals=(Goal(id=1, text="count", competences=(skill,)),))


async def test_working_them_out_again_changes_nothing_but_what_the_policy_says(
    database: Database,
) -> None:
    await arrive(database)
    async with database.transaction() as store:
        await store.training_days.add(EXCEL)
        before = await waits(store)
        await store.training_days.rewrite_all()
        await store.save_reminder_policy(await store.schedule.policy())
        assert await waits(store) == before
        await store.save_reminder_policy(Policy(waiting=(1,)))
        [marc] = [one.reminder for one in await waits(store) if one.reminder.recipient == "marc"]
        assert [one.date() for one in marc.moments] == [NOW.date() + timedelta(days=3)]  # a Monday
