"""The proof list of a year as a file to hand over: Excel or CSV."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plans.i18n.text import Text
from plans.law.rules import CHECK
from plans.legal_calendar.log import StepDone
from plans.legal_calendar.proof_list import COLUMNS, TITLE, proof_rows
from plans.legal_calendar.steps import LegalCalendar
from plans.spreadsheets.csv_files import write_csv
from plans.spreadsheets.workbook import Column, Workbook

Say = Callable[[Text], str]


def write_proof(
    file: Path,
    calendar: LegalCalendar,
    log: Sequence[StepDone],
    names: Mapping[str, str],
    say: Say,
    now: datetime,
) -> None:
    """Writes an .xlsx or a .csv; the last row says whom to ask. Raises `OSError`."""
    rows = list(proof_rows(calendar, log, names, say))
    closing: list[Any] = [None, say(CHECK), *[None] * (len(COLUMNS) - 2)]
    titles = [say(title) for title, _, _ in COLUMNS]
    if file.suffix.lower() == ".csv":
        write_csv(file, titles, [*rows, closing])
        return
    columns = [
        Column(title=title, kind=kind, width=width)  # type: ignore[arg-type]
        for title, (_, kind, width) in zip(titles, COLUMNS, strict=True)
    ]
    with Workbook(file, made_at=now) as book:
        sheet = book.sheet(say(TITLE(year=str(calendar.situation.year))), columns, in_sight=2)
        for row in (*rows, closing):
            sheet.add(row)


async def proof_bytes(
    calendar: LegalCalendar,
    log: Sequence[StepDone],
    names: Mapping[str, str],
    say: Say,
    now: datetime,
) -> bytes:
    """The same as the content of an .xlsx."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "proof.xlsx"
        await asyncio.to_thread(write_proof, file, calendar, log, names, say, now)
        return file.read_bytes()
