"""CSV files that Excel opens well in Belgium: semicolons, and UTF-8 that says so itself.

CSV has no types, so Excel would calculate a text that begins with = + - or @. An apostrophe before
it keeps it text (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from plans.i18n.formats import show_date, show_hour, show_moment
from plans.private_files import open_private

Value = str | int | Decimal | date | time | datetime | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(file: Path, headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Writes the rows one by one, so that a long table takes no memory."""
    with open_private(file, "w", encoding="utf-8-sig", newline="") as opened:
        lines = csv.writer(opened, delimiter=";")
        lines.writerow(headings)
        lines.writerows([_plain(value) for value in row] for row in rows)


def _plain(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return show_moment(value)
        case date():
            return show_date(value)
        case time():
            return show_hour(value)
        case int() | Decimal():
            return str(value).replace(".", ",")
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
