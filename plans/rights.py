"""Who may do what with a plan, in one table; what a reader sees of it; and who is of HR.

Nobody sees the other side's text before it is shared: a manager reads nothing of a draft, and an
employee sees what the manager changed only when the manager returns the plan or agrees with it.
Whoever has left has no rights any more, but for an employee to their own plan. Rights are asked
when something happens and when something is handed over, never remembered in between.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from plans.errors import NotAllowed
from plans.lifecycle import OPEN, Move
from plans.model import Person, Plan, Preparation, Role, Status, TalkReport


class Act(StrEnum):
    """What somebody may want to do that is not a step in the plan's life (those are `Move`s)."""

    READ = "read"
    EDIT = "edit"
    NEW_VERSION = "new_version"
    SHARE_PREPARATION = "share_preparation"
    TALK = "talk"
    MOVE_TALK = "move_talk"
    PROGRESS = "progress"
    KEEP_PROMISE = "keep_promise"


_S = Status
_SHARED = frozenset(_S) - {_S.DRAFT, _S.WITHDRAWN}
_TWO_OF_A_TALK = frozenset({Role.EMPLOYEE, Role.MANAGER})
UNDER_REVIEW = frozenset({_S.SUBMITTED, _S.IN_REVIEW})
"""A manager is at work on the plan, or may begin any moment."""

RIGHTS: dict[Act | Move, dict[Role, frozenset[Status]]] = {
    Act.READ: {
        Role.EMPLOYEE: frozenset(_S),
        Role.MANAGER: _SHARED,
        Role.HR: _SHARED,
    },
    Act.EDIT: {
        Role.EMPLOYEE: frozenset({_S.DRAFT}),
        Role.MANAGER: frozenset({_S.IN_REVIEW}),
    },
    Act.NEW_VERSION: {Role.EMPLOYEE: frozenset({_S.ACTIVE})},
    Act.TALK: {
        Role.EMPLOYEE: frozenset({_S.ACTIVE}),
        Role.MANAGER: frozenset({_S.ACTIVE}),
    },
    # Where there is no manager (any more) HR sees to it that the talk is held later.
    Act.MOVE_TALK: dict.fromkeys(Role, frozenset({_S.ACTIVE})),
    Act.PROGRESS: {
        Role.EMPLOYEE: frozenset({_S.ACTIVE}),
        Role.MANAGER: frozenset({_S.ACTIVE}),
    },
    Act.KEEP_PROMISE: dict.fromkeys(Role, frozenset({_S.ACTIVE})),
    Act.SHARE_PREPARATION: {
        Role.EMPLOYEE: frozenset({_S.DRAFT, _S.RETURNED}),
        Role.MANAGER: frozenset({_S.IN_REVIEW}),
    },
    Move.SUBMIT: {Role.EMPLOYEE: frozenset({_S.DRAFT})},
    Move.TAKE_BACK: {Role.EMPLOYEE: frozenset({_S.SUBMITTED})},
    Move.BEGIN_REVIEW: {Role.MANAGER: frozenset({_S.SUBMITTED})},
    Move.RETURN: {Role.MANAGER: frozenset({_S.IN_REVIEW})},
    Move.REVISE: {Role.EMPLOYEE: frozenset({_S.RETURNED})},
    Move.APPROVE: {Role.MANAGER: frozenset({_S.IN_REVIEW})},
    Move.RECONSIDER: {Role.EMPLOYEE: frozenset({_S.AWAITING_AGREEMENT})},
    Move.LEAVE_OUT: {Role.EMPLOYEE: frozenset({_S.AWAITING_AGREEMENT})},
    Move.DECLINE: {
        Role.EMPLOYEE: frozenset({_S.AWAITING_AGREEMENT}),
        Role.MANAGER: frozenset({_S.IN_REVIEW}),
    },
    Move.SIGN: {Role.EMPLOYEE: frozenset({_S.AWAITING_AGREEMENT})},
    Move.COMPLETE: {
        Role.EMPLOYEE: frozenset({_S.ACTIVE}),
        Role.MANAGER: frozenset({_S.ACTIVE}),
    },
    Move.REPLACE: {Role.EMPLOYEE: frozenset({_S.ACTIVE})},  # by signing the next plan
    Move.REOPEN: {Role.MANAGER: frozenset({_S.COMPLETED}), Role.HR: frozenset({_S.COMPLETED})},
    Move.WITHDRAW: {Role.EMPLOYEE: OPEN, Role.HR: OPEN},
}


def is_hr(person: Person, day: date) -> bool:
    """Whether somebody may do what HR does on that day: until the day on which they leave."""
    return person.hr and person.as_of(day).left_on is None


def may_enter(person: Person, day: date) -> bool:
    """Whether somebody may use the pages on that day: until their last one."""
    return person.works_on(day)


def roles(person: Person, plan: Plan) -> frozenset[Role]:
    """What the person, as of today (`Person.as_of`), is to this plan; HR is nothing but the
    employee to their own, and neither is a deputy of its manager."""
    if person.id == plan.employee_id:
        return frozenset({Role.EMPLOYEE})
    if person.left_on is not None:
        return frozenset()
    held = {Role.MANAGER: plan.manager_id in person.manages_as, Role.HR: person.hr}
    return frozenset(role for role, holds in held.items() if holds)


def may(person: Person, act: Act | Move, plan: Plan) -> bool:
    """True when the person may do this with the plan in its present status."""
    return _may_any(roles(person, plan), act, plan)


def require(person: Person, act: Act | Move, plan: Plan) -> None:
    """Raises `NotAllowed` unless `may` says yes."""
    if not may(person, act, plan):
        raise NotAllowed(act.value, plan.status.value)


def _may_any(held: Set[Role], act: Act | Move, plan: Plan) -> bool:
    return any(plan.status in RIGHTS[act].get(role, frozenset()) for role in held)


# ------------------------------------------------------------------ what is seen of a plan


def seen_by(reader: Person, plan: Plan, submitted: Plan | None) -> Plan | None:
    """The plan as this reader, as of today, may see it now; see `seen_as`. What a manager prepared
    is not their deputy's either before it is shared."""
    seen = seen_as(roles(reader, plan), plan, submitted)
    if seen is None or reader.id == plan.manager_id:
        return seen
    return replace(seen, manager_preparation=_shared(seen.manager_preparation, None, frozenset()))


def seen_as(held: Set[Role], plan: Plan, submitted: Plan | None) -> Plan | None:
    """The plan as somebody with these roles may see it now; None when nothing of it is theirs.

    While a manager is at work on it, everybody else sees it as its employee `submitted` it; where
    that is not known, nothing. A preparation is its author's until it is shared. Of a talk under
    way the two see all but how the other sees the levels, and others see nothing.
    """
    if not _may_any(held, Act.READ, plan):
        return None
    if plan.status in UNDER_REVIEW and Role.MANAGER not in held:
        if submitted is None:
            return None
        plan = replace(submitted, manager_id=plan.manager_id)
    return replace(
        plan,
        preparation=_shared(plan.preparation, Role.EMPLOYEE, held),
        manager_preparation=_shared(plan.manager_preparation, Role.MANAGER, held),
        reports=tuple(_reports(plan, held)),
    )


def _shared(preparation: Preparation, author: Role | None, held: Set[Role]) -> Preparation:
    return preparation if preparation.shared or author in held else Preparation()


def _reports(plan: Plan, held: Set[Role]) -> Iterator[TalkReport]:
    """The minutes, without what only one of the two has said so far."""
    answering = plan.proposed_by is Role.MANAGER and plan.status is Status.AWAITING_AGREEMENT
    for report in plan.reports:
        if report.closed_at is None:
            if held & _TWO_OF_A_TALK:
                yield _without(report, *_others_levels(held))
        elif answering and report is plan.reports[-1] and Role.EMPLOYEE not in held:
            yield _without(report, "agreed", "objection")
        else:
            yield report


def _others_levels(held: Set[Role]) -> Iterator[str]:
    """The fields of a note in which somebody else says how they see a level."""
    if Role.EMPLOYEE not in held:
        yield "level"
    if Role.MANAGER not in held:
        yield "level_manager"


def _without(report: TalkReport, *names: str) -> TalkReport:
    """The report with these fields of its notes empty."""
    empty: dict[str, Any] = dict.fromkeys(names)
    return replace(report, notes=tuple(replace(note, **empty) for note in report.notes))
