"""The Excel files of the year, as HR fills them in and reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import openpyxl

THEME, CENTRE = "Veilig werken", "Syntra, Gent"


class Followed(Protocol):
    """A training that somebody followed."""

    title: str
    hours: Decimal


def fill_in(file: Path, *, every: int) -> dict[int, dict[str, Any]]:
    """Completes some rows of the exported table: what was filled in, by the number of the row."""
    book = openpyxl.load_workbook(file)
    table = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in table[1] if cell.value}
    filled: dict[int, dict[str, Any]] = {}
    for row in range(2, table.max_row + 1, every):
        number = table.cell(row, heads["Row"]).value
        if not isinstance(number, int | float):
            continue
        table.cell(row, heads["Theme"]).value = THEME
        table.cell(row, heads["Training centre"]).value = CENTRE
        filled[int(number)] = {"theme": THEME, "training_centre": CENTRE}
    book.save(file)
    return filled


def write_followed(file: Path, people: Mapping[str, Sequence[Followed]]) -> None:
    """HR's list of what everybody followed."""
    book = openpyxl.Workbook()
    table: Any = book.active
    table.append(("Personeelsnummer", "Opleiding", "Uren", "Tot", "Status", "Formeel"))
    for number, followed in people.items():
        for turn, one in enumerate(followed):
            day = f"{10 + turn}/05/2027"
            table.append((number, one.title, float(one.hours), day, "gevolgd", "ja"))
    book.save(file)


def balances(file: Path) -> dict[str, tuple[Decimal, Decimal]]:
    """Days taken and left, by personnel number."""
    table = openpyxl.load_workbook(file).worksheets[0]
    heads, *rows = table.iter_rows(values_only=True)
    at = {str(head): place for place, head in enumerate(heads)}
    return {
        str(row[at["Number"]]): (_days(row[at["Taken"]]), _days(row[at["Left"]])) for row in rows
    }


def days_done(file: Path) -> list[date]:
    """The days on which steps of the legal calendar were done, in order."""
    heads, *rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    place = [str(head) for head in heads].index("Done on")
    return sorted(row[place].date() for row in rows if isinstance(row[place], datetime))


def _days(value: object) -> Decimal:
    return round(Decimal(str(value or 0)), 2)
