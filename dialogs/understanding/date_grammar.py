"""What the marks of a date say, prepositions and pairs included: "na de zomer", "van 1 tot 15 mei".

Which day answers the question, and whether it lies where it should, is decided in `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dialogs.understanding.calendar_days import (
    Span,
    later,
    month_of,
    one,
    workday_from,
)
from dialogs.understanding.date_meanings import (
    WHICH,
    WHICH_DAY,
    Between,
    Doubt,
    Fixed,
    FromOn,
    Lasting,
    Meaning,
    Soon,
    Until,
    Within,
    Yearly,
)
from dialogs.understanding.date_words import Reading
from dialogs.understanding.invalid import InvalidAnswer
from dialogs.understanding.lexicon.marks import DURING, END
from dialogs.understanding.single_dates import single_date

_DAY = timedelta(days=1)
_FIRST_YEAR = 2000


def meaning_of(reading: Reading, today: date, language: str) -> Meaning | None:
    """What one reading says; None when it makes no sense. Raises `InvalidAnswer` for figures that
    are in their place and cannot be right ("32/1")."""
    with_year = _with_year(reading, today)
    for marks in (reading, with_year, _year_last(with_year)):
        marks = _without_links(marks)
        found = _prefixed(marks, today, language)
        if found is not None:
            return found
    return None


def _with_year(reading: Reading, today: date) -> Reading:
    """With "volgend jaar" and "dit jaar" as the year they are."""
    kinds = _kinds(reading)
    found = re.search("Xy|yX|Ty|yT", kinds)
    if found is None or kinds == found[0]:
        return reading
    year = today.year + ("X" in found[0])
    return (*reading[: found.start()], ("Y", year), *reading[found.end() :])


def _year_last(reading: Reading) -> Reading:
    """With the year where it is usual: "volgend jaar eind oktober", "next year mid May"."""
    found = re.match("([IVGU-]?)Y([IVGU]?)(?=.*[MQLKFJSA])", _kinds(reading))
    if found is None:
        return reading
    year = reading[found.end(1)]
    leads = reading[: found.end(1)] if not found[2] else ()
    return (*leads, *reading[found.end(1) + 1 :], year)


def _without_links(reading: Reading) -> Reading:
    """Without the "in" inside one date: "2027 in mei", "the first Monday in March"."""
    kinds = _kinds(reading)
    links = {found.start() for found in re.finditer(r"(?<=[oWDdwY])I(?=P?M)", kinds)}
    return tuple(mark for at, mark in enumerate(reading) if at not in links)


def _kinds(reading: Reading) -> str:
    return "".join(kind for kind, _ in reading)


def _prefixed(marks: Reading, today: date, language: str) -> Meaning | None:
    kinds = _kinds(marks)
    if not kinds or (kinds == "nd" and marks[0][1] == 1):
        return None  # "one (fine) day" is some day
    if (shifted := re.fullmatch("n[dwm]([NV])(.+)", kinds)) is not None:
        return _shifted(marks, today, language, after=shifted[1] == "N")
    prefix, rest = kinds[0], marks[1:]
    if prefix in ">B" and (between := _between(rest, today, language, how=prefix)) is not None:
        return between
    if prefix == "I":
        return _inside(rest, today, language, during=marks[0][1] == DURING)
    if prefix in "VGUN>-":
        of = _either(rest, today, language)
        if of is None or (_is_duration(rest) and prefix not in "NU"):
            return None
        return _PREFIXED[prefix](of)
    return _either(marks, today, language)


def _is_duration(marks: Reading) -> bool:
    return re.fullmatch("n?[dwmqhy]|.*H.*[dwmqy]", _kinds(marks)) is not None


def _inside(marks: Reading, today: date, language: str, *, during: bool) -> Meaning | None:
    if _kinds(marks) in {"Z", "Ty", "TZ"} or (during and _kinds(marks) == "y"):
        return Lasting()
    of = _either(marks, today, language)
    if of is None or isinstance(of, Doubt):
        return of
    if _is_duration(marks):
        return None if during else of
    return Within(days=of)


def _either(marks: Reading, today: date, language: str) -> Meaning | None:
    """One or two dates."""
    kinds = _kinds(marks)
    divided = re.fullmatch("([^-&|]+)([-&|])I?([^-&|>B]+)", kinds)
    if divided is not None:
        return _between(marks, today, language, how=divided[2])
    if re.fullmatch("PMPMY?", kinds):
        return _of_two(marks[:2], marks[2:], today, language, how="|")
    return single_date(marks, today, language)


def _between(marks: Reading, today: date, language: str, *, how: str) -> Meaning | None:
    """ "April tot oktober", "tussen 1 en 15 mei", "maart of april"."""
    glue = {">": "-", "B": "[-&]", "-": "-", "&": "&", "|": "[|]"}[how]
    divided = re.fullmatch(f"([^-&|>B]+){glue}I?([^-&|>B]+)", _kinds(marks))
    if divided is None:
        return None
    return _of_two(marks[: divided.end(1)], marks[divided.start(2) :], today, language, how=how)


def _of_two(
    left: Reading, right: Reading, today: date, language: str, *, how: str
) -> Meaning | None:
    if (_kinds(left) == "W") != (_kinds(right) == "W"):
        return None
    if _kinds(right) in {"n", "o"}:  # week 14 tot 16
        right = _completed(right, left)
    last = single_date(right, today, language)
    first = single_date(_completed(left, right), today, language)
    if first is None or last is None or Lasting() in (first, last):
        return None
    if isinstance(first, Doubt | Soon) or isinstance(last, Doubt | Soon):
        return None
    if how in ">B-" or (how == "&" and _adjoin(first, last)):
        return Between(first=first, last=last)
    return Doubt(text=WHICH, options=(first, last))


def _completed(left: Reading, right: Reading) -> Reading:
    """With the month, the week … that was said only once: "van 1 tot 15 mei"."""
    kinds, values = _kinds(left), dict(right)
    if re.fullmatch("W?[noP]", kinds) and "M" in values:
        return (*left, *((kind, values[kind]) for kind in "MY" if kind in values))
    for kind in "KQ":
        if kinds in {"n", "o"} and kind in values:
            return ((kind, left[0][1]), *((k, values[k]) for k in "Y" if k in values))
    return (*left, ("Y", values["Y"])) if "Y" in values and "Y" not in dict(left) else left


def _adjoin(first: Meaning, last: Meaning) -> bool:
    """True for March and April, and for the 15th and the 16th of a month."""
    if not (isinstance(first, Yearly) and isinstance(last, Yearly)):
        return False
    try:
        return first.in_year(_FIRST_YEAR).last + _DAY == last.in_year(_FIRST_YEAR).first
    except InvalidAnswer:
        return False


# ------------------------------------------------------------------------ before and after


def _before(of: Meaning) -> Meaning:
    """Before a day is that day, as a deadline; before a month is the day before it, or within it."""
    match of:
        case Doubt(eve=eve) if eve is not None:
            return eve
        case Yearly(in_year=in_year) if in_year(_FIRST_YEAR).days > 1:
            day_before = Yearly(in_year=lambda year: one(in_year(year).first - _DAY))
            return Doubt(text=WHICH, options=(day_before, of))
        case Fixed(span=span) if span.days > 1:
            return Doubt(text=WHICH, options=(Fixed(span=one(span.first - _DAY)), of))
        case _:
            return of


def _after(of: Meaning) -> Meaning | None:
    """One of the first days after, two weeks later, or the end of the month."""

    def days_after(span: Span) -> Iterator[Span]:
        first = workday_from(span.last + _DAY)
        yield one(first)
        middle = first.replace(day=15) if first.day == 1 else first + 14 * _DAY
        yield one(middle)
        yield month_of(middle.year, middle.month, END)

    def option(number: int) -> Callable[[Span], Span]:
        return lambda span: list(days_after(span))[number]

    options: tuple[Meaning, ...] = ()
    match of:
        case Doubt(options=(Yearly() as yearly, *_)) if of.text is WHICH_DAY:
            options = tuple(_moved(yearly, option(number)) for number in range(3))
        case Yearly():
            options = tuple(_moved(of, option(number)) for number in range(3))
        case Fixed(span=span):
            options = tuple(Fixed(span=days) for days in days_after(span))
        case _:
            return None
    return Doubt(text=WHICH_DAY, options=options)


def _shifted(marks: Reading, today: date, language: str, *, after: bool) -> Meaning | None:
    """ "Twee weken na Pasen": so long after the last day of it, or before the first one."""
    of = single_date(marks[3:], today, language)
    (_, number), (unit, _) = marks[:2]

    def move(span: Span) -> Span:
        if after:
            return one(later(span.last, unit, number))
        return one(span.first - timedelta(days=number * (7 if unit == "w" else 1)))

    if not after and unit == "m":
        return None
    match of:
        case Yearly():
            return _moved(of, move)
        case Fixed(span=span):
            return Fixed(span=move(span))
        case _:
            return None


def _moved(of: Yearly, move: Callable[[Span], Span]) -> Yearly:
    return Yearly(in_year=lambda year: move(of.in_year(year)))


_PREFIXED: dict[str, Callable[[Meaning], Meaning | None]] = {
    "V": _before,
    "G": lambda of: of,
    "U": lambda of: (of.by or of) if isinstance(of, Doubt) else of,
    "N": _after,
    ">": lambda of: of if isinstance(of, Doubt | Lasting) else FromOn(since=of),
    "-": lambda of: of if isinstance(of, Doubt | Lasting) else Until(end=of),
}
