from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plans.errors import NotAllowed
from plans.lifecycle import MOVES, Move
from plans.model import Person, Preparation, Role, StandIn, Status
from plans.rights import RIGHTS, Act, may, require, roles, seen_by
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


def deputy_of_marc(first: int = 0, last: int = 20) -> Person:
    """Tom, who does what Marc does from so many days from today to so many."""
    days = [TODAY + timedelta(days=count) for count in (first, last)]
    named = StandIn(manager_id="marc", deputy_id="tom", first=days[0], last=days[1])
    return replace(TOM, stand_ins=(named,))


@pytest.mark.parametrize(("act", "status"), EVERYTHING)
def test_a_deputy_may_do_what_the_manager_may(act: Act | Move, status: Status) -> None:
    tom = deputy_of_marc().as_of(TODAY)
    assert may(tom, act, plan_in(status)) == may(MARC, act, plan_in(status))


@pytest.mark.parametrize(("first", "last"), [(1, 20), (-20, -1)])
def test_before_and_after_those_days_a_deputy_is_nobody(first: int, last: int) -> None:
    assert roles(deputy_of_marc(first, last).as_of(TODAY), plan_in(Status.SUBMITTED)) == frozenset()


def test_who_a_deputy_is_follows_from_a_day_and_never_from_the_person_alone() -> None:
    assert roles(deputy_of_marc(), plan_in(Status.SUBMITTED)) == frozenset()


def test_a_deputy_who_left_may_do_nothing() -> None:
    gone = replace(deputy_of_marc(), left_on=TODAY).as_of(TODAY)
    assert roles(gone, plan_in(Status.SUBMITTED)) == frozenset()


def test_nobody_is_the_deputy_for_their_own_plan() -> None:
    named = StandIn(manager_id="marc", deputy_id="anna", first=TODAY, last=TODAY)
    anna = replace(ANNA, stand_ins=(named,)).as_of(TODAY)
    assert roles(anna, plan_in(Status.SUBMITTED)) == {Role.EMPLOYEE}


def test_a_manager_stays_one_beside_the_deputy() -> None:
    marc = replace(MARC, stand_ins=deputy_of_marc().stand_ins).as_of(TODAY)
    assert roles(marc, plan_in(Status.SUBMITTED)) == {Role.MANAGER}
    assert marc.deputies_on(TODAY) == ("tom",)


def test_what_a_manager_prepared_is_not_the_deputys_to_read() -> None:
    prepared = Preparation(good_at="A thought of my own")
    plan = replace(plan_in(Status.IN_REVIEW), manager_preparation=prepared)
    seen = seen_by(deputy_of_marc().as_of(TODAY), plan, None)
    assert seen is not None
    assert seen.manager_preparation == Preparation()
    shared = replace(plan, manager_preparation=replace(prepared, shared=True))
    assert seen_by(deputy_of_marc().as_of(TODAY), shared, None) == shared
