"""What HR types of the organisation, as values."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.i18n.user_error import UserError
from plans.organisation.age_bands import age_bands
from plans.organisation.profile import AgeBand, AgeCount, QuarterFte
from plans.organisation.typed import (
    checked_meeting,
    read_ages,
    read_band,
    read_committees,
    read_count,
    read_fte,
    read_quarter,
    read_quarters,
    read_words,
)
from tests.cast import TODAY


@pytest.mark.parametrize(
    ("said", "count"),
    [("12", 12), (" 0 ", 0), ("1.250", 1250), ("1 250", 1250), ("geen", 0), ("12 mannen", 12)],
)
def test_a_number_of_people(said: str, count: int) -> None:
    assert read_count(said) == count


@pytest.mark.parametrize("said", ["", "twelve", "1,5", "-3", "12 or 13", "1.25", "٣", "9" * 40])
def test_what_is_no_number_of_people(said: str) -> None:
    with pytest.raises(UserError):
        read_count(said)


@pytest.mark.parametrize(
    ("said", "fte"),
    [
        ("23,5", "23.5"),
        ("23.5", "23.5"),
        ("24", "24"),
        ("1.234,5", "1234.5"),
        ("1,234.50", "1234.5"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("23,5 VTE", "23.5"),
    ],
)
def test_full_time_equivalents(said: str, fte: str) -> None:
    if Decimal(fte) > 1_000_000:
        with pytest.raises(UserError, match="more than anybody employs"):
            read_fte(said)
    else:
        assert str(read_fte(said)) == fte


def test_a_number_that_can_be_read_in_two_ways_is_asked_again() -> None:
    with pytest.raises(UserError, match=r"write 1234 or 1,2340\."):
        read_fte("1.234")
    with pytest.raises(UserError, match=r"write 23500 or 23,5000\."):
        read_fte("23,500")


@pytest.mark.parametrize("said", ["", "x", "1,2,3", "12.34,5", "-1", "1e5", "nan", "1" * 30])
def test_what_is_no_number(said: str) -> None:
    with pytest.raises(UserError):
        read_fte(said)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("200", ("200",)),
        ("PC 200, 149.01 en 330", ("200", "149.01", "330")),
        ("200,149.01", ("200", "149.01")),
        ("149,01; 200.00; 200", ("149.01", "200")),
        ("paritair comité 124", ("124",)),
    ],
)
def test_joint_committees(said: str, numbers: tuple[str, ...]) -> None:
    assert read_committees(said) == numbers


@pytest.mark.parametrize(
    "said", ["", "bouw", "12", "2000", "149.1", "what is 200?", "200 149.011", "200/9000"]
)
def test_what_is_no_joint_committee(said: str) -> None:
    with pytest.raises(UserError):
        read_committees(said)


@pytest.mark.parametrize(
    "said",
    [
        "Q4 2024: 23,5",
        "2024-Q4=23.5",
        "K4 2024 23,5 VTE",
        "4e kwartaal 2024: 23,5",
        "T4/2024 = 23,5",
    ],
)
def test_a_quarter_with_its_full_time_equivalents(said: str) -> None:
    assert read_quarters(said) == (QuarterFte(year=2024, quarter=4, fte=Decimal("23.5")),)


def test_several_quarters_come_in_the_order_of_time() -> None:
    found = read_quarters("Q1 2025: 24; Q4 2024: 23,5 en 2025-Q2: 25,")
    assert [(*one.place, str(one.fte)) for one in found] == [
        (2024, 4, "23.5"),
        (2025, 1, "24"),
        (2025, 2, "25"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "",
        "23,5",
        "Q5 2024: 3",
        "Q4 24: 3",
        "Q4 2024",
        "Q4 2024: 3 and more",
        "Q4 2024: 3; Q4 2024: 4",
    ],
)
def test_what_is_no_quarter(said: str) -> None:
    with pytest.raises(UserError):
        read_quarters(said)


def test_a_quarter_alone() -> None:
    assert read_quarter("2024-Q4") == read_quarter("q4 2024") == (2024, 4)
    with pytest.raises(UserError):
        read_quarter("2024")


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("26-34", (26, 34)),
        ("26 tot 34 jaar", (26, 34)),
        ("26 à 34 ans", (26, 34)),
        ("< 26", (0, 25)),
        ("jonger dan 26", (0, 25)),
        ("moins de 26 ans", (0, 25)),
        ("<= 25", (0, 25)),
        ("60+", (60, None)),
        ("60 jaar en ouder", (60, None)),
        ("60 ans et plus", (60, None)),
        ("vanaf 60", (60, None)),
        ("> 59", (60, None)),
    ],
)
def test_a_band_of_age(said: str, band: tuple[int, int | None]) -> None:
    assert read_band(said) == AgeBand(youngest=band[0], oldest=band[1])


@pytest.mark.parametrize("said", ["", "26", "34-26", "men", "2024-2025", "< 1000", "26-"])
def test_what_is_no_band_of_age(said: str) -> None:
    assert read_band(said) is None


def test_ages_are_counted_in_the_bands_of_the_organisation_alone() -> None:
    bands = age_bands()
    assert read_ages("18-25=4", bands) == AgeCount(band=bands[0], people=4)
    with pytest.raises(UserError, match=r"“25-40”: not one of the bands .*26-34"):
        read_ages("25-40=4", bands)
    with pytest.raises(UserError, match="26-34=12"):
        read_ages("26-34", bands)


def test_a_meeting_lies_ahead() -> None:
    assert checked_meeting(TODAY, TODAY) == TODAY
    with pytest.raises(UserError, match="is past"):
        checked_meeting(TODAY - timedelta(days=1), TODAY)
    assert checked_meeting(date.max, TODAY) == date.max


READERS: tuple[Callable[[str], object], ...] = (
    read_count,
    read_fte,
    read_committees,
    read_quarters,
    read_quarter,
    read_band,
    lambda said: read_ages(said, age_bands()),
    lambda said: read_words(said, 50),
)


@given(st.text() | st.from_regex(r"[QKT\d.,;:= +<>-]{0,40}"))
def test_whatever_is_typed_a_value_comes_out_or_a_sentence(said: str) -> None:
    for read in READERS:
        with suppress(UserError):
            read(said)
