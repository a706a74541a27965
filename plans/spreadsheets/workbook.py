"""Excel files, written row by row, so that any number of rows takes the same memory.

What people typed is always text: a cell that begins with = would otherwise be calculated on the
computer of whoever opens the file. Days are days and amounts are numbers, so that Excel can sort
and add them. Equal rows give equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from plans.i18n.formats import BRUSSELS
from plans.i18n.printable import printable
from plans.private_files import open_private
from plans.spreadsheets.table import column_letter

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.url import Url
    from xlsxwriter.worksheet import Worksheet

Kind = Literal["text", "number", "money", "percent", "date", "time", "moment", "link"]
Value = str | int | Decimal | date | time | datetime | None
"""A text is written as text, also in a column of numbers; a percentage is 0-100; a link is the path of
a file, seen from where the workbook is."""

LONGEST_TEXT = 32_767
"""Characters in a cell; Excel takes no more."""
LONGEST_TITLE = 31
MOST_LINKS = 65_000
"""Links on a sheet; Excel takes some hundreds more, and what comes after them is written as text."""
PICTURE_SCALE = 0.5
LONGEST_ALT = 2000
"""Characters of the words of a picture; Excel takes some thousands at most."""
_ESCAPED = {character: f"%{ord(character):02X}" for character in ' "#%<>[]^`{}'}
"""What has another meaning in a link, or none."""
_CUT = "…"
_FORBIDDEN_IN_TITLE = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "General",
    "money": '"€" #,##0.00',
    "percent": '0"%"',
    "date": "dd/mm/yyyy",
    "time": "hh:mm",
    "moment": "dd/mm/yyyy hh:mm",
    "link": "@",
}
LISTS = "pop-lists"
"""The hidden sheet of choices that are too long to stand in a cell's own rule."""
_LONGEST_RULE = 255
"""Characters of all choices together that Excel takes in the rule itself."""
_MORE_ROWS = 500
"""So many rows below the last one, choices are offered too: for rows that somebody adds."""
_WIDE = 30
"""Columns of texts from this width on wrap their lines."""
_HEADING, _LINK, _GREY, _PALE = "#DCE6F1", "#0563C1", "#7F7F7F", "#F2F2F2"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: what stands above it, what is in it, and how many characters wide it is."""

    title: str
    kind: Kind = "text"
    width: int = 14
    choices: tuple[str, ...] = ()
    """What is offered in a list to whoever fills the column in."""
    open_choice: bool = False
    """Whether something else, or several of them, may be typed as well."""
    fixed: bool = False
    """Shown in grey: not to be changed."""
    hidden: bool = False


class Workbook:
    """An Excel file in the making; use as `with`, or `close` it."""

    def __init__(self, file: Path, *, made_at: datetime) -> None:
        import xlsxwriter  # only now: most processes never write a workbook

        options = {"constant_memory": True, "tmpdir": str(file.parent)}
        self._file = file
        self._book = xlsxwriter.Workbook(str(file), options)
        self._book.set_properties({"created": made_at.astimezone(BRUSSELS).replace(tzinfo=None)})
        self._heading = self._book.add_format(
            {"bold": True, "bg_color": _HEADING, "valign": "top", "text_wrap": True}
        )
        self._formats = {
            (kind, wraps, fixed): self._book.add_format(
                {"num_format": shown, "valign": "top", "text_wrap": wraps}
                | ({"font_color": _LINK, "underline": 1} if kind == "link" else {})
                | ({"font_color": _GREY, "bg_color": _PALE} if fixed else {})
            )
            for kind, shown in _FORMATS.items()
            for wraps in (False, True)
            for fixed in (False, True)
        }
        self._sheets: list[Sheet] = []
        self._lists: list[tuple[str, ...]] = []

    def sheet(
        self,
        title: str,
        columns: Sequence[Column],
        *,
        in_sight: int = 0,
        to_edit: bool = False,
    ) -> Sheet:
        """A new sheet with its headings frozen, and the first `in_sight` columns; its rows are added
        from top to bottom. One `to_edit` shows what is typed in an empty cell as the column does."""
        name = title.translate(_FORBIDDEN_IN_TITLE)[:LONGEST_TITLE].strip("' ")
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, in_sight)
        made = Sheet(sheet, columns, self._heading, self._formats, self._source, to_edit)
        self._sheets.append(made)
        return made

    def _source(self, choices: tuple[str, ...]) -> list[str] | str:
        """Where the choices of a column stand: in its own rule, else on the hidden sheet."""
        if len(",".join(choices)) <= _LONGEST_RULE and not any("," in one for one in choices):
            return list(choices)
        if choices not in self._lists:
            self._lists.append(choices)
        letter = column_letter(self._lists.index(choices))
        return f"='{LISTS}'!${letter}$1:${letter}${len(choices)}"

    def _write_lists(self) -> None:
        sheet = self._book.add_worksheet(LISTS)
        for row in range(max(map(len, self._lists))):
            for column, choices in enumerate(self._lists):
                if row < len(choices):
                    sheet.write_string(row, column, choices[row])
        sheet.hide()

    def close(self) -> None:
        """Writes what is left; only now the file is whole. Raises `OSError` when it cannot be."""
        from xlsxwriter.exceptions import FileCreateError

        for sheet in self._sheets:
            sheet.finish()
        if self._lists:
            self._write_lists()
        try:
            with open_private(self._file) as opened:
                self._book.filename = opened
                self._book.close()
        except FileCreateError as error:
            raise error.args[0] from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Sheet:
    """One sheet; see `Workbook.sheet`."""

    def __init__(
        self,
        sheet: Worksheet,
        columns: Sequence[Column],
        heading: Format,
        formats: dict[tuple[Kind, bool, bool], Format],
        source: Callable[[tuple[str, ...]], list[str] | str],
        to_edit: bool,
    ) -> None:
        self._sheet, self._columns, self._source = sheet, tuple(columns), source
        self._are_links = [column.kind == "link" for column in columns]
        self._formats = [
            formats[c.kind, c.kind == "text" and c.width >= _WIDE, c.fixed] for c in columns
        ]
        self._rows = self._links = 0
        for number, column in enumerate(columns):
            shown = self._formats[number] if to_edit else None
            hidden = {"hidden": True} if column.hidden else {}
            sheet.set_column(number, number, column.width, shown, hidden)
        for number, column in enumerate(columns):
            sheet.write_string(0, number, printable(column.title), heading)

    def add(self, values: Sequence[Value]) -> None:
        """The next row: one value for each column."""
        self._rows += 1
        for number, (value, shown) in enumerate(zip(values, self._formats, strict=True)):
            self._write(number, value, shown)

    def picture(self, png: bytes, *, column: int, alt: str) -> None:
        """A picture beside the rows, from that column on; `alt` is what it shows in words."""
        options = {
            "image_data": BytesIO(png),
            "x_scale": PICTURE_SCALE,
            "y_scale": PICTURE_SCALE,
            "description": printable(alt)[:LONGEST_ALT],
            "object_position": 3,
        }
        self._sheet.insert_image(1, column, "picture.png", options)

    def finish(self) -> None:
        """Filters over all rows, and lists of choices; nothing is added after this."""
        self._sheet.autofilter(0, 0, max(self._rows, 1), len(self._columns) - 1)
        for number, column in enumerate(self._columns):
            if column.choices:
                rule = {
                    "validate": "list",
                    "source": self._source(column.choices),
                    "show_error": not column.open_choice,
                }
                self._sheet.data_validation(1, number, self._rows + _MORE_ROWS, number, rule)

    def _write(self, number: int, value: Value, shown: Format) -> None:
        row, sheet = self._rows, self._sheet
        match value:
            case None | "":
                return
            case str() if self._are_links[number] and self._links < MOST_LINKS:
                self._links += 1
                sheet.write_url(row, number, _link_to(value), shown)
            case str():
                sheet.write_string(row, number, _fitting(printable(value)), shown)
            case datetime():
                local = value.astimezone(BRUSSELS).replace(tzinfo=None)
                sheet.write_datetime(row, number, local, shown)
            case date() | time():
                sheet.write_datetime(row, number, value, shown)
            case _:
                sheet.write_number(row, number, float(value), shown)


def _link_to(path: str) -> Url:
    from xlsxwriter.url import Url

    link = Url("external:" + "".join(_ESCAPED.get(character, character) for character in path))
    link.text = path
    link._set_object_link()  # noqa: SLF001 - else with backslashes, which only Windows follows
    return link


def _fitting(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    return text[: LONGEST_TEXT - len(_CUT)] + _CUT
