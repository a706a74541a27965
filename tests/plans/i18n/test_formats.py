from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from plans.calendar.days import month_end, months_later
from plans.i18n.formats import Duration, Money, show_date, show_days, show_moment, show_size


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("1250.5", "€ 1.250,50"),
        ("0", "€ 0,00"),
        ("1234567.895", "€ 1.234.567,90"),
        ("-3", "€ -3,00"),
    ],
)
def test_an_amount_is_written_as_in_belgium(amount: str, shown: str) -> None:
    assert str(Money(Decimal(amount))).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(("hours", "shown"), [("7.6", "7 u 36"), ("4", "4 u"), ("0.5", "0 u 30")])
def test_a_duration_is_written_in_hours_and_minutes(hours: str, shown: str) -> None:
    assert str(Duration(Decimal(hours))).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "0 kB"),
        (1, "1 kB"),
        (999_000, "999 kB"),
        (1_000_000, "1 MB"),
        (1_260_000, "1,3 MB"),
        (240_900_000, "240 MB"),
        (1_200_000_000, "1,2 GB"),
        (31_000_000_000, "31 GB"),
    ],
)
def test_a_size_is_written_in_the_unit_people_think_of(number: int, shown: str) -> None:
    assert show_size(number) == shown


def test_days_and_moments() -> None:
    assert show_date(date(2027, 3, 31)) == "31/03/2027"
    summer = datetime(2027, 7, 1, 7, 0, tzinfo=ZoneInfo("UTC"))
    assert show_moment(summer) == "01/07/2027 09:00"
    assert (show_days(Decimal("1.50")), show_days(Decimal(3))) == ("1,5", "3")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2027, 11, 15), 3, date(2028, 2, 15)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2027, 5, 1), 0, date(2027, 5, 1)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_ends_of_months() -> None:
    assert [month_end(date(2027, month, 1)).day for month in (1, 2, 4, 12)] == [31, 28, 30, 31]
