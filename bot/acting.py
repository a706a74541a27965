"""Carrying out what somebody does with a line of their list, in the transaction of that turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from bot.appointments import calendar_news
from bot.messages import outgoing
from dialogs.agenda import Act, Doing, Task, moved_news
from plans import editing
from plans.follow_up import begin_action, finish_action, keep_promise, move_talk
from plans.history import HistoryEntry
from plans.model import Person, Plan, Status, Talk
from plans.reminder import Matter
from plans.storage.rows import Outgoing
from plans.storage.store import Store
from plans.translate import Texts

_CHANGES: dict[Matter, tuple[str, Callable[[Plan, Person, int], Plan]]] = {
    Matter.ACTION: ("status", finish_action),
    Matter.ACTION_START: ("status", begin_action),
    Matter.PROMISE: ("kept", keep_promise),
}


async def carry_out(
    store: Store, act: Act, me: Person, texts: Texts, now: datetime
) -> list[Outgoing]:
    """Does it, and gives what others are told of it. Raises `PlanError` for what is not allowed."""
    match act.doing:
        case Doing.SNOOZE:
            await _put_off(store, act, me, now)
        case Doing.DONE:
            await _done(store, act.item, me, now)
        case Doing.MOVE if act.to is not None:
            return await _moved(store, act.item, act.to, me, texts, now)
    return []


async def _put_off(store: Store, act: Act, me: Person, now: datetime) -> None:
    kept = await store.reminder(act.item.key or "")
    if kept is not None:
        office = (await store.reminder_policy()).office(me)
        today = office.today(now)
        until = office.morning(date.fromordinal(today.toordinal() + act.days))
        await store.snooze_reminder(kept, until)


async def _done(store: Store, item: Task, me: Person, now: datetime) -> None:
    if item.escalated:
        kept = await store.reminder(item.key or "")
        if kept is not None:
            await store.close_reminder(kept)
    elif item.plan_id is not None and item.item_id is not None:
        plan = await _in_force(store, item.plan_id)
        if item.matter is Matter.TALK:
            await store.done_with(item.plan_id, item.item_id, Matter.TALK)
            await _record(store, plan, me, item.item_id, "talk.held", None, "yes", now)
        elif item.matter in _CHANGES and plan is not None:
            field, change = _CHANGES[item.matter]
            changed = change(plan, me, item.item_id)
            await _save(store, plan, changed, me, item.item_id, field, now)


async def _moved(
    store: Store, item: Task, to: date, me: Person, texts: Texts, now: datetime
) -> list[Outgoing]:
    plan = await _in_force(store, item.plan_id or 0)
    if plan is None or item.item_id is None:
        return []
    changed = move_talk(plan, me, item.item_id, to)
    await _save(store, plan, changed, me, item.item_id, "moved_to", now)
    others = {plan.employee_id, plan.manager_id} - {me.id, None}
    talk = editing.find(plan, item.item_id)
    told = []
    for person_id in sorted(filter(None, others)):
        person = await store.person(person_id)
        if person is not None and isinstance(talk, Talk):
            news = moved_news(person, me, talk, to, plan.id)
            told.append(outgoing(person, news.prompt, texts, now))
    return [*told, *await calendar_news(store, changed, texts, now)]


async def _in_force(store: Store, plan_id: int) -> Plan | None:
    """The version whose talks, actions and promises count, held until the end of the turn."""
    newest = await store.plan(plan_id, lock=True)
    if newest is None or newest.status is Status.ACTIVE:
        return newest
    in_force = await store.plan_in_force(plan_id)
    return in_force if in_force is not None and in_force.status is Status.ACTIVE else None


async def _save(
    store: Store,
    plan: Plan,
    changed: Plan,
    me: Person,
    item_id: int,
    field: str,
    now: datetime,
) -> None:
    await store.save_plan(changed, before=plan)
    before, after = editing.find(plan, item_id), editing.find(changed, item_id)
    old, new = getattr(before, field), getattr(after, field)
    await _record(store, plan, me, item_id, f"{before.KIND}.{field}", old, new, now)


async def _record(
    store: Store,
    plan: Plan | None,
    me: Person,
    item_id: int,
    step: str,
    old: object,
    new: object,
    now: datetime,
) -> None:
    if plan is None:
        return
    entry = HistoryEntry(
        plan_id=plan.id,
        version=plan.version,
        person_id=me.id,
        at=now,
        step=step,
        item_id=item_id,
        old=None if old is None else str(old),
        new=None if new is None else str(new),
    )
    await store.record([entry])
