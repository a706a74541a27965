"""Leaving dates, and what a column of statuses says beside them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plans.people.report import summary_of
from plans.spreadsheets.table import Cell
from tests.cast import ANNA, MARC
from tests.plans.people.lists import planned, say, told

HEAD = ("Nummer", "Naam", "Uit dienst", "Status")
KNOWN = [replace(ANNA, manager_id=None), replace(MARC, manager_id=None)]


def test_who_had_left_before_anybody_knew_them_is_passed_over_and_named() -> None:
    rows = (
        ("1", "Oud Collega", "31/12/2020", ""),
        ("2", "Els Bos", "", "uit dienst"),
        ("3", "Bo Smets", "31/12/2027", ""),
    )
    found = planned(*rows, headings=HEAD)
    assert [one.after.number for one in found.new] == ["3"]
    assert say(summary_of(found).lines[1]) == (
        "2 people in the list have left already and were not known here: Oud Collega, Els Bos. I pass "
        "over those rows."
    )


def test_a_status_alone_closes_nobody_who_works_here() -> None:
    found = planned(("1001", "Anna Peeters", "", "Uit dienst"), known=KNOWN, headings=HEAD)
    assert told(found) == [
        "Row 2, column D (Status): “Uit dienst” – this says that they have left, and the row has no "
        "leaving date."
    ]


def test_a_status_that_contradicts_the_leaving_date() -> None:
    found = planned(("1001", "Anna Peeters", "31/12/2026", "actief"), known=KNOWN, headings=HEAD)
    assert told(found) == [
        "Row 2, column D (Status): “actief” – this says that they work here, and the leaving date of "
        "this row has passed."
    ]


def test_a_leaver_stays_one() -> None:
    gone = replace(KNOWN[0], left_on=date(2026, 6, 30))
    headings = ("Nummer", "Naam", "Status")
    found = planned(("1001", "Anna Peeters", "uit dienst"), known=[gone], headings=headings)
    assert (found.problems, found.changes) == ((), ())


@pytest.mark.parametrize(
    "status", ["Actief", "A", "J", "1", "langdurig ziek", "in dienst", "actif", ""]
)
def test_who_works_here(status: str) -> None:
    found = planned(("1001", "Anna Peeters", "", status), known=KNOWN, headings=HEAD)
    assert (found.problems, found.unchanged) == ((), 1)


def test_a_status_that_nobody_knows_is_asked_for() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        ("1001", "Anna Peeters", "", "actief"),
        ("1002", "Marc Janssens", "", "Q7"),
    )
    assert told(planned(*rows, known=KNOWN, headings=HEAD)) == [
        "Row 3, column D (Status): “Q7” – I do not know this status; write active or left."
    ]


def test_a_column_of_other_statuses_is_passed_over_and_named() -> None:
    rows = (("1001", "Anna Peeters", "", "bediende"), ("1002", "Marc Janssens", "", "arbeider"))
    found = planned(*rows, known=KNOWN, headings=HEAD)
    assert (found.problems, found.unknown) == ((), ("D (Status)",))
