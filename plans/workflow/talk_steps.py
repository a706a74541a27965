"""What people do with a talk: begin it, close it, agree with what it changes, evaluate the plan.

As in `plans.workflow.plan_steps`, each use case takes values and gives back what has changed and whom to tell.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from plans.content import changes
from plans.errors import NothingProposed, Unfinished
from plans.lifecycle import Move, after
from plans.model import Confirmation, Person, Plan, Role, Status, TalkKind
from plans.notices import News, Notice, Outcome, notices_to
from plans.rights import Act, require, roles
from plans.talks import later_levels, recording
from plans.workflow.plan_steps import fresh_for_review, made_move, signed

OTHER = {Role.EMPLOYEE: Role.MANAGER, Role.MANAGER: Role.EMPLOYEE}


@dataclass(frozen=True)
class Closed:
    """The plan in force with its new minutes, and the next version where there is one."""

    plan: Plan
    next: Plan | None
    notices: tuple[Notice, ...]


def begin(
    plan: Plan, me: Person, kind: TalkKind, now: datetime, talk_id: int | None = None
) -> Plan:
    """Somebody begins a talk about the plan in force, or joins the one under way. `talk_id` says
    which of the planned ones it is; without it the nearest."""
    require(me, Act.TALK, plan)
    return recording.begun(plan, kind, now, talk_id)


def close(plan: Plan, me: Person, manager: Person | None, now: datetime, *, number: int) -> Closed:
    """Makes minutes of the talk under way. What it changes becomes version `number`: signed by a
    manager who closes it, handed to the manager by an employee."""
    require(me, Act.TALK, plan)
    if plan.talk_under_way is None:
        raise Unfinished
    side = side_of(me, plan)
    held_with = me if side is Role.MANAGER else manager
    kept = recording.closed(plan, held_with.name if held_with else "", now)
    proposed = recording.next_version(kept, kept.reports[-1], number, now)
    if proposed is None:
        other = OTHER[side]
        wanted = later_levels.to_give(kept, other, kept.reports[-1].manager, now)
        news = News.LEVELS_WANTED if wanted else News.TALK_CLOSED
        return Closed(kept, None, _told(kept, other, news, documents=True))
    proposed = replace(fresh_for_review(proposed), proposed_by=side)
    if side is Role.MANAGER:
        proposed = signed(proposed, me, Role.MANAGER, now, manager=manager)
        proposed = replace(proposed, status=Status.AWAITING_AGREEMENT)
    else:
        proposed = replace(proposed, status=Status.SUBMITTED)
    return Closed(kept, proposed, _told(proposed, OTHER[side], News.CHANGES_PROPOSED))


def answer(
    plan: Plan, agreed: Plan, me: Person, now: datetime, *, manager: Person | None = None
) -> Closed:
    """Ends going over the changes of a talk; those not agreed with are left out.

    When none is left the version is dropped. Else a manager (or a deputy for `manager`) signs what is left, and an employee
    hands it back, because it is no longer what the manager signed. An employee who agrees with
    everything signs (`service.sign`). Raises `NothingProposed` for a version that no talk opened.
    """
    if plan.proposed_by is None:
        raise NothingProposed
    side = side_of(me, plan)
    left = recording.without_refused(plan, agreed)
    if not any(changes(agreed, left)):
        dropped = made_move(plan, me, Move.DECLINE, now, _objections(plan))
        kept = recording.with_report(agreed, plan.reports[-1])
        return Closed(kept, dropped, _told(dropped, OTHER[side], News.CHANGES_DECLINED))
    if side is Role.MANAGER:
        left = made_move(signed(left, me, side, now, manager=manager), me, Move.APPROVE, now)
        return Closed(agreed, left, _told(left, Role.EMPLOYEE, News.WAITS_FOR_AGREEMENT))
    left = replace(left, sign_offs=(), proposed_by=Role.EMPLOYEE)
    left = made_move(left, me, Move.LEAVE_OUT, now)
    return Closed(agreed, left, _told(left, Role.MANAGER, News.PARTLY_AGREED))


def _objections(plan: Plan) -> str:
    return "; ".join(note.objection for note in recording.refused(plan) if note.objection) or "–"


def confirm(plan: Plan, me: Person, manager: Person | None, now: datetime) -> Outcome:
    """One side confirms the final evaluation; with both the plan is completed."""
    require(me, Move.COMPLETE, plan)
    report = plan.talk_under_way
    if report is None or report.kind is not TalkKind.FINAL:
        raise Unfinished
    side = side_of(me, plan)
    word = Confirmation(role=side, person_id=me.id, name=me.name, at=now)
    confirmed = (*(one for one in report.confirmed if one.role is not side), word)
    plan = recording.with_report(plan, replace(report, confirmed=confirmed, waits_for=OTHER[side]))
    if {one.role for one in confirmed} != set(OTHER):
        return Outcome(plan, _told(plan, OTHER[side], News.EVALUATION_TO_CONFIRM))
    of_manager = next((one.name for one in confirmed if one.role is Role.MANAGER), "")
    plan = recording.closed(plan, of_manager or (manager.name if manager else ""), now)
    plan = replace(plan, status=after(Move.COMPLETE, plan.status), status_since=now)
    return Outcome(
        plan,
        tuple(
            notice for role in OTHER for notice in _told(plan, role, News.COMPLETED, documents=True)
        ),
    )


def reopen(plan: Plan, me: Person, reason: str, now: datetime) -> Outcome:
    """The manager or HR opens a completed plan again, with a reason; the minutes stay."""
    plan = replace(made_move(plan, me, Move.REOPEN, now, reason), replaced_by=None)
    others = {plan.employee_id, plan.manager_id} - {me.id, None}
    return Outcome(
        plan,
        tuple(n for to in sorted(others, key=str) for n in notices_to(to, News.REOPENED, plan)),
    )


def side_of(me: Person, plan: Plan) -> Role:
    """Which of the two this person is in a talk."""
    return Role.EMPLOYEE if Role.EMPLOYEE in roles(me, plan) else Role.MANAGER


def _told(plan: Plan, role: Role, news: News, *, documents: bool = False) -> tuple[Notice, ...]:
    to = plan.employee_id if role is Role.EMPLOYEE else plan.manager_id
    return (Notice(to=to, news=news, plan=plan, documents=documents),) if to else ()
