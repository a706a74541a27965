"""Cells as they come back from a browser."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.translate import load_texts
from plans.law.files import Law
from plans.model.declaring import declared
from plans.training_plan.cells import CellsRead, Typed, digest, read_cells, words_in
from plans.training_plan.changing import changed
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import groups_by_key
from plans.training_plan.training import StaffGroup, Training
from plans.training_plan.typed import Fields
from tests.training_plan_company import company

TEXTS = load_texts()
GROUPS = groups_by_key(Law().target_groups)
FIELDS = Fields(texts=TEXTS, groups=GROUPS, year=2027)
ROW = Training(id=1, title="Excel", budget=Decimal("1250.50"), hours=Decimal("7.6"), quarter=2)
TABLE = TrainingPlan(year=2027, until=2027, trainings=(ROW,), last_id=1)


def say(text):  # type: ignore[no-untyped-def]
    return TEXTS.render(text, "nl")


def cell(name: str, words: str, row: int = 1, table: TrainingPlan = TABLE) -> Typed:
    """Typed in a cell that showed what the table says."""
    found = table.training(row)
    assert found is not None
    return Typed(row=row, name=name, words=words, seen=digest(words_in(found, name, GROUPS, say)))


def read(*typed: Typed, table: TrainingPlan = TABLE) -> CellsRead:
    return read_cells(typed, table, FIELDS, say)


def test_a_cell_that_comes_back_as_it_was_shown_is_not_touched() -> None:
    """Not even where somebody else changed it since."""
    typed = [cell(name, words_in(ROW, name, GROUPS, say)) for name in declared(Training)]
    now = changed(TABLE, 1, {"budget": Decimal(900)})
    assert read(*typed, table=now) == CellsRead(table=now)


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_stands_in_a_table_is_read_as_what_it_shows(seed: int) -> None:
    table = company(seed=seed).plan
    for row in table.trainings:
        for name in declared(Training):
            words = words_in(row, name, GROUPS, say)
            typed = Typed(row=row.id, name=name, words=words, seen="00000000")
            assert read(typed, table=table).table == table, (name, words)


def test_what_is_typed_is_taken_and_the_rest_of_the_row_stays() -> None:
    found = read(cell("budget", "€ 2.400,75"), cell("staff_groups", "kader; arbeider"))
    row = found.table.training(1)
    assert row is not None
    assert (row.budget, row.hours) == (Decimal("2400.75"), ROW.hours)
    assert row.staff_groups == (StaffGroup.BLUE_COLLAR, StaffGroup.MANAGEMENT)
    assert found.is_clean
    assert set(found.taken) == {(1, "budget"), (1, "staff_groups")}


def test_what_two_wrote_is_kept_of_neither_until_somebody_chooses() -> None:
    typed = cell("budget", "1100")
    now = changed(TABLE, 1, {"budget": Decimal(900)})
    found = read(typed, table=now)
    assert found.table == now
    [clash] = found.clashes.values()
    assert (clash.mine, clash.theirs) == ("1100", "€ 900,00")
    assert not found.is_clean


def test_the_same_written_by_two_is_no_clash() -> None:
    now = changed(TABLE, 1, {"budget": Decimal(900)})
    assert read(cell("budget", "900"), table=now) == CellsRead(table=now)


def test_nothing_in_a_cell_takes_the_value_away_but_never_the_title() -> None:
    found = read(cell("budget", " "), cell("title", ""))
    row = found.table.training(1)
    assert row is not None
    assert (row.budget, row.title) == (None, "Excel")
    assert list(found.problems) == [(1, "title")]


def test_a_row_that_is_gone_is_named_once_and_only_when_touched() -> None:
    gone = TrainingPlan(year=2027, until=2027, last_id=1)
    assert read(cell("budget", "1"), cell("title", "x"), table=gone).gone == (1,)
    assert read(cell("title", "Excel"), table=gone).gone == ()


def test_new_rows_come_in_the_order_of_their_lines_each_as_a_whole() -> None:
    found = read(
        Typed(row=-2, name="title", words="Second"),
        Typed(row=-1, name="title", words="First"),
        Typed(row=-1, name="hours", words="2 dagen"),
        Typed(row=-3, name="title", words="Third"),
        Typed(row=-3, name="budget", words="free"),
        Typed(row=-4, name="title", words=" "),
    )
    assert [row.title for row in found.table.trainings] == ["Excel", "First", "Second"]
    assert found.added == (2, 3)
    assert list(found.problems) == [(-3, "budget")]


@given(st.sampled_from(sorted(declared(Training))), st.text(max_size=40))
def test_whatever_is_typed_is_taken_or_refused(name: str, words: str) -> None:
    found = read(cell(name, words))
    assert found.table.training(1) is not None
    assert found.is_clean or found.table == TABLE
