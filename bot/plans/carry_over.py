"""One plan after another: what goes along from the plan before, and its end when the next is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.calendar.appointments import calendar_news
from bot.messages import outgoing
from dialogs.notices.plans import message_for
from dialogs.snapshot import CARRYING
from plans.carry_over import name_of_plan
from plans.history import SUBMITTED, HistoryEntry
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.lifecycle import OPEN, Move
from plans.model import Person, Plan, Round, Status
from plans.notices import Notice
from plans.storage.records import Outgoing
from plans.storage.store import Store
from plans.workflow import plan_steps

_TAKEN = Text("The PDP %(name)s took its place")
_AT_CARRYING = frozenset({*CARRYING, "change"})


async def earlier_of(
    store: Store, plan: Plan | None, me: Person, round_: Round | None, at: str | None
) -> Plan | None:
    """The plan before, as it was agreed, where the employee can take along what is open in it: in
    a first draft of which that was not decided yet, or on the screens where it is (`at`)."""
    if plan is None or plan.employee_id != me.id:
        return None
    if plan.version > 1 or plan.status is not Status.DRAFT:
        return None
    if plan.follows is not None:
        return await store.plans.in_force(plan.follows) if at in _AT_CARRYING else None
    if round_ is None or round_.carry_from is None:
        return None
    return await store.plans.agreed_in_round(me.id, round_.carry_from)


async def replace_earlier(
    store: Store, before: Plan | None, plan: Plan, texts: Texts, now: datetime
) -> list[Outgoing]:
    """Ends what `plan` takes the place of, where its employee has just signed it (`before` is how
    it was); gives what the two are told. A plan that is over already stays as it is."""
    waited = before is not None and before.status is Status.AWAITING_AGREEMENT
    if not waited or plan.status is not Status.ACTIVE:
        return []
    round_ = await store.rounds.get(plan.round) if plan.round else None
    last = round_.carry_from if round_ is not None else None
    of_round = await store.plans.agreed_in_round(plan.employee_id, last) if last else None
    ids = {plan.follows, of_round.id if of_round else None} - {None, plan.id}
    told: list[Outgoing] = []
    for plan_id in sorted(filter(None, ids)):
        told += await _replace(store, plan_id, plan, texts, now)
    return told


async def _replace(
    store: Store, plan_id: int, by: Plan, texts: Texts, now: datetime
) -> list[Outgoing]:
    newest = await store.plans.get(plan_id, lock=True)
    agreed = await store.plans.in_force(plan_id)
    me = await store.people.get(by.employee_id)
    if me is None or newest is None or agreed is None or agreed.status is not Status.ACTIVE:
        return []
    if newest.version != agreed.version and newest.status in OPEN:
        await _drop(store, newest, by, me, texts, now)
    outcome = plan_steps.replaced(replace(agreed, manager_id=newest.manager_id), me, by, now)
    await store.save_plan(outcome.plan, before=agreed)
    await store.history.record([_entry(agreed, outcome.plan, Move.REPLACE, me, now)])
    people = {me.id: me}
    manager = await store.people.get(newest.manager_id) if newest.manager_id else None
    people |= {manager.id: manager} if manager else {}
    told = [_outgoing(one, people, texts, now) for one in outcome.notices if one.to in people]
    return told + await calendar_news(store, outcome.plan, texts, now)


async def _drop(
    store: Store, newest: Plan, by: Plan, me: Person, texts: Texts, now: datetime
) -> None:
    """A next version that was not agreed yet goes with the version in force."""
    submitted = await store.plans.snapshot(newest.id, newest.version, SUBMITTED)
    reason = texts.render(_TAKEN(name=name_of_plan(by)), newest.language)
    dropped = plan_steps.withdraw(newest, me, reason, now, submitted=submitted).plan
    await store.save_plan(dropped, before=newest)
    await store.history.record([_entry(newest, dropped, Move.WITHDRAW, me, now)])


def _entry(before: Plan, after: Plan, move: Move, me: Person, now: datetime) -> HistoryEntry:
    return HistoryEntry(
        plan_id=before.id,
        version=before.version,
        person_id=me.id,
        at=now,
        step=move.value,
        old=before.status.value,
        new=after.status.value,
    )


def _outgoing(
    notice: Notice, people: Mapping[str, Person], texts: Texts, now: datetime
) -> Outgoing:
    message = message_for(notice, people)
    return outgoing(people[message.to], message.prompt, texts, now)
