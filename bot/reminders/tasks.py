"""What waits for somebody, read from the database: their plans, and what they are reminded of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dialogs.reminders.tasks import Task
from dialogs.snapshot import Waiting
from plans import editing
from plans.calendar.days import today
from plans.i18n.formats import BRUSSELS
from plans.lifecycle import OPEN
from plans.model import Action, Person, Plan, Promise, Role, Status, Talk, TalkKind
from plans.notices import News
from plans.reminders.reminder import HR, Matter, Reminder
from plans.reminders.rounds import round_of
from plans.reminders.status import TrackedReminder
from plans.rights import is_hr, roles
from plans.storage.store import Store

MOST_DESCRIBED = 60
"""HR of a large organisation may have thousands of lines; whole plans are read for each."""
OWN_TO_DO = frozenset({Matter.AGREEMENT, Matter.RETURNED, Matter.DRAFT, Matter.NO_PLAN})
"""What the employee has to do."""
WAITS_FOR_ME = {
    News.WAITS_FOR_REVIEW: Matter.REVIEW,
    News.WAITS_FOR_AGREEMENT: Matter.AGREEMENT,
    News.RETURNED: Matter.RETURNED,
    News.EVALUATION_TO_CONFIRM: Matter.EVALUATION,
}


_MY_TURN = {
    Status.RETURNED: News.RETURNED,
    Status.AWAITING_AGREEMENT: News.WAITS_FOR_AGREEMENT,
}


async def waiting_for(store: Store, me: Person) -> tuple[Waiting, ...]:
    """The plans that somebody, as of today, has to do something with, longest waiting first."""
    plans = await store.waiting.of(me.id, stands_in_for=me.stands_in_for)
    others = {plan.employee_id for plan in plans} - {me.id}
    return _waits(plans, me, await _named(store, sorted(others)))


def _waits(plans: Iterable[Plan], me: Person, people: Mapping[str, Person]) -> tuple[Waiting, ...]:
    found = [
        Waiting(
            plan_id=plan.id,
            employee=me if plan.employee_id == me.id else people[plan.employee_id],
            since=since,
            news=news,
        )
        for plan in plans
        for since, news in _turns(plan, me)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.plan_id)))


def _turns(plan: Plan, me: Person) -> Iterator[tuple[datetime, News]]:
    """What somebody is waited for in a plan, and since when."""
    if Role.MANAGER in roles(me, plan):
        report = plan.talk_under_way
        if plan.status in {Status.SUBMITTED, Status.IN_REVIEW}:
            news = News.CHANGES_PROPOSED if plan.proposed_by else News.WAITS_FOR_REVIEW
            yield plan.status_since, news
        elif report is not None and report.waits_for is Role.MANAGER:
            yield _since(plan), News.EVALUATION_TO_CONFIRM
    if plan.employee_id == me.id and (own := _my_turn(plan)) is not None:
        yield _since(plan), own


def _my_turn(plan: Plan) -> News | None:
    """What an employee is waited for in their own plan."""
    report = plan.talk_under_way if plan.status is Status.ACTIVE else None
    if report is not None and report.waits_for is Role.EMPLOYEE:
        return News.EVALUATION_TO_CONFIRM
    if plan.proposed_by is Role.MANAGER and plan.status is Status.AWAITING_AGREEMENT:
        return News.CHANGES_PROPOSED
    return _MY_TURN.get(plan.status)


def _since(plan: Plan) -> datetime:
    """Since when somebody is waited for: the other one's confirmation, or the plan's last step."""
    report = plan.talk_under_way
    return report.confirmed[-1].at if report and report.confirmed else plan.status_since


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """What waits for one person."""

    tasks: tuple[Task, ...]
    """The lines, the most urgent first: see `agenda`."""
    come: frozenset[str]
    """The keys of the reminders that have come and were not seen to, however many."""


async def agenda(
    store: Store, me: Person, now: datetime
) -> tuple[tuple[Waiting, ...], tuple[Task, ...]]:
    """The plans that wait, as `waiting_for` gives them, and the lines, the most urgent first: of
    these plans, and of reminders that have come. What its reader put off comes last, so that it can
    still be dealt with."""
    kept = await store.reminders.of_recipient(*recipients(me, today(now)), heard_by=now)
    shown = _shown(kept, me, now)
    ids = _ids(one.reminder for one in shown.all)
    plans = await store.waiting.of(me.id, stands_in_for=me.stands_in_for, besides=ids)
    words = await _words_of(store, shown.all, plans)
    waiting = _waits(plans, me, words.people)
    return waiting, _lines(shown, words, waiting, me)


async def agendas(store: Store, readers: Sequence[Person], now: datetime) -> dict[str, Agenda]:
    """What waits for each of many people, by their id: read for all of them together."""
    readers = [one.as_of(today(now)) for one in readers]
    everybody = {one for me in readers for one in recipients(me, today(now))}
    kept = await store.reminders.of_recipient(*sorted(everybody), heard_by=now)
    theirs = {me.id: _heard_by(me, kept, today(now)) for me in readers}
    shown = {me.id: _shown(theirs[me.id], me, now) for me in readers}
    spoken_of = {one.reminder.key: one for each in shown.values() for one in each.all}
    managers = {manager_id for me in readers for manager_id in me.stands_in_for}
    plans = await store.waiting.of_many([me.id for me in readers], stand_in_for=managers)
    turns = _by_turn(plans, readers)
    words = await _words_of(store, spoken_of.values(), plans)
    return {
        me.id: Agenda(
            tasks=_lines(shown[me.id], words, _waits(turns.get(me.id, ()), me, words.people), me),
            come=frozenset(one.reminder.key for one in theirs[me.id] if one.waits(now)),
        )
        for me in readers
    }


def recipients(me: Person, day: date) -> tuple[str, ...]:
    """Whose reminders somebody gets on that day."""
    return (me.id, HR) if is_hr(me, day) else (me.id,)


def is_own_stall(reminder: Reminder, me: Person) -> bool:
    """True for what HR would hear of somebody of HR who has to act themself: they have a line of
    their own for that."""
    own = reminder.matter in OWN_TO_DO and reminder.employee_id == me.id
    return own and reminder.recipient == HR


def _is_mine_too(reminder: Reminder, waits: Iterable[TrackedReminder], me: Person) -> bool:
    """True for what somebody of HR hears in place of a manager of their own plan: of that they have
    a line already."""
    if reminder.recipient != HR or reminder.employee_id != me.id:
        return False  # of thousands of lines nearly every one
    about = _about(reminder)
    return any(_about(one.reminder) == about for one in waits if one.reminder.recipient == me.id)


def _about(reminder: Reminder) -> tuple[object, ...]:
    return reminder.matter, reminder.plan_id, reminder.item_id, reminder.about


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """The reminders of which a list has a line."""

    waits: list[TrackedReminder]
    put_off: list[TrackedReminder]

    @property
    def all(self) -> list[TrackedReminder]:
        return self.waits + self.put_off


def _heard_by(me: Person, kept: Sequence[TrackedReminder], day: date) -> list[TrackedReminder]:
    mine = recipients(me, day)
    return [one for one in kept if one.reminder.recipient in mine]


def _shown(kept: Sequence[TrackedReminder], me: Person, now: datetime) -> _Shown:
    waits = [one for one in kept if one.waits(now) and not is_own_stall(one.reminder, me)]
    waits = [one for one in waits if not _is_mine_too(one.reminder, waits, me)]
    later = [one for one in kept if one.is_put_off(now)]
    return _Shown(
        waits=_each_once(waits[:MOST_DESCRIBED]), put_off=_each_once(later[:MOST_DESCRIBED])
    )


def _each_once(kept: Sequence[TrackedReminder]) -> list[TrackedReminder]:
    """Without the start of an action whose end is spoken of as well."""
    about = [one.reminder for one in kept]
    ending = {(one.plan_id, one.item_id) for one in about if one.matter is Matter.ACTION}
    return [
        one
        for one in kept
        if one.reminder.matter is not Matter.ACTION_START
        or (one.reminder.plan_id, one.reminder.item_id) not in ending
    ]


def _lines(
    shown: _Shown, words: _Words, waiting: Iterable[Waiting], me: Person
) -> tuple[Task, ...]:
    found = {one.ref: one for one in (_for(me, words.task(kept)) for kept in shown.waits)}
    for one in (_for(me, words.task(kept)) for kept in shown.put_off):
        found.setdefault(one.ref, replace(one, put_off=True))
    for plan in waiting:
        if (item := _waiting(plan, me)) is not None:
            found.setdefault(item.ref, item)
    return tuple(sorted(found.values(), key=_urgency))


def _for(me: Person, task: Task) -> Task:
    """A line as the deputy of a manager reads it: they are the other one of the two."""
    deputy = task.other is not None and task.other.id in me.stands_in_for
    return replace(task, other=me) if deputy and not task.escalated else task


async def described(store: Store, kept: Iterable[TrackedReminder]) -> list[Task]:
    """Reminders with the names and the words that belong to them."""
    shown = _each_once(list(kept))
    words = await _words_of(store, shown)
    return [words.task(one) for one in shown]


@dataclass(frozen=True, kw_only=True)
class _Words:
    """What the lines of some reminders are put in words with."""

    plans: Mapping[int, Plan]
    """As agreed, where they are; with the manager of now."""
    people: Mapping[str, Person]
    open_beside: Collection[int]
    """The plans in force of which a next version is drawn up."""

    def task(self, kept: TrackedReminder) -> Task:
        reminder = kept.reminder
        return _item(reminder, self.plans.get(reminder.plan_id or 0), self.people, self.open_beside)


async def _words_of(
    store: Store, kept: Iterable[TrackedReminder], read: Collection[Plan] = ()
) -> _Words:
    """All that it takes, with the names of the employees of plans that were `read` before."""
    reminders = [one.reminder for one in kept]
    ids = _ids(reminders)
    plans = {plan.id: plan for plan in read if plan.id in ids}
    if missing := [one for one in ids if one not in plans]:
        plans |= {plan.id: plan for plan in await store.plans.get_many(missing)}
    open_beside: set[int] = set()
    next_ones = [one for one in plans.values() if _is_next_version(one)]
    for plan_id, agreed in (await _in_force(store, next_ones)).items():
        plan = plans[plan_id]
        plans[plan_id] = replace(agreed, manager_id=plan.manager_id)
        open_beside |= {plan_id} if plan.status in OPEN else set()
    involved = {*_people(reminders, plans.values()), *(plan.employee_id for plan in read)}
    return _Words(
        plans=plans, people=await _named(store, sorted(involved)), open_beside=open_beside
    )


def _is_next_version(plan: Plan) -> bool:
    return plan.status is not Status.ACTIVE and plan.version > 1


async def _in_force(store: Store, found: Sequence[Plan]) -> dict[int, Plan]:
    """The agreed versions beside these, by the id of the plan."""
    return await store.plans.in_force_of([plan.id for plan in found]) if found else {}


def _ids(reminders: Iterable[Reminder]) -> list[int]:
    return sorted({one.plan_id for one in reminders if one.plan_id is not None})


def _people(reminders: Iterable[Reminder], plans: Iterable[Plan]) -> list[str]:
    ids = {one.employee_id for one in reminders} | {plan.manager_id for plan in plans}
    return sorted(one for one in ids if one)


def _by_turn(plans: Iterable[Plan], readers: Iterable[Person]) -> dict[str, list[Plan]]:
    """The plans that may wait for somebody, by their id."""
    deputies: dict[str, set[str]] = {}
    for me in readers:
        for manager_id in me.stands_in_for:
            deputies.setdefault(manager_id, set()).add(me.id)
    found: dict[str, list[Plan]] = {}
    for plan in plans:
        manager_id = plan.manager_id or plan.employee_id
        for who in {plan.employee_id, manager_id} | deputies.get(manager_id, set()):
            found.setdefault(who, []).append(plan)
    return found


def _item(
    reminder: Reminder,
    plan: Plan | None,
    people: Mapping[str, Person],
    open_beside: Collection[int],
) -> Task:
    part = None
    if plan is not None and reminder.item_id and editing.has(plan, reminder.item_id):
        part = editing.find(plan, reminder.item_id)
    return Task(
        matter=reminder.matter,
        employee=people[reminder.employee_id] if reminder.employee_id else None,
        day=reminder.day,
        plan_id=reminder.plan_id,
        item_id=reminder.item_id,
        other=people.get(plan.manager_id or "") if plan else None,
        what=part.what if isinstance(part, Action | Promise) else reminder.what,
        about=reminder.about,
        talk=part.kind if isinstance(part, Talk) else TalkKind.FOLLOW_UP,
        hour=part.hour if isinstance(part, Talk) else None,
        round=round_of(reminder),
        escalated=reminder.escalated,
        key=reminder.key,
        next_open=reminder.plan_id in open_beside,
    )


def _waiting(one: Waiting, me: Person) -> Task | None:
    matter = WAITS_FOR_ME.get(one.news)
    if one.news is News.CHANGES_PROPOSED:
        matter = Matter.AGREEMENT if one.employee.id == me.id else Matter.REVIEW
    if matter is None:
        return None
    return Task(
        matter=matter,
        employee=one.employee,
        other=me if matter is Matter.REVIEW else None,
        day=one.since.astimezone(BRUSSELS).date(),
        plan_id=one.plan_id,
    )


def _urgency(item: Task) -> tuple[object, ...]:
    return item.put_off, item.day, list(Matter).index(item.matter), _who(item), item.ref


def _who(item: Task) -> str:
    return item.employee.id if item.employee else ""


async def _named(store: Store, ids: Sequence[str]) -> dict[str, Person]:
    """These people by id; of somebody who is not known, the id stands for the name."""
    known = await store.people.roster_of(set(ids)) if ids else {}
    return {one: known.get(one) or Person(id=one, name=one) for one in ids}
