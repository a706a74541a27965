"""What an agreed plan says of trainings that were followed: the rows of the ledger that come from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from plans.calendar.days import today
from plans.model import Action, ActionStatus, LearningForm, Plan, Status, TalkReport
from plans.training_days.trainings import (
    LONGEST_NAME,
    Decision,
    FollowedTraining,
    Source,
    same_training,
)


@dataclass(frozen=True, kw_only=True)
class LedgerChanges:
    """What a plan changes in the ledger of its employee."""

    new: tuple[FollowedTraining, ...] = ()
    changed: tuple[FollowedTraining, ...] = ()
    gone: tuple[int, ...] = ()
    """Ids of rows that say that something was done, which the plan does not say any more."""


def changes_of(
    plan_id: int, wanted: Iterable[FollowedTraining], known: Iterable[FollowedTraining]
) -> LedgerChanges:
    """What brings the ledger of somebody up to what their plan says; `known` are all their trainings.

    What somebody decided stays so, unless the plan says now that it was not done. A new one that
    may be the same as what was told of before waits, so that it is never counted twice.
    """
    known = list(known)
    of_plan = {one.item_id: one for one in known if one.plan_id == plan_id}
    new: list[FollowedTraining] = []
    changed: list[FollowedTraining] = []
    for one in wanted:
        before = of_plan.pop(one.item_id, None)
        if before is None:
            same = same_training(one, known)
            new.append(one if same is None else _doubted(one, same.id))
        elif before.waits:
            news = one if before.same_as is None else _doubted(one, before.same_as)
            kept = replace(news, id=before.id, proof=before.proof, reported_at=before.reported_at)
            if kept != before:
                changed.append(kept)
    gone = (one.id for one in of_plan.values() if one.decision is not Decision.DECLINED)
    return LedgerChanges(new=tuple(new), changed=tuple(changed), gone=tuple(gone))


def _doubted(training: FollowedTraining, same_as: int) -> FollowedTraining:
    """It may be the same as that one, so nothing is decided yet."""
    return replace(
        training, same_as=same_as, decision=Decision.WAITING, decided_at=None, decided_by=None
    )


_AGREED = frozenset({Status.ACTIVE, Status.COMPLETED})


def followed_in(plan: Plan, now: datetime | None = None) -> tuple[FollowedTraining, ...] | None:
    """The trainings of an agreed version that are done by `now`; None for a version that is not agreed,
    which says nothing about that.

    What both heard in a talk that was closed is confirmed. What somebody only tapped, or said in a
    talk that is still under way, waits for the manager.
    """
    return tuple(_followed(plan, now)) if plan.status in _AGREED else None


def _followed(plan: Plan, now: datetime | None) -> Iterator[FollowedTraining]:
    for action in plan.actions:
        if action.form is not LearningForm.TRAINING or action.status is not ActionStatus.DONE:
            continue
        report = _closed_talk(plan, action.id)
        day = _ended(action, report, now)
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
            reported_at=_moment(plan, report, now),
            decision=Decision.WAITING if report is None else Decision.CONFIRMED,
            decided_at=report.closed_at if report is not None else None,
            decided_by=plan.manager_id if report is not None else None,
        )
        yield row


def _moment(plan: Plan, report: TalkReport | None, now: datetime | None) -> datetime:
    return (report.closed_at if report is not None else None) or now or plan.status_since


def _closed_talk(plan: Plan, action_id: int) -> TalkReport | None:
    """The last talk that was closed in which that action was called done."""
    for report in reversed(plan.reports):
        note = report.note(action_id)
        if report.closed_at is not None and note is not None:
            return report if note.status is ActionStatus.DONE else None
    return None


def _ended(action: Action, report: TalkReport | None, now: datetime | None) -> date | None:
    """The day that was agreed on, but not later than the day on which it was done already."""
    held = report.held_on if report is not None else None
    days = [action.end, held, today(now) if now is not None else None]
    return min((day for day in days if day is not None), default=None)
