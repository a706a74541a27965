"""OpenDocument tables (.ods), as LibreOffice and its relatives write them.

What the reader of .xlsx passes over has to be seen here too (hidden sheets and rows, errors, numbers with
zeros in front), so the tables are read from the XML itself. A few bytes can stand for a million equal
cells; they are counted before they are made.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from decimal import Decimal, InvalidOperation
from io import BytesIO
from typing import TYPE_CHECKING

from plans.spreadsheets.table import Cell, Table, UnreadableFile, Unusable, column_letter
from plans.spreadsheets.xlsx_checks import (
    DAMAGED,
    ERROR,
    MOST_CELLS,
    MOST_UNPACKED,
    NO_EXCEL,
    PROTECTED,
    TOO_FAR,
    TOO_MUCH,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_MOST_COLUMNS = 16_384
_ZEROS = re.compile(r"0\d+")
_FAILED = re.compile(r"#[A-Z/0!?]+|Err:\d+")


def is_opendocument(content: bytes) -> bool:
    """Whether a package says that it is an OpenDocument table."""
    return MEDIA_TYPE in content[:200]


def read_opendocument(content: bytes, tidy: Callable[[str], str | None]) -> tuple[Table, ...]:
    """Every sheet, hidden ones too; `tidy` is for each text. Raises `UnreadableFile`."""
    from lxml import etree  # only now: most processes never read a table

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            if "content.xml" not in names:
                raise UnreadableFile(NO_EXCEL)
            if package.getinfo("content.xml").file_size > MOST_UNPACKED:
                raise UnreadableFile(TOO_MUCH)
            if "META-INF/manifest.xml" in names and b"encryption-data" in package.read(
                "META-INF/manifest.xml"
            ):
                raise UnreadableFile(PROTECTED)
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            document = etree.fromstring(package.read("content.xml"), parser)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError):
        raise UnreadableFile(DAMAGED) from None
    except (NotImplementedError, RuntimeError):
        raise UnreadableFile(PROTECTED) from None
    hidden = set(_hidden_styles(document))
    return tuple(
        _table(one, one.get(f"{_TABLE}style-name") in hidden, tidy)
        for one in document.iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    )


def _hidden_styles(document: etree._Element) -> Iterator[str | None]:
    for style in document.iter(f"{_STYLE}style"):
        for properties in style.iterfind(f"{_STYLE}table-properties"):
            if properties.get(f"{_TABLE}display") == "false":
                yield style.get(f"{_STYLE}name")


@dataclass
class _Rows:
    rows: list[list[Cell]] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    down: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    """Cells merged downwards: by column, for how many rows more, and what stands in them."""
    cells: int = 0


def _table(element: etree._Element, hidden: bool, tidy: Callable[[str], str | None]) -> Table:
    found, waiting = _Rows(), 0
    for row in element.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        cells = _cells(row, found, tidy)
        if not cells:
            waiting += times
            continue
        found.cells += (waiting + times) * len(cells)
        if found.cells > MOST_CELLS:
            end = len(found.rows) + waiting + times
            raise UnreadableFile(TOO_FAR(row=end, column=column_letter(len(cells) - 1)))
        found.rows += [[] for _ in range(waiting)]
        waiting = 0
        if row.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            found.hidden |= set(range(len(found.rows), len(found.rows) + times))
        found.rows += [list(cells) for _ in range(times)]
    return Table(
        name=element.get(f"{_TABLE}name", ""),
        rows=tuple(map(tuple, found.rows)),
        hidden=hidden,
        hidden_rows=frozenset(found.hidden),
        hidden_columns=frozenset(_hidden_columns(element)),
    )


def _hidden_columns(element: etree._Element) -> Iterator[int]:
    place = 0
    for column in element.iter(f"{_TABLE}table-column"):
        times = int(column.get(f"{_TABLE}number-columns-repeated", "1"))
        if column.get(f"{_TABLE}visibility") in {"collapse", "filter"}:
            yield from range(place, min(place + times, _MOST_COLUMNS))
        place += times


def _cells(row: etree._Element, found: _Rows, tidy: Callable[[str], str | None]) -> list[Cell]:
    """The cells of a row up to the last that holds something."""
    cells: list[Cell] = []
    empty = 0
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        place = len(cells) + empty
        value = _value(cell, tidy)
        more, above = found.down.pop(place, (0, None))
        if more and cell.tag == f"{_TABLE}covered-table-cell":
            value = above
            if more > 1:
                found.down[place] = more - 1, above
        elif (spanned := int(cell.get(f"{_TABLE}number-rows-spanned", "1"))) > 1:
            found.down[place] = spanned - 1, value
        if value is None:
            empty += times
            continue
        if len(cells) + empty + times > MOST_CELLS:
            raise UnreadableFile(TOO_MUCH)
        cells += [None] * empty + [value] * times
        empty = 0
    return cells


def _value(cell: etree._Element, tidy: Callable[[str], str | None]) -> Cell:
    shown = tidy("\n".join("".join(one.itertext()) for one in cell.iterfind(f"{_TEXT}p"))) or ""
    kind = cell.get(f"{_OFFICE}value-type")
    if cell.get(f"{_CALC}value-type") == "error" or (
        cell.get(f"{_TABLE}formula") and _FAILED.fullmatch(shown)
    ):
        return Unusable(ERROR)
    try:
        match kind:
            case "float" | "percentage" | "currency":
                return _number(Decimal(cell.get(f"{_OFFICE}value", "")), shown)
            case "date":
                said = datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", "").rstrip("Z"))
                return said.date() if said.time() == time() else said
            case "boolean":
                return cell.get(f"{_OFFICE}boolean-value") == "true"
    except (InvalidOperation, ValueError):
        return shown or None
    return shown or None


def _number(value: Decimal, shown: str) -> Cell:
    """What is shown counts where it is the number with zeros in front."""
    figures = re.sub(r"[-./ ]", "", shown)
    if _ZEROS.fullmatch(figures) and Decimal(figures) == value:
        return shown
    return int(value) if value == value.to_integral_value() else value
