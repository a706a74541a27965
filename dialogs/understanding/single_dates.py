"""One date from its marks: the grammar, a row for each way of saying it.

"Juni" says a month and leaves the year to the plan; "over 3 maanden" is counted from today; "de
zomer" may be many days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from dialogs.understanding.calendar_days import (
    Span,
    day_of,
    exists_some_year,
    half_of,
    halves_later,
    later,
    month_of,
    next_weekday,
    one,
    part_of,
    quarter_of,
    unit_ahead,
    week_of,
    workday_until,
    year_of,
)
from dialogs.understanding.date_meanings import (
    WHICH,
    WHICH_DAY,
    Doubt,
    Fixed,
    Lasting,
    Meaning,
    Monthly,
    OfPlan,
    Soon,
    Within,
    Yearly,
)
from dialogs.understanding.date_words import Reading
from dialogs.understanding.feasts import feast_in, holiday_in, school_year_from, season_in
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.lexicon.marks import BEGIN, END, LAST, MIDDLE, NEXT, Holiday, Season
from plans.calendar.days import month_end
from plans.i18n.text import Text

_NUMBER_ALONE = Text("A number alone is not a date. Please write, for example, 31/03/2027.")
_DAY_OR_YEAR = Text("Is that number a day or a year?")
_DAY_FIRST = Text("Here the day comes before the month. Is this the day you mean?")
_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Said:
    """The value of each kind of mark in one reading, and who says it when."""

    marks: Mapping[str, int]
    today: date
    language: str

    def __getitem__(self, kind: str) -> int:
        return self.marks[kind]

    def get(self, kind: str) -> int | None:
        return self.marks.get(kind)

    def has(self, kind: str) -> bool:
        return kind in self.marks

    @property
    def part(self) -> int | None:
        return self.marks.get("P")

    @property
    def unit(self) -> str:
        return next(kind for kind in "dwmqhy" if kind in self.marks)

    @property
    def number(self) -> int:
        return next(self.marks[kind] for kind in "no" if kind in self.marks)


def single_date(marks: Reading, today: date, language: str) -> Meaning | None:
    """What those marks say as one date; None when they make no sense as one."""
    kinds = "".join(kind for kind, _ in marks)
    for pattern, meaning in _GRAMMAR:
        if pattern.fullmatch(kinds):
            return meaning(Said(marks=dict(marks), today=today, language=language))
    return None


def _eve(span: Span) -> date:
    """The last day before a holiday that is worked; of the summer, the last of June."""
    return workday_until(span.first - _DAY) if span.first.day != 1 else span.first - _DAY


def _of_year(said: Said, in_year: Callable[[int], Span]) -> Meaning:
    """In the year said, or in one that the plan decides."""
    year = said.get("Y")
    return Yearly(in_year=in_year) if year is None else Fixed(span=in_year(year))


def _day(said: Said) -> Meaning:
    month, number, weekday = said["M"], said.number, said.get("W")
    if month > 12 and 1 <= number <= 12 and month <= 31:
        swapped = _of_year(said, lambda year: one(day_of(year, number, month)))
        return Doubt(text=_DAY_FIRST, options=(swapped,))
    exists_some_year(month, number)
    year = said.get("Y")
    if year is None and not said.has("X"):
        return Yearly(in_year=lambda year: one(day_of(year, month, number)), weekday=weekday)
    if year is None:  # "31 maart aanstaande"
        return _counted(said, lambda today: one(_next_such_day(today, month, number)))
    day = day_of(year, month, number)
    return Fixed(span=one(day), weekday=weekday)


def _either_order(said: Said) -> Meaning:
    swapped = replace(said, marks={"n": said["M"], "M": said["n"]})
    return Doubt(text=WHICH, options=(_day(said), _day(swapped)))


def _next_such_day(today: date, month: int, number: int) -> date:
    if not exists_some_year(month, number):
        day_of(today.year, month, number)
    year = today.year
    while (year % 4 and (month, number) == (2, 29)) or day_of(year, month, number) < today:
        year += 1
    return day_of(year, month, number)


def _day_or_year(said: Said) -> Meaning:
    """ "March 27" is a day in English; elsewhere "maart 27" may as well be a year."""
    day = _day(said)
    if said.language == "en" or not said["n"] >= 10 or said.has("W"):
        return day
    month = Fixed(span=month_of(2000 + said["n"], said["M"], None))
    return Doubt(text=_DAY_OR_YEAR, options=(month, day))


def _month(said: Said) -> Meaning:
    return _of_year(said, lambda year: month_of(year, said["M"], said.part))


def _next_month(said: Said) -> Meaning:
    """ "Next March", said in March, is a year away."""

    def counted(today: date) -> Span:
        year = today.year if said["M"] > today.month else today.year + 1
        return month_of(year, said["M"], said.part)

    return _counted(said, counted)


def _half_of_month(said: Said) -> Meaning:
    def in_year(year: int) -> Span:
        whole, middle = (month_of(year, said["M"], part) for part in (None, 1))
        first = said["o"] == 1
        return Span(whole.first, middle.last) if first else Span(middle.last + _DAY, whole.last)

    return _of_year(said, in_year)


def _middle_of_month(said: Said) -> Meaning:
    return _of_year(said, lambda year: month_of(year, said["M"], MIDDLE))


def _quarter(said: Said) -> Meaning:
    quarter = said["Q"] if said.has("Q") else said.number
    return _of_year(said, lambda year: quarter_of(year, _counted_in(quarter, 4), said.part))


def _half(said: Said) -> Meaning:
    half = _counted_in(said["L"] if said.has("L") else said.number, 2)
    if half not in {1, 2}:
        raise InvalidAnswer(_NUMBER_ALONE)
    return _of_year(said, lambda year: half_of(year, half, said.part))


def _counted_in(number: int, last: int) -> int:
    return last if number == LAST else number


def _week(said: Said) -> Meaning:
    number = said["K"] if said.has("K") else said["n"]
    return _of_year(said, lambda year: week_of(year, number, said.part))


def _week_of_day(said: Said) -> Meaning:
    return _of_year(
        said, lambda year: unit_ahead(day_of(year, said["M"], said.number), "w", 0, None)
    )


def _week_of_month(said: Said) -> Meaning:
    """A week is of the month in which its Thursday lies."""

    def in_year(year: int) -> Span:
        thursday = _nth(year, said["M"], 3, said["o"])
        return unit_ahead(thursday, "w", 0, None)

    return _of_year(said, in_year)


def _weekday_of_month(said: Said) -> Meaning:
    return _of_year(said, lambda year: one(_nth(year, said["M"], said["W"], said["o"])))


def _day_of_month(said: Said) -> Meaning:
    if said["o"] == LAST:
        return _of_year(said, lambda year: month_of(year, said["M"], END))
    return _of_year(said, lambda year: one(day_of(year, said["M"], said["o"])))


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … such weekday of a month, or its last one."""
    whole = month_of(year, month, None)
    if number == LAST:
        return next_weekday(whole.last - 7 * _DAY, weekday)
    day = next_weekday(whole.first, weekday, today_counts=True) + 7 * (number - 1) * _DAY
    if day > whole.last:
        raise InvalidAnswer(WHICH_DAY)
    return day


def _year(said: Said) -> Meaning:
    return Fixed(span=year_of(said["Y"], said.part))


def _any_year(said: Said) -> Meaning:
    return Yearly(in_year=lambda year: year_of(year, said.part))


def _feast(said: Said) -> Meaning:
    code = said["F"]
    if code == 101 and not said.has("Y"):
        eve = Yearly(in_year=lambda year: one(day_of(year, 12, 31)))
        new_year = Yearly(in_year=lambda year: one(day_of(year, 1, 1)))
        return Doubt(text=WHICH, options=(new_year, eve))
    return _of_year(said, lambda year: one(feast_in(year, code)))


def _holiday(said: Said) -> Meaning:
    holiday = said["J"]
    if holiday == Holiday.BUILDING:
        # From the second or the third Monday of July, as the province has it.
        weeks = [_of_year(said, partial(_building, number=number)) for number in (2, 3)]
        eves = [_of_year(said, partial(_building_eve, number=number)) for number in (2, 3)]
        before = Doubt(text=WHICH_DAY, options=tuple(eves))
        return Doubt(text=WHICH_DAY, options=tuple(weeks), eve=before, by=before)
    whole = _of_year(said, lambda year: part_of(holiday_in(year, holiday), said.part))
    if said.part is not None:
        return whole
    eve = _of_year(said, lambda year: one(_eve(holiday_in(year, holiday))))
    return Doubt(text=WHICH_DAY, options=(whole, eve), eve=eve, by=eve)


def _building(year: int, *, number: int) -> Span:
    monday = _nth(year, 7, 0, number)
    return Span(monday, monday + 18 * _DAY)


def _building_eve(year: int, *, number: int) -> Span:
    return one(_eve(_building(year, number=number)))


def _season(said: Said) -> Meaning:
    """A season has no sharp edges: months of it are offered."""
    season = said["S"]
    whole = _of_year(said, lambda year: season_in(year, season))
    if season == Season.SUMMER:
        eve = _of_year(said, lambda year: one(day_of(year, 6, 30)))
        certain = eve if said.part is None else None
        return Doubt(text=WHICH_DAY, options=(whole, eve), eve=certain)
    begun = _of_year(said, lambda year: one(month_end(season_in(year, season).first)))
    return Doubt(text=WHICH_DAY, options=(whole, begun))


def _school_year(said: Said) -> Meaning:
    if said.has("X"):
        ends = (school_year_from, lambda year: one(date(year, 6, 30)))
        return Doubt(text=WHICH_DAY, options=tuple(_of_year(said, end) for end in ends))
    if said.part == BEGIN:
        return _of_year(said, lambda year: one(date(year, 9, 1)))
    if said.part == END or said.has("T") or said.part is None:
        return _of_year(said, lambda year: one(date(year, 6, 30)))
    return _of_year(said, lambda year: part_of(school_year_from(year - 1), said.part))


def _of_plan(said: Said) -> Meaning:
    return OfPlan(part=END if said.part is None else said.part)


def _counted(said: Said, days: Callable[[date], Span]) -> Fixed:
    return Fixed(span=days(said.today), counted=days)


def _next_span(said: Said) -> Meaning:
    return _counted(said, lambda today: unit_ahead(today, said.unit, 1, said.part))


def _this_span(said: Said) -> Meaning:
    """ "Deze week", said on a Saturday, ends today."""

    def counted(today: date) -> Span:
        span = unit_ahead(today, said.unit, 0, said.part)
        return one(today) if span.last < today and said.part in {None, END} else span

    return _counted(said, counted)


def _part_of_span(said: Said) -> Meaning:
    """ "Begin van de maand" is the next one, once this one has begun."""

    def counted(today: date) -> Span:
        span = unit_ahead(today, said.unit, 0, said.part)
        return span if span.last >= today else unit_ahead(today, said.unit, 1, said.part)

    return _counted(said, counted)


def _later(said: Said) -> Meaning:
    return _counted(said, lambda today: one(later(today, said.unit, said["n"])))


def _halves_later(said: Said) -> Meaning:
    unit = "y" if said.has("h") else said.unit
    halves = said["H"] + (2 * said["n"] if said.has("&") else 0)
    return _counted(said, lambda today: one(halves_later(today, unit, halves)))


def _weekday(said: Said) -> Meaning:
    soon = _counted(
        said, lambda today: one(next_weekday(today, said["W"], today_counts=said.has("T")))
    )
    if said.get("X") != NEXT or soon.span.first >= unit_ahead(said.today, "w", 1, BEGIN).first:
        return soon
    after = _counted(said, lambda today: one(next_weekday(today, said["W"]) + 7 * _DAY))
    return Doubt(text=WHICH, options=(soon, after))


def _weekday_of_next_week(said: Said) -> Meaning:
    def counted(today: date) -> Span:
        monday = unit_ahead(today, "w", 1, BEGIN).first
        return one(next_weekday(monday, said["W"], today_counts=True))

    return _counted(said, counted)


def _near(said: Said) -> Meaning:
    return _counted(said, lambda today: one(later(today, "d", said["R"])))


def _monthly(said: Said) -> Meaning:
    if not 1 <= said["o"] <= 31:
        raise InvalidAnswer(_NUMBER_ALONE)
    return Monthly(day=said["o"])


def _lasting(said: Said) -> Meaning:
    return Lasting()


def _whole_month(said: Said) -> Meaning:
    return Within(days=_month(said))


def _soon(said: Said) -> Meaning:
    return Soon()


def _refuse(text: Text) -> Callable[[Said], Meaning]:
    def refuse(said: Said) -> Meaning:
        raise InvalidAnswer(text)

    return refuse


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[Said], Meaning]], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        ("W?[no]MX?Y?W?", _day),  # vrijdag 31 maart 2027, 31/3
        ("nMe", _either_order),  # 06/07
        ("W?M(?:o|[no]Y)W?", _day),  # March 31st, March 31, 2027
        ("W?Mn", _day_or_year),  # March 31, maart 27
        ("P?(?:T?MY?|YM)", _month),  # eind maart, september 2027
        ("P?(?:XM|MX)", _next_month),  # next March, mars prochain
        ("aMY?", _whole_month),  # heel maart
        ("oDMY?", _half_of_month),  # first half of March
        ("DMY?", _middle_of_month),  # de helft van oktober
        ("oWMY?", _weekday_of_month),  # eerste vrijdag van maart
        ("owMY?", _week_of_month),
        ("w[no]MY?", _week_of_day),  # week of 3 May
        ("odMY?", _day_of_month),
        ("P?(?:(?:Q|oq|q[no])(?:Y|y)?|YQ)", _quarter),  # Q2 2027, tweede kwartaal
        ("P?(?:L|oD|oh|h[no])(?:Y|y)?", _half),  # H1, eerste helft van het jaar, 2e semester
        ("P?(?:(?:K|wn)Y?|YK)", _week),  # week 14
        ("P?Y|aYy?|ayY", _year),  # eind 2027
        ("yY", _year),
        ("FY?", _feast),  # kerst
        ("P?[TX]?JY?", _holiday),  # kerstvakantie
        ("P?[TX]?SY?", _season),  # zomer
        ("P?[TX]?AY?", _school_year),  # einde schooljaar
        ("P?[Ta]?Z", _of_plan),  # einde van het plan
        ("P?(?:X[wmqhy]|[wmqhy]X)", _next_span),  # eind volgende maand
        ("P?(?:T[wmqhy]|[wmqhy]T)", _this_span),  # deze maand
        ("(?:Py|yP)", _any_year),  # eind van het jaar
        ("P[wmqh]|[mq]P", _part_of_span),  # fin du mois
        ("n[dwmqhy]", _later),  # 3 maanden
        ("n?Hn?[wmqy]|n&n?H[wmqy]", _halves_later),  # een half jaar, anderhalve maand
        ("[XT]?W|W[XT]", _weekday),  # volgende vrijdag
        ("XwW|WXw|WwX", _weekday_of_next_week),  # vrijdag volgende week
        ("R", _near),  # morgen
        ("C|ay|aTy|Tay|aZ|En?[dwmqyW]|[dwm]C|C[dwm]", _lasting),  # doorlopend, elke week
        ("s", _soon),  # zo snel mogelijk
        ("o", _monthly),  # de 15e
        ("n", _refuse(_NUMBER_ALONE)),
    )
)
