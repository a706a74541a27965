"""The shape of a CSV file: what stands between its cells, where a row ends, which quotes are stray.

None of it is written in the file. Each delimiter is tried, and the one that makes most rows alike is
the one. A quote that was only a mark in a name would swallow every row up to the next quote; a quoted
text with rows inside is therefore no text, and the row with the quote is told.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from plans.i18n.text import Text
from plans.spreadsheets.table import Table

_DELIMITERS = ";,\t|"
_TRIED = 300
"""Lines on which delimiters are tried."""
_LONGEST_CELL = 200
"""Lines that one quoted text may take."""

_STRAY = Text('there is a stray quotation mark (") in this row; remove it, or write it twice')


@dataclass
class _Rows:
    rows: list[list[str]] = field(default_factory=list)
    stray: set[int] = field(default_factory=set)
    """Rows, from 0, with a quote that opens nothing."""


def delimited(text: str, tidy: Callable[[str], str | None]) -> Table:
    """The table of a CSV file; `tidy` is for each cell."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.removesuffix("\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    said = lines[first].lower().startswith("sep=") and len(lines[first]) > len("sep=")
    delimiter = lines[first][len("sep=")] if said else _delimiter(lines)
    if said:
        lines[first] = ""
    found = _rows(lines, delimiter)
    if (inner := _wrapped(found)) is not None:
        delimiter = _delimiter(inner)
        found = _rows(inner, delimiter)
    return Table(
        name="",
        rows=tuple(tuple(map(tidy, row)) for row in found.rows),
        delimiter=delimiter,
        troubles=dict.fromkeys(found.stray, _STRAY),
    )


def _delimiter(lines: Sequence[str]) -> str:
    """The one under which most rows have equally many cells."""

    def alike(delimiter: str) -> tuple[int, int]:
        rows = _rows(lines[:_TRIED], delimiter).rows
        widths = Counter(len(row) for row in rows if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=alike)


def _wrapped(found: _Rows) -> list[str] | None:
    """The rows as lines, where each of them was put into one cell as a whole."""
    rows = [row for row in found.rows if any(row)]
    if len(rows) < 2 or found.stray or any(len(row) > 1 for row in rows):
        return None
    if all(any(map(row[0].count, _DELIMITERS)) for row in rows):
        return [row[0] if row else "" for row in found.rows]
    return None


def _rows(lines: Sequence[str], delimiter: str) -> _Rows:
    found = _Rows()
    width = _width(lines, delimiter)
    number = 0
    while number < len(lines):
        line = lines[number]
        if '"' not in line:
            cells, used = (line.split(delimiter) if line else []), 1
        else:
            cells, used = _quoted(lines, number, delimiter, width)
            if not used:
                found.stray.add(len(found.rows))
                cells, used = line.split(delimiter), 1
        found.rows.append(cells)
        number += used
    return found


def _width(lines: Sequence[str], delimiter: str) -> int:
    """How many cells a row of plain words has, as a rule."""
    plain = Counter(line.count(delimiter) + 1 for line in lines[:_TRIED] if '"' not in line)
    plain.pop(1, None)
    return max(plain, key=lambda width: (plain[width], width), default=2)


def _quoted(lines: Sequence[str], start: int, delimiter: str, width: int) -> tuple[list[str], int]:
    """A row with quotes in it: its cells, and how many lines they take; no line when a quote in it is
    stray."""
    for used in range(1, min(_LONGEST_CELL, len(lines) - start) + 1):
        piece = lines[start : start + used]
        if used > 1 and _is_a_row(piece[-1], delimiter, width):
            return [], 0
        if _open(piece, delimiter):
            continue
        rows = list(_strict(piece, delimiter))
        return (rows[0], used) if len(rows) == 1 else ([], 0)
    return [], 0


def _is_a_row(line: str, delimiter: str, width: int) -> bool:
    """Whether a line inside a quoted text is rather a row of its own."""
    return line.partition('"')[0].count(delimiter) >= max(width - 1, 1)


def _open(piece: Sequence[str], delimiter: str) -> bool:
    """Whether a quoted text goes on after these lines."""
    try:
        list(_reader(piece, delimiter))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _strict(piece: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    try:
        yield from _reader(piece, delimiter)
    except csv.Error:
        return


def _reader(piece: Sequence[str], delimiter: str) -> Iterator[list[str]]:
    lines = (line + "\n" for line in piece)
    return csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
