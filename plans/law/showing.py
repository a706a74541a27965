"""Exact amounts and rules, as people read them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from plans.i18n.text import Text
from plans.law.rules import Certainty, Rule

_SOURCE = Text("Source: %(source)s. Certainty: %(certainty)s.")
_CERTAINTY = {
    Certainty.HIGH: Text("high"),
    Certainty.MEDIUM_HIGH: Text("rather high"),
    Certainty.MEDIUM: Text("medium"),
    Certainty.LOW: Text("low"),
}
_CENT = Decimal("0.01")


def shown(amount: Fraction, *, below: Fraction | None = None) -> str:
    """The amount with at most two decimals, as people write it here: 2,33.

    Half is rounded up. An amount that is less than `below` never looks as much: 19,996 is shown as
    19,99 beside a limit of 20.
    """
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    rounded = exact.quantize(_CENT, ROUND_HALF_UP)
    if below is not None and amount < below <= Fraction(rounded):
        rounded = exact.quantize(_CENT, ROUND_DOWN)
    return f"{rounded.normalize():f}".replace(".", ",")


def sourced(rule: Rule) -> Text:
    """Where a rule comes from, and how sure it is."""
    return _SOURCE(source=rule.source, certainty=_CERTAINTY[rule.certainty])
