"""Days as people say them: "31/3", "eind maart", "over 3 maanden", "na de zomer", "Q2 2027".

General date parsers guess: "1,5 dag" is the first of the month to them, "2 dagen" the day before
yesterday and "3/31" a day in 2031, and "half juni" is nothing. So a small grammar goes first, over
the marks of `date_marks`; the general parser only sees what it cannot misread (`foreign_months`).

A plan is about a period: "31/12" is in that, whatever today is. What lies outside it or in the past,
is no day, or may be several is asked back with the likely days.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dialogs.understanding.calendar_days import (
    WEEKDAYS,
    NoSuchDay,
    Span,
    day_of,
    in_another_year,
    later,
    nearest_weekday,
    one,
    part_of,
    workday_from,
    workday_until,
)
from dialogs.understanding.date_grammar import meaning_of
from dialogs.understanding.date_marks import readings
from dialogs.understanding.date_meanings import (
    Between,
    Doubt,
    Fixed,
    FromOn,
    Lasting,
    Meaning,
    Monthly,
    OfPlan,
    Soon,
    Until,
    Within,
    Yearly,
)
from dialogs.understanding.date_words import lexicon
from dialogs.understanding.folding import fold, without_emoji
from dialogs.understanding.foreign_months import read_foreign_month
from dialogs.understanding.invalid import AskBack, InvalidAnswer
from dialogs.understanding.wording import essence
from plans.calendar.days import month_end, months_later
from plans.i18n.text import Text

Asks = Literal["by", "on", "start", "held"]
"""What is asked for: a last day, a day, a first day, or a day that has been."""
Period = tuple[date, date]
"""First and last day of what is planned."""

_UNCLEAR = Text(
    "That does not read as a date. Please write, for example, 31/03/2027, end of March or "
    "in 3 months."
)
_NUMBER_ALONE = Text("A number alone is not a date. Please write, for example, 31/03/2027.")
_OUTSIDE = Text(
    "%(day)s is outside the period of this plan, %(first)s to %(last)s. Which day do you mean?"
)
_PASSED = Text("%(day)s has passed already. Which day do you mean?")
_SINCE = Text("That is when it begins. By when is it done?")
_SOON = Text("As soon as possible is good. By which day at the latest?")
_NO_START = Text("That is when it ends. When does it begin?")
_OTHER_WEEKDAY = Text("%(date)s is a %(weekday)s. Which day do you mean?")
_STARTS_BEFORE = Text("%(day)s is before the period of this plan. By when is it done?")
_ONE_DAY = Text("That is more than one day. Which day is it?")
_ALL_ALONG = Text("That goes on for longer. Which day is the first one?")

_MOST_READINGS = 4
_DAY = timedelta(days=1)
_LEAP_CYCLE = 9
"""Years; there is a 29 February among any so many."""


@dataclass(frozen=True, kw_only=True)
class When:
    """`day` answers the question: the last day where it asks "by when", else the first or only
    one. `start` is there when the words held a range as well ("in maart", "april tot oktober")."""

    start: date | None = None
    day: date


@dataclass(frozen=True, kw_only=True)
class _Frame:
    """What a date is read for."""

    today: date
    period: Period | None
    asks: Asks

    def target(self, span: Span) -> date:
        """The day of a span that answers the question."""
        return span.last if self.asks == "by" else span.first

    @property
    def earliest(self) -> date:
        """The first day that is still to come, in the period."""
        return max(self.today, self.period[0]) if self.period else self.today

    def years(self) -> range:
        first = self.period[0].year if self.period else self.today.year
        return range(first - 1, max(first, self.today.year) + _LEAP_CYCLE)


def read_when(raw: str, *, language: str, today: date, period: Period | None, asks: Asks) -> When:
    """The day meant, from 2000 to 2099, and the start where one is said; the day stands before the
    month.

    Words of all four languages are understood, those of the chat's `language` first. Without a
    year it is in the `period`; without a period, or when that is over, it is the first such day
    that is today or later. What counts from now ("over 3 maanden") counts from `today`.

    Raises `AskBack` with one to four `When` where it is not certain which day is meant, and
    `InvalidAnswer` where the words hold no date.
    """
    return settled(_read(raw, language, today), today=today, period=period, asks=asks)


def settled(meaning: Meaning, *, today: date, period: Period | None, asks: Asks) -> When:
    """As `read_when`, of what was read already."""
    if period is not None and (period[1] < today or asks == "held"):
        period = None
    frame = _Frame(today=today, period=period, asks=asks)
    try:
        return _settled(meaning, frame)
    except NoSuchDay as missing:
        raise _ask(missing.text, [_when(one(day), frame) for day in missing.near]) from None


def read_date(raw: str, *, language: str, today: date) -> date:
    """The last day meant, when no plan says in which period; raises `InvalidAnswer`."""
    return read_when(raw, language=language, today=today, period=None, asks="by").day


def _read(raw: str, language: str, today: date) -> Meaning:
    folded = without_emoji(fold(raw))
    meaning = _of_words(folded, language, today)
    for said in essence(folded, language):
        comment = folded.removeprefix(said)  # nothing, where the end of it is the answer
        if meaning is None and (comment == folded or not _names_a_day(comment, language)):
            meaning = _of_words(said, language, today)
    if meaning is not None:
        return meaning
    abroad = read_foreign_month(raw)
    if abroad is None:
        raise InvalidAnswer(_UNCLEAR)
    return Fixed(span=one(abroad))


def _of_words(folded: str, language: str, today: date) -> Meaning | None:
    for reading in readings(folded, language):
        try:
            meaning = meaning_of(reading, today, language)
        except NoSuchDay as missing:
            return _near(missing)
        if isinstance(meaning, Monthly) and folded.isalpha():
            return None  # "second" alone is no day
        if meaning is not None:
            return meaning
    return None


def _names_a_day(folded: str, language: str) -> bool:
    """Whether one of the words could be part of another date."""
    known = lexicon(language, alone=True)
    return any(
        kind in "MWFQSJR"
        for word in re.findall("[a-z]+", folded)
        for reading in known.get(word, ())
        for kind, _ in reading
    )


def _near(missing: NoSuchDay) -> Doubt:
    return Doubt(text=missing.text, options=tuple(Fixed(span=one(day)) for day in missing.near))


def _settled(meaning: Meaning, frame: _Frame) -> When:
    """The one answer to the question; raises `AskBack` when there is not one."""
    match meaning:
        case Doubt(text=text, options=options):
            raise _ask(text, list(_likely(options, frame)))
        case Soon():
            ends = [month_end(months_later(frame.earliest, months)) for months in (0, 2)]
            raise _ask(_SOON, [When(day=day) for day in ends])
        case Within(days=days):
            span, doubt = _days(days, frame)
            return _answer(span, frame, doubt, ranged=span.days > 1)
        case Between():
            span, doubt = _days(meaning, frame)
            return _answer(span, frame, doubt, ranged=True)
        case FromOn(since=since):
            span, doubt = _days(since, frame)
            if frame.asks == "by":
                raise _ask(_SINCE, _ends(span.first, frame))
            return _answer(one(span.first), frame, doubt)
        case Until(end=end):
            span, doubt = _days(end, frame)
            if frame.asks == "start":
                raise _ask(_NO_START, [_when(one(frame.earliest), frame)])
            return _answer(span, frame, doubt)
        case Lasting():
            return _all_along(frame)
        case _:
            span, doubt = _days(meaning, frame)
            return _answer(span, frame, doubt)


def _answer(span: Span, frame: _Frame, doubt: AskBack | None, *, ranged: bool = False) -> When:
    if span.first > span.last:
        raise InvalidAnswer(_UNCLEAR)
    if doubt is not None:
        raise doubt
    if ranged and frame.asks == "by" and frame.period and span.first < frame.period[0]:
        within = _when(Span(span.last, span.last), frame)
        raise _ask(_STARTS_BEFORE(day=span.first), [within])
    if frame.asks in {"on", "held"} and span.days > 1:
        raise _ask(_ONE_DAY, _some_days(span, frame))
    return _when(span, frame, ranged=ranged)


def _when(span: Span, frame: _Frame, *, ranged: bool = False) -> When:
    start = span.first if ranged and frame.asks == "by" else None
    return When(start=start, day=frame.target(span))


def _some_days(span: Span, frame: _Frame) -> list[When]:
    """The first working day, one in the middle and the last one."""
    middle = part_of(span, 1).first
    days = (workday_from(span.first), workday_from(middle), workday_until(span.last))
    return [When(day=day) for day in days]


def _ends(start: date, frame: _Frame) -> list[When]:
    """A month and three months after a start, and the end of the period."""
    days = [later(start, "m", months) - _DAY for months in (1, 3)]
    last = frame.period[1] if frame.period else None
    if last is not None:
        days = [day for day in days if day < last] + [last] * (last > start)
    return [When(start=start, day=day) for day in days or [start]]


def _all_along(frame: _Frame) -> When:
    if frame.asks in {"on", "held"}:
        raise InvalidAnswer(_ALL_ALONG)
    if frame.period is None:
        raise InvalidAnswer(_UNCLEAR)
    return _when(Span(frame.earliest, frame.period[1]), frame)


# ------------------------------------------------------------------------ which year


def _days(meaning: Meaning, frame: _Frame) -> tuple[Span, AskBack | None]:
    """The days meant, and what is doubtful about them."""
    match meaning:
        case Yearly():
            span, doubt = _in_period(meaning, frame)
            return span, doubt or _other_weekday(span, meaning.weekday, frame)
        case Monthly(day=day):
            return _next_such_day(day, frame), None
        case Fixed():
            doubt = _other_weekday(meaning.span, meaning.weekday, frame)
            return meaning.span, doubt or _doubt(meaning, frame)
        case OfPlan(part=part):
            if frame.period is None:
                raise InvalidAnswer(_UNCLEAR)
            return part_of(Span(*frame.period), part), None
        case Between(first=first, last=last):
            return _range(first, last, frame)
        case Within(days=days):
            return _days(days, frame)
        case _:
            raise InvalidAnswer(_UNCLEAR)


def _range(first: Meaning, last: Meaning, frame: _Frame) -> tuple[Span, AskBack | None]:
    by = replace(frame, asks="by")
    end, doubt = _days(last, by)
    if isinstance(first, Yearly):
        begin = first.in_year(end.last.year)
        if begin.first > end.last:
            begin = first.in_year(end.last.year - 1)
    else:
        begin, _ = _days(first, frame)
    return begin.to(end), doubt


def _in_period(yearly: Yearly, frame: _Frame) -> tuple[Span, AskBack | None]:
    """In the period, and the first one still to come where there is one."""
    if frame.period is None:
        return _nearest(yearly, frame), None
    first, last = frame.period
    own, missing = _occurrences(yearly, range(first.year, last.year + 1), frame.today)
    others, _ = _occurrences(yearly, frame.years(), frame.today)
    inside = [span for span in own if first <= frame.target(span) <= last]
    if not inside:
        if missing is not None and missing.near[1] >= first and missing.near[0] <= last:
            raise missing
        inside = [span for span in others if first <= frame.target(span) <= last]
    ahead = [span for span in inside if frame.target(span) >= frame.today]
    if ahead or (inside and frame.asks == "start"):
        return (ahead or inside)[0], None
    next_ones = [span for span in others if frame.target(span) >= frame.earliest]
    if inside:
        likely = [*_whens(next_ones[:1], frame), When(day=last)]
        return inside[0], _ask(_PASSED(day=frame.target(inside[0])), likely)
    near = _first(next_ones)
    text = _OUTSIDE(day=frame.target(near), first=first, last=last)
    return near, _ask(text, [_when(near, frame), When(day=last)])


def _nearest(yearly: Yearly, frame: _Frame) -> Span:
    """The first one that is today or later; of a day that has been, the last one."""
    found, missing = _occurrences(yearly, frame.years(), frame.today)
    if not found and missing is not None:
        raise missing
    if frame.asks == "held":
        return _first([span for span in found if span.first <= frame.today][-1:] or found)
    return _first([span for span in found if frame.target(span) >= frame.today])


def _occurrences(yearly: Yearly, years: range, today: date) -> tuple[list[Span], NoSuchDay | None]:
    """The days in each year that has them; and the first time that they are missing."""
    found: list[Span] = []
    missing: NoSuchDay | None = None
    refused: InvalidAnswer | None = None
    for year in years:
        try:
            found.append(yearly.in_year(year))
        except NoSuchDay as lacking:
            if missing is None and lacking.near[1] >= today:
                missing = lacking
        except InvalidAnswer as refusal:
            refused = refusal
    if refused is not None and not found and missing is None:
        raise refused
    return found, missing


def _first(spans: list[Span]) -> Span:
    if not spans:
        raise InvalidAnswer(_UNCLEAR)
    return spans[0]


def _next_such_day(number: int, frame: _Frame) -> Span:
    """The first such day of a month that is still to come; of the shorter ones, none."""
    if frame.period is None:
        raise InvalidAnswer(_NUMBER_ALONE)
    year, month = frame.earliest.year, frame.earliest.month
    while True:
        try:
            day = day_of(year, month, number)
        except NoSuchDay:
            day = None
        if day is not None and day >= frame.earliest:
            return one(day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


# ------------------------------------------------------------------------ doubts


def _other_weekday(span: Span, weekday: int | None, frame: _Frame) -> AskBack | None:
    """Why "vrijdag 31 maart" is not an answer where that is a Wednesday."""
    day = frame.target(span)
    if weekday is None or day.weekday() == weekday:
        return None
    text = _OTHER_WEEKDAY(date=day, weekday=WEEKDAYS[day.weekday()])
    return _ask(text, [When(day=day), When(day=nearest_weekday(day, weekday))])


def _doubt(fixed: Fixed, frame: _Frame) -> AskBack | None:
    """Why days that leave no choice of a year are not the answer yet."""
    if frame.period is None:
        return None
    first, last = frame.period
    day = frame.target(fixed.span)
    passed = day < frame.today and frame.asks != "start"
    if not passed and first <= day <= last:
        return None
    there = list(_moved_into(fixed, frame))
    if passed:
        return _ask(_PASSED(day=day), [*_whens(there, frame), When(day=last)][:2])
    as_said = _when(fixed.span, frame)
    inside = _whens(there, frame) or [When(day=last)]
    return _ask(_OUTSIDE(day=day, first=first, last=last), [*inside[:2], as_said])


def _moved_into(fixed: Fixed, frame: _Frame) -> Iterator[Span]:
    """The same days in the period: counted from its first day, or in one of its years."""
    if frame.period is None:
        return
    first, last = frame.period
    moved = [fixed.counted(first)] if fixed.counted and frame.today < first else []
    if not moved:
        moved = [
            in_another_year(fixed.span, year - frame.target(fixed.span).year)
            for year in range(first.year, last.year + 1)
        ]
    for span in moved:
        if frame.earliest <= frame.target(span) <= last:
            yield span


def _likely(options: tuple[Meaning, ...], frame: _Frame) -> Iterator[When]:
    """Each option as an answer, those that lie where they should; if none does, all."""
    found: list[tuple[When, bool]] = []
    for option in options:
        ranged = isinstance(option, Between | Within)
        try:
            span, doubt = _days(option, frame)
        except NoSuchDay as missing:
            found += [(_when(one(day), frame), True) for day in missing.near]
            continue
        if doubt is None:
            found.append((_when(span, frame, ranged=ranged), True))
        else:
            found += [(when, False) for when in doubt.readings if isinstance(when, When)]
    good = [when for when, certain in found if certain]
    yield from good or [when for when, _ in found]


def _whens(spans: list[Span], frame: _Frame) -> list[When]:
    return [_when(span, frame) for span in spans]


def _ask(text: Text, likely: list[When]) -> AskBack:
    return AskBack(text, tuple(dict.fromkeys(likely))[:_MOST_READINGS])
