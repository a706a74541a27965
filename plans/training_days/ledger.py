"""The balance of somebody's training days, year by year.

What is left goes along into the next year where the employer is big enough, until the period ends
and the balance is set to zero. Somebody who took more than their right in a year has nothing left
of it, and the right of the next year whole: no source says that it may be taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial

from plans.i18n.formats import Duration
from plans.i18n.text import Text
from plans.law.files import Law
from plans.law.rules import CHECK, Rest, TrainingPeriod
from plans.law.showing import shown, sourced
from plans.training_days.employment import Employment
from plans.training_days.figures import ZERO, Figure
from plans.training_days.right import days_text, individual_right, size_text

_NO_HOURS = Text("no hours")
_NO_YEAR_BEFORE = Text("there is no year before it")
_HOURS = Text("%(hours)s / %(day)s a day = %(result)s")
_LEFT = Text("%(carried)s + %(right)s - %(taken)s = %(result)s")
_NONE_LEFT = Text(
    "%(carried)s + %(right)s - %(taken)s: nothing is left, %(result)s more than the right was taken"
)
_FROM_YEAR = Text("left from %(year)s: %(result)s")
_FIRST_OF_PERIOD = Text("the period %(first)s-%(last)s begins with nothing")
_TO_PLAN = Text("%(left)s - %(planned)s planned = %(result)s")
_CARRIES = Text("%(result)s goes along into %(year)s (%(size)s)")
_CARRIES_NOT = Text("what is left does not go along into %(year)s (%(size)s)")
_RESET = Text("the period %(first)s-%(last)s ends: the balance is set to zero")
_RESTS = {
    Rest.LOST: Text("The contract ends on %(day)s: the rest is lost."),
    Rest.DURING_NOTICE: Text(
        "The contract ends on %(day)s: the rest can be taken until then, during the period of notice."
    ),
    Rest.MAY_BE_PAID: Text(
        "The contract ends on %(day)s: the rest may count in the severance pay; sources differ."
    ),
    Rest.TO_AGREE: Text(
        "The contract ends on %(day)s: nothing is laid down about the rest, so agree on it in writing."
    ),
}
_NOT_SAID = Text("The contract ends on %(day)s; how it ends says what becomes of the rest.")
_APART = Text("Flemish training leave, apart from the right: %(hours)s.")
_PATH = Text("%(rights)s in %(first)s-%(last)s: %(average)s a year on average")
_TAKEN_IN_PATH = Text("taken in these years: %(taken)s")
_SHORT = Text("%(short)s still to be offered, until %(day)s, to reach the average")
_REACHED = Text("the average is reached")


@dataclass(frozen=True, kw_only=True)
class TrainingTime:
    """Hours of training of one person on a day, followed or planned."""

    on: date
    hours: Decimal
    taken: bool
    """False: it is planned."""
    training_leave: bool = False
    """True for Vlaams opleidingsverlof."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What becomes of the days that are left when a contract ends."""

    rest: Rest | None
    """None while nobody said how it ended."""
    days: Fraction
    """How many are left then."""
    lines: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class YearBalance:
    """One year of somebody. Every figure is in days and brings its calculation along."""

    year: int
    right: Figure
    carried_in: Figure
    taken: Figure
    planned: Figure
    left: Figure
    """What can still be taken: carried in + right - taken, never below zero."""
    beyond: Fraction
    """How many days were taken above that."""
    to_plan: Figure
    """What is left and not planned yet, never below zero."""
    carried_out: Figure
    on_path: bool
    """True for an employer of the size for which the average of the period counts."""
    training_leave_hours: Decimal = Decimal(0)
    """Hours of Flemish training leave that do not count towards the right."""
    ended: Ended | None = None

    @property
    def lost(self) -> Fraction:
        """What neither goes along nor stays open by the end of the contract."""
        open_then = ZERO
        if self.ended is not None and self.ended.rest is not Rest.LOST:
            open_then = self.ended.days
        return self.left.days - self.carried_out.days - open_then


@dataclass(frozen=True, kw_only=True)
class PathBalance:
    """The years of one period together: whether the average of the path was offered."""

    period: TrainingPeriod
    rights: Fraction
    average: Fraction
    """Days a year, over the years of employment in the period."""
    taken: Fraction
    short: Fraction
    """Days that are still to be offered before the period ends."""
    lines: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class _Case:
    """What the balance of every year of a person is worked out from."""

    employment: Employment
    sizes: Mapping[int, Decimal]
    training: Sequence[TrainingTime]
    law: Law


def ledger(
    employment: Employment,
    training: Sequence[TrainingTime],
    sizes: Mapping[int, Decimal],
    law: Law,
    *,
    until: int,
    passed: Iterable[YearBalance] = (),
    since: int | None = None,
) -> tuple[YearBalance, ...]:
    """A row for each year of employment about which there are rules, up to and with `until`.

    `sizes` gives the employer's full-time equivalents for each of these years; raises `KeyError` for
    one that is missing. `passed` are rows of years that are over: they stay as they were worked out
    then, and the balance goes on from them. `since` is the first year of which the training is known:
    what somebody took before it, nobody can say, so nothing is carried over from there.
    """
    case = _Case(employment=employment, sizes=sizes, training=training, law=law)
    kept = {one.year: one for one in passed}
    begin = max(employment.started_on.year, law.balance.periods[0].valid_from.year, since or 0)
    rows: list[YearBalance] = []
    for year in range(begin, until + 1):
        if employment.touches(year):
            rows.append(kept.get(year) or _year(case, year, rows[-1] if rows else None))
    return tuple(rows)


def path(rows: Sequence[YearBalance], period: TrainingPeriod) -> PathBalance:
    """The rows of the years of that period, held against the average of its path.

    Nothing is still to be offered to somebody whose contract has ended in it.
    """
    within = [one for one in rows if one.year in period.years and one.on_path]
    rights = sum((one.right.days for one in within), ZERO)
    taken = sum((one.taken.days for one in within), ZERO)
    average = rights / len(within) if within else ZERO
    gone = any(one.ended is not None for one in within)
    short = ZERO if gone else max(ZERO, rights - taken)
    first, last = period.years[0], period.years[-1]
    added = " + ".join(shown(one.right.days) for one in within) or shown(ZERO)
    lines = [
        _PATH(rights=added, first=str(first), last=str(last), average=days_text(average)),
        _TAKEN_IN_PATH(taken=days_text(taken)),
    ]
    if short:
        lines.append(_SHORT(short=days_text(short), day=date(last, 12, 31)))
    elif not gone:
        lines.append(_REACHED)
    return PathBalance(
        period=period,
        rights=rights,
        average=average,
        taken=taken,
        short=short,
        lines=(*lines, sourced(period), CHECK),
    )


def _year(case: _Case, year: int, before: YearBalance | None) -> YearBalance:
    right = individual_right(case.employment, year, case.sizes[year], case.law)
    carried_in = _carried_in(case, year, before)
    taken, planned = (_time(case, year, taken=done) for done in (True, False))
    balance = carried_in.days + right.days - taken.days
    left = Figure(days=max(ZERO, balance), lines=(_left_line(carried_in, right, taken, balance),))
    to_plan = max(ZERO, left.days - planned.days)
    ended = _ended(case, left.days) if case.employment.ends_in(year) else None
    return YearBalance(
        year=year,
        right=right,
        carried_in=carried_in,
        taken=taken,
        planned=planned,
        left=left,
        beyond=max(ZERO, -balance),
        to_plan=Figure(
            days=to_plan,
            lines=(
                _TO_PLAN(
                    left=shown(left.days), planned=shown(planned.days), result=days_text(to_plan)
                ),
            ),
        ),
        carried_out=Figure() if ended is not None else _carried_out(case, year, left.days),
        on_path=case.law.balance.carrying(case.sizes[year], year).carries,
        training_leave_hours=_leave_hours(case, year),
        ended=ended,
    )


def _left_line(carried: Figure, right: Figure, taken: Figure, balance: Fraction) -> Text:
    text = _LEFT if balance >= 0 else _NONE_LEFT
    return text(
        carried=shown(carried.days),
        right=shown(right.days),
        taken=shown(taken.days),
        result=days_text(abs(balance)),
    )


def _carried_in(case: _Case, year: int, before: YearBalance | None) -> Figure:
    period = case.law.balance.period(year)
    if year == period.years[0]:
        ends = {"first": str(period.years[0]), "last": str(period.years[-1])}
        return Figure(lines=(_FIRST_OF_PERIOD(**ends),))
    if before is None:
        return Figure(lines=(_NO_YEAR_BEFORE,))
    days = before.carried_out.days
    return Figure(days=days, lines=(_FROM_YEAR(year=str(before.year), result=days_text(days)),))


def _carried_out(case: _Case, year: int, left: Fraction) -> Figure:
    period = case.law.balance.period(year)
    if year == period.years[-1]:
        ends = {"first": str(period.years[0]), "last": str(period.years[-1])}
        return Figure(lines=(_RESET(**ends), sourced(period)))
    rule = case.law.balance.carrying(case.sizes[year], year)
    said = partial(_CARRIES if rule.carries else _CARRIES_NOT, size=size_text(rule))
    days = left if rule.carries else ZERO
    line = said(year=str(year + 1))
    return Figure(
        days=days, lines=(line(result=days_text(days)) if rule.carries else line, sourced(rule))
    )


def _time(case: _Case, year: int, *, taken: bool) -> Figure:
    """The hours of that year, in days; training leave stays out unless the rules count it."""
    counts = case.law.balance.leave(year).counts
    hours = sum(
        (
            one.hours
            for one in case.training
            if one.on.year == year and one.taken is taken and (counts or not one.training_leave)
        ),
        Decimal(0),
    )
    if not hours:
        return Figure(lines=(_NO_HOURS,))
    day = case.law.balance.working_day(year).hours
    days = Fraction(hours) / Fraction(day)
    line = _HOURS(hours=Duration(hours), day=Duration(day), result=days_text(days))
    return Figure(days=days, lines=(line,))


def _leave_hours(case: _Case, year: int) -> Decimal:
    if case.law.balance.leave(year).counts:
        return Decimal(0)
    hours = (
        one.hours
        for one in case.training
        if one.on.year == year and one.taken and one.training_leave
    )
    return sum(hours, Decimal(0))


def _ended(case: _Case, left: Fraction) -> Ended | None:
    day, ending = case.employment.left_on, case.employment.ending
    if day is None:
        return None
    if ending is None:
        return Ended(rest=None, days=left, lines=(_NOT_SAID(day=day), CHECK))
    rule = case.law.balance.rest(ending, day)
    said = _RESTS[rule.rest](day=day)
    return Ended(rest=rule.rest, days=left, lines=(said, sourced(rule), CHECK))


def training_leave_line(row: YearBalance) -> Text | None:
    """The hours of Flemish training leave, which are a right of their own; None without any."""
    hours = row.training_leave_hours
    return _APART(hours=Duration(hours)) if hours else None
