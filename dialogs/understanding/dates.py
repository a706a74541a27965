"""Days as people say them: "31/3", "eind maart", "over 3 maanden", "vendredi prochain", "Q2 2027".

General date parsers guess: "1,5 dag" is the first of the month to them, "2 dagen" the day before
yesterday and "3/31" a day in 2031, and "half juni" is nothing. So a small grammar goes first, over
the marks of `date_words`; the general parser only sees what it cannot misread (`foreign_months`).
What fits no row of the grammar is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogs.understanding.calendar_days import (
    after,
    check_weekday,
    day_of,
    next_day_of,
    next_weekday,
    part_of_month,
    part_of_quarter,
    part_of_span,
    part_of_year,
)
from dialogs.understanding.date_marks import readings
from dialogs.understanding.date_words import BEGIN, END, Reading
from dialogs.understanding.folding import fold
from dialogs.understanding.foreign_months import read_foreign_month
from dialogs.understanding.invalid import InvalidAnswer
from plans.i18n.text import Text

_UNCLEAR = Text(
    "That does not read as a date. Please write, for example, 31/03/2027, end of March or "
    "in 3 months."
)
_NUMBER_ALONE = Text("A number alone is not a date. Please write, for example, 31/03/2027.")
_YEAR_ALONE = Text("Which month of that year? Please write, for example, 31/03/2027 or March 2027.")
_DAY_OR_YEAR = Text("Is that number a day or a year? Please write the date as 31/03/2027.")


@dataclass(frozen=True, kw_only=True)
class _Said:
    """What one reading says: the value of each kind of mark, and who says it when."""

    marks: Mapping[str, int]
    today: date
    language: str

    def __getitem__(self, kind: str) -> int:
        return self.marks[kind]

    def get(self, kind: str) -> int | None:
        return self.marks.get(kind)

    @property
    def part(self) -> int:
        return self.marks.get("P", END)

    @property
    def unit(self) -> str:
        return next(kind for kind in "dwmqhy" if kind in self.marks)

    @property
    def number(self) -> int:
        return next(self.marks[kind] for kind in "no" if kind in self.marks)


def read_date(
    raw: str,
    *,
    language: str,
    today: date,
    prefer: Literal["future"] = "future",
) -> date:
    """The day meant, from 2000 to 2099; the day stands before the month.

    Words of all four languages are understood, those of the chat's `language` first. Without a
    year it is the first such day that is `today` or later (`prefer`); a period means its last day.
    Only what is said outright (31/03/2020, "gisteren") may lie in the past. Raises `InvalidAnswer`.
    """
    folded = fold(raw)
    for reading in readings(folded, language):
        for marks in (reading, _with_year(reading, today)):
            kinds = "".join(kind for kind, _ in marks)
            for pattern, day in _GRAMMAR:
                if pattern.fullmatch(kinds):
                    return day(_Said(marks=dict(marks), today=today, language=language))
    abroad = read_foreign_month(raw)
    if abroad is None:
        raise InvalidAnswer(_UNCLEAR)
    return abroad


def _with_year(reading: Reading, today: date) -> Reading:
    """With "volgend jaar" and "dit jaar" as the year they are."""
    kinds = "".join(kind for kind, _ in reading)
    found = re.search("Xy|yX|Ty|yT", kinds)
    if found is None:
        return reading
    year = today.year + ("X" in found[0])
    return (*reading[: found.start()], ("Y", year), *reading[found.end() :])


def _day(said: _Said) -> date:
    year, month = said.get("Y"), said["M"]
    if year is None:
        day = next_day_of(said.today, month, said.number)
    else:
        day = day_of(year, month, said.number)
    if "W" in said.marks:
        check_weekday(day, said["W"])
    return day


def _day_or_year(said: _Said) -> date:
    """ "March 27" is a day in English; elsewhere "maart 27" may as well be a year."""
    if said.language == "en":
        return _day(said)
    raise InvalidAnswer(_DAY_OR_YEAR)


def _month(said: _Said) -> date:
    return _first_ahead(said, lambda year: part_of_month(year, said["M"], said.part))


def _named_next_month(said: _Said) -> date:
    """ "Next March", said in March, is a year away."""
    this_year = said.today.year
    year = this_year if said["M"] > said.today.month else this_year + 1
    return part_of_month(year, said["M"], said.part)


def _quarter(said: _Said) -> date:
    quarter = said["Q"] if "Q" in said.marks else said.number
    return _first_ahead(said, lambda year: part_of_quarter(year, quarter, said.part))


def _first_ahead(said: _Said, day_in: Callable[[int], date]) -> date:
    """The day in the year said; without one, in the first year in which it is not past."""
    if (year := said.get("Y")) is not None:
        return day_in(year)
    this_year = day_in(said.today.year)
    return this_year if this_year >= said.today else day_in(said.today.year + 1)


def _year(said: _Said) -> date:
    return part_of_year(said["Y"], said.part)


def _feast(said: _Said) -> date:
    month, day = divmod(said["F"], 100)
    year = said.get("Y")
    return next_day_of(said.today, month, day) if year is None else day_of(year, month, day)


def _next_span(said: _Said) -> date:
    return part_of_span(said.today, said.unit, 1, said.part)


def _this_span(said: _Said) -> date:
    """ "Deze week", said on a Saturday, ends today."""
    day = part_of_span(said.today, said.unit, 0, said.part)
    return max(day, said.today) if said.part == END else day


def _part_of_span(said: _Said) -> date:
    """ "Begin van de maand" is the next one, once this one has begun."""
    day = part_of_span(said.today, said.unit, 0, said.part)
    return day if day >= said.today else _next_span(said)


def _later(said: _Said) -> date:
    return after(said.today, said.unit, said["n"])


def _half_years_later(said: _Said) -> date:
    return after(said.today, "m", said["H"])


def _weekday(said: _Said) -> date:
    return next_weekday(said.today, said["W"], today_counts="T" in said.marks)


def _weekday_of_next_week(said: _Said) -> date:
    monday = part_of_span(said.today, "w", 1, BEGIN)
    return next_weekday(monday, said["W"], today_counts=True)


def _near(said: _Said) -> date:
    return after(said.today, "d", said["R"])


def _refuse(text: Text) -> Callable[[_Said], date]:
    def refuse(said: _Said) -> date:
        raise InvalidAnswer(text)

    return refuse


_GRAMMAR: tuple[tuple[re.Pattern[str], Callable[[_Said], date]], ...] = tuple(
    (re.compile(pattern), day)
    for pattern, day in (
        ("V?W?[no]MX?Y?W?", _day),  # vrijdag 31 maart 2027, 31/3
        ("V?W?M(?:o|[no]Y)", _day),  # March 31st, March 31, 2027
        ("V?W?Mn", _day_or_year),  # March 31, maart 27
        ("V?P?(?:T?MY?|YM)", _month),  # eind maart, september 2027
        ("V?P?(?:XM|MX)", _named_next_month),  # next March, mars prochain
        ("V?P?(?:(?:Q|oq|q[no])Y?|YQ)", _quarter),  # Q2 2027, tweede kwartaal
        ("V?PY", _year),  # eind 2027
        ("V?FY?", _feast),  # kerst
        ("V?P?(?:X[wmqy]|[wmqy]X)", _next_span),  # eind volgende maand
        ("V?P?(?:T[wmqy]|[wmqy]T)", _this_span),  # deze maand
        ("V?(?:P[wmqy]|[mqy]P)", _part_of_span),  # fin du mois, year end
        ("n[dwmqhy]", _later),  # 3 maanden
        ("n?Hn?y", _half_years_later),  # een half jaar
        ("V?(?:[XT]?W|W[XT])", _weekday),  # volgende vrijdag
        ("V?(?:XwW|WXw|WwX)", _weekday_of_next_week),  # vrijdag volgende week
        ("V?R", _near),  # morgen
        ("V?Y", _refuse(_YEAR_ALONE)),
        ("V?[no]", _refuse(_NUMBER_ALONE)),
    )
)
