"""What an .xlsx is before it is opened: small enough, and really one.

A few kilobytes can unpack to gigabytes, and one stray cell in the last column of the last row makes
a table of 17 thousand million cells. The reader would take all of it into memory. So every part is
first unpacked in small pieces, counted and let go; cells without a value are noted on the way,
because the reader passes over them in silence.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from plans.i18n.text import Text
from plans.spreadsheets.number_formats import shows_zeros
from plans.spreadsheets.table import UnreadableFile, Unusable, column_index

if TYPE_CHECKING:
    from lxml import etree

MOST_UNPACKED = 300 * 2**20
"""Bytes of XML; 100,000 people take some 60 MB."""
MOST_CELLS = 6_000_000
"""From A1 to the last cell that holds something; 100,000 rows of 60 columns."""
MOST_PARTS = 2_000

NO_EXCEL = Text(
    "This is not an Excel or CSV file that I can read. Save it as .xlsx or .csv and try again."
)
DAMAGED = Text("This Excel file is damaged. Open it in Excel, save it again, and try once more.")
PROTECTED = Text("This Excel file has a password. Save it without one, and try again.")
TOO_MUCH = Text("This Excel file is far too large once it is unpacked, so I have not opened it.")
TOO_FAR = Text(
    "The sheet reaches to row %(row)s and column %(column)s, which is too much to read. Delete what "
    "stands far below or to the right of your table, and try again."
)
_FORMULA = Text("a formula that was not worked out yet; open the file in Excel and save it")
ERROR = Text("an error in Excel")

_PIECE = 2**20
_NAME = rb"<(?:\w+:)?"
_CELL = re.compile(_NAME + rb"c[\s/>]")
_PLACED = re.compile(_NAME + rb"c\s(?:[^<>]*?\s)?r\s*=\s*[\"'][A-Z]")
_FILLED = re.compile(
    _NAME + rb"c\s(?:[^<>]*?\s)?r\s*=\s*[\"']([A-Z]{1,4})(\d{1,9})[\"'][^<>]*(?<!/)>"
)
_FAILED = re.compile(_NAME + rb"c\s([^<>]*\bt\s*=\s*[\"']e[\"'][^<>]*)>")
_OPEN_FORMULA = re.compile(
    _NAME
    + rb"c\s([^<>]*)>\s*<(?:\w+:)?f(?:\s[^<>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    + rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_IS_TEXT = re.compile(rb"\bt\s*=\s*[\"']str[\"']")
_PLACE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,9})[\"']")
_HIDDEN_ROW = re.compile(_NAME + rb"row\s(?:[^<>]*\s)?hidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*>")
_HIDDEN_COLUMNS = re.compile(_NAME + rb"col\s(?:[^<>]*\s)?hidden\s*=\s*[\"'](?:1|true)[\"'][^<>]*>")
_FROM, _TO = (re.compile(rb"\s" + one + rb"\s*=\s*[\"'](\d{1,5})[\"']") for one in (b"min", b"max"))
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,9})[\"']")
_STYLED = re.compile(_NAME + rb"c\s[^<>]*\bs\s*=\s*[\"']\d+[\"'][^<>]*(?<!/)>")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d+)[\"']")
_LARGEST_STYLES = 10 * 2**20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Broken = dict[tuple[int, int], Unusable]
"""Cells without a value, by row and column from 0."""


@dataclass
class Details:
    """What the reader passes over in silence."""

    broken: Broken = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    """From 0."""
    hidden_columns: set[int] = field(default_factory=set)
    shown: dict[tuple[int, int], str] = field(default_factory=dict)
    """The number format of the cells that Excel shows with zeros in front, by row and column from 0."""


@dataclass
class _Sheet(Details):
    last_row: int = 0
    last_column: str = "A"


def check_xlsx(content: bytes) -> dict[str, Details]:
    """What there is besides the values of each sheet, by its name; raises `UnreadableFile`."""
    from lxml import etree  # only now: most processes never read a workbook

    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _check(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError, KeyError):
        raise UnreadableFile(DAMAGED) from None
    except (NotImplementedError, RuntimeError):  # a way of packing we do not know; a password
        raise UnreadableFile(PROTECTED) from None


def _check(package: zipfile.ZipFile) -> dict[str, Details]:
    parts = [
        part for part in package.infolist() if part.filename.lower().endswith((".xml", ".rels"))
    ]
    if "xl/workbook.xml" not in package.namelist():
        raise UnreadableFile(NO_EXCEL)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnreadableFile(TOO_MUCH)
    formats = _zero_formats(package)
    found = {part.filename: _scan(package, part, formats) for part in parts}
    return {name: found[path] for name, path in _paths(package).items() if path in found}


def _scan(package: zipfile.ZipFile, part: zipfile.ZipInfo, formats: dict[bytes, str]) -> _Sheet:
    sheet = _Sheet()
    pieces = _pieces(package, part)
    if not _SHEET.fullmatch(part.filename):
        for _ in pieces:
            pass
        return sheet
    for piece in pieces:
        _look(piece, sheet)
        _look_at_formats(piece, sheet, formats)
        if sheet.last_row * (column_index(sheet.last_column) + 1) > MOST_CELLS:
            raise UnreadableFile(TOO_FAR(row=sheet.last_row, column=sheet.last_column))
    return sheet


def _pieces(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part in pieces that end before a cell begins."""
    rest = b""
    with package.open(part) as opened:
        while read := opened.read(_PIECE):
            whole = rest + read
            last = max(whole.rfind(b"<c"), whole.rfind(b":c"))
            begins = whole.rfind(b"<", 0, last + 1)
            cut = begins if begins > 0 and len(whole) - begins < _PIECE else len(whole)
            rest = whole[cut:]
            yield whole[:cut]
    yield rest


def _look(piece: bytes, sheet: _Sheet) -> None:
    if len(_CELL.findall(piece)) > len(_PLACED.findall(piece)):
        raise UnreadableFile(DAMAGED)  # cells that do not say where they are
    if filled := _FILLED.findall(piece):
        sheet.last_row = max(sheet.last_row, *(int(row) for _, row in filled))
        columns = {column.decode() for column, _ in filled} | {sheet.last_column}
        sheet.last_column = max(columns, key=column_index)
    for match in _OPEN_FORMULA.finditer(piece):
        if not _IS_TEXT.search(match[1]):  # an empty text is a value too
            _note(sheet, match[1], _FORMULA)
    for match in _FAILED.finditer(piece):
        _note(sheet, match[1], ERROR)


def _look_at_formats(piece: bytes, sheet: _Sheet, formats: dict[bytes, str]) -> None:
    for match in _HIDDEN_ROW.finditer(piece):
        if number := _ROW_NUMBER.search(match[0]):
            sheet.hidden_rows.add(int(number[1]) - 1)
    for match in _HIDDEN_COLUMNS.finditer(piece):
        if (first := _FROM.search(match[0])) and (last := _TO.search(match[0])):
            sheet.hidden_columns |= set(range(int(first[1]) - 1, int(last[1])))
    if not formats:
        return
    for match in _STYLED.finditer(piece):
        style, place = _STYLE.search(match[0]), _PLACE.search(match[0])
        if style and place and style[1] in formats:
            where = int(place[2]) - 1, column_index(place[1].decode())
            sheet.shown[where] = formats[style[1]]


def _zero_formats(package: zipfile.ZipFile) -> dict[bytes, str]:
    """The styles under which a number is shown with zeros in front, by their index as it is written."""
    try:
        part = package.getinfo("xl/styles.xml")
    except KeyError:
        return {}
    if part.file_size > _LARGEST_STYLES:
        return {}
    styles = _parse(package.read(part))
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter("{*}numFmt")}
    cells = styles.find("{*}cellXfs")
    used = [] if cells is None else [codes.get(one.get("numFmtId"), "") for one in cells]
    return {str(i).encode(): code for i, code in enumerate(used) if shows_zeros(code)}


def _note(sheet: _Sheet, attributes: bytes, why: Text) -> None:
    if place := _PLACE.search(attributes):
        where = int(place[2]) - 1, column_index(place[1].decode())
        sheet.broken[where] = Unusable(why)


def _paths(package: zipfile.ZipFile) -> dict[str, str]:
    """Where each sheet is in the package, by its name."""
    relations = {
        one.get("Id"): one.get("Target", "")
        for one in _parse(package.read("xl/_rels/workbook.xml.rels")).iter("{*}Relationship")
    }
    sheets = _parse(package.read("xl/workbook.xml")).iter("{*}sheet")
    targets = {one.get("name", ""): relations.get(one.get(_RELATION), "") for one in sheets}
    return {
        name: target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        for name, target in targets.items()
    }


def _parse(content: bytes) -> etree._Element:
    from lxml import etree

    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
