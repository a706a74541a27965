from __future__ import annotations

import pytest

from plans.errors import WrongStatus
from plans.lifecycle import MOVES, OPEN, Move, after, build_machine
from plans.model import Status

EVERY_STEP = [(move, status) for move in Move for status in Status]


@pytest.mark.parametrize(("move", "status"), EVERY_STEP)
def test_a_move_is_made_from_its_statuses_and_refused_from_all_others(
    move: Move, status: Status
) -> None:
    sources, target = MOVES[move]
    if status in sources:
        assert after(move, status) is target
    else:
        with pytest.raises(WrongStatus):
            after(move, status)


def test_the_way_of_a_plan_that_everybody_agrees_with() -> None:
    status = Status.DRAFT
    for move in (Move.SUBMIT, Move.BEGIN_REVIEW, Move.APPROVE, Move.SIGN, Move.COMPLETE):
        status = after(move, status)
    assert status is Status.COMPLETED
    assert after(Move.REOPEN, status) is Status.ACTIVE


def test_every_status_can_be_reached_and_only_a_withdrawn_plan_stays_as_it_is() -> None:
    reached = {Status.DRAFT} | {target for _, target in MOVES.values()}
    assert reached == set(Status)
    left = {status for sources, _ in MOVES.values() for status in sources}
    assert set(Status) - left == {Status.WITHDRAWN}


def test_the_machine_has_exactly_these_moves() -> None:
    machine = build_machine()
    drawn = {
        (Move(trigger), Status[source], Status[one.dest])
        for trigger, event in machine.events.items()
        for source, transitions in event.transitions.items()
        for one in transitions
    }
    assert drawn == {
        (move, source, target) for move, (sources, target) in MOVES.items() for source in sources
    }


def test_an_open_plan_can_be_withdrawn() -> None:
    assert MOVES[Move.WITHDRAW][0] == OPEN
