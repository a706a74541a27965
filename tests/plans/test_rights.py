from __future__ import annotations

from dataclasses import replace

import pytest

from plans.errors import NotAllowed
from plans.lifecycle import MOVES, Move
from plans.model import Person, Role, Status
from plans.rights import RIGHTS, Act, may, require, roles
from tests.cast import ANNA, INES, MARC, TODAY, TOM
from tests.story import plan_in

EVERYTHING = [(act, status) for act in (*Act, *Move) for status in Status]


@pytest.mark.parametrize(("act", "status"), EVERYTHING)
def test_somebody_who_has_nothing_to_do_with_a_plan_may_do_nothing(
    act: Act | Move, status: Status
) -> None:
    assert not may(TOM, act, plan_in(status))
    with pytest.raises(NotAllowed):
        require(TOM, act, plan_in(status))


@pytest.mark.parametrize(
    ("who", "role"), [(ANNA, Role.EMPLOYEE), (MARC, Role.MANAGER), (INES, Role.HR)]
)
@pytest.mark.parametrize(("act", "status"), EVERYTHING)
def test_everybody_may_do_what_the_table_says(
    who: Person, role: Role, act: Act | Move, status: Status
) -> None:
    assert may(who, act, plan_in(status)) == (status in RIGHTS[act].get(role, ()))


def test_a_draft_is_read_by_nobody_but_its_employee() -> None:
    draft = plan_in(Status.DRAFT)
    assert [may(who, Act.READ, draft) for who in (ANNA, MARC, INES)] == [True, False, False]


def test_only_the_employee_writes_a_draft_and_only_the_manager_a_plan_in_review() -> None:
    writers = {
        status: [who.id for who in (ANNA, MARC, INES) if may(who, Act.EDIT, plan_in(status))]
        for status in Status
    }
    assert {status: who for status, who in writers.items() if who} == {
        Status.DRAFT: ["anna"],
        Status.IN_REVIEW: ["marc"],
    }


def test_nobody_is_their_own_manager_and_hr_is_no_hr_to_their_own_plan() -> None:
    own = replace(plan_in(Status.SUBMITTED), employee_id="ines", manager_id="ines")
    assert roles(INES, own) == {Role.EMPLOYEE}


def test_a_manager_who_left_may_do_nothing_any_more() -> None:
    gone = replace(MARC, left_on=TODAY)
    assert roles(gone, plan_in(Status.SUBMITTED)) == frozenset()


@pytest.mark.parametrize("move", list(Move))
def test_every_move_may_be_made_by_somebody_wherever_it_is_possible(move: Move) -> None:
    allowed = {status for statuses in RIGHTS[move].values() for status in statuses}
    assert allowed == MOVES[move][0]
