"""The individual right of one year: days × work fraction × months / 12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from plans.calendar.days import month_end
from plans.i18n.formats import show_days
from plans.i18n.text import Text, plural
from plans.law.files import Law
from plans.law.rules import IndividualRight, SizeRule
from plans.law.showing import shown, sourced
from plans.training_days.employment import MONTHS, Employment, Terms
from plans.training_days.figures import ZERO, Figure

_PART = Text(
    "%(first)s - %(last)s: %(days)s (%(committee)s, %(size)s) × %(fraction)s × %(months)s/12 = "
    "%(result)s"
)
_SUM = Text("%(parts)s = %(result)s")
_COMMITTEE = Text("joint committee %(number)s")
_GENERAL = Text("general rule")
_BETWEEN = Text("%(least)s to fewer than %(most)s workers")
_BELOW = Text("fewer than %(most)s workers")
_FROM = Text("%(least)s workers or more")
_ANY = Text("employers of any size")
_NOT_EMPLOYED = Text("Not employed in %(year)s.")


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Months of a year that follow one another, with the same rule and work fraction."""

    rule: IndividualRight
    terms: Terms
    first: date
    last: date
    months: int

    @property
    def days(self) -> Fraction:
        part = Fraction(self.terms.work_fraction) * self.months / MONTHS
        return Fraction(self.rule.days) * part


def individual_right(employment: Employment, year: int, size: Decimal, law: Law) -> Figure:
    """The right of that year, for an employer of `size` full-time equivalents in it; raises `NoRule`
    for a year about which the rules say nothing."""
    parts = _parts(employment, year, size, law)
    if not parts:
        return Figure(lines=(_NOT_EMPLOYED(year=str(year)),))
    days = sum((one.days for one in parts), ZERO)
    lines = [_line(one) for one in parts]
    if len(parts) > 1:
        added = " + ".join(shown(one.days) for one in parts)
        lines.append(_SUM(parts=added, result=days_text(days)))
    sources = {one.rule.source.said("en"): one.rule for one in parts}
    return Figure(days=days, lines=(*lines, *map(sourced, sources.values())))


def _parts(employment: Employment, year: int, size: Decimal, law: Law) -> list[_Part]:
    least = law.balance.month(year).days
    rules: dict[str, IndividualRight] = {}  # looked up once: everybody's year asks for it
    months = []
    for month, terms in employment.months(year, least):
        if terms.committee not in rules:
            rules[terms.committee] = law.rights.individual_right(terms.committee, size, year)
        months.append((month, terms, rules[terms.committee]))
    found = []
    for _, group in groupby(months, key=lambda one: (one[1].work_fraction, one[2])):
        same = list(group)
        first, last = date(year, same[0][0], 1), month_end(date(year, same[-1][0], 1))
        found.append(
            _Part(
                rule=same[0][2],
                terms=same[-1][1],
                first=max(first, employment.started_on),
                last=last if employment.left_on is None else min(last, employment.left_on),
                months=len(same),
            )
        )
    return found


def _line(part: _Part) -> Text:
    number = part.rule.committee
    return _PART(
        first=part.first,
        last=part.last,
        days=days_text(Fraction(part.rule.days)),
        committee=_COMMITTEE(number=number) if number else _GENERAL,
        size=size_text(part.rule),
        fraction=show_days(part.terms.work_fraction),
        months=part.months,
        result=days_text(part.days),
    )


def size_text(rule: SizeRule) -> Text:
    """For employers of which size a rule is."""
    least, most = rule.from_size, rule.below_size
    if most is None:
        return _FROM(least=show_days(least)) if least else _ANY
    if not least:
        return _BELOW(most=show_days(most))
    return _BETWEEN(least=show_days(least), most=show_days(most))


def days_text(days: Fraction) -> Text:
    """“1 day”, “2,33 days”."""
    text = plural("%(days)s day", "%(days)s days", 1 if days == 1 else 2)
    return text(days=shown(days))
