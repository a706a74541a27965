"""Holding a talk about a plan that is in force: what is said, and what it would change.

What is said of progress counts at once, for both. What would change the agreed content waits in
the minutes; when the talk is closed it becomes a next version of which only these changes are
agreed. Pure functions over values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

from plans import editing
from plans.completeness import name_of, words_of
from plans.content import changes
from plans.editing import ITEM_TYPES
from plans.i18n.formats import BRUSSELS
from plans.model import (
    Action,
    ActionStatus,
    Addition,
    Competence,
    Item,
    Note,
    Plan,
    Rating,
    Role,
    Status,
    Talk,
    TalkKind,
    TalkReport,
)
from plans.model.declaring import declared

NOTED = frozenset(
    name for kind in ITEM_TYPES.values() for name, said in declared(kind).items() if said.noted
)
"""How items stand, as talks say it."""
SHARED_AT_ONCE = NOTED & declared(Note).keys() - {"status", "progress"}
"""What a note says that is from then on so of the item itself, without rules of its own."""
ONES_OWN = frozenset({"level", "level_manager"})
"""What one side says of itself; the other's confirmation does not depend on it."""
WHOLE = 100
"""Percent."""


def begun(plan: Plan, kind: TalkKind, now: datetime, talk_id: int | None = None) -> Plan:
    """The plan with a talk under way, the planned one with that id or the nearest; one that is
    there already becomes one of that kind."""
    planned = nearest_planned(plan, kind, now.astimezone(BRUSSELS).date())
    talk_id = talk_id or (planned.id if planned else None)
    report = plan.talk_under_way
    if report is not None:
        same = report.kind is kind
        return (
            plan if same else with_report(plan, replace(report, kind=kind, **_unconfirmed(talk_id)))
        )
    number = plan.last_item_id + 1
    report = TalkReport(id=number, kind=kind, talk_id=talk_id, begun_at=now)
    return replace(plan, reports=(*plan.reports, report), last_item_id=number)


def _unconfirmed(talk_id: int | None) -> dict[str, Any]:
    return {"talk_id": talk_id, "confirmed": (), "waits_for": None}


def nearest_planned(plan: Plan, kind: TalkKind, today: date) -> Talk | None:
    """The planned talk of that kind, nearest to today, of which there are no minutes yet."""
    held = {report.talk_id for report in plan.reports if report.closed_at is not None}
    found = [
        (abs((talk.day - today).days), talk.id, talk)
        for talk in plan.talks
        if talk.kind is kind and talk.id not in held and talk.day is not None
    ]
    return min(found)[2] if found else None


def next_talks(plan: Plan, today: date) -> tuple[Talk, ...]:
    """The planned talks from that day on, but for those held or being held, the first one first."""
    begun = {report.talk_id for report in plan.reports}
    coming = [talk for talk in plan.talks if talk.id not in begun and talk.day is not None]
    found = [(talk.day, talk.id, talk) for talk in coming if talk.day and talk.day >= today]
    return tuple(talk for _, _, talk in sorted(found))


def with_report(plan: Plan, report: TalkReport) -> Plan:
    """The plan with that as its newest report."""
    return replace(plan, reports=(*plan.reports[:-1], report))


def noted(plan: Plan, item: Item | None, field: str) -> Any:
    """What the newest report says of an item; None when nothing was said."""
    note = plan.reports[-1].note(item.id) if plan.reports and item is not None else None
    return getattr(note, field) if note is not None else None


def reported(plan: Plan, field: str, value: Any) -> Plan:
    """The plan with one answer about the whole talk in its newest report."""
    if getattr(plan.reports[-1], field) == value:
        return plan
    return with_report(plan, replace(_reopened(plan.reports[-1]), **{field: value}))


def with_note(plan: Plan, item: Item, field: str, value: Any) -> Plan:
    """The plan with one answer about one item in its newest report; progress counts at once."""
    if noted(plan, item, field) == value:
        return plan
    report = plan.reports[-1] if field in ONES_OWN else _reopened(plan.reports[-1])
    note = report.note(item.id) or Note(item=item.id, name=words_of(item))
    note = replace(note, **{field: value})
    if field == "status":
        note = _consequent(note)
    if field == "new_end" and isinstance(item, Action):
        note = replace(note, old_end=item.end)
    kept = {one.item: one for one in report.notes} | {item.id: note}
    order = {one.id: place for place, one in enumerate(plan.items())}
    notes = sorted(kept.values(), key=lambda one: order.get(one.item, len(order)))
    plan = with_report(plan, replace(report, notes=tuple(notes)))
    return _counting(plan, note, field)


def _reopened(report: TalkReport) -> TalkReport:
    """A changed answer is confirmed anew."""
    if report.closed_at is not None:
        return report
    return replace(report, confirmed=(), waits_for=None)


def _consequent(note: Note) -> Note:
    """Another status makes what was said because of the former one void."""
    changed: dict[str, Any] = {}
    if note.status is not ActionStatus.STARTED:
        changed["progress"] = None
    if note.status not in {ActionStatus.PLANNED, ActionStatus.STARTED}:
        changed |= {"new_end": None, "old_end": None}
    if note.status is not ActionStatus.DROPPED:
        changed["dropped_because"] = None
    return replace(note, **changed)


def _counting(plan: Plan, note: Note, field: str) -> Plan:
    """Progress is so as soon as it is said; dropping an action first has to be agreed."""
    if field in SHARED_AT_ONCE:
        return editing.set_value(plan, note.item, field, getattr(note, field))
    if field == "status" and note.status not in {None, ActionStatus.DROPPED}:
        plan = editing.set_value(plan, note.item, "status", note.status)
        if note.status is not ActionStatus.STARTED:
            far = WHOLE if note.status is ActionStatus.DONE else 0
            plan = editing.set_value(plan, note.item, "progress", far)
    if field == "progress":
        plan = editing.set_value(plan, note.item, "progress", note.progress)
    return plan


# ------------------------------------------------------------------ the end of a talk


def closed(plan: Plan, manager: str, now: datetime) -> Plan:
    """The plan with the talk under way as minutes, and the levels that were seen in it."""
    report = plan.reports[-1]
    today = now.astimezone(BRUSSELS).date()
    report = replace(
        report, closed_at=now, held_on=report.held_on or today, manager=manager, waits_for=None
    )
    plan = with_report(plan, report)
    for note in report.notes:
        if editing.has(plan, note.item) and (seen := tuple(_ratings(plan, report, note))):
            item = editing.find(plan, note.item)
            if isinstance(item, Competence):
                plan = editing.set_value(plan, item.id, "ratings", (*item.ratings, *seen))
    return _moved(plan, report)


def _moved(plan: Plan, report: TalkReport) -> Plan:
    """The follow-up talk that was planned next is on the day they chose now. That is no content:
    days of talks move in the calendar."""
    day = report.next_talk
    if day is None or any(talk.day == day for talk in plan.talks):
        return plan
    coming = next_talks(plan, report.held_on or day)
    following = next((talk for talk in coming if talk.kind is TalkKind.FOLLOW_UP), None)
    return editing.set_value(plan, following.id, "moved_to", day) if following else plan


def _ratings(plan: Plan, report: TalkReport, note: Note) -> Iterator[Rating]:
    sides = (
        (Role.EMPLOYEE, note.level, plan.employee_id),
        (Role.MANAGER, note.level_manager, plan.manager_id),
    )
    for role, level, person_id in sides:
        if level is not None and person_id is not None and report.held_on is not None:
            yield Rating(
                role=role,
                level=level,
                on=report.held_on,
                person_id=person_id,
                report_id=report.id,
            )


def changed_by(plan: Plan, report: TalkReport) -> Plan:
    """The plan with everything that the talk wants to change in its content."""
    for note in report.notes:
        if not editing.has(plan, note.item):
            continue
        if note.new_end is not None and note.new_end != note.old_end:
            plan = editing.set_value(plan, note.item, "end", note.new_end)
        if note.status is ActionStatus.DROPPED and note.dropped_because:
            plan = editing.set_value(plan, note.item, "dropped_because", note.dropped_because)
            plan = editing.set_value(plan, note.item, "status", ActionStatus.DROPPED)
    for addition in report.additions:
        plan = _with_addition(plan, addition)
    return _with_next_talk(plan, report)


def _with_addition(plan: Plan, addition: Addition) -> Plan:
    """The new action keeps the id it had in the minutes."""
    competences = plan.competences
    if addition.what is None or not competences:
        return plan
    wanted = {competence_label(plan, one): one for one in competences}
    home = wanted.get(addition.competence or "", competences[0])
    action = Action(id=addition.id, what=addition.what, form=addition.form, end=addition.end)
    return editing.set_value(plan, home.id, "actions", (*home.actions, action))


def _with_next_talk(plan: Plan, report: TalkReport) -> Plan:
    """A talk on the day they chose, unless one is planned that day."""
    if report.next_talk is None or any(talk.day == report.next_talk for talk in plan.talks):
        return plan
    plan, _ = editing.add(plan, Talk.KIND, None, on=report.next_talk)
    return plan


def competence_label(plan: Plan, competence: Competence) -> str:
    """What a competence is called among those of the plan; with its goal where two are alike."""
    name = str(name_of(competence))
    if sum(1 for one in plan.competences if one.name == competence.name) == 1:
        return name
    parent = editing.parent_of(plan, competence.id)
    return f"{name} ({name_of(parent)})" if parent is not None else name


# ------------------------------------------------------------------ a version of changes only


def differs(plan: Plan, agreed: Plan | None, item: Item | None) -> bool:
    """True when the item's own content is not what was agreed before."""
    if agreed is None or item is None:
        return False
    return any(one.item is not None and one.item.id == item.id for one in changes(agreed, plan))


def refused(plan: Plan) -> tuple[Note, ...]:
    """What the other side did not agree with of what the newest talk changes."""
    notes = plan.reports[-1].notes if plan.reports else ()
    return tuple(note for note in notes if note.agreed is False)


def without_refused(plan: Plan, agreed: Plan) -> Plan:
    """The version without the changes that were not agreed with: as before, or not there."""
    for note in refused(plan):
        if not editing.has(plan, note.item):
            continue
        if not editing.has(agreed, note.item):
            plan = editing.remove(plan, note.item)
            continue
        before = editing.find(agreed, note.item)
        for entry in fields(before):
            if entry.name not in {"id", *before.CHILDREN}:
                plan = editing.set_value(plan, note.item, entry.name, getattr(before, entry.name))
    return plan


def with_progress(plan: Plan, agreed: Plan) -> Plan:
    """A next version with the progress of the one in force, which went on meanwhile."""
    for before in agreed.items():
        if not editing.has(plan, before.id):
            continue
        now = editing.find(plan, before.id)
        dropped = isinstance(now, Action) and now.dropped_because is not None
        for name, said in declared(type(before)).items():
            if said.noted and not (dropped and name == "status"):
                plan = editing.set_value(plan, now.id, name, getattr(before, name))
    return plan


def next_version(plan: Plan, report: TalkReport, number: int, now: datetime) -> Plan | None:
    """What the talk makes of the plan in force, as a new version without signatures; None when
    it changes no content."""
    changed = changed_by(plan, report)
    if not any(changes(plan, changed)):
        return None
    return replace(
        changed,
        version=number,
        status=Status.DRAFT,
        status_since=now,
        created_at=now,
        reason=None,
        sign_offs=(),
    )
