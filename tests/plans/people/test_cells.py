"""What the cells of a list of people mean."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from plans.people.cells import (
    BadCell,
    read_country,
    read_day,
    read_fraction,
    read_language,
    read_yes,
)
from plans.spreadsheets.table import Cell


@pytest.mark.parametrize(
    "cell", ["31/03/2027", "31-3-2027", "31.03.2027", "2027-03-31", date(2027, 3, 31)]
)
def test_days(cell: Cell) -> None:
    assert read_day(cell) == date(2027, 3, 31)


@pytest.mark.parametrize(
    "cell", ["31/02/2027", "3/27", "soon", 46477, "1/1/27", True, date(1, 1, 1)]
)
def test_no_days(cell: Cell) -> None:
    with pytest.raises(BadCell):
        read_day(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0,8", "0.8"),
        ("80 %", "0.8"),
        ("4/5", "0.8"),
        (1, "1"),
        (Decimal("0.5"), "0.5"),
        (0, "0"),
    ],
)
def test_fractions(cell: Cell, value: str) -> None:
    assert read_fraction(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["1,01", "-0,1", "120%", "4/0", "nan", "1e99999999", "x", True])
def test_no_fractions(cell: Cell) -> None:
    with pytest.raises(BadCell):
        read_fraction(cell)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("NL", "nl"),
        ("Frans", "fr"),
        ("fr-BE", "fr"),
        ("Deutsch", "de"),
        ("E", "en"),
        (None, None),
    ],
)
def test_languages(cell: Cell, code: str | None) -> None:
    assert read_language(cell) == code


def test_yes_and_no() -> None:
    assert all(read_yes(cell) for cell in ("Ja", "x", "oui", 1, True))
    assert not any(read_yes(cell) for cell in ("nee", None, "0", False, "non"))
    with pytest.raises(BadCell):
        read_yes("misschien")


def test_countries() -> None:
    assert [read_country(cell) for cell in ("be", "Pays-Bas", None)] == ["BE", "NL", None]
    with pytest.raises(BadCell):
        read_country("XX")
