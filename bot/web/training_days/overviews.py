"""The overview of a year, worked out once for several looks at it.

For thousands of people it takes seconds, so it is kept for a while and says of when it is. What HR does on
the pages of this process forgets it.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot.app import App
from bot.training_days.accounts import MANY
from bot.training_days.areas import overview_of
from plans.training_days.account import Account
from plans.training_days.figures import ZERO
from plans.training_days.overview import DaysOverview, DepartmentDays

KEPT_SECONDS = 120.0
MOST_YEARS = 3


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What is counted over everybody: once, and not for every look."""

    taken: Fraction
    left: Fraction
    departments: tuple[DepartmentDays, ...]
    without: frozenset[str]
    """The ids of who took nothing of what they have a right to."""
    most_open: tuple[Account, ...]
    unknown: int
    department_names: tuple[str, ...]
    committees: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """An overview, and of when it is."""

    shown: DaysOverview
    sums: Sums
    at: datetime
    until: float
    """By the clock of the process."""


class Overviews:
    """Those of the years that were looked at last."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._kept: OrderedDict[int, Kept] = OrderedDict()
        self._working = asyncio.Lock()

    async def of(self, year: int, *, anew: bool = False) -> Kept:
        """The overview of that year; of few people it is always of now."""
        async with self._working:  # who comes meanwhile gets the same one
            found = self._kept.get(year)
            if found is not None and not anew and found.until > time.monotonic():
                return found
            now = self._app.now()
            async with self._app.database.reading() as store:
                shown = await overview_of(store, year, now)
            stays = KEPT_SECONDS if len(shown.accounts) > MANY else 0.0
            many = len(shown.accounts) > MANY
            sums = await asyncio.to_thread(sums_of, shown) if many else sums_of(shown)
            kept = Kept(shown=shown, sums=sums, at=now, until=time.monotonic() + stays)
            self._kept[year] = kept
            self._kept.move_to_end(year)
            while len(self._kept) > MOST_YEARS:
                self._kept.popitem(last=False)
            return kept

    def forget(self) -> None:
        """Something changed: the next look is of then."""
        self._kept.clear()


def sums_of(shown: DaysOverview) -> Sums:
    """All that is counted."""
    departments = shown.departments
    return Sums(
        taken=sum((one.taken for one in departments), ZERO),
        left=sum((one.left for one in departments), ZERO),
        departments=departments,
        without=frozenset(one.person.id for one in shown.without),
        most_open=shown.most_open,
        unknown=len(shown.unknown),
        department_names=tuple(sorted({one.name for one in departments} - {""})),
        committees=tuple(sorted({one.person.joint_committee for one in shown.accounts} - {""})),
    )
