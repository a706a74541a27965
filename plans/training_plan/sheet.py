"""The table of trainings as one sheet that HR edits elsewhere, and what came back with it.

Each row carries a mark: its year and number, and for each cell a short digest of what stood there. The
heading of that column says of what year the sheet is, when it was made, in which language, and with which
rows. So a sheet that comes back tells by itself which cells were edited, which rows were taken out, and,
beside the table as it is now, what was changed in both. Only numbers of plans are in it, never a name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from plans.i18n.formats import BRUSSELS
from plans.i18n.printable import printable
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model.declaring import Unit, declared
from plans.organisation.facts import NO, YES
from plans.people.cells import BadCell, shown
from plans.people.columns import fold
from plans.spreadsheets.reading import tidied
from plans.spreadsheets.table import Cell, Table, Unusable, column_letter
from plans.spreadsheets.workbook import LISTS, LONGEST_TEXT, Column, Kind, Value
from plans.training_plan.changing import added, changed, removed
from plans.training_plan.merging import numbers_in, row_named
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import (
    FORMAL,
    INFORMAL,
    STAFF_GROUPS,
    Groups,
    Say,
    in_words,
)
from plans.training_plan.training import QUARTERS, Training
from plans.training_plan.typed import Fields
from plans.training_plan.wording import field_label, plan_numbers

TITLE = Text("Trainings %(year)s")
NUMBER, PLANS, MARK = "number", "plans", "mark"
_NUMBER_HEADING, _PLANS_HEADING = Text("Row"), Text("From PDPs")
_MADE_BY = "pop-training"
_SIGNS = 6
"""Of the digest of a cell: one in 16 million edits is taken for none."""
MOST_SHOWN = 200

_NO_TABLE = Text(
    "This is no table of trainings that I made: the mark in its last column is not there."
)
_ALTERED = Text("the mark of the whole sheet was changed; make a new export")
_OTHER_YEAR = Text("This is the table of %(found)s, and not that of %(year)s.")
_SECOND_SHEET = Text(
    "The sheet “%(sheet)s” is not mine, and something stands on it (row %(row)s, column %(column)s); I only "
    "read one sheet. Take it out and try again."
)
_NO_COLUMN = Text(
    "Row 1: the column “%(column)s” is no longer there. Make a new export, and edit that."
)
_TWO_COLUMNS = Text("Row 1, column %(column)s: “%(heading)s” stands there twice.")
_OWN_COLUMN = Text(
    "Row %(row)s, column %(column)s: this column is not one of mine, and something stands in it. Take it "
    "out and try again."
)
_AT = Text("Row %(row)s, column %(column)s: %(why)s")
_MARK_CHANGED = Text("the mark of this row was changed; leave that column as it is.")
_ROW_OF_OTHER_YEAR = Text("this row is of the table of %(year)s.")
_NUMBER_CHANGED = Text("the number of the row was %(number)s; leave it as it is.")
_NUMBER_GIVEN = Text("a new row has no number and no mark yet; leave both empty.")
_TWICE = Text("row %(number)s of the table stands here a second time (first in row %(first)s).")
_FIXED = Text("this column is not to be changed; it was “%(value)s”.")
_NO_TITLE = Text("a new row needs a title.")
_GONE = Text("Row %(number)s is no longer in the table; what stands here of it is not kept.")
_GONE_INTO = Text(
    "Row %(number)s is now a part of row %(into)s; what stands here of it is not kept."
)
_OLDER = Text(
    "This sheet was made on %(day)s, and the table was changed since: %(rows)s. What you did not edit "
    "stays as it is now."
)
_CHANGED = Text("Row %(number)s, %(field)s: %(old)s → %(new)s")
_CONFLICT = Text(
    "Row %(number)s, %(field)s: you wrote “%(mine)s”, and meanwhile the table says “%(theirs)s”"
)
_ADDED = Text("New row: %(title)s")
_REMOVED = Text("Row %(number)s goes: %(title)s")
_MORE = Text("… and %(count)s more.")
_EMPTY_VALUE = "–"

_HEAD = re.compile(
    rf"{_MADE_BY} (?P<year>\d{{4}}) (?P<language>[a-z]{{2}}) (?P<at>\d{{8}}T\d{{6}}) "
    r"(?P<rows>-|\d[\d,-]*) (?P<sum>[0-9a-f]{8})"
)
_ROW_MARK = re.compile(
    r"(?P<year>\d{4})-(?P<number>\d+):(?P<cells>[0-9a-f]*)\.(?P<sum>[0-9a-f]{8})"
)


@dataclass(frozen=True, kw_only=True)
class Edited:
    """A row that was edited: what is otherwise, by the names of its fields."""

    number: int
    values: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """A cell that was edited in the sheet and in the table since."""

    number: int
    name: str
    mine: Any
    """As the sheet has it."""
    theirs: Any
    """As the table has it now."""


@dataclass(frozen=True, kw_only=True)
class SheetRead:
    """What a sheet that came back would change; with a problem, nothing of it is to be used."""

    problems: tuple[Text, ...] = ()
    remarks: tuple[Text, ...] = ()
    edited: tuple[Edited, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    added: tuple[Mapping[str, Any], ...] = ()
    removed: tuple[int, ...] = ()

    @property
    def changes(self) -> int:
        """How many rows would be otherwise, conflicts aside."""
        return len(self.edited) + len(self.added) + len(self.removed)


# ------------------------------------------------------------------ out


def columns(
    table: TrainingPlan, groups: Groups, say: Say, language: str, now: datetime
) -> tuple[Column, ...]:
    """The columns, with what may be chosen in each; the heading of the last is the mark of the sheet."""
    numbers = [row.id for row in table.trainings]
    mark = _head(table.year, language, now, numbers)
    return (
        Column(title=say(_NUMBER_HEADING), kind="number", width=6, fixed=True),
        *(_column(name, groups, say) for name in declared(Training)),
        Column(title=say(_PLANS_HEADING), width=16, fixed=True),
        Column(title=mark, width=10, fixed=True, hidden=True),
    )


def cells(table: TrainingPlan, row: Training, groups: Groups, say: Say) -> tuple[Value, ...]:
    """What stands in a row of the sheet."""
    values = {name: cell_of(name, getattr(row, name), groups, say) for name in declared(Training)}
    plans = plan_numbers(row, say)
    return (
        row.id,
        *values.values(),
        plans,
        _row_mark(table.year, row.id, {**values, PLANS: plans}),
    )


def cell_of(name: str, value: Any, groups: Groups, say: Say) -> Value:
    """The value of a field in its cell: numbers as numbers, the rest in words."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return value
    return _written(in_words(name, value, groups, say))


def _column(name: str, groups: Groups, say: Say) -> Column:
    said = declared(Training)[name]
    choices, is_open = _choices(name, groups, say)
    return Column(
        title=say(_heading_text(name)),
        kind=_kind(name, said.unit),
        width=said.width or 14,
        choices=choices,
        open_choice=is_open,
    )


def _kind(name: str, unit: Unit | None) -> Kind:
    if unit is Unit.EURO:
        return "money"
    return "number" if unit is Unit.HOURS or name in {"quarter", "participants"} else "text"


def _choices(name: str, groups: Groups, say: Say) -> tuple[tuple[str, ...], bool]:
    """What is offered in a column, and whether something else may stand there too."""
    match name:
        case "formal":
            return (say(FORMAL), say(INFORMAL)), False
        case "in_working_time":
            return (say(YES), say(NO)), False
        case "quarter":
            return tuple(map(str, QUARTERS)), False
        case "staff_groups":
            return tuple(map(say, STAFF_GROUPS.values())), True
        case "for_groups":
            return tuple(in_words(name, (key,), groups, say) for key in groups), True
    return (), False


def _written(text: str) -> str:
    """A text as the workbook writes it and a reader gets it back."""
    return tidied(printable(text)[:LONGEST_TEXT])


def _head(year: int, language: str, now: datetime, numbers: Sequence[int]) -> str:
    at = now.astimezone(BRUSSELS)
    said = f"{_MADE_BY} {year} {language} {at:%Y%m%dT%H%M%S} {_ranges(numbers)}"
    return f"{said} {_digest(said, 8)}"


def _row_mark(year: int, number: int, values: Mapping[str, Value]) -> str:
    digests = (_of_cell(year, number, name, value) for name, value in values.items())
    said = f"{year}-{number}:{''.join(digests)}"
    return f"{said}.{_digest(said, 8)}"


def _of_cell(year: int, number: int, name: str, value: Cell) -> str:
    return _digest(f"{year} {number} {name} {_plain(value)}", _SIGNS)


def _plain(value: Cell) -> str:
    """What a cell says, in one way of writing for each number."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{Decimal(value).normalize():f}"
    return shown(value)


def _digest(text: str, signs: int) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:signs]


def _ranges(numbers: Sequence[int]) -> str:
    """1-3,7 for 1, 2, 3 and 7."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(str(one) if one == last else f"{one}-{last}" for one, last in found) or "-"


def _numbers(ranges: str) -> set[int]:
    found: set[int] = set()
    for piece in ranges.split(",") if ranges != "-" else ():
        first, _, last = piece.partition("-")
        found |= set(range(int(first), int(last or first) + 1))
    return found


# ------------------------------------------------------------------ in


def is_table_of_trainings(tables: Iterable[Table]) -> bool:
    """Whether one of these sheets was made here as a table of trainings."""
    return any(_head_of(table) is not None for table in tables)


def year_of(tables: Iterable[Table]) -> int | None:
    """The year of the table that the file says it is of."""
    heads = filter(None, map(_head_of, tables))
    return next((int(head[1]["year"]) for head in heads), None)


def read_sheet(tables: Sequence[Table], table: TrainingPlan, fields: Fields) -> SheetRead:
    """What the file that came back would change in the table of a year, as it is now."""
    mine = [one for one in tables if _head_of(one) is not None]
    if not mine:
        return SheetRead(problems=(_NO_TABLE,))
    problems = list(_other_sheets(tables, mine[0], fields.groups))
    _, head = _head_of(mine[0]) or (0, None)
    assert head is not None
    if int(head["year"]) != table.year:
        return SheetRead(problems=(_OTHER_YEAR(found=head["year"], year=str(table.year)),))
    reading = _Reading(mine[0], table, fields, head)
    problems += reading.columns()
    if not problems:
        reading.rows()
        problems += reading.problems
    if problems:
        return SheetRead(problems=tuple(problems))
    return reading.result()


def after_sheet(table: TrainingPlan, read: SheetRead, *, overwrite: bool = False) -> TrainingPlan:
    """The table with what the sheet changes. Where both were edited the table stays as it is, unless
    the sheet is to `overwrite` it."""
    for edited in read.edited:
        table = changed(table, edited.number, edited.values)
    if overwrite:
        for one in read.conflicts:
            table = changed(table, one.number, {one.name: one.mine})
    for number in read.removed:
        table = removed(table, number)
    for values in read.added:
        table = added(table, values)
    return table


def changes_in_words(
    read: SheetRead, table: TrainingPlan, groups: Groups, say: Say, most: int = MOST_SHOWN
) -> Iterator[str]:
    """A line for each cell that would be otherwise, each new row and each that goes; at most so many."""
    lines = list(_lines(read, table, groups, say))
    yield from lines[:most]
    if len(lines) > most:
        yield say(_MORE(count=len(lines) - most))


def conflicts_in_words(read: SheetRead, groups: Groups, say: Say) -> Iterator[str]:
    """A line for each cell that was edited in both."""
    for one in read.conflicts:
        mine, theirs = (
            in_words(one.name, value, groups, say) or _EMPTY_VALUE
            for value in (one.mine, one.theirs)
        )
        label = field_label(one.name)
        yield say(_CONFLICT(number=one.number, field=label, mine=mine, theirs=theirs))


def _lines(read: SheetRead, table: TrainingPlan, groups: Groups, say: Say) -> Iterator[str]:
    for edited in read.edited:
        row = row_named(table, edited.number)
        for name, value in edited.values.items():
            old, new = (
                in_words(name, one, groups, say) or _EMPTY_VALUE
                for one in (getattr(row, name), value)
            )
            yield say(_CHANGED(number=row.id, field=field_label(name), old=old, new=new))
    for values in read.added:
        yield say(_ADDED(title=values["title"]))
    for number in read.removed:
        yield say(_REMOVED(number=number, title=row_named(table, number).title or _EMPTY_VALUE))


def _head_of(table: Table) -> tuple[int, re.Match[str]] | None:
    """The column, from 0, whose heading is the mark of a sheet, and the mark."""
    for number, cell in enumerate(table.rows[0] if table.rows else ()):
        if isinstance(cell, str) and (found := _HEAD.fullmatch(cell)):
            return number, found
    return None


def _other_sheets(tables: Iterable[Table], mine: Table, groups: Groups) -> Iterator[Text]:
    known = {tidied(words) for title in groups.values() for words in title.words.values()}
    for table in tables:
        if table is mine:
            continue
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                if cell is not None and not (table.name == LISTS and cell in known):
                    at = {"row": number + 1, "column": column_letter(column)}
                    yield _SECOND_SHEET(sheet=table.name, **at)
                    break
            else:
                continue
            break


@dataclass
class _Reading:
    """One sheet being read."""

    sheet: Table
    table: TrainingPlan
    fields: Fields
    head: re.Match[str]
    at: dict[str, int] = field(default_factory=dict)
    """The column of each key, from 0."""
    problems: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)
    edited: list[Edited] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    added: list[Mapping[str, Any]] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    """The row of the sheet, from 0, of each row of the table."""
    changed_since: set[int] = field(default_factory=set)

    def columns(self) -> Iterator[Text]:
        """Finds the columns by their headings; what is wrong with them."""
        names = self._headings()
        found = _head_of(self.sheet)
        assert found is not None
        if self.head["sum"] != _digest(self.head[0].rpartition(" ")[0], 8):
            yield _AT(row=1, column=column_letter(found[0]), why=_ALTERED)
            return
        for number, cell in enumerate(self.sheet.rows[0]):
            key = MARK if number == found[0] else names.get(fold(shown(cell)))
            if key is None:
                yield from self._own_column(number)
            elif key in self.at:
                where = column_letter(number)
                yield _TWO_COLUMNS(column=where, heading=shown(cell))
            else:
                self.at[key] = number
        widest = max(map(len, self.sheet.rows))
        for number in range(len(self.sheet.rows[0]), widest):
            yield from self._own_column(number)
        for key in (NUMBER, *declared(Training), PLANS):
            if key not in self.at:
                yield _NO_COLUMN(column=self._heading(key))

    def rows(self) -> None:
        """Reads every row."""
        for index in range(1, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if any(cell is not None for cell in row):
                self._row(index)

    def result(self) -> SheetRead:
        """What the sheet would change."""
        exported = _numbers(self.head["rows"])
        here = {row.id for row in self.table.trainings}
        gone = sorted((exported & here) - self.seen.keys())
        since = sorted(self.changed_since | (here - exported))
        if since:
            day = datetime.strptime(self.head["at"], "%Y%m%dT%H%M%S").replace(tzinfo=BRUSSELS)
            rows = ", ".join(map(str, since[:20])) + ("…" if len(since) > 20 else "")
            self.remarks.insert(0, _OLDER(day=day, rows=rows))
        return SheetRead(
            remarks=tuple(self.remarks),
            edited=tuple(self.edited),
            conflicts=tuple(self.conflicts),
            added=tuple(self.added),
            removed=tuple(gone),
        )

    def _headings(self) -> dict[str, str]:
        texts = self.fields.texts
        found = {}
        for key in (NUMBER, *declared(Training), PLANS):
            for code in texts.languages:
                found[fold(texts.render(_heading_text(key), code))] = key
        return found

    def _heading(self, key: str) -> str:
        return self.fields.texts.render(_heading_text(key), self.head["language"])

    def _own_column(self, number: int) -> Iterator[Text]:
        for index, row in enumerate(self.sheet.rows):
            if number < len(row) and row[number] is not None:
                yield _OWN_COLUMN(row=index + 1, column=column_letter(number))
                return

    def _cell(self, index: int, key: str) -> Cell:
        row = self.sheet.rows[index]
        return row[self.at[key]] if self.at[key] < len(row) else None

    def _problem(self, index: int, key: str, why: Text) -> None:
        column = column_letter(self.at[key])
        if key != MARK:
            column = f"{column} ({self._heading(key)})"
        self.problems.append(_AT(row=index + 1, column=column, why=why))

    def _row(self, index: int) -> None:
        mark, number = self._cell(index, MARK), self._cell(index, NUMBER)
        if mark is None:
            if number is not None:
                self._problem(index, NUMBER, _NUMBER_GIVEN)
            else:
                self._new(index)
            return
        found = _ROW_MARK.fullmatch(mark) if isinstance(mark, str) else None
        if found is None or found["sum"] != _digest(found[0].rpartition(".")[0], 8):
            self._problem(index, MARK, _MARK_CHANGED)
        elif int(found["year"]) != self.table.year:
            self._problem(index, MARK, _ROW_OF_OTHER_YEAR(year=found["year"]))
        elif _plain(number) != found["number"]:
            self._problem(index, NUMBER, _NUMBER_CHANGED(number=found["number"]))
        elif int(found["number"]) in self.seen:
            first = self.seen[int(found["number"])] + 1
            self._problem(index, NUMBER, _TWICE(number=found["number"], first=first))
        else:
            self.seen[int(found["number"])] = index
            self._known(index, int(found["number"]), found["cells"])

    def _new(self, index: int) -> None:
        values = {}
        for name in declared(Training):
            cell = self._cell(index, name)
            if cell is not None:
                value = self._read(index, name)
                values[name] = value
        if not values.get("title"):
            self._problem(index, "title", _NO_TITLE)
        self.added.append({name: value for name, value in values.items() if value is not None})

    def _known(self, index: int, number: int, digests: str) -> None:
        row = self.table.training(number)
        names = (*declared(Training), PLANS)
        before = {name: digests[at * _SIGNS : (at + 1) * _SIGNS] for at, name in enumerate(names)}
        cells_now = {name: self._cell(index, name) for name in names}
        otherwise = [
            name
            for name, cell in cells_now.items()
            if _of_cell(self.table.year, number, name, cell) != before[name]
            or isinstance(cell, Unusable)
        ]
        if PLANS in otherwise:
            value = plan_numbers(row, self._say) if row is not None else ""
            self._problem(index, PLANS, _FIXED(value=value))
            return
        values = {name: self._read(index, name) for name in otherwise}
        if row is None:
            if otherwise:
                self.remarks.append(self._gone(number))
            return
        self._compared(row, values, before)

    def _compared(
        self, row: Training, values: Mapping[str, Any], before: Mapping[str, str]
    ) -> None:
        since = {name for name in declared(Training) if self._digest_now(row, name) != before[name]}
        if since:
            self.changed_since.add(row.id)
        edited = {}
        for name, value in values.items():
            now = getattr(row, name)
            if value == now:
                continue
            if name in since:
                self.conflicts.append(Conflict(number=row.id, name=name, mine=value, theirs=now))
            else:
                edited[name] = value
        if edited:
            self.edited.append(Edited(number=row.id, values=edited))

    def _digest_now(self, row: Training, name: str) -> str:
        cell = cell_of(name, getattr(row, name), self.fields.groups, self._say)
        return _of_cell(self.table.year, row.id, name, cell)

    def _read(self, index: int, name: str) -> Any:
        try:
            value = self.fields.read(name, self._cell(index, name))
        except UserError as problem:
            self._problem(index, name, problem.text)
            return None
        except BadCell as bad:
            self._problem(index, name, bad.why)
            return None
        if name == "title" and not value:
            self._problem(index, name, _NO_TITLE)
        return value

    def _gone(self, number: int) -> Text:
        for row in self.table.trainings:
            if number in set(numbers_in(row)):
                return _GONE_INTO(number=number, into=row.id)
        return _GONE(number=number)

    def _say(self, text: Text) -> str:
        return self.fields.texts.render(text, self.head["language"])


def _heading_text(key: str) -> Text:
    if key == NUMBER:
        return _NUMBER_HEADING
    if key == PLANS:
        return _PLANS_HEADING
    heading = declared(Training)[key].column
    assert heading is not None  # every field of a row is an answer, which has one
    return heading
