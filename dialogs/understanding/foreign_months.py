"""Months in yet other languages: "31 marzo 2027", "31 березня 2027".

People at work also think in languages this assistant does not speak. A general parser knows the
names of their months, but it guesses what is missing; so it only sees a day and a year in figures
with words between them, and its answer counts only when it found exactly those two figures.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from unicodedata import decimal

_DAY_WORDS_YEAR = re.compile(
    r"\s*(0?[1-9]|[12][0-9]|3[01])[\s.]+([^\W\d_][^\d_]{1,40}?)[\s,.]+(20[0-9]{2})[.\s]*"
)
_LANGUAGES = ["es", "it", "pt", "pl", "ro", "tr", "uk", "ru", "bg", "ar"]
_TWO_DAYS = (datetime(2001, 1, 1, tzinfo=UTC), datetime(2010, 7, 15, tzinfo=UTC))
"""What is said outright does not depend on the day from which it is read."""


def read_foreign_month(raw: str) -> date | None:
    """The day, when it is said with a day, the name of a month and a year; else None."""
    figures = "".join(str(decimal(char)) if char.isdecimal() else char for char in raw)
    said = _DAY_WORDS_YEAR.fullmatch(figures)
    if said is None:
        return None
    days = {_parse(f"{said[1]} {said[2]} {said[3]}", base) for base in _TWO_DAYS}
    day = days.pop()
    if days or day is None or (day.day, day.year) != (int(said[1]), int(said[3])):
        return None
    return day


def _parse(text: str, base: datetime) -> date | None:
    import dateparser  # only now: hardly anybody writes a month in these languages

    found = dateparser.parse(
        text,
        languages=_LANGUAGES,
        settings={
            "RELATIVE_BASE": base,
            "DATE_ORDER": "DMY",
            "STRICT_PARSING": True,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )
    return found.date() if found else None
