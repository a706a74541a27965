"""A list of personnel numbers: who is meant, when a command is about some people alone.

It is a table with a column of numbers, as HR's systems export it, or nothing but the numbers, one on
each line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from plans.i18n.text import Text
from plans.people.cells import BadCell, read_text, shown
from plans.people.columns import numbers_layout
from plans.people.rows import NO_NUMBER, Problem, Reading
from plans.spreadsheets.table import Cell, Table, Unusable, column_letter

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

    def unknown(self, numbers: Iterable[str]) -> tuple[Problem, ...]:
        """What is wrong when nobody has these numbers."""
        return tuple(self.places[number] for number in numbers if number in self.places)


def read_numbers(tables: Iterable[Table]) -> Listed:
    """The numbers in the first of these tables that has any."""
    tables = tuple(tables)
    found = _below_a_heading(tables)
    if found is None:
        found = _bare(tables)
    if found is None:
        return Listed(problems=(Problem(what=_NO_COLUMN),))
    problems: list[Problem] = []
    places: dict[str, Problem] = {}
    for cell, place in found:
        try:
            if isinstance(cell, Unusable):
                raise BadCell(cell.why)
            number = read_text(cell)
        except BadCell as bad:
            problems.append(replace(place, what=bad.why, value=shown(cell)))
            continue
        if number:
            places.setdefault(number, replace(place, value=number))
        else:
            problems.append(replace(place, what=NO_NUMBER))
    if not places and not problems:
        problems.append(Problem(what=_EMPTY))
    return Listed(numbers=tuple(places), problems=tuple(problems), places=places)


Cells = list[tuple[Cell, Problem]]
"""Each cell that should hold a number, with its place as the problem that nobody has it."""


def _below_a_heading(tables: tuple[Table, ...]) -> Cells | None:
    layout = numbers_layout(tables)
    if layout is None:
        return None
    reading = Reading(layout=layout)
    place = Problem(
        what=_UNKNOWN, column=reading.column(layout.columns["number"]), sheet=layout.table.name
    )
    return [
        (reading.cell(cells, "number"), replace(place, row=row)) for row, cells in reading.rows()
    ]


def _bare(tables: tuple[Table, ...]) -> Cells | None:
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
