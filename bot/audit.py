"""The audit log for HR to read: with the names of people, in a terminal or as a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from bot.app import App
from plans.audit.event import AuditEvent, AuditFilter
from plans.audit.wording import Say, event_words, ids_in, particulars
from plans.i18n.text import Text
from plans.spreadsheets.csv_files import write_csv
from plans.spreadsheets.workbook import Column, Workbook

COMMAND_LINE = Text("command line")
_COLUMNS: tuple[tuple[Text, Literal["text", "moment"], int], ...] = (
    (Text("When"), "moment", 18),
    (Text("Who, by id"), "text", 14),
    (Text("Who"), "text", 24),
    (Text("What was done"), "text", 24),
    (Text("With what, by id"), "text", 18),
    (Text("With what"), "text", 24),
    (Text("Particulars"), "text", 60),
)
_SHEET = Text("Audit log")


@dataclass(frozen=True, kw_only=True)
class Line:
    """An audit event in the words of its reader, with names beside ids."""

    event: AuditEvent
    who: str
    what: str
    subject: str
    particulars: str

    def as_json(self) -> dict[str, Any]:
        event = self.event
        return {
            "at": event.at.isoformat(),
            "who": event.who,
            "who_name": self.who,
            "what": event.what,
            "subject": event.subject,
            "subject_name": self.subject,
            "details": dict(event.details),
        }

    def as_row(self) -> tuple[Any, ...]:
        event = self.event
        ids = (event.who, event.subject)
        return event.at, ids[0], self.who, self.what, ids[1], self.subject, self.particulars


async def read_log(
    app: App,
    language: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    only: AuditFilter | None = None,
) -> AsyncIterator[Line]:
    """The audit events from `since` on and before `until`, or those that `only` says, the oldest first, in
    that language."""
    say = _speaker(app, language)
    async with app.database.reading() as store:
        names = {person.id: person.name for person in await store.people.roster()}
        async for event in store.audit.events(since=since, until=until, only=only):
            yield _line(event, names, say, language)


async def page_of_log(
    app: App, language: str, only: AuditFilter, number: int, size: int
) -> tuple[int, list[Line]]:
    """How many events there are, and those on that page, from 1: the newest first."""
    say = _speaker(app, language)
    async with app.database.reading() as store:
        count = await store.audit.count(only)
        events = await store.audit.page(only, number, size)
        ids = {one for event in events for one in ids_in(event)}
        people = await store.people.roster_of(ids) if ids else {}
    names = {key: person.name for key, person in people.items()}
    return count, [_line(event, names, say, language) for event in events]


def _line(event: AuditEvent, names: Mapping[str, str], say: Say, language: str) -> Line:
    return Line(
        event=event,
        who=names.get(event.who, event.who) if event.who else say(COMMAND_LINE),
        what=event_words(event, say),
        subject=names.get(event.subject, event.subject) if event.subject else "",
        particulars=particulars(event, names, say, language),
    )


async def export_log(app: App, language: str, lines: AsyncIterator[Line], file: Path) -> int:
    """Writes an .xlsx or a .csv; returns how many audit events it holds."""
    rows = [line.as_row() async for line in lines]
    await asyncio.to_thread(_write, rows, file, _speaker(app, language), app.now())
    return len(rows)


def _write(rows: Sequence[tuple[Any, ...]], file: Path, say: Say, now: datetime) -> None:
    columns = [Column(title=say(text), kind=kind, width=width) for text, kind, width in _COLUMNS]
    if file.suffix.lower() == ".csv":
        write_csv(file, [column.title for column in columns], rows)
        return
    with Workbook(file, made_at=now) as book:
        sheet = book.sheet(say(_SHEET), columns)
        for row in rows:
            sheet.add(row)


def _speaker(app: App, language: str) -> Say:
    return lambda text: app.texts.render(text, language)
