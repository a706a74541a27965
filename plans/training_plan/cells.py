"""The table as a sheet in the browser: what stands in each cell, and what was typed in it.

Each cell carries a short digest of what stood there when it was shown. What comes back with the same words
was not touched. What was touched is read like a cell of Excel (`plans.training_plan.typed`): it is taken
over, or cannot be read, or was changed by somebody else meanwhile, and then nothing of it is kept until
whoever typed it has seen both.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.model.declaring import declared
from plans.people.cells import BadCell
from plans.training_plan.changing import added, changed
from plans.training_plan.plan import TrainingPlan
from plans.training_plan.showing import Groups, Say, in_words
from plans.training_plan.training import Training
from plans.training_plan.typed import Fields

_SIGNS = 8
"""Of a digest: one in four thousand million edits is taken for none."""

NEEDS_TITLE = Text("A training needs a title.")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What came back in one cell."""

    row: int
    """The number of the row; of one that is new, the line that it stands on, below 0."""
    name: str
    """Of the field."""
    words: str
    seen: str = ""
    """The digest of what was shown; empty in a new row."""

    @property
    def at(self) -> tuple[int, str]:
        """Which cell it is."""
        return self.row, self.name


@dataclass(frozen=True, kw_only=True)
class Clash:
    """A cell that somebody else changed since it was shown."""

    mine: str
    """What was typed."""
    theirs: str
    """What stands there now, in words."""


@dataclass(frozen=True, kw_only=True)
class CellsRead:
    """What becomes of what was typed; `table` is the table afterwards."""

    table: TrainingPlan
    taken: tuple[tuple[int, str], ...] = ()
    """The cells that say something else now."""
    problems: Mapping[tuple[int, str], Text] = field(default_factory=dict)
    """What cannot be read, by cell."""
    clashes: Mapping[tuple[int, str], Clash] = field(default_factory=dict)
    gone: tuple[int, ...] = ()
    """Rows that somebody took out meanwhile."""
    added: tuple[int, ...] = ()
    """The numbers of new rows."""

    @property
    def is_clean(self) -> bool:
        """Whether everything that was typed is kept now."""
        return not (self.problems or self.clashes or self.gone)


def words_in(row: Training, name: str, groups: Groups, say: Say) -> str:
    """What stands in a cell: on one line, as a browser gives it back."""
    return one_line(in_words(name, getattr(row, name), groups, say))


def one_line(words: str) -> str:
    """The same with one space between two words."""
    return " ".join(words.split())


def digest(words: str) -> str:
    """A mark of what a cell says."""
    said = one_line(words).encode("utf-8", "replace")
    return hashlib.blake2b(said, digest_size=_SIGNS // 2).hexdigest()


def read_cells(typed: Iterable[Typed], table: TrainingPlan, fields: Fields, say: Say) -> CellsRead:
    """What becomes of these cells in the table as it is now. A row of which one cell cannot be read is
    kept as far as it can; a new one only as a whole."""
    reading = _Reading(table, fields, say)
    by_row: dict[int, list[Typed]] = {}
    for one in typed:
        if one.name in declared(Training):
            by_row.setdefault(one.row, []).append(one)
    # New rows come in the order in which they stood: -1, -2, -3.
    for number in sorted(by_row, key=lambda one: (one < 0, abs(one))):
        if number < 0:
            reading.new(number, by_row[number])
        else:
            reading.known(number, by_row[number])
    return CellsRead(
        table=reading.table,
        taken=tuple(reading.taken),
        problems=reading.problems,
        clashes=reading.clashes,
        gone=tuple(reading.gone),
        added=tuple(reading.added),
    )


@dataclass
class _Reading:
    table: TrainingPlan
    fields: Fields
    say: Say
    taken: list[tuple[int, str]] = field(default_factory=list)
    problems: dict[tuple[int, str], Text] = field(default_factory=dict)
    clashes: dict[tuple[int, str], Clash] = field(default_factory=dict)
    gone: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    def known(self, number: int, cells: Sequence[Typed]) -> None:
        """The cells of a row of the table."""
        touched = [one for one in cells if digest(one.words) != one.seen]
        row = self.table.training(number)
        if not touched:
            return
        if row is None:
            self.gone.append(number)
            return
        values: dict[str, Any] = {}
        for one in touched:
            value = self._read(one)
            now = getattr(row, one.name)
            if one.at in self.problems or value == now:
                continue
            theirs = words_in(row, one.name, self.fields.groups, self.say)
            if digest(theirs) != one.seen:
                self.clashes[one.at] = Clash(mine=one.words, theirs=theirs)
                continue
            values[one.name] = value
            self.taken.append(one.at)
        if values:
            self.table = changed(self.table, number, values)

    def new(self, line: int, cells: Sequence[Typed]) -> None:
        """A row that is not in the table yet; an empty one is none."""
        values = {}
        for one in cells:
            if one.words.strip():
                values[one.name] = self._read(one)
        if not values:
            return
        if not values.get("title"):
            self.problems.setdefault((line, "title"), NEEDS_TITLE)
        if any(at == line for at, _ in self.problems):
            return
        self.table = added(self.table, values)
        self.added.append(self.table.last_id)

    def _read(self, one: Typed) -> Any:
        try:
            value = self.fields.read(one.name, one.words)
        except UserError as problem:
            self.problems[one.at] = problem.text
            return None
        except BadCell as bad:
            self.problems[one.at] = bad.why
            return None
        if one.name == "title" and not value:
            self.problems[one.at] = NEEDS_TITLE
        return value
