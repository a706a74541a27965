"""The collective right of some joint committees: an average over all its workers at one employer.

The employer shares these days out as it needs; the individual right is part of them. So it is a sum
for the employer, not a balance of anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from plans.i18n.formats import show_days
from plans.i18n.text import Text, plural
from plans.law.files import Law
from plans.law.rules import CHECK, CollectiveRight, NoRule
from plans.law.showing import sourced
from plans.training_days.account import Employer, Known
from plans.training_days.employment import Terms
from plans.training_days.figures import ZERO, Figure
from plans.training_days.right import days_text, size_text
from plans.training_days.trainings import FollowedTraining

_SUM = Text(
    "%(days)s for each full-time equivalent over %(years)s (joint committee %(number)s, %(size)s) "
    "× %(workers)s = %(result)s"
)
_IN_A_LINE = Text(
    "Collective right of joint committee %(number)s, %(years)s: %(total)s, of which %(taken)s taken and "
    "%(left)s still to be offered"
)
_COUNTED = Text(
    "Full-time equivalents are not known for each joint committee. So I counted %(people)s of that joint "
    "committee who work here on %(day)s, each with their work fraction: %(workers)s."
)
_TAKEN = Text("Taken in %(years)s by the people of that joint committee: %(days)s")
_TO_OFFER = Text("Still to be offered until the end of %(year)s: %(days)s")


@dataclass(frozen=True, kw_only=True)
class Collective:
    """What the employer offers its workers of a joint committee together."""

    rule: CollectiveRight
    total: Figure
    """Days over `rule.years` years, with the calculation."""


def collective_right(
    committee: str, workers: Decimal, *, size: Decimal, year: int, law: Law
) -> Collective | None:
    """The days for `workers` full-time equivalents of that committee, at an employer of `size`; None
    when the committee has no collective right."""
    rule = law.rights.collective_right(committee, size, year)
    if rule is None:
        return None
    days = Fraction(rule.days) * Fraction(workers)
    line = _SUM(
        days=days_text(Fraction(rule.days)),
        years=plural("%(count)s year", "%(count)s years", rule.years),
        number=committee,
        size=size_text(rule),
        workers=show_days(workers),
        result=days_text(days),
    )
    return Collective(rule=rule, total=Figure(days=days, lines=(line, sourced(rule), CHECK)))


@dataclass(frozen=True, kw_only=True)
class SharedDays:
    """How far an employer is with the collective right of a joint committee."""

    committee: str
    right: Collective
    first_year: int
    last_year: int
    """Of the rule's period that holds the year asked for; both are the same where it is one year."""
    people: int
    workers: Decimal
    """The work fractions of these people, added up."""
    counted_on: date
    taken: Fraction
    """Days, in the years of that period."""

    @property
    def left(self) -> Fraction:
        """Days that are still to be offered; none once more was taken."""
        return max(ZERO, self.right.total.days - self.taken)

    @property
    def years(self) -> str:
        one = self.first_year == self.last_year
        return str(self.first_year) if one else f"{self.first_year}–{self.last_year}"

    @property
    def in_a_line(self) -> Text:
        return _IN_A_LINE(
            number=self.committee,
            years=self.years,
            total=days_text(self.right.total.days),
            taken=days_text(self.taken),
            left=days_text(self.left),
        )

    @property
    def lines(self) -> tuple[Text, ...]:
        """The calculation, the way in which the workers were counted, and what the rule says where."""
        total, source, check = self.right.total.lines
        people = plural("%(count)s person", "%(count)s people", self.people)
        workers = show_days(self.workers)
        return (
            total,
            _COUNTED(people=people, day=self.counted_on, workers=workers),
            _TAKEN(years=self.years, days=days_text(self.taken)),
            _TO_OFFER(year=str(self.last_year), days=days_text(self.left)),
            source,
            check,
        )


def may_be_shared(employer: Employer, law: Law, year: int) -> bool:
    """Whether any joint committee has a collective right at an employer of that size."""
    size = employer.sizes.get(year)
    begin = date(year, 1, 1)
    return size is not None and any(
        one.fits(size) and one.holds_on(begin) for one in law.rights.collective
    )


def shared_days(
    everybody: Iterable[Known], employer: Employer, law: Law, *, year: int, today: date
) -> tuple[SharedDays, ...]:
    """The collective right of each joint committee of the employer that has one, ordered by number.

    `everybody` are all who worked here in the period, also who has left since. The workers are counted
    today, or on the day of that year that is nearest to it. A training counts for the joint committee that
    its person was under then.
    """
    everybody = list(everybody)
    size = employer.sizes.get(year)
    if size is None:
        return ()
    day = min(max(today, date(year, 1, 1)), date(year, 12, 31))
    fractions: dict[str, list[Decimal]] = {}
    for known in everybody:
        began = known.person.started_on
        if known.person.works_on(day) and (began is None or began <= day):
            fractions.setdefault(_committee(known, employer, day), []).append(
                _terms(known, day).work_fraction
            )
    found = []
    for committee, theirs in sorted(fractions.items()):
        workers = sum(theirs, Decimal(0))
        right = collective_right(committee, workers, size=size, year=year, law=law)
        if right is None:
            continue
        years = _period(right.rule, year)
        try:
            taken = _taken(everybody, employer, committee, years, law)
        except NoRule:  # of that year no balance is worked out either
            continue
        found.append(
            SharedDays(
                committee=committee,
                right=right,
                first_year=years[0],
                last_year=years[-1],
                people=len(theirs),
                workers=workers,
                counted_on=day,
                taken=taken,
            )
        )
    return tuple(found)


def _period(rule: CollectiveRight, year: int) -> range:
    """The years over which its days are reckoned, one period after the other since it holds."""
    since = rule.valid_from.year
    first = since + (year - since) // rule.years * rule.years
    return range(first, first + rule.years)


def _taken(
    everybody: Iterable[Known], employer: Employer, committee: str, years: range, law: Law
) -> Fraction:
    return sum(
        (
            _days(one, law)
            for known in everybody
            for one in known.trainings
            if one.counts
            and one.ended_on.year in years
            and _committee(known, employer, one.ended_on) == committee
        ),
        ZERO,
    )


def _days(training: FollowedTraining, law: Law) -> Fraction:
    """What it counts for; Flemish training leave stays out unless the rules count it."""
    year = training.ended_on.year
    if training.training_leave and not law.balance.leave(year).counts:
        return ZERO
    return Fraction(training.hours or 0) / Fraction(law.balance.working_day(year).hours)


def _committee(known: Known, employer: Employer, day: date) -> str:
    return _terms(known, day).committee or employer.committee


def _terms(known: Known, day: date) -> Terms:
    """The terms that hold on that day; the first ones before they begin."""
    person = known.person
    if not known.terms:
        fraction, committee = person.work_fraction, person.joint_committee
        return Terms(since=day, work_fraction=fraction, committee=committee)
    held: Sequence[Terms] = [one for one in known.terms if one.since <= day]
    return held[-1] if held else known.terms[0]
