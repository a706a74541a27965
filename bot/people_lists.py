"""Lists of people that HR sends in a chat: looked at, kept until HR says what to do, and then written
or forgotten. A list that nobody decides about is forgotten after a day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.app import App
from bot.importing import note, tables_of
from dialogs.event import Event
from plans.formats import BRUSSELS
from plans.model import Person
from plans.people_import import Import, work_out
from plans.people_report import summary_of
from plans.storage.rows import PendingImport
from plans.storage.store import Store
from plans.table import UnreadableFile
from plans.text import Text

_CANNOT_OPEN = Text("I cannot open that file.")


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A file that somebody sent: the event it is, and the list where there was one."""

    event: Event
    planned: Import | None = None
    pending: PendingImport | None = None

    async def keep(self, store: Store, now: datetime) -> None:
        """Keeps the list until its sender decides; that it was looked at is a deed."""
        if self.pending is not None and self.planned is not None:
            await store.keep_import(self.pending)
            await note(
                store,
                now,
                self.planned,
                file=self.pending.file_name,
                written=False,
                who=self.pending.person_id,
            )


def refused(text: Text) -> Sent:
    """A file of which nothing can be made."""
    return Sent(event=Event(kind="list", refusal=text))


async def look_at(app: App, person: Person, name: str, content: bytes) -> Sent:
    """Reads a file of somebody of HR and works out what it would change; writes nothing."""
    try:
        tables = await asyncio.to_thread(tables_of, content)
    except UnreadableFile as unreadable:
        return refused(unreadable.text)
    now = app.now()
    async with app.database.reading() as store:
        people = await store.people()
    planned = await asyncio.to_thread(work_out, tables, people, now.astimezone(BRUSSELS).date())
    pending = PendingImport(
        person_id=person.id,
        received_at=now,
        file_name=name,
        content=content,
        summary=summary_of(planned).to_json(),
    )
    return Sent(event=Event(kind="list"), planned=planned, pending=pending)


async def hand_in(app: App, person_id: str, path: Path) -> None:
    """A file that somebody sends in the terminal; only what HR sends is opened."""
    async with app.database.reading() as store:
        person = await store.person(person_id)
    sent = Sent(event=Event(kind="media", text="document"))
    if person is not None and person.hr:
        try:
            content = await asyncio.to_thread(path.read_bytes)
        except OSError:
            sent = refused(_CANNOT_OPEN)
        else:
            sent = await look_at(app, person, path.name, content)
    now = app.now()
    await app.turns.handle_or_apologise(
        app.database, person_id, sent.event, now, first=lambda store: sent.keep(store, now)
    )
