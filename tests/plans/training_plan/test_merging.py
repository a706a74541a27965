"""Rows put together as one: proposed, decided by HR, undone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.user_error import UserError
from plans.model.encoding import decode, encode
from plans.training_plan.changing import added, changed
from plans.training_plan.gathering import said_by
from plans.training_plan.merging import asked_again, kept_apart, merged, proposals, split
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.training import CameBy, Gathered
from tests.plans.training_plan.tables import EMPTY, gathered, some_gathered, table_of


def test_alike_rows_are_proposed_and_nothing_happens_by_itself() -> None:
    table = table_of(
        gathered(1, "Opleiding Excel"), gathered(2, "Excel volgen"), gathered(3, "Excel gevorderd")
    )
    assert proposals(table) == ((1, 2),)
    assert len(table.trainings) == 3


@pytest.mark.parametrize(
    "other",
    [
        {"quarter": 3},
        {"formal": False},
        {"language": "fr"},
        {"hours": Decimal(40)},
        {"what": "Excel basis"},
    ],
)
def test_another_quarter_kind_language_length_or_level_is_not_proposed(
    other: dict[str, object],
) -> None:
    assert proposals(table_of(gathered(1), gathered(2, **other))) == ()  # type: ignore[arg-type]
    assert proposals(table_of(gathered(1), gathered(2))) == ((1, 2),)


def test_the_same_way_of_learning_something_else_is_not_proposed() -> None:
    one, other = (
        gathered(n, "Meelopen met een collega", formal=False, competence=skill)
        for n, skill in ((1, "Planning"), (2, "Excel"))
    )
    assert proposals(table_of(one, other)) == ()
    assert proposals(table_of(one, replace(other, competence="planning"))) == ((1, 2),)


def test_a_merged_row_says_what_the_plans_say_together() -> None:
    table = merged(table_of(gathered(1), gathered(2, cost=Decimal(50))), [1, 2])
    [row] = table.trainings
    assert (row.id, row.came_by, row.participants) == (3, CameBy.PLANS, 2)
    assert (row.budget, row.hours) == (Decimal(250), Decimal("7.6"))
    assert [one.plan_id for one in row.gathered] == [1, 2]
    assert [one.id for one in row.merged] == [1, 2]


def test_what_hr_typed_in_one_of_them_is_kept() -> None:
    table = table_of(gathered(1), gathered(2))
    table = changed(table, 1, {"training_centre": "VDAB", "strategic_goal": "Growth"})
    table = changed(table, 2, {"participants": 12})
    [row] = merged(table, [1, 2]).trainings
    assert (row.training_centre, row.strategic_goal) == ("VDAB; Syntra", "Growth")
    assert (row.participants, row.budget) == (13, Decimal(400))


def test_rows_of_hr_go_together_with_those_of_plans() -> None:
    table = added(table_of(gathered(1)), {"title": "Excel", "participants": 9, "hours": Decimal(4)})
    [row] = merged(table, [1, 2]).trainings
    assert (row.participants, row.all_hours) == (10, Decimal("43.60"))
    assert split(merged(table, [1, 2]), 3).trainings == table.trainings


def test_what_hr_keeps_apart_is_not_proposed_again_also_after_other_merges() -> None:
    table = kept_apart(table_of(*(gathered(n) for n in range(1, 5))), [1, 2])
    assert (1, 2) not in proposals(table)
    table = merged(table, [2, 3])
    assert proposals(table) == ((1, 4),)
    assert proposals(asked_again(table)) == ((1, 4, 5),)
    assert asked_again(kept_apart(table, [1, 4]), [1, 4]).kept_apart == ((1, 2),)


def test_what_cannot_be_is_refused() -> None:
    table = table_of(gathered(1), gathered(2))
    for bad in (
        lambda: merged(table, [1]),
        lambda: merged(table, [1, 1]),
        lambda: merged(table, [1, 9]),
        lambda: split(table, 1),
        lambda: kept_apart(table, [1, 7]),
    ):
        with pytest.raises(UserError):
            bad()


@given(some_gathered(), st.data())
def test_to_gather_merge_and_undo_changes_nothing(
    those: tuple[Gathered, ...], data: st.DataObject
) -> None:
    before = table = table_of(*those)
    undo = []
    for _ in range(data.draw(st.integers(0, 4))):
        ids = [row.id for row in table.trainings]
        if len(ids) < 2:
            break
        chosen = data.draw(st.lists(st.sampled_from(ids), min_size=2, unique=True))
        table = merged(table, chosen)
        undo.append(table.last_id)
        assert sum(len(row.gathered) for row in table.trainings) == len(those)
    assert decode(TrainingPlan, encode(table)) == table
    for number in reversed(undo):
        table = split(table, number)
    assert replace(table, last_id=before.last_id) == before


@given(some_gathered())
def test_every_proposal_can_be_merged_and_no_row_is_in_two(those: tuple[Gathered, ...]) -> None:
    table = table_of(*those)
    groups = proposals(table)
    every = [number for group in groups for number in group]
    assert len(every) == len(set(every))
    for group in groups:
        table = merged(table, group)
    for row in table.trainings:
        if row.merged:
            said = said_by(row.gathered)
            assert {name: getattr(row, name) for name in said} == said


def test_an_empty_table_proposes_nothing() -> None:
    assert proposals(EMPTY) == ()
