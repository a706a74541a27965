"""National register numbers are refused, and nothing is kept of them."""

from __future__ import annotations

import pytest

from plans.people.found import national_columns
from plans.people.national_numbers import holds_national_number
from plans.people.number_list import read_numbers
from plans.people.report import change_rows, problem_rows, summary_of
from plans.spreadsheets.table import Cell, Table
from tests.plans.people.lists import planned, say, told

BORN_1985, BORN_2005 = "85.07.30-033.28", "05.07.30-033.26"


@pytest.mark.parametrize(
    "cell",
    [
        BORN_1985,
        "85073003328",
        85073003328,
        "850730 033 28",
        "850730-033-28",
        "RR 85.07.30-033.28",
        5073003326,
        "5073003326",
        BORN_2005,
    ],
)
def test_however_it_is_written(cell: Cell) -> None:
    assert holds_national_number(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "85.07.30-033.29",
        "85133003328",
        "185073003328",
        "00016",
        16,
        "0475123456",
        None,
        True,
        "Anna",
    ],
)
def test_other_numbers_are_none(cell: Cell) -> None:
    assert not holds_national_number(cell)


@pytest.mark.parametrize("cell", [BORN_1985, 85073003328, BORN_2005])
def test_as_a_personnel_number_it_is_refused_with_the_reason_and_quoted_nowhere(cell: Cell) -> None:
    found = planned((cell, "Anna Peeters"), ("2", "Bo S"), headings=("Nummer", "Naam"))
    assert told(found) == [
        "Row 2, column A (Nummer): this is a national register number, which may not be used to number "
        "people; I keep nothing of it. Give a personnel number."
    ]
    written = [*problem_rows(found, say), *change_rows(found, say), *summary_of(found).lines]
    assert "033" not in repr(written)
    assert "033" not in repr(found.changes)


def test_in_any_other_column_too() -> None:
    headings = ("Nummer", "Naam", "Leidinggevende", "Functie")
    found = planned(("1", "Anna P", BORN_1985, f"arts {BORN_2005}"), headings=headings)
    assert [problem.value for problem in found.problems] == ["", ""]


@pytest.mark.parametrize("heading", ["Rijksregisternummer", "INSZ", "NISS", "Kenmerk"])
def test_a_column_of_them_is_not_looked_at_and_said(heading: str) -> None:
    rows = (("1", "Anna P", BORN_1985), ("2", "Bo S", BORN_2005))
    found = planned(*rows, headings=("Nummer", "Naam", heading))
    assert found.problems == ()
    assert [say(one) for one in found.remarks] == [
        f"Column C ({heading}) holds national register numbers. I do not look at it, and keep nothing "
        "of it."
    ]
    assert "033" not in repr(found.changes)


def test_telephone_numbers_are_no_such_column() -> None:
    rows = tuple((str(n), f"Anna P{n}", f"+3247112{n:04d}") for n in range(300))
    assert planned(*rows, headings=("Nummer", "Naam", "Gsm")).remarks == ()


def test_where_they_stand_in_a_file() -> None:
    tables = [
        Table(name="a", rows=(("Nummer", "Naam"), ("1", "Anna"))),
        Table(name="b", rows=(("Naam", "x"), ("Anna", BORN_1985)), hidden=True),
    ]
    assert national_columns(tables) == [("b", "B (x)")]


def test_in_a_list_of_numbers() -> None:
    listed = read_numbers([Table(name="", rows=((BORN_1985,), ("1001",)))])
    assert [problem.value for problem in listed.problems] == [""]
