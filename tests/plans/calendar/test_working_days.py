"""When somebody is at work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.calendar.working_days import (
    Office,
    is_country,
    is_time_zone,
    is_working_day,
    next_working_day,
    working_days_later,
)

BELGIAN = Office()
BRUSSELS = ZoneInfo("Europe/Brussels")
ZONES = ["Europe/Brussels", "Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
offices = st.builds(
    Office, country=st.sampled_from(["BE", "NL", "IL", "??"]), time_zone=st.sampled_from(ZONES)
)


@pytest.mark.parametrize(
    "day",
    [date(2027, 1, 1), date(2027, 5, 6), date(2027, 7, 21), date(2027, 3, 29), date(2027, 3, 27)],
    ids=["new year", "ascension", "national day", "easter monday", "saturday"],
)
def test_a_belgian_holiday_is_no_working_day(day: date) -> None:
    assert not is_working_day(day, "BE")


def test_a_holiday_is_one_countrys() -> None:
    assert is_working_day(date(2027, 7, 21), "NL")
    assert not is_working_day(date(2027, 4, 27), "NL")


def test_a_country_that_is_not_known_has_weekends() -> None:
    assert is_working_day(date(2027, 1, 1), "??")
    assert not is_working_day(date(2027, 1, 2), "??")
    assert not is_country("??")
    assert is_country("BE")
    assert is_time_zone("Europe/Brussels")
    assert not is_time_zone("Europe/Brussel")


def test_working_days_pass_over_easter() -> None:
    # Maundy Thursday; Good Friday is worked in Belgium, Easter Monday is not.
    assert working_days_later(date(2027, 3, 25), 2, "BE") == date(2027, 3, 30)
    assert working_days_later(date(2027, 3, 27), 0, "BE") == date(2027, 3, 30)


def test_the_morning_is_nine_o_clock_before_and_after_the_clocks_change() -> None:
    friday, monday = date(2027, 3, 26), date(2027, 3, 30)
    assert BELGIAN.morning(friday) == datetime(2027, 3, 26, 8, tzinfo=UTC)
    assert BELGIAN.morning(monday) == datetime(2027, 3, 30, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2027-01-15T09:00", "2027-01-15T09:00"),
        ("2027-01-15T16:59", "2027-01-15T16:59"),
        ("2027-01-15T17:00", "2027-01-18T09:00"),
        ("2027-01-15T08:59", "2027-01-15T09:00"),
        ("2027-01-16T12:00", "2027-01-18T09:00"),
        ("2026-12-31T18:00", "2027-01-04T09:00"),
    ],
)
def test_a_moment_outside_moves_to_the_next_working_morning(moment: str, opens: str) -> None:
    found = BELGIAN.next_open(datetime.fromisoformat(moment).replace(tzinfo=BRUSSELS))
    assert found == datetime.fromisoformat(opens).replace(tzinfo=BRUSSELS)


@settings(max_examples=60, deadline=None)
@given(offices, moments)
def test_it_is_open_at_the_next_opening(office: Office, moment: datetime) -> None:
    opening = office.next_open(moment)
    assert office.is_open(opening)
    assert opening >= moment
    assert office.next_open(opening) == opening
    there = opening.astimezone(office.zone)
    assert office.opens <= there.time() < office.closes
    assert is_working_day(there.date(), office.country)


@settings(max_examples=60, deadline=None)
@given(offices, st.lists(moments, min_size=2, max_size=2).map(sorted))
def test_later_never_opens_earlier(office: Office, pair: list[datetime]) -> None:
    assert office.next_open(pair[0]) <= office.next_open(pair[1])


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(0, 30))
def test_as_many_working_days_lie_between(day: date, count: int) -> None:
    first, last = next_working_day(day, "BE"), working_days_later(day, count, "BE")
    ordinals = range(first.toordinal() + 1, last.toordinal() + 1)
    assert sum(is_working_day(date.fromordinal(one), "BE") for one in ordinals) == count
    assert is_working_day(last, "BE")


def test_an_office_may_keep_other_hours() -> None:
    late = Office(opens=time(13), closes=time(21))
    assert late.is_open(datetime(2027, 1, 15, 20, 30, tzinfo=BRUSSELS))
    assert not late.is_open(datetime(2027, 1, 15, 10, tzinfo=BRUSSELS))


def test_nobody_is_reminded_during_an_absence() -> None:
    absences = ((date(2027, 4, 1), date(2027, 5, 31)), (date(2027, 6, 1), date(2027, 6, 4)))
    office = Office(away=absences)
    assert office.morning(date(2027, 3, 31)) == BELGIAN.morning(date(2027, 3, 31))
    for day in (date(2027, 4, 1), date(2027, 5, 31), date(2027, 6, 4)):
        assert office.morning(day) == BELGIAN.morning(date(2027, 6, 7))  # a Monday
        assert not office.is_open(datetime(day.year, day.month, day.day, 10, tzinfo=BRUSSELS))
