"""Reading the tables that HR has: .xlsx, .ods and CSV, as spreadsheets really write them.

What a file is, its first bytes say; its name may be wrong. Macros are never looked at. Everything
that cannot be read ends as `UnreadableFile`, with a sentence that says what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from plans.i18n.text import Text, plural
from plans.spreadsheets.delimited import delimited
from plans.spreadsheets.letters import ENCODINGS, UNUSUAL, Reading, decoded, mended
from plans.spreadsheets.number_formats import as_shown
from plans.spreadsheets.opendocument import is_opendocument, read_opendocument
from plans.spreadsheets.table import Cell, Table, UnclearLetters, UnreadableFile, column_letter
from plans.spreadsheets.xlsx_checks import DAMAGED, NO_EXCEL, PROTECTED, Details, check_xlsx

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LARGEST_FILE = 50 * 2**20
"""Bytes; Telegram hands a bot at most 20 MB."""
MOST_ROWS = 150_000

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"

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
_UNCLEAR = Text(
    "The letters of this CSV file can be read in two ways. Row %(row)s, column %(column)s: is it "
    "“%(one)s” or “%(other)s”?"
)
_LETTERS = Text(
    "The letters of this file are those of %(encoding)s; I read, for instance, “%(example)s”."
)
_NO_ENCODING = Text("There is no encoding called “%(name)s”.")


def read_tables(content: bytes, *, encoding: str | None = None) -> tuple[Table, ...]:
    """Every sheet of a workbook, hidden ones too, or the one table of a CSV file.

    `encoding` is that of a CSV file when it is not to be found out. Raises `UnreadableFile`, and
    `UnclearLetters` when HR has to say which encoding it is.
    """
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(_TOO_LARGE(megabytes=LARGEST_FILE // 2**20))
    if not content.strip():
        raise UnreadableFile(_EMPTY)
    if content.startswith(_ZIP):
        tables = _opendocument(content) if is_opendocument(content) else _workbook(content)
    else:
        _refuse_others(content)
        tables = (_csv(content, encoding),)
    if any(len(table.rows) > MOST_ROWS for table in tables):
        raise UnreadableFile(_TOO_MANY_ROWS(rows=MOST_ROWS))
    return tables


# ------------------------------------------------------------------ Excel


def _workbook(content: bytes) -> tuple[Table, ...]:
    # Only now: most processes never read a workbook.
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    details = check_xlsx(content)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return tuple(
            _table(
                book.get_sheet_by_name(one.name),
                details.get(one.name, Details()),
                hidden=one.visible is not SheetVisibleEnum.Visible,
            )
            for one in book.sheets_metadata
            if one.typ is SheetTypeEnum.WorkSheet
        )
    except CalamineError:
        raise UnreadableFile(DAMAGED) from None


def _table(sheet: CalamineSheet, details: Details, *, hidden: bool) -> Table:
    texts = _Texts()
    rows = [[_value(cell, texts) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        # Merged downwards, a value counts for each row; sideways it is a title.
        for number in range(top + 1, min(bottom + 1, len(rows))):
            rows[number][left] = rows[top][left]
    for (number, column), shown in details.shown.items():
        if number < len(rows) and column < len(rows[number]):
            cell = rows[number][column]
            if isinstance(cell, int) and not isinstance(cell, bool):
                rows[number][column] = as_shown(cell, shown)
    for (number, column), unusable in details.broken.items():
        if number < len(rows):
            rows[number] += [None] * (column + 1 - len(rows[number]))
            rows[number][column] = unusable
    return texts.remarked(
        Table(
            name=sheet.name,
            rows=tuple(tuple(row) for row in rows),
            hidden=hidden,
            hidden_rows=frozenset(details.hidden_rows),
            hidden_columns=frozenset(details.hidden_columns),
        )
    )


def _value(cell: Any, texts: _Texts) -> Cell:
    match cell:
        case str():
            return texts.tidy(cell)
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
            return texts.tidy(str(cell))


def tidied(text: str) -> str:
    """What a text in a cell comes back as when its table is read."""
    return _Texts().tidy(text) or ""


class _Texts:
    """The texts of a table as they are meant, and a remark where they stand there otherwise."""

    def __init__(self) -> None:
        self._count, self._first = 0, ("", "")

    def tidy(self, text: str) -> str | None:
        """Without spaces around it, without marks that cannot be seen or stored, and with what was
        written as UTF-8 twice as it was meant."""
        if not text.isascii():
            meant = mended(text)
            if meant != text:
                self._count += 1
                self._first = self._first if self._count > 1 else (text, meant)
            text = meant
        return " ".join(_INVISIBLE.sub("", text).split()) or None

    def remarked(self, table: Table) -> Table:
        """The table with the remark."""
        if not self._count:
            return table
        bad, good = self._first
        said = plural(
            "In %(count)s cell the letters were written twice over; I read “%(bad)s” as “%(good)s”.",
            "In %(count)s cells the letters were written twice over; I read “%(bad)s” as “%(good)s”.",
            self._count,
            bad=_INVISIBLE.sub("", bad),
            good=good,
        )
        return replace(table, remarks=(*table.remarks, said))


def _opendocument(content: bytes) -> tuple[Table, ...]:
    texts = _Texts()
    tables = read_opendocument(content, texts.tidy)
    return (texts.remarked(tables[0]), *tables[1:]) if tables else ()


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


def _letters(content: bytes, encoding: str | None) -> Reading:
    if encoding is not None:
        try:
            return Reading(encoding=encoding, text=content.decode(encoding))
        except LookupError:
            raise UnreadableFile(_NO_ENCODING(name=encoding)) from None
        except UnicodeError:
            raise UnreadableFile(_ENCODING) from None
    readings = decoded(content)
    if not readings:
        raise UnreadableFile(_ENCODING)
    if len(readings) > 1:
        raise _unclear(readings[0], readings[1])
    return readings[0]


def _unclear(one: Reading, other: Reading) -> UnclearLetters:
    """The question which of two readings it is, at the first cell where they differ."""
    tables = [delimited(reading.text, _Texts().tidy) for reading in (one, other)]
    row, column, here = next(_differences(*tables), (1, 0, ("", "")))
    return UnclearLetters(
        _UNCLEAR(row=row, column=column_letter(column), one=here[0], other=here[1]),
        readings=((one.encoding, here[0]), (other.encoding, here[1])),
    )


def _differences(one: Table, other: Table) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Where two readings differ: the row from 1, the column from 0, and what stands there."""
    for row, cells in enumerate(zip(one.rows, other.rows, strict=False), start=1):
        for column, (this, that) in enumerate(zip(*cells, strict=False)):
            if this != that:
                yield row, column, (str(this or ""), str(that or ""))


def _csv(content: bytes, encoding: str | None) -> Table:
    reading = _letters(content, encoding)
    texts = _Texts()
    table = texts.remarked(delimited(reading.text, texts.tidy))
    foreign = next((cell for row in table.rows for cell in row if cell and not _plain(cell)), None)
    if reading.encoding in UNUSUAL and foreign is not None:
        said = _LETTERS(encoding=ENCODINGS[reading.encoding], example=foreign)
        table = replace(table, remarks=(*table.remarks, said))
    return table


def _plain(cell: Cell) -> bool:
    return not isinstance(cell, str) or cell.isascii()
