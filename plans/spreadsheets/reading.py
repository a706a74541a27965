"""Reading the tables that HR has: .xlsx and CSV, as spreadsheets really write them.

What a file is, its first bytes say; its name may be wrong. Macros are never looked at. Everything
that cannot be read ends as `UnreadableFile`, with a sentence that says what to do.
"""

from __future__ import annotations

import csv
import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from plans.i18n.text import Text
from plans.spreadsheets.table import Cell, Table, UnreadableFile
from plans.spreadsheets.xlsx_checks import DAMAGED, NO_EXCEL, PROTECTED, Broken, check_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST_FILE = 50 * 2**20
"""Bytes; Telegram hands a bot at most 20 MB."""
MOST_ROWS = 150_000

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_DELIMITERS = ";,\t|"

_INVISIBLE = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\ufeff\ud800-\udfff]")

_TOO_LARGE = Text("This file is larger than %(megabytes)s MB; I only read smaller ones.")
_TOO_MANY_ROWS = Text("The table has more than %(rows)s rows. Please split it.")
_EMPTY = Text("This file is empty.")
_OLD_EXCEL = Text(
    "This is a file of an old Excel (.xls). Open it in Excel, save it as .xlsx, and try again."
)
_WEB_PAGE = Text(
    "This is a web page with the name of an Excel file. Open it in Excel, save it as .xlsx, and try "
    "again."
)
_ENCODING = Text(
    "I cannot make out the letters of this CSV file. Save it as “CSV UTF-8” and try again."
)
_NO_ENCODING = Text("There is no encoding called “%(name)s”.")


def read_tables(content: bytes, *, encoding: str | None = None) -> tuple[Table, ...]:
    """Every sheet of a workbook, or the one table of a CSV file.

    `encoding` is that of a CSV file when it is neither UTF-8 nor Windows-1252. Raises
    `UnreadableFile`.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(_TOO_LARGE(megabytes=LARGEST_FILE // 2**20))
    if not content.strip():
        raise UnreadableFile(_EMPTY)
    if content.startswith(_ZIP):
        tables = _workbook(content)
    else:
        _refuse_others(content)
        tables = (_delimited(_decoded(content, encoding)),)
    if any(len(table.rows) > MOST_ROWS for table in tables):
        raise UnreadableFile(_TOO_MANY_ROWS(rows=MOST_ROWS))
    return tables


# ------------------------------------------------------------------ Excel


def _workbook(content: bytes) -> tuple[Table, ...]:
    # Only now: most processes never read a workbook.
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    broken = check_xlsx(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        names = [s.name for s in book.sheets_metadata if s.typ is SheetTypeEnum.WorkSheet]
        return tuple(_table(book.get_sheet_by_name(name), broken.get(name, {})) for name in names)
    except CalamineError:
        raise UnreadableFile(DAMAGED) from None


def _table(sheet: CalamineSheet, broken: Broken) -> Table:
    rows = [[_value(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        # Merged downwards, a value counts for each row; sideways it is a title.
        for number in range(top + 1, min(bottom + 1, len(rows))):
            rows[number][left] = rows[top][left]
    for (number, column), unusable in broken.items():
        if number < len(rows):
            rows[number] += [None] * (column + 1 - len(rows[number]))
            rows[number][column] = unusable
    return Table(name=sheet.name, rows=tuple(tuple(row) for row in rows))


def _value(cell: Any) -> Cell:
    match cell:
        case str():
            return _tidy(cell)
        case datetime():
            return cell.date() if cell.time() == time() else cell
        case bool() | date() | time() | None:
            return cell
        case int():
            return cell
        case float():
            return int(cell) if cell.is_integer() else Decimal(repr(cell))
        case timedelta():
            return str(cell)
        case _:
            return _tidy(str(cell))


def _tidy(text: str) -> str | None:
    """Without spaces around it, without marks that cannot be seen or stored."""
    return " ".join(_INVISIBLE.sub("", text).split()) or None


# ------------------------------------------------------------------ CSV


def _refuse_others(content: bytes) -> None:
    if content.startswith(_OLE):
        # Excel puts a workbook with a password into the container of the old format.
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise UnreadableFile(PROTECTED if locked else _OLD_EXCEL)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise UnreadableFile(_WEB_PAGE)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    if content.startswith(_PDF) or (b"\0" in content[:65536] and not wide):
        raise UnreadableFile(NO_EXCEL)


def _decoded(content: bytes, encoding: str | None) -> str:
    if encoding is not None:
        try:
            return content.decode(encoding)
        except LookupError:
            raise UnreadableFile(_NO_ENCODING(name=encoding)) from None
        except UnicodeError:
            raise UnreadableFile(_ENCODING) from None
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for guess in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(guess)
        except UnicodeError:
            continue
    raise UnreadableFile(_ENCODING)


def _delimited(text: str) -> Table:
    text = text.removeprefix("\ufeff")
    # Above the headings there may be a title, which has nothing between its words.
    first = next((line for line in text.splitlines() if any(map(line.count, _DELIMITERS))), "")
    if said := first.lower().startswith("sep=") and len(first) > 4:
        delimiter = first[4]
    else:
        delimiter = max(_DELIMITERS, key=first.count)
    try:
        rows = [
            tuple(_tidy(cell) for cell in row)
            for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error:
        raise UnreadableFile(NO_EXCEL) from None
    if said:
        rows[0] = ()
    return Table(name="", rows=tuple(rows))
