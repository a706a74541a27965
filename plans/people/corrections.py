"""Cells of a list that HR put right without changing the file: what stands there instead.

The file stays as it came, so a correction can be taken back, and the whole list is worked out anew with
every one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from plans.spreadsheets.table import Cell, Table

MOST_CHARACTERS = 5_000
"""In one cell; a function description is the longest."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a cell is."""

    sheet: str
    row: int
    """As the spreadsheet counts, from 1."""
    column: int
    """From 0."""


Corrections = Mapping[Place, str]
"""What somebody typed for a cell; an empty text empties it."""


def corrected(tables: Sequence[Table], corrections: Corrections) -> tuple[Table, ...]:
    """The tables with those cells; what lies beyond the rows of a table is left alone."""
    by_sheet: dict[str, dict[Place, str]] = {}
    for place, text in corrections.items():
        by_sheet.setdefault(place.sheet, {})[place] = text
    return tuple(
        _with(table, by_sheet[table.name]) if table.name in by_sheet else table for table in tables
    )


def _with(table: Table, corrections: Corrections) -> Table:
    rows = list(table.rows)
    for place, text in corrections.items():
        if 0 < place.row <= len(rows):
            rows[place.row - 1] = _row(rows[place.row - 1], place.column, text.strip() or None)
    return replace(table, rows=tuple(rows))


def _row(cells: tuple[Cell, ...], column: int, cell: Cell) -> tuple[Cell, ...]:
    longer = [*cells, *[None] * (column + 1 - len(cells))]
    longer[column] = cell
    return tuple(longer)


def to_json(corrections: Corrections) -> list[list[Any]]:
    """As plain JSON values."""
    return [[one.sheet, one.row, one.column, text] for one, text in corrections.items()]


def from_json(data: Iterable[Sequence[Any]]) -> dict[Place, str]:
    """What `to_json` made."""
    return {Place(sheet=sheet, row=row, column=column): text for sheet, row, column, text in data}
