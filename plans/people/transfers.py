"""What becomes of plans when people get another manager, or leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from plans.i18n.formats import BRUSSELS
from plans.lifecycle import Move, after
from plans.model import Person, Plan, Preparation, Role, Status
from plans.notices import News, Notice, Outcome, notices_to, tell_manager
from plans.talks import recording
from plans.workflow.plan_steps import as_submitted, fresh_for_review

_THEIRS_TO_SEE = frozenset({Status.AWAITING_AGREEMENT, Status.ACTIVE})
"""Where a new manager hears of the plan although nothing in it waits for them."""


def change_manager(
    plan: Plan,
    manager: Person | None,
    people: Iterable[Person],
    now: datetime,
    *,
    submitted: Plan | None = None,
) -> Outcome:
    """What is open moves to the new manager; who really agreed stays on the sign-offs.

    A review that the old manager had begun starts again from the plan as `submitted`: what they
    noted and did not share is nobody else's, and stays in the history alone. Without a new manager
    the plan waits and HR is told.
    """
    if plan.status not in {Status.SUBMITTED, Status.IN_REVIEW}:
        goes_on = _talk_goes_on(replace(plan, manager_id=manager.id if manager else None))
        told = _told_of_the_change(plan, goes_on.plan) if manager else ()
        return Outcome(goes_on.plan, (*told, *goes_on.notices))
    moved = replace(
        as_submitted(plan, submitted),
        manager_id=manager.id if manager else None,
        manager_preparation=Preparation(),
        status=Status.SUBMITTED,
        status_since=now,
    )
    moved = fresh_for_review(moved)
    today = now.astimezone(BRUSSELS).date()
    told = tell_manager(moved, people, today, News.MOVED_TO_YOU)
    if manager:
        told = (*told, *notices_to(plan.employee_id, News.NEW_MANAGER, moved))
    return Outcome(moved, told)


def _told_of_the_change(before: Plan, plan: Plan) -> tuple[Notice, ...]:
    if before.manager_id == plan.manager_id:
        return ()
    told = notices_to(plan.employee_id, News.MANAGER_CHANGED, plan)
    if plan.status in _THEIRS_TO_SEE:
        told += notices_to(plan.manager_id, News.TEAM_GREW, plan)
    return told


def _talk_goes_on(plan: Plan) -> Outcome:
    """A talk under way goes on with the new manager, without what was the former one's alone."""
    report = plan.talk_under_way
    if report is None:
        return Outcome(plan)
    notes = tuple(replace(note, level_manager=None) for note in report.notes)
    confirmed = tuple(one for one in report.confirmed if one.role is Role.EMPLOYEE)
    waits_for = Role.MANAGER if confirmed else None
    plan = recording.with_report(
        plan, replace(report, notes=notes, confirmed=confirmed, waits_for=waits_for)
    )
    told = notices_to(plan.manager_id, News.EVALUATION_TO_CONFIRM, plan) if confirmed else ()
    return Outcome(plan, told)


def close_for_leaver(
    plan: Plan, reason: str, now: datetime, *, submitted: Plan | None = None
) -> Outcome:
    """The plan of somebody who leaves: what was agreed stays as it is, readable for those who
    signed it; a version that was not agreed yet is withdrawn. Both are told.

    What a manager noted and did not share is never shared: the plan is as `submitted`.
    """
    knows = plan.manager_id if plan.status is not Status.DRAFT else None
    if plan.status is not Status.ACTIVE:
        kept = as_submitted(plan, submitted)
        status = after(Move.WITHDRAW, plan.status)
        plan = replace(kept, status=status, status_since=now, reason=reason, proposed_by=None)
    told = notices_to(plan.employee_id, News.YOU_LEAVE, plan)
    return Outcome(plan, (*told, *notices_to(knows, News.EMPLOYEE_LEFT, plan)))
