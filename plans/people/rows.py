"""From cells to what HR says of each person, with everything that is wrong by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from plans.i18n.text import Text
from plans.model import FunctionProfile, ProfileCompetence
from plans.people.cells import READERS, BadCell, Employment, shown, usable
from plans.people.columns import Layout, fold
from plans.people.names import Name, Order, of_parts, read_name
from plans.people.national_numbers import holds_national_number
from plans.spreadsheets.table import Cell, column_letter

NO_NUMBER = Text("a number is missing")
_NO_NAME = Text("a name is missing")
_TWICE = Text("this number stands there more than once: rows %(rows)s")
_LEFT_TOO_EARLY = Text("before the start date of this row")
_TOO_LONG = Text(
    "this row has %(cells)s cells, and there are %(headings)s headings; a cell with a “%(mark)s” in it "
    "needs quotation marks around it"
)
_STILL_HERE = Text("this says that they work here, and the leaving date of this row has passed")
NO_DAY = Text("this says that they have left, and the row has no leaving date")
_NO_FUNCTION = Text("a function is missing")
_NO_COMPETENCE = Text("a level without a competence")
_NO_LEVEL = Text("a competence without a level")
_TWO_DESCRIPTIONS = Text("this function already has another description")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, and where. It quotes the file, so it is for HR's eyes and never for a log."""

    what: Text
    row: int | None = None
    """As the spreadsheet counts, from 1; None: the file as a whole."""
    column: str = ""
    """The letter and the heading: `E (Leidinggevende)`."""
    value: str = ""
    sheet: str = ""
    cell: int | None = field(default=None, compare=False)
    """The column from 0, where another text in that one cell would help."""
    who: str = field(default="", compare=False)
    """The number and the name in that row, as they stand there."""


@dataclass(kw_only=True)
class Draft:
    """One row of the list: the values that could be read."""

    key: int
    """Which row of all lists together, from 0."""
    reading: Reading
    row: int
    values: dict[str, Any] = field(default_factory=dict)
    bad: bool = False
    waits: bool = False
    """Nothing is wrong with it, and HR has to say something first."""

    @property
    def counts(self) -> bool:
        """Whether it can be written now."""
        return not self.bad and not self.waits

    @property
    def number(self) -> str:
        return str(self.values.get("number", ""))

    @property
    def name(self) -> str:
        return str(self.values.get("name", ""))

    @property
    def place(self) -> str:
        """The row as HR finds it, with its sheet where there are several."""
        return self.reading.place(self.row)

    def problem(self, column: str, what: Text, value: str = "") -> None:
        """Notes what is wrong with a cell of it."""
        self.bad = True
        self.reading.problem(self.row, column, what, value)


_WHO = ("number", "first_name", "infix", "last_name", "name")
"""The columns that say whom a row is about."""
Readers = Mapping[str, Callable[[Cell], object]]


@dataclass(kw_only=True)
class Reading:
    """A list while it is read: its layout, and the problems so far."""

    layout: Layout
    problems: list[Problem] = field(default_factory=list)
    readers: Readers = field(default_factory=lambda: READERS)
    """How the cells of each column are read, as the whole column shows."""
    passed_over: frozenset[int] = frozenset()
    """Rows, from 0, that HR wants to leave out."""
    several: bool = False
    """Whether this is one of several sheets, so that a row alone does not say where it is."""

    def problem(self, row: int, key: str, what: Text, value: str = "") -> None:
        """Notes what is wrong with a cell."""
        index = self.layout.columns.get(key)
        self.problems.append(
            Problem(
                what=what,
                row=row,
                column=self.column(index) if index is not None else "",
                value=value,
                sheet=self.layout.table.name,
                cell=index,
                who=self.who(row),
            )
        )

    def who(self, row: int) -> str:
        """Whom a row is about, as far as its cells say so; no national register number."""
        cells = self.layout.table.rows[row - 1]
        found = [self.cell(cells, key) for key in _WHO]
        return " ".join(shown(one) for one in found if one and not holds_national_number(one))

    def column(self, index: int) -> str:
        return self.layout.named(index)

    def place(self, row: int) -> str:
        """A row as HR finds it: `7`, or `7 (Gent)` where there are several sheets."""
        return f"{row} ({self.layout.table.name})" if self.several else str(row)

    def cell(self, cells: tuple[Cell, ...], key: str) -> Cell:
        index = self.layout.columns.get(key)
        return cells[index] if index is not None and index < len(cells) else None

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The filled rows below the headings, with their numbers; headings that come again on a next
        page are none."""
        first = self.layout.heading_row + 1
        rows = self.layout.table.rows
        for index, cells in enumerate(rows[first:], start=first):
            if index in self.passed_over or cells == rows[self.layout.heading_row]:
                continue
            if index in self.layout.table.troubles or any(
                self.cell(cells, key) is not None for key in self.layout.columns
            ):
                yield index + 1, cells

    def cells(self, key: str) -> Iterator[tuple[int, Cell]]:
        """What stands in one column, with its rows."""
        column, first = self.layout.columns.get(key), self.layout.heading_row + 1
        rows = self.layout.table.rows
        if column is None:
            return
        heading = self.layout.heading(column)
        for index, cells in enumerate(rows[first:], start=first):
            if column < len(cells) and index not in self.passed_over:
                cell = cells[column]
                if cell is not None and cell != heading:
                    yield index + 1, cell

    def shape(self, row: int, cells: tuple[Cell, ...]) -> bool:
        """Whether the cells of a row are where the headings say; notes what is wrong when not."""
        table, width = self.layout.table, self.layout.width
        if (trouble := table.troubles.get(row - 1)) is not None:
            self.problem(row, "", trouble)
            return False
        over = [index for index, cell in enumerate(cells) if cell is not None and index >= width]
        if not table.delimited or not over or width == 1:
            return True
        column = column_letter(over[0])
        said = _TOO_LONG(cells=over[-1] + 1, headings=width, mark=table.delimiter)
        shown_cell = shown(cells[over[0]])
        self.problems.append(
            Problem(
                what=said,
                row=row,
                column=column,
                value=shown_cell,
                sheet=table.name,
                who=self.who(row),
            )
        )
        return False

    def values(self, row: int, cells: tuple[Cell, ...]) -> tuple[dict[str, Any], bool]:
        """What the cells of a row say, and whether all of them could be read."""
        if not self.shape(row, cells):
            return {}, False
        found, good = {}, True
        for key in self.layout.columns:
            cell = self.cell(cells, key)
            try:
                cell = usable(cell)
                if key == "needed" and cell is None and not self.cell(cells, "competence"):
                    continue  # a row with a description alone
                found[key] = self.readers[key](cell)
            except BadCell as bad:
                good = False
                self.problem(row, key, bad.why, shown(cell) if bad.quotable else "")
        return found, good


@dataclass(frozen=True, kw_only=True)
class NamesOf:
    """How the names of a list are read that do not show it themselves."""

    order: Order
    settled: bool = False
    """Whether nearly all of them are written so, and one that looks otherwise is no proof."""


def read_people(readings: Iterable[Reading], names: NamesOf, today: date) -> list[Draft]:
    """One draft for each filled row."""
    drafts: list[Draft] = []
    for reading in readings:
        for row, cells in reading.rows():
            values, good = reading.values(row, cells)
            draft = Draft(key=len(drafts), reading=reading, row=row, values=values, bad=not good)
            drafts.append(draft)
            _one_name(draft, names)
            for key, missing in (("number", NO_NUMBER), ("name", _NO_NAME)):
                if key in values and not values[key]:
                    draft.problem(_column_of(key, draft), missing)
            _settle_days(draft, cells, today)
    return drafts


def _column_of(key: str, draft: Draft) -> str:
    if key == "name" and "name" not in draft.reading.layout.columns:
        return "last_name"
    return key


def _settle_days(draft: Draft, cells: tuple[Cell, ...], today: date) -> None:
    """Holds the days of somebody, and what a column of statuses says, against each other."""
    values, reading = draft.values, draft.reading
    started, left = values.get("started_on"), values.get("left_on")
    if started and left and left < started:
        draft.problem("left_on", _LEFT_TOO_EARLY, shown(reading.cell(cells, "left_on")))
    status = values.pop("status", None)
    if status is Employment.HERE and left and left <= today and not draft.bad:
        draft.problem("status", _STILL_HERE, shown(reading.cell(cells, "status")))
    if status is Employment.LEFT and not left:
        draft.values["has_left"] = shown(reading.cell(cells, "status"))


def _one_name(draft: Draft, names: NamesOf) -> None:
    """Takes the name apart; where the first name has a column of its own, `name` is the last name."""
    values = draft.values
    dutch = values.get("country") == "NL"
    parts = {key: str(values.pop(key, None) or "") for key in ("first_name", "infix", "last_name")}
    columns = draft.reading.layout.columns
    said = str(values.get("name") or "")
    if columns.keys() & {"first_name", "last_name"}:
        family = parts["last_name"] or _without(said, parts["first_name"])
        if not columns.keys() & {"first_name"} or not parts["first_name"]:
            whole = said or family
            name = (
                read_name(whole, names.order, settled=names.settled, dutch=dutch)
                if said
                else Name(family=family)
            )
        else:
            name = of_parts(parts["first_name"], parts["infix"], family, dutch=dutch)
    elif "name" in values:
        name = read_name(said, names.order, settled=names.settled, dutch=dutch)
    else:
        return
    values |= {
        "name": name.full,
        "given_name": name.given,
        "infix": name.infix,
        "family_name": name.family,
    }


def _without(name: str, given: str) -> str:
    """A surname from a column that holds the whole name beside a column of first names."""
    words, mine = name.replace(",", " ").split(), {fold(word) for word in given.split()}
    rest = [word for word in words if fold(word) not in mine]
    return " ".join(rest) if rest and len(words) - len(rest) == len(mine) else name


def once_each(drafts: Iterable[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The rows without those that say of somebody what another sheet says word for word, and these."""
    first: dict[str, Draft] = {}
    kept, again = [], []
    for draft in drafts:
        other = first.setdefault(draft.number, draft)
        same = other.values == draft.values and not (other.bad or draft.bad)
        if other.reading is not draft.reading and draft.number and same:
            again.append(draft)
        else:
            kept.append(draft)
    return kept, again


def tell_same_numbers(drafts: Iterable[Draft]) -> None:
    """Marks rows whose number another row has too."""
    drafts = list(drafts)
    counts = Counter(draft.number for draft in drafts if draft.number)
    rows: dict[str, list[str]] = {}
    for draft in drafts:
        if counts[draft.number] > 1:
            rows.setdefault(draft.number, []).append(draft.place)
    for draft in drafts:
        if draft.number in rows:
            said = _TWICE(rows=", ".join(rows[draft.number][:10]))
            draft.problem("number", said, draft.number)


def read_functions(readings: Iterable[Reading]) -> Mapping[str, FunctionProfile]:
    """The profile of each function, by its folded title; a row for each competence. A function
    with a bad row is left out."""
    profiles: dict[str, FunctionProfile] = {}
    spoilt: set[str] = set()
    for reading, row, cells in ((one, *found) for one in readings for found in one.rows()):
        values, good = reading.values(row, cells)
        title = values.get("function", "")
        if not title:
            if good:
                reading.problem(row, "function", _NO_FUNCTION)
            continue
        known = profiles.get(fold(title)) or FunctionProfile(title=title, text="")
        if not good or not _fits(row, values, known, reading):
            spoilt.add(fold(title))
        else:
            profiles[fold(title)] = _added(known, values)
    return {key: one for key, one in profiles.items() if key not in spoilt}


def _fits(row: int, values: dict[str, Any], known: FunctionProfile, reading: Reading) -> bool:
    if values.get("needed") and not values.get("competence"):
        reading.problem(row, "competence", _NO_COMPETENCE, str(values["needed"]))
        return False
    if values.get("competence") and not values.get("needed"):
        reading.problem(row, "needed", _NO_LEVEL, values["competence"])
        return False
    text = values.get("description", "")
    if text and known.text and text != known.text:
        reading.problem(row, "description", _TWO_DESCRIPTIONS, text)
        return False
    return True


def _added(profile: FunctionProfile, values: dict[str, Any]) -> FunctionProfile:
    profile = replace(profile, text=profile.text or values.get("description", ""))
    name = values.get("competence", "")
    if not name or name in {one.name for one in profile.competences}:
        return profile
    competence = ProfileCompetence(
        name=name, needed=values["needed"], **{k: values[k] for k in ("type",) if k in values}
    )
    return replace(profile, competences=(*profile.competences, competence))
