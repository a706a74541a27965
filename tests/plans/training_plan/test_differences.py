"""What became otherwise in the plans since the table was gathered."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from plans.i18n.user_error import UserError
from plans.training_plan.changing import added, changed, removed
from plans.training_plan.differences import Change, differences, left, named, taken
from plans.training_plan.gathering import Found, row_of
from plans.training_plan.merging import merged, split
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.proposing import with_proposal, without_proposal
from plans.training_plan.training import CameBy, Gathered, Training
from tests.plans.training_plan.tables import EMPTY, found, gathered, some_gathered, table_of

ONE, TWO = gathered(1), gathered(2, "Heftruck")
VCA = Training(
    id=0, came_by=CameBy.CERTIFICATES, proposal="certificates:vca", title="VCA", participants=3
)


def test_nothing_changed_is_no_difference() -> None:
    assert differences(table_of(ONE, TWO), found(ONE, TWO)) == ()
    assert differences(EMPTY, found(ONE)) == ()  # not gathered yet


def test_each_kind_is_told_with_what_is_otherwise() -> None:
    now = replace(ONE, hours=Decimal(4), version=2, function="Director")
    new = gathered(3)
    every = differences(table_of(ONE, TWO), found(now, new))
    assert [(one.change, one.name, one.row) for one in every] == [
        (Change.OTHERWISE, "1.3", 1),
        (Change.GONE, "2.3", 2),
        (Change.NEW, "3.3", None),
    ]
    assert every[0].fields == ("hours",)


def test_another_version_or_function_alone_is_no_difference() -> None:
    now = replace(ONE, version=2, function="Director", goal="Another")
    assert differences(table_of(ONE), found(now)) == ()


def test_what_is_taken_over_changes_what_hr_has_not_typed() -> None:
    table = changed(table_of(ONE), 1, {"title": "Excel, for all"})
    now = found(replace(ONE, what="Excel anders", cost=Decimal(999)))
    after = taken(table, differences(table, now))
    assert (after.trainings[0].title, after.trainings[0].budget) == ("Excel, for all", Decimal(999))
    assert differences(after, now) == ()


def test_a_row_goes_with_its_last_action() -> None:
    table = merged(table_of(ONE, TWO), [1, 2])
    once = taken(table, differences(table, found(TWO)))
    assert (once.trainings[0].participants, len(once.trainings[0].merged)) == (1, 1)
    assert [row.id for row in split(once, 3).trainings] == [2]
    assert taken(once, differences(once, [])).trainings == ()


def test_a_row_of_hr_stays_when_the_plans_it_was_merged_with_go() -> None:
    table = merged(added(table_of(ONE), {"title": "Excel"}), [1, 2])
    after = taken(table, differences(table, []))
    [row] = after.trainings
    assert [part.id for part in row.merged] == [2]


def test_what_is_left_comes_back_only_when_it_changes_again() -> None:
    table = table_of(ONE)
    now = found(replace(ONE, hours=Decimal(4)), TWO)
    table = left(table, differences(table, now))
    assert differences(table, now) == ()
    assert [one.change for one in differences(table, found(replace(TWO, quarter=4)))] == [
        Change.GONE,
        Change.NEW,
    ]
    gone = left(table, differences(table, []))
    assert differences(gone, []) == ()
    assert differences(gone, found(ONE, TWO)) == differences(gone, found(ONE, TWO))
    assert [one.change for one in differences(gone, found(replace(ONE, hours=Decimal(5))))] == [
        Change.OTHERWISE
    ]


def test_a_row_that_was_taken_out_stays_out_until_its_plan_says_something_else() -> None:
    table = removed(merged(table_of(ONE, TWO), [1, 2]), 3)
    assert differences(table, found(ONE, TWO)) == ()
    [again] = differences(table, found(ONE, replace(TWO, what="Reachtruck")))
    assert (again.change, again.name) == (Change.NEW, "2.3")
    [row] = taken(table, [again]).trainings
    assert (row.id, row.title) == (4, "Reachtruck")


def test_an_action_that_went_along_into_the_next_plan_is_the_same_one() -> None:
    table = table_of(ONE)
    moved = [Found(gathered=replace(ONE, plan_id=9, action_id=5), came_from=ONE.place)]
    [one] = differences(table, moved)
    assert (one.change, one.fields) == (Change.OTHERWISE, ())
    after = taken(table, [one])
    assert [each.place for each in after.trainings[0].gathered] == [(9, 5)]
    assert differences(after, moved) == ()
    assert differences(left(table, [one]), moved) == ()
    assert differences(removed(table, 1), moved) == ()


def test_a_proposal_is_taken_or_left_once() -> None:
    table = with_proposal(with_proposal(EMPTY, VCA), replace(VCA, participants=4))
    [one] = differences(table, [])
    assert (one.name, one.change) == ("certificates:vca", Change.PROPOSED)
    after = taken(table, [one])
    assert (after.trainings[0].id, after.trainings[0].participants) == (1, 4)
    for answered in (after, left(table, [one]), removed(after, 1)):
        assert with_proposal(answered, VCA) == answered
        assert differences(answered, []) == ()
    assert without_proposal(table, VCA.proposal) == EMPTY
    assert without_proposal(after, VCA.proposal) == after
    with pytest.raises(ValueError):
        with_proposal(EMPTY, Training(id=0, title="x"))


def test_a_difference_that_is_not_there_is_refused() -> None:
    every = differences(table_of(ONE), [])
    assert named(every, ["1.3", "1.3"]) == every
    with pytest.raises(UserError):
        named(every, ["7.7"])


@given(some_gathered(), some_gathered())
def test_to_take_over_everything_is_to_say_what_the_plans_say(
    before: tuple[Gathered, ...], now: tuple[Gathered, ...]
) -> None:
    table = table_of(*before)
    after = taken(table, differences(table, found(*now)))
    assert differences(after, found(*now)) == ()
    rows = {row.gathered[0].place: replace(row, id=0) for row in after.trainings}
    asked: TrainingPlan = table_of(*now)
    assert rows.keys() == {row.gathered[0].place for row in asked.trainings}
    kept = left(table, differences(table, found(*now)))
    assert differences(kept, found(*now)) == ()
    assert kept.trainings == table.trainings


@given(some_gathered())
def test_what_was_gathered_is_no_difference(those: tuple[Gathered, ...]) -> None:
    table = table_of(*those)
    assert differences(table, found(*those)) == ()
    assert [replace(row, id=0) for row in table.trainings] == [row_of((one,)) for one in those]
