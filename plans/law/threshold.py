"""Whether an employer has to draw up a collective training plan, with the calculation.

It is asked of the legal entity, for a year; the answer is the same for the two years of a reference
period. Amounts are exact fractions: somebody at 19,996 full-time equivalents is below 20, and only
what is shown is rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plans.i18n.formats import show_days
from plans.i18n.text import Text
from plans.law.quarters import Quarter
from plans.law.rules import CHECK, ReferencePeriod, Threshold, ThresholdRules, in_force
from plans.law.showing import shown, sourced

_FILE = "threshold.toml"
_PERIOD = Text("For the plan of %(year)s these quarters count: %(first)s to %(last)s.")
_QUARTER = Text("%(quarter)s: %(workers)s full-time equivalents")
_NOTHING = Text("%(quarter)s: no declaration, so it does not count")
_AVERAGE = Text("(%(sum)s) / %(count)s = %(result)s full-time equivalents on average")
_NEW = Text(
    "No declaration in these quarters: the workers count on the last day of the first quarter in "
    "which somebody was employed, %(workers)s."
)
_REACHED = Text("%(result)s is at least %(limit)s: a collective training plan is needed.")
_NOT_REACHED = Text("%(result)s is below %(limit)s: a collective training plan is not needed.")


class NothingDeclared(ValueError):
    """There are neither declarations nor a first quarter to count."""


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many full-time equivalents count for a year, and whether that is enough."""

    year: int
    workers: Fraction
    needed: bool
    """Whether a collective training plan has to be drawn up."""
    threshold: Threshold
    period: ReferencePeriod
    lines: tuple[Text, ...]
    """The calculation, line by line, for people to read."""
    verdict: Text
    """The last of its steps: whether a plan is needed."""


def count_workers(
    year: int,
    declared: Mapping[Quarter, Decimal],
    rules: ThresholdRules,
    *,
    first_quarter: int | None = None,
) -> Counted:
    """The average of the declared full-time equivalents at the end of each quarter.

    `declared` may hold other quarters too; one that is not in it had no declaration. `first_quarter`
    is for a new employer: the number of workers on the last day of the first quarter in which
    somebody was employed. Raises `NoRule` for a year without rules, `NothingDeclared` when there
    is nothing to count.
    """
    period = period_of(year, rules)
    threshold = threshold_of(year, rules)
    limit = Fraction(threshold.workers)
    quarters = period.quarters
    lines = [which_count(year, period)]
    numbers = [declared[one] for one in quarters if one in declared]
    if numbers:
        workers = sum(map(Fraction, numbers), Fraction(0)) / len(numbers)
        lines += [_quarter(one, declared.get(one)) for one in quarters]
        added = " + ".join(map(show_days, numbers))
        average = shown(workers, below=limit)
        lines.append(_AVERAGE(sum=added, count=len(numbers), result=average))
    elif first_quarter is not None:
        workers = Fraction(first_quarter)
        lines.append(_NEW(workers=first_quarter))
    else:
        raise NothingDeclared
    needed = workers >= limit
    said = (_REACHED if needed else _NOT_REACHED)(
        result=shown(workers, below=limit), limit=show_days(threshold.workers)
    )
    return Counted(
        year=year,
        workers=workers,
        needed=needed,
        threshold=threshold,
        period=period,
        lines=(*lines, said, sourced(period), CHECK),
        verdict=said,
    )


def which_count(year: int, period: ReferencePeriod) -> Text:
    """Which quarters are counted for the plan of that year, in words."""
    quarters = period.quarters
    return _PERIOD(year=str(year), first=str(quarters[0]), last=str(quarters[-1]))


def period_of(year: int, rules: ThresholdRules) -> ReferencePeriod:
    """The reference period for the plan of that year; raises `NoRule`."""
    return in_force(rules.periods, year, _FILE)


def threshold_of(year: int, rules: ThresholdRules) -> Threshold:
    """From how many full-time equivalents the plan of that year is needed; raises `NoRule`."""
    return in_force(rules.thresholds, year, _FILE)


def _quarter(quarter: Quarter, workers: Decimal | None) -> Text:
    if workers is None:
        return _NOTHING(quarter=str(quarter))
    return _QUARTER(quarter=str(quarter), workers=show_days(workers))
