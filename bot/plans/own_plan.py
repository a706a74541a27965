"""Which plan is somebody's own, and in which round: found, joined to its round, or started."""

from __future__ import annotations

from datetime import datetime

from dialogs.engine.context import DEFAULT_LANGUAGE
from plans.calendar.days import today
from plans.history import HistoryEntry
from plans.lifecycle import OPEN
from plans.model import Person, Plan, Round, Status
from plans.rounds.progress import may_join, own_plan, round_for, rounds_open_for
from plans.storage.people.organisation import Organisation
from plans.storage.store import Store
from plans.workflow.plan_steps import join_round, start_plan


async def plan_of(store: Store, me: Person, organisation: Organisation, now: datetime) -> Plan:
    """The person's plan of this round; a first version is started where there is none."""
    round_ = round_for(me, open_rounds(organisation, me, now), today(now))
    plan = own_plan(await _alive(store, me.id), round_)
    if plan is None:
        return await store.add_plan(start_plan(me, round_, now, me.language or DEFAULT_LANGUAGE))
    return plan


async def in_its_round(
    store: Store, me: Person, plan: Plan, organisation: Organisation, now: datetime
) -> Plan:
    """A plan that somebody began of themself belongs to the round that asks them since."""
    if plan.round is not None or plan.employee_id != me.id or not may_join(plan):
        return plan
    round_ = round_for(me, open_rounds(organisation, me, now), today(now))
    if round_ is None or any(
        one.round == round_.name for one in await store.plans.of_employee(me.id)
    ):
        return plan
    joined = join_round(plan, round_, now)
    await store.save_plan(joined, before=plan)
    await store.history.record([moved_to_round(plan, joined, me.id, now)])
    return joined


async def is_not_asked(store: Store, me: Person, organisation: Organisation, now: datetime) -> bool:
    """True for who has no plan and is in none of the rounds that are open."""
    rounds = open_rounds(organisation, me, now)
    if not rounds or round_for(me, rounds, today(now)) is not None:
        return False
    return not await _alive(store, me.id)


def moved_to_round(before: Plan, after: Plan, who: str | None, now: datetime) -> HistoryEntry:
    """The history row of a plan that goes on in another round; `who` is None for HR's commands."""
    return HistoryEntry(
        plan_id=after.id,
        version=after.version,
        person_id=who,
        at=now,
        step="join_round",
        old=before.round,
        new=after.round,
    )


def open_rounds(organisation: Organisation, me: Person, now: datetime) -> list[Round]:
    """The rounds that are open for somebody now, the latest first."""
    return rounds_open_for(me, organisation.rounds, today(now))


async def _alive(store: Store, person_id: str) -> list[Plan]:
    """Plans in which there is still something to do or to read: those that are open or completed.
    Of one whose newest version was dropped, it is the agreed version that counts."""
    counting = [await that_counts(store, plan) for plan in await store.plans.of_employee(person_id)]
    return [plan for plan in counting if plan is not None]


async def is_place_taken(store: Store, plan: Plan, organisation: Organisation) -> bool:
    """Whether a completed plan cannot be opened again: its employee has another one open for the
    round, or the next one is in force."""
    for newest in await store.plans.of_employee(plan.employee_id):
        one = await that_counts(store, newest)
        if one is None:
            continue
        if one.id == plan.replaced_by or (one.round == plan.round and one.status in OPEN):
            return True
        in_force = one.status is Status.ACTIVE or (one.version > 1 and one.status in OPEN)
        if in_force and _comes_after(organisation, one, plan):
            return True
    return False


def _comes_after(organisation: Organisation, one: Plan, plan: Plan) -> bool:
    if one.follows == plan.id:
        return True
    round_ = organisation.round_named(one.round)
    return round_ is not None and plan.round is not None and round_.carry_from == plan.round


async def that_counts(store: Store, plan: Plan) -> Plan | None:
    """A newest version itself, unless it was dropped: then the agreed one, if there is any."""
    if plan.status is not Status.WITHDRAWN:
        return plan
    return await store.plans.in_force(plan.id) if plan.version > 1 else None
