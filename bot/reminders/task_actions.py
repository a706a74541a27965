"""Carrying out what somebody does with a line of their list, in the transaction of that turn."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from bot.calendar.appointments import calendar_news
from bot.legal_calendar.log import note_done
from bot.messages import outgoing
from bot.training_days.decisions import action_done
from dialogs.reminders.tasks import Act, Doing, Task
from dialogs.reminders.wording import moved_news
from plans import editing
from plans.calendar.days import today
from plans.history import HistoryEntry
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import Texts
from plans.i18n.user_error import UserError
from plans.legal_calendar.reminding import step_of
from plans.model import Person, Plan, Status, Talk
from plans.reminders.reminder import Matter
from plans.rights import is_hr
from plans.storage.records import Outgoing
from plans.storage.store import Store
from plans.talks.follow_up import begin_action, finish_action, keep_promise, move_talk

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
            await _done(store, act.item, me, texts, now)
        case Doing.MOVE if act.to is not None:
            return await _moved(store, act.item, act.to, me, texts, now)
    return []


async def _put_off(store: Store, act: Act, me: Person, now: datetime) -> None:
    kept = await store.reminders.get(act.item.key or "")
    if kept is not None:
        office = (await store.schedule.policy()).office(me)
        today = office.today(now)
        until = office.morning(date.fromordinal(today.toordinal() + act.days))
        await store.reminders.snooze(kept, until)


async def _done(store: Store, item: Task, me: Person, texts: Texts, now: datetime) -> None:
    if item.escalated or item.matter is Matter.CERTIFICATE:
        kept = await store.reminders.get(item.key or "")
        if kept is not None:
            await store.reminders.close(kept)
    elif item.matter is Matter.LEGAL_STEP:
        await _step_done(store, item, me, now)
    elif item.plan_id is not None and item.item_id is not None:
        if item.matter is Matter.TALK:
            plan = await store.plans.get(item.plan_id, lock=True)
            await store.reminders.done_with(item.plan_id, item.item_id, Matter.TALK)
            await _record(store, plan, me, item.item_id, "talk.held", None, "yes", now)
        elif item.matter in _CHANGES:
            field, change = _CHANGES[item.matter]
            await _change(store, item, field, lambda plan, one: change(plan, me, one), me, now)
            if item.matter is Matter.ACTION:
                await action_done(store, texts, me, item.plan_id, item.item_id, now)


async def _step_done(store: Store, item: Task, me: Person, now: datetime) -> None:
    """A step of the legal calendar that was done today; only HR says so."""
    found = step_of(item.about)
    if found is not None and is_hr(me, today(now)):
        with suppress(UserError):  # a step that is not in the calendar any more
            await note_done(store, *found, now, who=me.id)


async def _moved(
    store: Store, item: Task, to: date, me: Person, texts: Texts, now: datetime
) -> list[Outgoing]:
    moved = await _change(
        store, item, "moved_to", lambda plan, talk_id: move_talk(plan, me, talk_id, to), me, now
    )
    if moved is None:
        return []
    before, after = moved
    await _moved_in_the_next(store, before, after, item.item_id or 0)
    others = {after.employee_id, after.manager_id} - {me.id, None}
    talk = editing.find(before, item.item_id or 0)
    told = []
    today = now.astimezone(BRUSSELS).date()
    for person_id in sorted(filter(None, others)):
        person = await store.people.get(person_id)
        if person is not None and person.works_on(today) and isinstance(talk, Talk):
            news = moved_news(person, me, talk, to, after.id)
            told.append(outgoing(person, news.prompt, texts, now))
    return [*told, *await calendar_news(store, after, texts, now)]


async def _moved_in_the_next(store: Store, before: Plan, after: Plan, talk_id: int) -> None:
    """A next version that is open takes the new day over, unless it has another one already."""
    newest = await store.plans.get(after.id)
    if newest is None or newest.version == after.version or not editing.has(newest, talk_id):
        return
    talk, old, new = (editing.find(one, talk_id) for one in (newest, before, after))
    assert isinstance(talk, Talk)
    assert isinstance(old, Talk)
    assert isinstance(new, Talk)
    if talk.day == old.day:
        day = None if talk.on == new.day else new.day
        await store.save_plan(editing.set_value(newest, talk_id, "moved_to", day), before=newest)


async def _change(
    store: Store,
    item: Task,
    field: str,
    change: Callable[[Plan, int], Plan],
    me: Person,
    now: datetime,
) -> tuple[Plan, Plan] | None:
    """Changes the version whose talks, actions and promises count, which is held until the end of
    the turn; gives it as it was and as it is. Who is its manager now decides what they may."""
    newest = await store.plans.get(item.plan_id or 0, lock=True)
    agreed = newest
    if newest is not None and newest.status is not Status.ACTIVE:
        agreed = await store.plans.in_force(newest.id)
    if newest is None or agreed is None or agreed.status is not Status.ACTIVE or not item.item_id:
        return None
    before = replace(agreed, manager_id=newest.manager_id)
    after = change(before, item.item_id)
    await store.save_plan(replace(after, manager_id=agreed.manager_id), before=agreed, now=now)
    part, changed = editing.find(before, item.item_id), editing.find(after, item.item_id)
    old, new = getattr(part, field), getattr(changed, field)
    await _record(store, before, me, item.item_id, f"{part.KIND}.{field}", old, new, now)
    return before, after


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
    await store.history.record([entry])
