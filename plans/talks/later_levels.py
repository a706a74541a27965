"""Levels given after a talk by the one who did not note it.

Either of the two may note a follow-up talk alone. How the other one sees the levels belongs in the
minutes too, so it is asked afterwards, as long as the talk is fresh; nobody has to answer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from plans import editing
from plans.model import Competence, Plan, Rating, Role, TalkKind, TalkReport
from plans.talks import recording

FRESH = timedelta(days=14)
"""After the talk was closed."""
FIELDS: dict[Role, str] = {Role.EMPLOYEE: "level", Role.MANAGER: "level_manager"}
"""Where in a note each side's view stands."""


def to_give(plan: Plan, side: Role, name: str, now: datetime) -> tuple[Competence, ...]:
    """The competences that this side, called `name`, neither gave a level for in the last talk nor
    passed by in it. A manager who came after the talk was not there."""
    report = plan.reports[-1] if plan.reports else None
    if report is None or report.closed_at is None or report.kind is not TalkKind.FOLLOW_UP:
        return ()
    if now - report.closed_at > FRESH or (side is Role.MANAGER and report.manager != name):
        return ()
    return tuple(one for one in plan.competences if not _is_told(report, one, side))


def passed_by(plan: Plan, side: Role) -> Plan:
    """The plan when this side gives no levels for its last talk."""
    report = plan.reports[-1]
    places = {place_of(one, side) for one in plan.competences if not _is_told(report, one, side)}
    passed = tuple(sorted({*report.passed, *places}))
    return recording.with_report(plan, replace(report, passed=passed))


def given(plan: Plan, competence: Competence, side: Role, level: int) -> Plan:
    """The plan with this side's view beside the minutes of its last talk, in place of an earlier
    one of the same talk."""
    plan = recording.with_note(plan, competence, FIELDS[side], level)
    report, person_id = plan.reports[-1], _id_of(plan, side)
    if person_id is None or report.held_on is None:
        return plan
    rating = Rating(
        role=side, level=level, on=report.held_on, person_id=person_id, report_id=report.id
    )
    others = (one for one in competence.ratings if (one.role, one.report_id) != (side, report.id))
    return editing.set_value(plan, competence.id, "ratings", (*others, rating))


def place_of(competence: Competence, side: Role) -> str:
    """The question about it, as it stands among what was passed by."""
    return f"competence.{FIELDS[side]}@{competence.id}"


def _is_told(report: TalkReport, competence: Competence, side: Role) -> bool:
    note = report.note(competence.id)
    noted = note is not None and getattr(note, FIELDS[side]) is not None
    return noted or place_of(competence, side) in report.passed


def _id_of(plan: Plan, side: Role) -> str | None:
    return plan.employee_id if side is Role.EMPLOYEE else plan.manager_id
