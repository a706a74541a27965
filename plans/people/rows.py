"""From cells to what HR says of each person, with everything that is wrong by row and column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from plans.i18n.text import Text
from plans.model import FunctionProfile, ProfileCompetence
from plans.people.cells import READERS, BadCell, shown
from plans.people.columns import Layout, fold
from plans.spreadsheets.table import Cell, Unusable, column_letter

NO_NUMBER = Text("a number is missing")
_NO_NAME = Text("a name is missing")
_TWICE = Text("this number stands there more than once: rows %(rows)s")
_LEFT_TOO_EARLY = Text("before the start date of this row")
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


@dataclass(kw_only=True)
class Draft:
    """One row of the list: the values that could be read."""

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


@dataclass(kw_only=True)
class Reading:
    """A list while it is read: its layout, and the problems so far."""

    layout: Layout
    problems: list[Problem] = field(default_factory=list)

    def problem(self, row: int, key: str, what: Text, value: str = "") -> None:
        """Notes what is wrong with a cell."""
        index = self.layout.columns.get(key)
        column = self.column(index) if index is not None else ""
        sheet = self.layout.table.name
        self.problems.append(Problem(what=what, row=row, column=column, value=value, sheet=sheet))

    def column(self, index: int) -> str:
        return f"{column_letter(index)} ({self.layout.heading(index)})"

    def cell(self, cells: tuple[Cell, ...], key: str) -> Cell:
        index = self.layout.columns.get(key)
        return cells[index] if index is not None and index < len(cells) else None

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """The filled rows below the headings, with their numbers."""
        first = self.layout.heading_row + 1
        for number, cells in enumerate(self.layout.table.rows[first:], start=first + 1):
            if any(self.cell(cells, key) is not None for key in self.layout.columns):
                yield number, cells

    def values(self, row: int, cells: tuple[Cell, ...]) -> tuple[dict[str, Any], bool]:
        """What the cells of a row say, and whether all of them could be read."""
        found, good = {}, True
        for key in self.layout.columns:
            cell = self.cell(cells, key)
            try:
                if isinstance(cell, Unusable):
                    raise BadCell(cell.why)
                if key == "needed" and cell is None and not self.cell(cells, "competence"):
                    continue  # a row with a description alone
                found[key] = READERS[key](cell)
            except BadCell as bad:
                good = False
                self.problem(row, key, bad.why, shown(cell))
        return found, good


def read_people(layout: Layout) -> tuple[list[Draft], list[Problem]]:
    """One draft for each filled row."""
    reading = Reading(layout=layout)
    drafts = []
    for row, cells in reading.rows():
        values, good = reading.values(row, cells)
        draft = Draft(row=row, values=values, bad=not good)
        _one_name(draft)
        for key, missing in (("number", NO_NUMBER), ("name", _NO_NAME)):
            if key in values and not values[key]:
                draft.bad = True
                reading.problem(row, key, missing)
        started, left = values.get("started_on"), values.get("left_on")
        if started and left and left < started:
            draft.bad = True
            reading.problem(row, "left_on", _LEFT_TOO_EARLY, shown(reading.cell(cells, "left_on")))
        drafts.append(draft)
    _same_numbers(drafts, reading)
    return drafts, reading.problems


def _one_name(draft: Draft) -> None:
    """Where the first name has a column of its own, `name` is the last name."""
    values = draft.values
    first, last = values.pop("first_name", None), values.pop("last_name", None)
    if first is not None or last is not None:
        values["name"] = f"{first or ''} {last or values.get('name', '')}".strip()


def _same_numbers(drafts: list[Draft], reading: Reading) -> None:
    counts = Counter(draft.number for draft in drafts if draft.number)
    rows: dict[str, list[str]] = {}
    for draft in drafts:
        if counts[draft.number] > 1:
            rows.setdefault(draft.number, []).append(str(draft.row))
    for draft in drafts:
        if draft.number in rows:
            draft.bad = True
            said = _TWICE(rows=", ".join(rows[draft.number][:10]))
            reading.problem(draft.row, "number", said, draft.number)


def read_functions(layout: Layout) -> tuple[Mapping[str, FunctionProfile], list[Problem]]:
    """The profile of each function, by its folded title; a row for each competence. A function
    with a bad row is left out."""
    reading = Reading(layout=layout)
    profiles: dict[str, FunctionProfile] = {}
    spoilt: set[str] = set()
    for row, cells in reading.rows():
        values, good = reading.values(row, cells)
        title = values.get("function", "")
        if not title:
            reading.problem(row, "function", _NO_FUNCTION)
            continue
        known = profiles.get(fold(title)) or FunctionProfile(title=title, text="")
        if not good or not _fits(row, values, known, reading):
            spoilt.add(fold(title))
        else:
            profiles[fold(title)] = _added(known, values)
    return {key: one for key, one in profiles.items() if key not in spoilt}, reading.problems


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
