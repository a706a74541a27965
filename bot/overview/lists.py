"""The list behind a number: the same rows on a page and in Excel."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.messages import capital
from plans.i18n.text import Text
from plans.model import Status
from plans.model.choices import Stage
from plans.model.words import REACHED, party, word
from plans.overview.selection import Spent, What, spending
from plans.rounds.dashboard import Dashboard, Promised, PromisedDay
from plans.rounds.progress import PlanState, Progress
from plans.spreadsheets.workbook import Column, Kind, Workbook
from plans.storage.store import Store

PAGE = 100
"""Rows at once."""

Cell = str | Text | Stage | Status | date | Decimal | None
Entry = Progress | Spent | PromisedDay | Promised
Say = Callable[[Text], str]

_NUMBER, _NAME, _FUNCTION = Text("Number"), Text("Name"), Text("Function")
_DEPARTMENT, _MANAGER = Text("Department"), Text("Manager")
_STATUS, _SINCE, _WAITS_FOR = Text("Status"), Text("Since"), Text("Waits for")
_WHY, _WHAT, _WHO, _BY = Text("Why"), Text("Support"), Text("Who"), Text("By")
_COST, _TO_COME = Text("Cost of the agreed actions"), Text("Still to come")
_Heading = tuple[Text, Kind, int]
_PERSON: _Heading = (_NAME, "text", 26)
_PLACE: tuple[_Heading, ...] = (
    (_DEPARTMENT, "text", 24),
    (_FUNCTION, "text", 24),
    (_MANAGER, "text", 24),
    (_NUMBER, "text", 12),
)
_PLAN: tuple[_Heading, ...] = (
    _PERSON,
    (_STATUS, "text", 22),
    (_SINCE, "date", 12),
    (_WAITS_FOR, "text", 24),
    *_PLACE,
)
COLUMNS: dict[What | None, tuple[_Heading, ...]] = {
    None: _PLAN,
    What.STALLED: _PLAN,
    What.UNREACHABLE: (_PERSON, (_WHY, "text", 20), *_PLACE),
    What.SUPPORT: (
        (_NAME, "text", 26),
        (_WHAT, "text", 50),
        (_WHO, "text", 20),
        (_BY, "date", 12),
        (_DEPARTMENT, "text", 24),
    ),
    What.COSTS: (_PERSON, (_COST, "money", 16), (_TO_COME, "money", 16), *_PLACE),
}
"""Heading, kind and width of the columns of each list."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a list."""

    cells: tuple[Cell, ...]
    person_id: str
    plan: int | None
    """The plan that the line is about, where HR can read it; else it is about the person."""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A list of a part of a round; rows are made of those alone that are shown."""

    board: Dashboard
    what: What | None
    entries: Sequence[Entry]

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.entries) // PAGE))

    @property
    def columns(self) -> tuple[_Heading, ...]:
        return COLUMNS[self.what]

    async def rows(self, store: Store, page: int | None = None) -> list[Row]:
        """Those of that page, from 1; without one, all."""
        first = 0 if page is None else (page - 1) * PAGE
        entries = self.entries if page is None else self.entries[first : first + PAGE]
        if self.what is What.SUPPORT:
            days = [one for one in entries if isinstance(one, PromisedDay)]
            entries = await store.rounds.promises_of(days)
        by_id = {one.person.id: one for one in self.board.everybody}
        return [self._row(one, by_id) for one in entries]

    def _row(self, entry: Entry, by_id: dict[str, Progress]) -> Row:
        if isinstance(entry, Promised):
            one = by_id[entry.employee_id]
            said: tuple[Cell, ...] = (entry.what, _who(entry), entry.by, one.person.department)
            return self._of(one, said)
        if isinstance(entry, Spent):
            return self._of(
                entry.progress, (entry.all, entry.to_come, *self._place(entry.progress))
            )
        if isinstance(entry, Progress):
            return self._of(entry, (*self._state(entry), *self._place(entry)))
        raise TypeError("the words of that promise were not read")

    def _of(self, one: Progress, said: tuple[Cell, ...]) -> Row:
        readable = one.plan is not None and _is_readable(one.plan)
        about_the_plan = readable and self.what is not What.UNREACHABLE
        return Row(
            cells=(one.person.name, *said),
            person_id=one.person.id,
            plan=one.plan.id if one.plan is not None and about_the_plan else None,
        )

    def _state(self, one: Progress) -> tuple[Cell, ...]:
        """How far somebody is, or why they cannot be reached."""
        if self.what is What.UNREACHABLE:
            return (REACHED[one.blocked],)
        since = one.plan.since if one.plan else None
        status = one.plan.status if self.what is What.STALLED and one.plan else one.stage
        return (status, since, self.board.waits_for(one))

    def _place(self, one: Progress) -> tuple[Cell, ...]:
        person = one.person
        manager = self.board.names.get(person.manager_id or "", "")
        return (person.department, person.function, manager, person.number)


def listing(board: Dashboard, what: What | None) -> Listing:
    """The list of that part of a round."""
    entries: Sequence[Entry]
    match what:
        case None:
            entries = board.everybody
        case What.STALLED:
            entries = board.stalled
        case What.UNREACHABLE:
            entries = board.unreachable
        case What.SUPPORT:
            entries = board.days
        case What.COSTS:
            entries = spending(board)
    return Listing(board=board, what=what, entries=entries)


async def as_excel(
    found: Listing, rows: Iterable[Row], title: str, say: Say, now: datetime
) -> bytes:
    """The list as an .xlsx; what people typed is text, days are days and amounts numbers."""

    def write(file: Path) -> bytes:
        with Workbook(file, made_at=now) as book:
            columns = [
                Column(title=capital(say(heading)), kind=kind, width=width)
                for heading, kind, width in found.columns
            ]
            sheet = book.sheet(title, columns)
            for row in rows:
                sheet.add([_plain(cell, say) for cell in row.cells])
        return file.read_bytes()

    with TemporaryDirectory() as folder:
        return await asyncio.to_thread(write, Path(folder) / "list.xlsx")


def in_words(cell: Cell) -> Text | str | date | Decimal | None:
    """A cell as a reader sees it."""
    return word(cell) if isinstance(cell, Stage | Status) else cell


def _plain(cell: Cell, say: Say) -> str | date | Decimal | None:
    shown = in_words(cell)
    return say(shown) if isinstance(shown, Text) else shown


def _who(promise: Promised) -> Text | str:
    return party(promise.who)


def _is_readable(plan: PlanState) -> bool:
    """Whether HR reads anything of it."""
    return plan.agreed or plan.status not in {Status.DRAFT, Status.WITHDRAWN}
