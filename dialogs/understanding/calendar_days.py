"""Days counted on the calendar, or the exact sentence when there is no such day.

"Eind maart" and "volgende week" are periods; a plan needs one day of them. The last one is taken,
because an answer here is nearly always a deadline; of a week that is its Friday.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from dialogs.understanding.date_words import BEGIN, END, MIDDLE, MONTHS, WEEKDAYS
from dialogs.understanding.invalid import InvalidAnswer
from plans.i18n.text import Text

FIRST_YEAR, LAST_YEAR = 2000, 2099
_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
_LEAP_YEAR = 2000

_NO_SUCH_DAY = Text("There are only %(days)s days in %(month)s. Which day do you mean?")
_NO_SUCH_DAY_THEN = Text(
    "There are only %(days)s days in %(month)s %(year)s. Which day do you mean?"
)
_DAY = Text("A day is a number from 1 to 31. Please write the date as 31/03/2027.")
_MONTH = Text("A month is a number from 1 to 12, and the day comes first: please write 31/03/2027.")
_YEAR = Text("Please choose a date between the years %(first)s and %(last)s.")(
    first=FIRST_YEAR, last=LAST_YEAR
)
_QUARTER = Text("A quarter is a number from 1 to 4, such as Q2 2027.")
_OTHER_WEEKDAY = Text("%(date)s is a %(weekday)s. Which day do you mean?")

_MONTHS_IN = {"m": 1, "q": 3, "h": 6, "y": 12}
_DAYS_IN = {"d": 1, "w": 7}
_MIDDLE_OF_MONTH = 15
_WORKING_DAYS = {BEGIN: 0, MIDDLE: 2, END: 4}
"""The part of a week, in days from its Monday."""


def day_of(year: int, month: int, day: int) -> date:
    """That day; raises `InvalidAnswer` when the calendar has no such day."""
    _check(month, day)
    _check_year(year)
    days = monthrange(year, month)[1]
    if day > days:
        text = _NO_SUCH_DAY_THEN(year=year) if month == 2 else _NO_SUCH_DAY
        raise InvalidAnswer(text(days=days, month=MONTHS[month - 1]))
    return date(year, month, day)


def next_day_of(today: date, month: int, day: int) -> date:
    """The first such day that is today or later; for 29 February that may be years ahead."""
    _check(month, day)
    days = monthrange(_LEAP_YEAR, month)[1]
    if day > days:
        raise InvalidAnswer(_NO_SUCH_DAY(days=days, month=MONTHS[month - 1]))
    year = today.year
    while day > monthrange(year, month)[1] or date(year, month, day) < today:
        year += 1
    return day_of(year, month, day)


def part_of_month(year: int, month: int, part: int) -> date:
    """The first, the 15th or the last day."""
    _check(month, 1)
    _check_year(year)
    last = monthrange(year, month)[1]
    return date(year, month, {BEGIN: 1, MIDDLE: _MIDDLE_OF_MONTH, END: last}[part])


def part_of_year(year: int, part: int) -> date:
    """1 January, 30 June or 31 December."""
    return part_of_month(
        year, {BEGIN: 1, MIDDLE: 6, END: 12}[part], BEGIN if part == BEGIN else END
    )


def part_of_quarter(year: int, quarter: int, part: int) -> date:
    """The first day, the 15th of the month in the middle, or the last day."""
    if not 1 <= quarter <= 4:
        raise InvalidAnswer(_QUARTER)
    return part_of_month(year, 3 * quarter - 2 + part, part)


def part_of_span(today: date, unit: str, ahead: int, part: int) -> date:
    """A part of the week, month, quarter or year that comes so many after today's."""
    if unit == "w":
        monday = today.toordinal() - today.weekday()
        return _at(monday + 7 * ahead + _WORKING_DAYS[part])
    if unit == "y":
        return part_of_year(today.year + ahead, part)
    year, month = divmod(today.year * 12 + today.month - 1 + ahead * _MONTHS_IN[unit], 12)
    if unit == "q":
        return part_of_quarter(year, month // 3 + 1, part)
    return part_of_month(year, month + 1, part)


def after(today: date, unit: str, number: int) -> date:
    """So many days, weeks, months … later; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS_IN:
        return _at(today.toordinal() + number * _DAYS_IN[unit])
    year, month = divmod(today.year * 12 + today.month - 1 + number * _MONTHS_IN[unit], 12)
    _check_year(year)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def next_weekday(today: date, weekday: int, *, today_counts: bool = False) -> date:
    """The first such day of the week after today (Monday is 0)."""
    ahead = (weekday - today.weekday()) % 7
    return _at(today.toordinal() + (ahead if ahead or today_counts else 7))


def check_weekday(day: date, weekday: int) -> None:
    """Raises `InvalidAnswer` when it is another day of the week: one of the two is a mistake."""
    if day.weekday() != weekday:
        raise InvalidAnswer(_OTHER_WEEKDAY(date=day, weekday=WEEKDAYS[day.weekday()]))


def _at(ordinal: int) -> date:
    if not _FIRST_DAY <= ordinal <= _LAST_DAY:
        raise InvalidAnswer(_YEAR)
    return date.fromordinal(ordinal)


def _check(month: int, day: int) -> None:
    if not 1 <= month <= 12:
        raise InvalidAnswer(_MONTH)
    if not 1 <= day <= 31:
        raise InvalidAnswer(_DAY)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidAnswer(_YEAR)
