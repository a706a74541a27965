"""Amounts of days with their calculation.

Amounts are exact: 5 days × 0,8 × 7/12 is 7/3 days, and stays so when it is carried into the next
year, because a balance that is rounded each year drifts. Only what people read is rounded, to two
decimals.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from plans.i18n.text import Text

ZERO = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number of days, and how it came about, line by line."""

    days: Fraction = ZERO
    lines: tuple[Text, ...] = ()
