"""Spans of days on the calendar: a day, a week, a month, a quarter, or a part of one.

"Eind maart" is one day and "maart" is thirty-one of them; which of those days answers a question
depends on the question ("by when?" wants the last one). Of a week that is its Friday.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.lexicon.marks import BEGIN, END, MIDDLE
from plans.i18n.text import Text

FIRST_YEAR, LAST_YEAR = 2000, 2099
_FIRST_DAY, _LAST_DAY = date(FIRST_YEAR, 1, 1).toordinal(), date(LAST_YEAR, 12, 31).toordinal()
_LEAP_YEAR = 2000
_LEAP_WEEK = 53
_DAY = timedelta(days=1)

MONTHS = (
    *(Text("January"), Text("February"), Text("March"), Text("April"), Text("May"), Text("June")),
    *(Text("July"), Text("August"), Text("September"), Text("October"), Text("November")),
    Text("December"),
)
WEEKDAYS = (
    *(Text("Monday"), Text("Tuesday"), Text("Wednesday"), Text("Thursday"), Text("Friday")),
    *(Text("Saturday"), Text("Sunday")),
)

_NO_SUCH_DAY = Text("%(month)s has only %(days)s days. Which day do you mean?")
_NO_LEAP_DAY = Text("29 February does not exist in %(year)s. Which day do you mean?")
_DAY_NUMBER = Text("A day is a number from 1 to 31. Please write the date as 31/03/2027.")
_MONTH = Text("A month is a number from 1 to 12, and the day comes first: please write 31/03/2027.")
_YEAR = Text("Please choose a date between the years %(first)s and %(last)s.")(
    first=FIRST_YEAR, last=LAST_YEAR
)
_QUARTER = Text("A quarter is a number from 1 to 4, such as Q2 2027.")
_WEEK = Text("A year has weeks 1 to 52, and some have a week 53. Which week do you mean?")

_MONTHS_IN = {"m": 1, "q": 3, "h": 6, "y": 12}
_DAYS_IN = {"d": 1, "w": 7}
_MIDDLE_OF_MONTH = 15
_WORKING_DAYS = {BEGIN: 0, MIDDLE: 2, END: 4}
"""The part of a week, in days from its Monday."""


class NoSuchDay(InvalidAnswer):
    """The calendar has no such day; `near` are the last day before it and the first one after."""

    def __init__(self, text: Text, near: tuple[date, date]) -> None:
        super().__init__(text)
        self.near = near


@dataclass(frozen=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def to(self, other: Span) -> Span:
        return Span(self.first, other.last)


def one(day: date) -> Span:
    return Span(day, day)


def day_of(year: int, month: int, day: int) -> date:
    """That day; raises `NoSuchDay`, or `InvalidAnswer` where the figures are none of a date."""
    check_day(month, day)
    _check_year(year)
    days = monthrange(year, month)[1]
    if day > days:
        leap = month == 2 and day == 29
        text = _NO_LEAP_DAY(year=year) if leap else _NO_SUCH_DAY(month=MONTHS[month - 1], days=days)
        last = date(year, month, days)
        raise NoSuchDay(text, (last, last + _DAY))
    return date(year, month, day)


def exists_some_year(month: int, day: int) -> bool:
    """True for 29 February, false for 31 April."""
    check_day(month, day)
    return day <= monthrange(_LEAP_YEAR, month)[1]


def month_of(year: int, month: int, part: int | None) -> Span:
    """The whole month; or its first, 15th or last day."""
    check_day(month, 1)
    _check_year(year)
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return _part(Span(first, last), date(year, month, _MIDDLE_OF_MONTH), part)


def months_of(year: int, first: int, last: int, part: int | None) -> Span:
    """From one month of the year to another; the middle is that of the month halfway, or the end
    of the month before where there is none."""
    whole = month_of(year, first, None).to(month_of(year, last, None))
    half, odd = divmod(last - first + 1, 2)
    middle = month_of(year, first + half, MIDDLE) if odd else month_of(year, first + half - 1, END)
    return _part(whole, middle.last, part)


def year_of(year: int, part: int | None) -> Span:
    return months_of(year, 1, 12, part)


def quarter_of(year: int, quarter: int, part: int | None) -> Span:
    if not 1 <= quarter <= 4:
        raise InvalidAnswer(_QUARTER)
    return months_of(year, 3 * quarter - 2, 3 * quarter, part)


def half_of(year: int, half: int, part: int | None) -> Span:
    return months_of(year, 6 * half - 5, 6 * half, part)


def week_of(year: int, week: int, part: int | None) -> Span:
    """The working days of an ISO week."""
    _check_year(year)
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        if week != _LEAP_WEEK:
            raise InvalidAnswer(_WEEK) from None
        fridays = tuple(date.fromisocalendar(*of, 5) for of in ((year, 52), (year + 1, 1)))
        raise NoSuchDay(_WEEK, (fridays[0], fridays[1])) from None
    return _week_from(monday.toordinal(), part)


def part_of(span: Span, part: int | None) -> Span:
    """The first, the middle or the last day."""
    return _part(span, span.first + (span.last - span.first) / 2, part)


def unit_ahead(today: date, unit: str, ahead: int, part: int | None) -> Span:
    """The week, month, quarter, half year or year that comes so many after today's."""
    if unit == "w":
        return _week_from(today.toordinal() - today.weekday() + 7 * ahead, part)
    if unit == "y":
        return year_of(today.year + ahead, part)
    year, month = divmod(today.year * 12 + today.month - 1 + ahead * _MONTHS_IN[unit], 12)
    if unit == "q":
        return quarter_of(year, month // 3 + 1, part)
    return half_of(year, month // 6 + 1, part) if unit == "h" else month_of(year, month + 1, part)


def later(today: date, unit: str, number: int) -> date:
    """So many days, weeks, months … later; the 31st becomes the last day of a shorter month."""
    if unit in _DAYS_IN:
        return day_at(today.toordinal() + number * _DAYS_IN[unit])
    year, month = divmod(today.year * 12 + today.month - 1 + number * _MONTHS_IN[unit], 12)
    _check_year(year)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def halves_later(today: date, unit: str, halves: int) -> date:
    """So many half weeks, months … later, counted up to whole days."""
    whole, odd = divmod(halves, 2)
    if unit in _DAYS_IN:
        return day_at(today.toordinal() - (-halves * _DAYS_IN[unit] // 2))
    months = halves * _MONTHS_IN[unit]
    whole, odd = divmod(months, 2)
    day = later(today, "m", whole)
    return day_at(day.toordinal() + _MIDDLE_OF_MONTH) if odd else day


def next_weekday(today: date, weekday: int, *, today_counts: bool = False) -> date:
    """The first such day of the week after today (Monday is 0)."""
    ahead = (weekday - today.weekday()) % 7
    return day_at(today.toordinal() + (ahead if ahead or today_counts else 7))


def nearest_weekday(day: date, weekday: int) -> date:
    """The nearest such day of the week."""
    return day_at(day.toordinal() + (weekday - day.weekday() + 3) % 7 - 3)


def workday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day_at(day.toordinal() + max(0, 7 - day.weekday()) % 7) if day.weekday() > 4 else day


def workday_until(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day_at(day.toordinal() - max(0, day.weekday() - 4))


def in_another_year(span: Span, years: int) -> Span:
    """The same days so many years later; 29 February becomes the 28th."""
    return Span(later(span.first, "y", years), later(span.last, "y", years))


def check_day(month: int, day: int) -> None:
    """Raises `InvalidAnswer` where no month, or no month at all, has such a day."""
    if not 1 <= month <= 12:
        raise InvalidAnswer(_MONTH)
    if not 1 <= day <= 31:
        raise InvalidAnswer(_DAY_NUMBER)


def day_at(ordinal: int) -> date:
    """As `date.fromordinal`; raises `InvalidAnswer` for the years before 2000 and after 2099."""
    if not _FIRST_DAY <= ordinal <= _LAST_DAY:
        raise InvalidAnswer(_YEAR)
    return date.fromordinal(ordinal)


def _week_from(monday: int, part: int | None) -> Span:
    span = Span(day_at(monday), day_at(monday + _WORKING_DAYS[END]))
    return span if part is None else one(day_at(monday + _WORKING_DAYS[part]))


def _part(span: Span, middle: date, part: int | None) -> Span:
    return span if part is None else one({BEGIN: span.first, MIDDLE: middle, END: span.last}[part])


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidAnswer(_YEAR)
