"""Feasts, school holidays and seasons of a year in Belgium.

Work is planned around them: "tegen Pasen", "voor de kerstvakantie", "na de zomer". School holidays
follow the rules of the Flemish government (https://onderwijs.vlaanderen.be/nl/schoolvakanties).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dialogs.understanding.calendar_days import Span, day_of, months_of
from dialogs.understanding.lexicon.marks import EASTER, Holiday, Season

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)


def feast_in(year: int, code: int) -> date:
    """The day of a feast: `EASTER` and the days from it, or the month and the day as 1225."""
    if code < EASTER - 100:
        return day_of(year, *divmod(code, 100))
    return _easter(year) + timedelta(days=code - EASTER)


def holiday_in(year: int, holiday: int) -> Span:
    """A school holiday, from its first to its last day; of Christmas, the one that begins then."""
    return _HOLIDAYS[Holiday(holiday)](year)


def season_in(year: int, season: int) -> Span:
    """A season in whole months, as work is planned; a winter begins in the year."""
    if season == Season.WINTER:
        return Span(date(year, 12, 21), date(year + 1, 3, 20))
    first = {Season.SPRING: 3, Season.SUMMER: 7, Season.AUTUMN: 9}[Season(season)]
    last = {Season.SPRING: 5, Season.SUMMER: 8, Season.AUTUMN: 11}[Season(season)]
    return months_of(year, first, last, None)


def school_year_from(year: int) -> Span:
    """From the first of September to the last of June."""
    return Span(date(year, 9, 1), date(year + 1, 6, 30))


def _easter(year: int) -> date:
    from dateutil.easter import easter  # only now: hardly anybody names a feast

    day: date = easter(year)
    return day


def _monday_of(day: date) -> date:
    return day - day.weekday() * _DAY


def _autumn(year: int) -> Span:
    all_saints = date(year, 11, 1)
    first = all_saints + _DAY if all_saints.weekday() == 6 else _monday_of(all_saints)
    return Span(first, _monday_of(first) + _WEEK - _DAY)


def _christmas(year: int) -> Span:
    monday = _monday_of(date(year, 12, 25))
    if date(year, 12, 25).weekday() >= 5:
        monday += _WEEK
    return Span(monday, monday + 2 * _WEEK - _DAY)


def _carnival(year: int) -> Span:
    monday = _easter(year) - 7 * _WEEK + _DAY
    return Span(monday, monday + _WEEK - _DAY)


def _easter_weeks(year: int) -> Span:
    easter = _easter(year)
    if easter.month == 3:
        monday = easter + _DAY
    elif easter > date(year, 4, 15):
        monday = _monday_of(easter) - _WEEK
    else:
        monday = _monday_of(date(year, 4, 7))
    return Span(monday, monday + 2 * _WEEK - _DAY)


def _summer(year: int) -> Span:
    return Span(date(year, 7, 1), date(year, 8, 31))


_HOLIDAYS: dict[Holiday, Callable[[int], Span]] = {
    Holiday.AUTUMN: _autumn,
    Holiday.CHRISTMAS: _christmas,
    Holiday.CARNIVAL: _carnival,
    Holiday.EASTER: _easter_weeks,
    Holiday.SUMMER: _summer,
}
