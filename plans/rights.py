"""Who may do what with a plan, in one table.

Nobody sees the other side's text before it is shared: a manager reads nothing of a draft, and an
employee sees what the manager changed only when the manager returns the plan or agrees with it.
"""

from __future__ import annotations

from enum import StrEnum

from plans.errors import NotAllowed
from plans.lifecycle import OPEN, Move
from plans.model import Person, Plan, Role, Status


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


def roles(person: Person, plan: Plan) -> frozenset[Role]:
    """What the person is to this plan; HR is nothing but the employee to their own."""
    if person.id == plan.employee_id:
        return frozenset({Role.EMPLOYEE})
    found = set()
    if person.id == plan.manager_id and person.left_on is None:
        found.add(Role.MANAGER)
    if person.hr:
        found.add(Role.HR)
    return frozenset(found)


def may(person: Person, act: Act | Move, plan: Plan) -> bool:
    """True when the person may do this with the plan in its present status."""
    allowed = RIGHTS[act]
    return any(plan.status in allowed.get(role, frozenset()) for role in roles(person, plan))


def require(person: Person, act: Act | Move, plan: Plan) -> None:
    """Raises `NotAllowed` unless `may` says yes."""
    if not may(person, act, plan):
        raise NotAllowed(act.value, plan.status.value)
