"""Rounds at a glance, kept in the process until something in them changes.

Working out a round of 10,000 people takes a fifth of a second of processor time, and a page of HR is
looked at again and again. So it is kept with the mark under which it was read: counts and sums of what
it was made of, which the database gives in a few milliseconds. Who is asked, and what can be chosen,
is kept apart: a plan that changes leaves it as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.process.garbage import collecting_no_garbage
from bot.rounds.dashboard import Staffed, load_staffed, load_with_days, shown_rounds
from plans.calendar.days import today
from plans.model import Person, Round
from plans.overview.selection import Options, options_of
from plans.rounds.dashboard import Dashboard
from plans.storage.database import Database
from plans.storage.store import Store

MOST_KEPT = 4
"""Rounds; more are hardly looked at on one day."""


@dataclass(frozen=True, kw_only=True)
class Board:
    """A round, and what can be chosen in it."""

    dashboard: Dashboard
    """Of support it has only the days that are due."""
    options: Options
    values: Mapping[str, str]
    """What each code in an address stands for (`Database.code`)."""
    codes: Mapping[str, str]
    """The code of each of these values."""
    staffed: Staffed
    people: tuple[Person, ...]
    """Everybody in the dashboard."""

    @property
    def round(self) -> Round:
        return self.dashboard.round


class Boards:
    """Those of one process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept: dict[str, tuple[object, object, Board]] = {}
        self._codes: dict[str, str] = {}
        self._working = asyncio.Lock()

    async def rounds(self, store: Store, now: datetime) -> list[Round]:
        """Every round, those first that are looked at first."""
        first = await shown_rounds(store, today(now))
        names = {one.name for one in first}
        others = [one for one in reversed(await store.rounds.all()) if one.name not in names]
        return [*first, *others]

    async def of(self, store: Store, round_: Round, now: datetime) -> Board:
        """How that round is going now."""
        day = today(now)
        whose = (day, round_, await store.people.mark())
        mark = await store.rounds.mark(round_.name)
        async with self._working:  # of several who look after a change, one does the work
            known_whose, known, board = self._kept.get(round_.name, (None, None, None))
            if board is None or (known_whose, known) != (whose, mark):
                with collecting_no_garbage():
                    same = board.staffed if board and known_whose == whose else None
                    staffed = same or await load_staffed(store, round_, day)
                    board = self._made(await load_with_days(store, staffed), staffed, board)
                self._keep(round_.name, whose, mark, board)
        return board

    def _keep(self, name: str, whose: object, mark: object, board: Board) -> None:
        self._kept.pop(name, None)
        while len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[name] = (whose, mark, board)

    def _made(self, dashboard: Dashboard, staffed: Staffed, before: Board | None) -> Board:
        """What can be chosen is worked out anew where other people than before are in the round."""
        people = tuple(one.person for one in dashboard.everybody)
        if before and before.staffed is staffed and before.people == people:
            return replace(before, dashboard=dashboard)
        options = options_of(dashboard)
        every = (*options.departments, *options.functions, *options.managers)
        codes = {
            value: self._codes.get(value) or self._database.code(value)
            for value in (one.value for one in every)
        }
        self._codes = codes
        return Board(
            dashboard=dashboard,
            options=options,
            values={code: value for value, code in codes.items()},
            codes=codes,
            staffed=staffed,
            people=people,
        )
