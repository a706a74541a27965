"""What was done with rows of the table, and taking it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from plans.training_plan import changing, merging
from plans.training_plan.changes import MERGE, Kept, RowChange, changes_between, taken_back
from plans.training_plan.differences import Change, differences, taken
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.proposing import with_proposal
from plans.training_plan.training import CameBy, Training
from tests.plans.training_plan.tables import MADE, found, gathered, some_gathered, table_of

TABLE = table_of(gathered(1), gathered(2, "VCA"))


def done(
    before: TrainingPlan, after: TrainingPlan, what: str = "training.change"
) -> list[RowChange]:
    return list(changes_between(before, after, act=1, what=what, at=MADE, who="ines"))


def test_a_change_tells_the_fields_that_are_otherwise() -> None:
    [one] = done(TABLE, changing.changed(TABLE, 2, {"title": "VCA basis", "quarter": 3}))
    assert (one.row, one.fields) == (2, ("title", "quarter"))


def test_an_edit_is_taken_back_beside_what_others_did_in_the_row() -> None:
    after = changing.changed(TABLE, 2, {"title": "VCA basis", "quarter": 3})
    since = changing.changed(after, 2, {"quarter": 4, "theme": "Safety"})
    back, kept = taken_back(since, done(TABLE, after))
    row = merging.row_named(back, 2)
    assert (row.title, row.quarter, row.theme) == ("VCA", 4, "Safety")
    assert kept == (Kept(row=2, field="quarter"),)


def test_an_edit_of_a_row_that_is_gone_stays() -> None:
    after = changing.changed(TABLE, 2, {"title": "VCA basis"})
    gone = changing.removed(after, 2)
    assert taken_back(gone, done(TABLE, after)) == (gone, (Kept(row=2),))


def test_a_row_that_was_added_goes_unless_somebody_edited_it() -> None:
    after = changing.added(TABLE, {"title": "Welding"})
    assert taken_back(after, done(TABLE, after))[0].trainings == TABLE.trainings
    edited = changing.changed(after, 3, {"goal": "Repairs"})
    assert taken_back(edited, done(TABLE, after)) == (edited, (Kept(row=3),))
    assert taken_back(TABLE, done(TABLE, after)) == (TABLE, ())


def test_a_row_that_was_taken_out_comes_back_in_its_place() -> None:
    after = changing.removed(TABLE, 1)
    back, kept = taken_back(after, done(TABLE, after))
    assert (back.trainings, kept) == (TABLE.trainings, ())


def test_it_does_not_come_back_beside_the_same_action_in_another_row() -> None:
    after = changing.removed(TABLE, 1)
    otherwise = gathered(1, "Excel for experts")
    [new] = differences(after, found(otherwise, gathered(2, "VCA")))
    assert new.change is Change.NEW
    again = taken(after, [new])
    back, kept = taken_back(again, done(TABLE, after))
    assert (back, kept) == (again, (Kept(row=1),))


def test_rows_put_together_come_apart_only_as_a_whole() -> None:
    after = merging.merged(TABLE, [1, 2])
    act = done(TABLE, after, MERGE)
    assert taken_back(after, act)[0].trainings == TABLE.trainings
    edited = changing.changed(after, 3, {"goal": "Both"})
    assert taken_back(edited, act) == (edited, (Kept(row=3),))


def test_a_proposal_that_was_taken_is_proposed_again_once_taken_back() -> None:
    proposed = Training(id=0, came_by=CameBy.LAW, title="First aid", proposal="law:first_aid")
    before = with_proposal(TABLE, proposed)
    [one] = differences(before, found(gathered(1), gathered(2, "VCA")))
    after = taken(before, [one])
    assert with_proposal(after, proposed) == after
    back, _ = taken_back(after, done(before, after))
    assert with_proposal(back, proposed).proposed == (proposed,)


@given(some_gathered(), some_gathered())
def test_whatever_was_done_is_taken_back_when_nobody_did_anything_since(one, other) -> None:  # type: ignore[no-untyped-def]
    before, after = table_of(*one), table_of(*other)
    back, kept = taken_back(replace(after, last_id=99), done(before, after))
    shared = {row.id for row in before.trainings} - {row.id for row in after.trainings}
    if not kept:
        assert back.trainings == before.trainings
    else:  # the same action stands in another row by now
        assert {one.row for one in kept} <= shared


@pytest.mark.parametrize("number", [1, 2])
def test_nothing_otherwise_is_no_change(number: int) -> None:
    assert done(TABLE, changing.changed(TABLE, number, {})) == []
