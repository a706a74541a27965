"""The life of one version of a plan, as a state machine.

Which step leads where is a table, so that the picture in ARCHITECTURE.md, the rights and the
storage all speak of the same steps. The machine is built once and fired on a small holder of the
status; it saves nothing and knows nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from transitions import Machine, MachineError

from plans.errors import WrongStatus
from plans.model import Status


class Move(StrEnum):
    """A step in a plan's life, named by what somebody does."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    BEGIN_REVIEW = "begin_review"
    RETURN = "return"
    REVISE = "revise"
    APPROVE = "approve"
    RECONSIDER = "reconsider"
    LEAVE_OUT = "leave_out"
    DECLINE = "decline"
    SIGN = "sign"
    COMPLETE = "complete"
    REPLACE = "replace"
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


_S = Status
OPEN = frozenset(
    {_S.DRAFT, _S.SUBMITTED, _S.IN_REVIEW, _S.RETURNED, _S.AWAITING_AGREEMENT, _S.ACTIVE}
)
"""Statuses of a plan that is still alive: nobody has a second one for the same round."""

MOVES: dict[Move, tuple[frozenset[Status], Status]] = {
    Move.SUBMIT: (frozenset({_S.DRAFT}), _S.SUBMITTED),
    Move.TAKE_BACK: (frozenset({_S.SUBMITTED}), _S.DRAFT),
    Move.BEGIN_REVIEW: (frozenset({_S.SUBMITTED}), _S.IN_REVIEW),
    Move.RETURN: (frozenset({_S.IN_REVIEW}), _S.RETURNED),
    Move.REVISE: (frozenset({_S.RETURNED}), _S.DRAFT),
    Move.APPROVE: (frozenset({_S.IN_REVIEW}), _S.AWAITING_AGREEMENT),
    Move.RECONSIDER: (frozenset({_S.AWAITING_AGREEMENT}), _S.DRAFT),
    Move.LEAVE_OUT: (frozenset({_S.AWAITING_AGREEMENT}), _S.SUBMITTED),
    Move.DECLINE: (frozenset({_S.IN_REVIEW, _S.AWAITING_AGREEMENT}), _S.WITHDRAWN),
    Move.SIGN: (frozenset({_S.AWAITING_AGREEMENT}), _S.ACTIVE),
    Move.COMPLETE: (frozenset({_S.ACTIVE}), _S.COMPLETED),
    Move.REPLACE: (frozenset({_S.ACTIVE}), _S.COMPLETED),
    Move.REOPEN: (frozenset({_S.COMPLETED}), _S.ACTIVE),
    Move.WITHDRAW: (OPEN, _S.WITHDRAWN),
}

NEED_A_REASON = frozenset({Move.RETURN, Move.RECONSIDER, Move.REOPEN, Move.WITHDRAW})


@dataclass
class _Holder:
    state: Status


def build_machine() -> Machine:
    """The lifecycle as a `transitions` machine; also what the diagram is drawn from."""
    return Machine(
        model=None,
        states=Status,
        initial=Status.DRAFT,
        auto_transitions=False,
        transitions=[
            {"trigger": move.value, "source": sorted(sources), "dest": target}
            for move, (sources, target) in MOVES.items()
        ],
    )


_MACHINE = build_machine()


def after(move: Move, status: Status) -> Status:
    """The status that `move` leads to; raises `WrongStatus` where it cannot be made."""
    holder = _Holder(status)
    try:
        _MACHINE.events[move.value].trigger(holder)
    except MachineError:
        raise WrongStatus(move.value, status.value) from None
    return holder.state
