"""Under which terms somebody works, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plans.calendar.days import month_end
from plans.law.rules import GENERAL, Ending

MONTHS = 12
SHORTEST_MONTH = 28
"""Days."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What holds from a day on."""

    since: date
    work_fraction: Decimal = Decimal(1)
    """1 is full-time, 0.8 four days of five."""
    committee: str = GENERAL
    """The number of the joint committee; `GENERAL` when none is known."""


@dataclass(frozen=True, kw_only=True)
class Employment:
    """One contract. Terms stand in the order of their time; the first begin with the contract."""

    started_on: date
    terms: tuple[Terms, ...]
    left_on: date | None = None
    """The last day of the contract; None while no end is known."""
    ending: Ending | None = None
    """How it ended; None while nobody said so."""

    def __post_init__(self) -> None:
        """A mistake of the caller, not of a person: what was typed is checked where it is typed."""
        days = [one.since for one in self.terms]
        if not days or days[0] > self.started_on or days != sorted(set(days)):
            raise ValueError("terms begin with the contract, and each later than those before")
        if self.left_on is not None and self.left_on < self.started_on:
            raise ValueError("a contract does not end before it begins")

    def terms_on(self, day: date) -> Terms:
        return [one for one in self.terms if one.since <= max(day, self.started_on)][-1]

    def months(self, year: int, least_days: int) -> Iterator[tuple[int, Terms]]:
        """The months of that year that count, each once, with the terms with which it ends.

        A month counts whole once it has `least_days` days of employment. Terms that change within a
        month hold for all of it, as a month that was begun counts whole.
        """
        if least_days <= SHORTEST_MONTH and self._same_all(year):
            yield from ((month, self.terms[0]) for month in range(1, MONTHS + 1))
            return
        for month in range(1, MONTHS + 1):
            first = max(date(year, month, 1), self.started_on)
            last = month_end(date(year, month, 1))
            last = last if self.left_on is None else min(last, self.left_on)
            if (last - first) // timedelta(days=1) + 1 >= least_days:
                yield month, self.terms_on(last)

    def _same_all(self, year: int) -> bool:
        """As it is for most people: employed all year, under the same terms."""
        stays = self.left_on is None or self.left_on.year > year
        return len(self.terms) == 1 and self.started_on.year < year and stays

    def touches(self, year: int) -> bool:
        """True when some day of that year lies within the contract."""
        left = self.left_on is not None and self.left_on.year < year
        return self.started_on.year <= year and not left

    def ends_in(self, year: int) -> bool:
        return self.left_on is not None and self.left_on.year == year
