"""What HR does with a plan on its page: another day for a talk, support that was given, a plan that is
opened again or stopped. The same as in the chat and on the command line, and noted in the audit log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.calendar.appointments import calendar_news
from bot.messages import outgoing
from bot.plans.own_plan import is_place_taken, that_counts
from bot.reminders import task_actions
from dialogs.notices.plans import message_for
from dialogs.reminders.tasks import Act, Doing, Task
from plans import editing
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.errors import NotAllowed, ReasonNeeded, WrongStatus
from plans.history import SUBMITTED, HistoryEntry
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.lifecycle import Move
from plans.model import Person, Plan, Promise, Status, Talk
from plans.notices import Outcome
from plans.reminders.reminder import Matter
from plans.rights import Act as Right
from plans.rights import may, roles
from plans.storage.store import Store
from plans.workflow import plan_steps, talk_steps

FARTHEST = timedelta(days=730)
LONGEST_REASON = 1000

_NOT_NOW = Text("That cannot be done with this plan as it is now. Nothing was changed.")
_REASON = Text("Say why: everybody concerned reads it. Nothing was changed yet.")
_PASSED = Text("%(day)s has passed already. Choose a day from today on.")
_TOO_FAR = Text("%(day)s is more than two years away. Choose a day before that.")
_GIVEN = Text("That support was noted as given already.")
_TAKEN = Text("There is another open plan for this period already, so this one stays closed.")


class NotDone(UserError):
    """Why HR cannot do this with a plan."""


async def move_talk(
    store: Store, texts: Texts, plan_id: int, talk_id: int, to: date, me: Person, now: datetime
) -> None:
    """Another day for a talk; both are told. Raises `NotDone`."""
    plan = await _in_force(store, plan_id)
    _require(plan, me, Right.MOVE_TALK)
    if not isinstance(_item(plan, talk_id), Talk):
        raise NotDone(_NOT_NOW)
    if to < today(now):
        raise NotDone(_PASSED(day=to))
    if to > today(now) + FARTHEST:
        raise NotDone(_TOO_FAR(day=to))
    about = Task(matter=Matter.TALK, employee=None, day=to, plan_id=plan_id, item_id=talk_id)
    act = Act(doing=Doing.MOVE, item=about, to=to)
    await store.outbox.send_later(await task_actions.carry_out(store, act, me, texts, now))
    await _note(store, "plan.talk", plan, me, now, {"until": to.isoformat()})


async def keep_promise(
    store: Store, texts: Texts, plan_id: int, promise_id: int, me: Person, now: datetime
) -> None:
    """The support is there. Raises `NotDone`, also when that was noted before."""
    plan = await _in_force(store, plan_id)
    _require(plan, me, Right.KEEP_PROMISE)
    promise = _item(plan, promise_id)
    if not isinstance(promise, Promise):
        raise NotDone(_NOT_NOW)
    if promise.kept:
        raise NotDone(_GIVEN)
    about = Task(
        matter=Matter.PROMISE, employee=None, day=today(now), plan_id=plan_id, item_id=promise_id
    )
    act = Act(doing=Doing.DONE, item=about)
    await store.outbox.send_later(await task_actions.carry_out(store, act, me, texts, now))
    await _note(store, "plan.promise", plan, me, now, {})


async def reopen(
    store: Store, texts: Texts, plan_id: int, reason: str, me: Person, now: datetime
) -> None:
    """Opens a completed plan again; both are told why. Raises `NotDone`."""
    newest = await store.plans.get(plan_id, lock=True)
    plan = await that_counts(store, newest) if newest is not None else None
    _require(plan, me, Move.REOPEN)
    assert plan is not None
    if await is_place_taken(store, plan, await store.organisation.get()):
        raise NotDone(_TAKEN)
    outcome = _made(lambda: talk_steps.reopen(plan, me, reason, now))
    await _keep(store, texts, plan, outcome, Move.REOPEN, me, reason, now)


async def withdraw(
    store: Store, texts: Texts, plan_id: int, reason: str, me: Person, now: datetime
) -> None:
    """Stops a plan, or its next version while the agreed one stays; everybody concerned is told why.
    Raises `NotDone`."""
    plan = await store.plans.get(plan_id, lock=True)
    _require(plan, me, Move.WITHDRAW)
    assert plan is not None
    submitted = await store.plans.snapshot(plan.id, plan.version, SUBMITTED)
    outcome = _made(lambda: plan_steps.withdraw(plan, me, reason, now, submitted=submitted))
    await _keep(store, texts, plan, outcome, Move.WITHDRAW, me, reason, now)


async def _in_force(store: Store, plan_id: int) -> Plan | None:
    """The version whose talks and promises count, under who is the manager now."""
    newest = await store.plans.get(plan_id, lock=True)
    if newest is None or newest.status is Status.ACTIVE:
        return newest
    agreed = await store.plans.in_force(plan_id)
    return replace(agreed, manager_id=newest.manager_id) if agreed else None


def _require(plan: Plan | None, me: Person, right: Right | Move) -> None:
    if plan is None or not may(me, right, plan):
        raise NotDone(_NOT_NOW)


def _item(plan: Plan | None, item_id: int) -> object:
    return editing.find(plan, item_id) if plan and editing.has(plan, item_id) else None


def _made(step: object) -> Outcome:
    try:
        outcome: Outcome = step()  # type: ignore[operator]
    except ReasonNeeded:
        raise NotDone(_REASON) from None
    except (NotAllowed, WrongStatus):
        raise NotDone(_NOT_NOW) from None
    return outcome


async def _keep(
    store: Store,
    texts: Texts,
    before: Plan,
    outcome: Outcome,
    move: Move,
    me: Person,
    reason: str,
    now: datetime,
) -> None:
    """Saves what became of a plan, and tells those whom it concerns."""
    plan = outcome.plan
    await store.save_plan(plan, before=before, now=now)
    steps = [(move.value, before.status.value, plan.status.value)]
    steps += [(f"{move.value}.reason", None, reason)]  # type: ignore[list-item]
    await store.history.record([_entry(before, me, now, *one) for one in steps])
    ids = {one.to for one in outcome.notices} | {plan.employee_id, plan.manager_id or ""}
    people = await store.people.get_many(ids - {""})
    told = [
        outgoing(people[one.to], message_for(one, people).prompt, texts, now)
        for one in outcome.notices
        if one.to in people
    ]
    told += await calendar_news(store, plan, texts, now)
    await store.outbox.send_later(told)
    await _note(store, f"plan.{move.value}", plan, me, now, {"because": reason})


def _entry(
    plan: Plan, me: Person, now: datetime, step: str, old: str | None, new: str
) -> HistoryEntry:
    return HistoryEntry(
        plan_id=plan.id,
        version=plan.version,
        person_id=me.id,
        at=now,
        step=step,
        old=old,
        new=new,
    )


async def _note(
    store: Store,
    what: str,
    plan: Plan | None,
    me: Person,
    now: datetime,
    details: dict[str, object],
) -> None:
    """Only what is done as HR is HR's: an employee's own steps stand in the plan's history."""
    if plan is None or plan.employee_id == me.id or not roles(me, plan):
        return
    about = {"plan": plan.id, **details}
    await store.audit.record(
        AuditEvent(at=now, who=me.id, what=what, subject=plan.employee_id, details=about)
    )
