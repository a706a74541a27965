"""The collective right of some joint committees: an average over all its workers at one employer.

The employer shares these days out as it needs; the individual right is part of them. So it is a sum
for the employer, not a balance of anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from plans.i18n.formats import show_days
from plans.i18n.text import Text, plural
from plans.law.files import Law
from plans.law.rules import CHECK, CollectiveRight
from plans.law.showing import sourced
from plans.training_days.figures import Figure
from plans.training_days.right import days_text, size_text

_SUM = Text(
    "%(days)s for each full-time equivalent over %(years)s (joint committee %(number)s, %(size)s) "
    "× %(workers)s = %(result)s"
)


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
