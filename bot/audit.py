"""The audit log for HR to read: with the names of people, in a terminal or as a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import App
from plans.audit import Deed, show_details
from plans.documents.delimited import write_csv
from plans.documents.workbook import Column, Workbook

COMMAND_LINE = "command line"
_COLUMNS = (
    Column(title="When", kind="moment", width=18),
    Column(title="Who id"),
    Column(title="Who", width=24),
    Column(title="What", width=20),
    Column(title="Subject id"),
    Column(title="Subject", width=24),
    Column(title="Details", width=60),
)


@dataclass(frozen=True, kw_only=True)
class Line:
    """A deed, with names beside ids."""

    deed: Deed
    who: str
    subject: str

    def as_json(self) -> dict[str, Any]:
        deed = self.deed
        return {
            "at": deed.at.isoformat(),
            "who": deed.who,
            "who_name": self.who,
            "what": deed.what,
            "subject": deed.subject,
            "subject_name": self.subject,
            "details": dict(deed.details),
        }

    def as_row(self) -> tuple[Any, ...]:
        deed = self.deed
        details = show_details(deed.details)
        return deed.at, deed.who, self.who, deed.what, deed.subject, self.subject, details


async def read_log(
    app: App, *, since: datetime | None = None, until: datetime | None = None
) -> AsyncIterator[Line]:
    """The deeds from `since` on and before `until`, the oldest first."""
    async with app.database.reading() as store:
        names = {person.id: person.name for person in await store.people()}
        async for deed in store.deeds(since=since, until=until):
            yield Line(
                deed=deed,
                who=names.get(deed.who, deed.who) if deed.who else COMMAND_LINE,
                subject=names.get(deed.subject, deed.subject) if deed.subject else "",
            )


async def export_log(app: App, lines: AsyncIterator[Line], file: Path) -> int:
    """Writes an .xlsx or a .csv; returns how many deeds it holds."""
    rows = [line.as_row() async for line in lines]
    await asyncio.to_thread(_write, rows, file, app.now())
    return len(rows)


def _write(rows: Sequence[tuple[Any, ...]], file: Path, now: datetime) -> None:
    if file.suffix.lower() == ".csv":
        write_csv(file, [column.title for column in _COLUMNS], rows)
        return
    with Workbook(file, made_at=now) as book:
        sheet = book.sheet("audit", _COLUMNS)
        for row in rows:
            sheet.add(row)
