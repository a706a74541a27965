"""The table of trainings as a page shows it: its columns, its rows, and what is to be said at a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from plans.i18n.formats import BRUSSELS, Duration, Money, show_hour
from plans.i18n.text import Text, plural
from plans.model.declaring import declared
from plans.organisation.facts import NO, YES
from plans.people.columns import fold
from plans.training_plan.cells import CellsRead, Clash, Typed, digest, one_line, words_in
from plans.training_plan.changes import MERGE, SPLIT, UNDO, RowChange
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import (
    FORMAL,
    INFORMAL,
    LANGUAGES,
    STAFF_GROUPS,
    Groups,
    Say,
    in_words,
)
from plans.training_plan.training import QUARTERS, Training
from plans.training_plan.wording import field_label, sums_of

PAGE = 250
"""Rows on a page: more than a plan usually has, and still ready in a second."""
_CELL = re.compile(
    r"(?P<row>\d{1,9}|new\d{1,4})\.(?P<name>[a-z_]{3,20})(?:\.(?P<seen>[0-9a-f]{8}))?"
)
NUMBERS = frozenset({"quarter", "participants", "hours", "budget"})
_SORTS = ("id", *declared(Training))
_EMPTY = "–"

_SOMEBODY = Text("the command line")
_BY = Text("%(who)s, %(at)s")
_CELL_OF = Text("%(field)s of row %(row)s")
_CELLS = Text("%(cells)s in %(rows)s")
_ADDED, _REMOVED = Text("row %(row)s that was added"), Text("row %(row)s that was taken out")
_ALL_ADDED = Text("%(rows)s that were added")
_ALL_REMOVED = Text("%(rows)s that were taken out")
_MERGED = Text("rows that were put together")
_SPLIT = Text("a row that was taken apart")


@dataclass(frozen=True, kw_only=True)
class SheetColumn:
    """A column of the sheet."""

    name: str
    label: Text
    width: int
    """In characters, as in Excel."""
    is_number: bool
    choices: tuple[str, ...] = ()
    """What is offered while somebody types."""


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """A cell as it is shown."""

    row: int
    name: str
    words: str
    seen: str
    """The digest of what the table says."""
    is_number: bool = False
    offers: bool = False
    """Whether its column offers choices."""
    problem: Text | None = None
    """Why what was typed cannot be read."""
    theirs: str | None = None
    """What somebody else wrote meanwhile."""
    newer: str = ""
    """The digest of that."""
    by: str = ""
    """Who changed it, and when, where it was somebody else."""

    @property
    def field(self) -> str:
        """What its input is called: it carries what was seen."""
        return f"{self.row}.{self.name}.{self.seen}"


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """A row as it is shown."""

    number: int
    title: str
    cells: tuple[SheetCell, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of the table somebody wants to see, as it stands in an address."""

    theme: str = ""
    """Folded; empty: all. A dash alone stands for rows without one."""
    words: str = ""
    sort: str = "id"
    down: bool = False
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        sort = query.get("sort", "id")
        page = query.get("page", "1")
        return cls(
            theme=query.get("theme", "")[:200],
            words=query.get("q", "")[:200],
            sort=sort.removeprefix("-") if sort.removeprefix("-") in _SORTS else "id",
            down=sort.startswith("-"),
            page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
        )

    def address(self, **other: Any) -> str:
        """The query of the same page, or of one that differs in this."""
        one = replace(self, **other)
        sort = f"-{one.sort}" if one.down else one.sort
        values = {"theme": one.theme, "q": one.words, "sort": "" if sort == "id" else sort}
        if one.page > 1:
            values["page"] = str(one.page)
        return urlencode({name: value for name, value in values.items() if value})

    def sorted_by(self, name: str) -> str:
        """The query that sorts by a column, or the other way round where it is by that already."""
        return self.address(sort=name, down=self.sort == name and not self.down, page=1)


@dataclass(frozen=True, kw_only=True)
class Sums:
    """What the rows that are shown add up to, in words."""

    rows: int
    participants: str
    hours: str
    budget: str


def typed_in(fields: Iterable[tuple[str, str]]) -> list[Typed]:
    """The cells among the fields of a form; what is none is passed over."""
    found = []
    for name, words in fields:
        match = _CELL.fullmatch(name)
        if match is not None and match["name"] in declared(Training):
            row = match["row"]
            number = -int(row[3:]) if row.startswith("new") else int(row)
            if number:
                seen = match["seen"] or ""
                found.append(Typed(row=number, name=match["name"], words=words, seen=seen))
    return found


def columns_of(table: TrainingPlan, groups: Groups, say: Say) -> tuple[SheetColumn, ...]:
    """The columns of the sheet, in the order in which a row declares them."""
    themes = sorted({row.theme for row in table.trainings if row.theme}, key=fold)
    offered: dict[str, tuple[str, ...]] = {
        "theme": tuple(themes[:100]),
        "formal": (say(FORMAL), say(INFORMAL)),
        "in_working_time": (say(YES), say(NO)),
        "quarter": tuple(in_words("quarter", number, groups, say) for number in QUARTERS),
        "staff_groups": tuple(map(say, STAFF_GROUPS.values())),
        "for_groups": tuple(
            one_line(in_words("for_groups", (key,), groups, say)) for key in groups
        ),
        "language": tuple(map(say, LANGUAGES.values())),
    }
    return tuple(
        SheetColumn(
            name=name,
            label=field_label(name),
            width=said.width or 14,
            is_number=name in NUMBERS,
            choices=offered.get(name, ()),
        )
        for name, said in declared(Training).items()
    )


_OFFERS = frozenset(
    {"theme", "formal", "in_working_time", "quarter", "staff_groups", "for_groups", "language"}
)


def cell_of(row: Training, name: str, groups: Groups, say: Say, **more: Any) -> SheetCell:
    """A cell as the table says it."""
    words = words_in(row, name, groups, say)
    return SheetCell(
        row=row.id,
        name=name,
        words=words,
        seen=digest(words),
        is_number=name in NUMBERS,
        offers=name in _OFFERS,
        **more,
    )


def row_of(row: Training, groups: Groups, say: Say) -> SheetRow:
    """A row as the table says it."""
    return SheetRow(
        number=row.id,
        title=row.title or _EMPTY,
        cells=tuple(cell_of(row, name, groups, say) for name in declared(Training)),
    )


def chosen(table: TrainingPlan, asked: Asked, groups: Groups, say: Say) -> list[Training]:
    """The rows that somebody wants to see, in their order."""
    rows: Sequence[Training] = table.trainings
    if asked.theme:
        wanted = "" if asked.theme == _NO_THEME else asked.theme
        rows = [row for row in rows if fold(row.theme) == fold(wanted)]
    if asked.words.strip():
        wanted = fold(asked.words)
        rows = [
            row
            for row in rows
            if any(wanted in fold(in_words(n, getattr(row, n), groups, say)) for n in _SEARCHED)
        ]
    return sorted(rows, key=lambda row: _order(row, asked.sort, groups, say), reverse=asked.down)


_NO_THEME = "-"
_SEARCHED = ("theme", "title", "goal", "target_group", "training_centre", "strategic_goal")


def _order(row: Training, name: str, groups: Groups, say: Say) -> tuple[Any, ...]:
    value = getattr(row, name)
    if name == "id":
        return (value,)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return (1, value, row.id)
    if value is None and name in NUMBERS:
        return (0, 0, row.id)
    return (0, fold(in_words(name, value, groups, say)), row.id)


def summed(rows: Iterable[Training]) -> Sums:
    """What these rows add up to."""
    sums = sums_of(rows)
    return Sums(
        rows=sums.rows,
        participants=str(sums.people),
        hours=str(Duration(sums.hours)),
        budget=str(Money(sums.budget)),
    )


def themes_of(table: TrainingPlan) -> list[tuple[str, str, int]]:
    """The themes of the table: how each stands in an address, its name, and how many rows it has."""
    found: dict[str, tuple[str, int]] = {}
    for row in table.trainings:
        key = fold(row.theme) or _NO_THEME
        name, count = found.get(key, (row.theme, 0))
        found[key] = (name, count + 1)
    return [(key, name, count) for key, (name, count) in sorted(found.items())]


# ------------------------------------------------------------------ what was typed


def cells_after(
    read: CellsRead,
    typed: Iterable[Typed],
    groups: Groups,
    say: Say,
    writers: Mapping[tuple[int, str], str],
) -> list[SheetCell]:
    """The cells of which something is to be said, or that say something else than was typed."""
    found = []
    for one in typed:
        row = read.table.training(one.row)
        if row is None:
            continue
        if one.at in read.problems:
            found.append(
                replace(
                    cell_of(row, one.name, groups, say),
                    words=one.words,
                    seen=one.seen,
                    problem=read.problems[one.at],
                )
            )
        elif one.at in read.clashes:
            found.append(_clashing(row, one, read.clashes[one.at], groups, say, writers))
        elif one.at in read.taken or digest(one.words) != one.seen:
            found.append(cell_of(row, one.name, groups, say))
    return found


def _clashing(
    row: Training,
    typed: Typed,
    clash: Clash,
    groups: Groups,
    say: Say,
    writers: Mapping[tuple[int, str], str],
) -> SheetCell:
    return replace(
        cell_of(row, typed.name, groups, say),
        words=clash.mine,
        seen=typed.seen,
        theirs=clash.theirs or _EMPTY,
        newer=digest(clash.theirs),
        by=writers.get(typed.at, ""),
    )


def with_said(rows: Iterable[SheetRow], cells: Iterable[SheetCell]) -> list[SheetRow]:
    """The rows with these cells in their places."""
    said = {(one.row, one.name): one for one in cells}
    return [
        replace(row, cells=tuple(said.get((one.row, one.name), one) for one in row.cells))
        for row in rows
    ]


# ------------------------------------------------------------------ who did what


def written_by(change: RowChange, names: Mapping[str, str]) -> Text:
    """Who did it, and at what hour."""
    who = names.get(change.who or "", "") or _SOMEBODY
    return _BY(who=who, at=show_hour(change.at.astimezone(BRUSSELS).time()))


def act_words(act: Sequence[RowChange]) -> Text | str:
    """What somebody did, as it stands on a button that takes it back."""
    rows = plural("%(count)s row", "%(count)s rows", len(act))
    match act[0].what:
        case what if what == MERGE:
            return _MERGED
        case what if what == SPLIT:
            return _SPLIT
    if all(one.before is None for one in act):
        return _ADDED(row=act[0].row) if len(act) == 1 else _ALL_ADDED(rows=rows)
    if all(one.after is None for one in act):
        return _REMOVED(row=act[0].row) if len(act) == 1 else _ALL_REMOVED(rows=rows)
    cells = sum(len(one.fields) for one in act)
    if cells == 1:
        one = next(one for one in act if one.fields)
        return _CELL_OF(field=field_label(one.fields[0]), row=one.row)
    return _CELLS(cells=plural("%(count)s cell", "%(count)s cells", cells), rows=rows)


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """One change of a row, for people to read."""

    at: datetime
    who: str | Text
    what: str
    """What was done: `came`, `went`, `changed`."""
    undo: bool
    cells: tuple[tuple[Text, str, str], ...] = ()
    """Each field that became otherwise: its label, before and after."""


def history_of(
    changes: Iterable[RowChange], names: Mapping[str, str], groups: Groups, say: Say
) -> list[HistoryLine]:
    """What was done with a row, the last first."""
    return [
        HistoryLine(
            at=one.at,
            who=names.get(one.who or "", "") or _SOMEBODY,
            what="came" if one.before is None else "went" if one.after is None else "changed",
            undo=one.what == UNDO,
            cells=tuple(_cells_of(one, groups, say)) if one.before and one.after else (),
        )
        for one in changes
    ]


def _cells_of(change: RowChange, groups: Groups, say: Say) -> Iterable[tuple[Text, str, str]]:
    for name in change.fields:
        old, new = (
            in_words(name, getattr(row, name), groups, say) or _EMPTY
            for row in (change.before, change.after)
        )
        yield field_label(name), old, new
