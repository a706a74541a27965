"""What an agreed plan says of trainings that were followed: the rows of the ledger that come from it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from plans.model import Action, ActionStatus, LearningForm, Plan, Status, TalkReport
from plans.training_days.trainings import LONGEST_NAME, Decision, FollowedTraining, Source

_AGREED = frozenset({Status.ACTIVE, Status.COMPLETED})


def followed_in(plan: Plan) -> tuple[FollowedTraining, ...] | None:
    """The trainings of an agreed version that are done; None for a version that is not agreed, which
    says nothing about that.

    What both heard in a talk that was closed is confirmed. What somebody only tapped, or said in a
    talk that is still under way, waits for the manager.
    """
    return tuple(_followed(plan)) if plan.status in _AGREED else None


def _followed(plan: Plan) -> Iterator[FollowedTraining]:
    for action in plan.actions:
        if action.form is not LearningForm.TRAINING or action.status is not ActionStatus.DONE:
            continue
        report = _closed_talk(plan, action.id)
        day = _ended(action, report)
        if not action.what or day is None:
            continue
        row = FollowedTraining(
            person_id=plan.employee_id,
            name=action.what[:LONGEST_NAME],
            hours=action.hours,
            started_on=action.start if action.start is not None and action.start <= day else None,
            ended_on=day,
            formal=action.is_formal,
            provider=action.provider or "",
            source=Source.PLAN,
            plan_id=plan.id,
            item_id=action.id,
            reported_at=_moment(plan, report),
            decision=Decision.WAITING if report is None else Decision.CONFIRMED,
            decided_at=report.closed_at if report is not None else None,
            decided_by=plan.manager_id if report is not None else None,
        )
        yield row


def _moment(plan: Plan, report: TalkReport | None) -> datetime:
    return (report.closed_at if report is not None else None) or plan.status_since


def _closed_talk(plan: Plan, action_id: int) -> TalkReport | None:
    """The last talk that was closed in which that action was called done."""
    for report in reversed(plan.reports):
        note = report.note(action_id)
        if report.closed_at is not None and note is not None:
            return report if note.status is ActionStatus.DONE else None
    return None


def _ended(action: Action, report: TalkReport | None) -> date | None:
    """The day that was agreed on, but not later than the talk in which it was done already."""
    held = report.held_on if report is not None else None
    days = [day for day in (action.end, held) if day is not None]
    return min(days, default=None)
