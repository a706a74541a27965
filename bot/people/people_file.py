"""People as an Excel file: those whom HR sees in the list, and an empty one to fill in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import App
from plans.audit.event import AuditEvent
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.model import Person
from plans.people.sheet import COLUMNS, TITLE, values_of
from plans.spreadsheets.workbook import Column, Workbook


async def template(app: App, language: str) -> bytes:
    """The columns that can be brought in, with nobody below."""
    return await asyncio.to_thread(_write, [], {}, app.texts, language, app.now())


async def export(app: App, shown: Sequence[Person], language: str, *, who: str) -> bytes:
    """These people, one on each row; that somebody of HR took them along is an audit event."""
    now = app.now()
    async with app.database.transaction() as store:
        everybody = {one.id: one for one in await store.people.roster()}
        await store.audit.record(
            AuditEvent(at=now, who=who, what="people.export", details={"rows": len(shown)})
        )
    return await asyncio.to_thread(_write, shown, everybody, app.texts, language, now)


def _write(
    shown: Sequence[Person],
    everybody: Mapping[str, Person],
    texts: Texts,
    language: str,
    now: datetime,
) -> bytes:
    def say(text: Text) -> str:
        return texts.render(text, language)

    columns = [
        Column(title=say(one.heading), kind=one.kind, width=one.width) for one in COLUMNS.values()
    ]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "people.xlsx"
        with Workbook(file, made_at=now) as book:
            sheet = book.sheet(say(TITLE), columns, in_sight=4, to_edit=True)
            for person in shown:
                values = values_of(person, everybody, say)
                sheet.add([values[key] for key in COLUMNS])
        return file.read_bytes()
