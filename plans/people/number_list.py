"""A list of personnel numbers: who is meant, when a command is about some people alone.

It is a table with a column of numbers, as HR's systems export it, or nothing but the numbers, one on
each line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plans.i18n.text import Text
from plans.people.cells import BadCell, read_number, shown, usable
from plans.people.columns import Layout, numbers_layouts
from plans.people.found import unread
from plans.people.rows import NO_NUMBER, Problem, Reading
from plans.spreadsheets.table import Cell, Table, column_letter

_NO_COLUMN = Text(
    "I see no column of personnel numbers. Put “Number” above it, or give nothing but the numbers, "
    "one on each line."
)
_EMPTY = Text("There is no number in this list.")
_UNKNOWN = Text("nobody has this number")


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The numbers, each once; with a problem, nothing is to be used."""

    numbers: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: Mapping[str, Problem] = field(default_factory=dict)
    """Where each number stands first."""
    not_read: tuple[Text, ...] = ()
    """What is in the file and was passed over."""

    def unknown(self, numbers: Iterable[str]) -> tuple[Problem, ...]:
        """What is wrong when nobody has these numbers."""
        return tuple(self.places[number] for number in numbers if number in self.places)


def read_numbers(tables: Iterable[Table]) -> Listed:
    """The numbers on every sheet that can be seen and has some."""
    tables = tuple(table for table in tables if not table.empty)
    seen = [table for table in tables if not table.hidden]
    layouts = numbers_layouts(seen)
    found = _below_headings(layouts) if layouts else _bare(seen)
    if found is None:
        return Listed(problems=(Problem(what=_NO_COLUMN),))
    problems: list[Problem] = []
    places: dict[str, Problem] = {}
    for cell, place in found:
        try:
            number = read_number(usable(cell))
        except BadCell as bad:
            value = shown(cell) if bad.quotable else ""
            problems.append(replace(place, what=bad.why, value=value))
            continue
        if number:
            places.setdefault(number, replace(place, value=number))
        else:
            problems.append(replace(place, what=NO_NUMBER))
    if not places and not problems:
        problems.append(Problem(what=_EMPTY))
    read = [layout.table for layout in layouts] or seen[:1]
    return Listed(
        numbers=tuple(places),
        problems=tuple(problems),
        places=places,
        not_read=tuple(unread(tables, read)),
    )


Cells = list[tuple[Cell, Problem]]
"""Each cell that should hold a number, with its place as the problem that nobody has it."""


def _below_headings(layouts: Iterable[Layout]) -> Cells:
    found: Cells = []
    for layout in layouts:
        reading = Reading(layout=layout)
        column = reading.column(layout.columns["number"])
        place = Problem(what=_UNKNOWN, column=column, sheet=layout.table.name)
        found += [
            (reading.cell(cells, "number"), replace(place, row=row))
            for row, cells in reading.rows()
        ]
    return found


def _bare(tables: Iterable[Table]) -> Cells | None:
    """The one column that is filled, in the first table with anything in it."""
    for table in tables:
        filled = list(_filled(table))
        if len({index for _, index, _ in filled}) > 1:
            return None
        if filled:
            place = Problem(what=_UNKNOWN, sheet=table.name)
            return [
                (cell, replace(place, row=row, column=column_letter(index)))
                for row, index, cell in filled
            ]
    return []


def _filled(table: Table) -> Iterator[tuple[int, int, Cell]]:
    for row, cells in enumerate(table.rows, start=1):
        for index, cell in enumerate(cells):
            if cell is not None:
                yield row, index, cell
