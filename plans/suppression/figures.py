"""What goes into the suppression of small counts, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Count:
    """So many people: a number that is never split further."""

    people: int
    none_tells: bool = False
    """Whether it tells something of somebody when it is nought: that nobody has a disability does, that
    a training has no participants does not."""
    least: int = 0
    """What readers know it to be at least: a training that is listed has somebody who follows it."""
    guarded: bool = True
    """False for what is no number of people, but the rest of one above what is known of it."""

    def is_small(self, at_least: int) -> bool:
        """Whether no reader may find it out."""
        return self.guarded and (0 if self.none_tells else 1) <= self.people < at_least


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number to be published: counts of people by their keys, each times a factor (1 for a sum of
    people; hours of a training for a sum of hours)."""

    terms: Mapping[str, Fraction]
    weight: int = 0
    """How much readers lose without it: of two figures the lighter one is left out."""

    def value(self, people: Mapping[str, int] | Mapping[str, Fraction]) -> Fraction:
        """What it is for these counts."""
        return sum((factor * people[key] for key, factor in self.terms.items()), Fraction(0))


class Why(StrEnum):
    """Why a figure is not shown."""

    SMALL = "small"
    """It counts fewer people than the limit, or stands for so few."""
    DERIVABLE = "derivable"
    """With it and others that are shown, such a small count could be worked out."""


@dataclass(frozen=True, kw_only=True)
class Suppressed:
    """What may be published."""

    shown: frozenset[str]
    """Keys of figures."""
    hidden: Mapping[str, Why]
    """The same of those that are left out."""
    because_of: Mapping[str, str]
    """For each figure that is left out as derivable, the key of the small count that it would betray."""
