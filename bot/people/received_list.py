"""Lists of people that HR sends in a chat: looked at, kept until HR says what to do, and then written
or forgotten. A list that nobody decides about is forgotten after a day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.app import App
from bot.people.import_list import note, planned_from
from dialogs.event import Event
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.model import Person
from plans.people.changes import Import
from plans.people.found import national_columns
from plans.people.report import summary_of
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters, UnreadableFile
from plans.storage.records import PendingImport
from plans.storage.store import Store

_NATIONAL = Text(
    "This list holds national register numbers (column %(column)s). They may not travel like this, so I "
    "have kept nothing of it. Take that column out, delete your message with the file, and send the list "
    "again."
)


@dataclass(frozen=True, kw_only=True)
class SentList:
    """A file that somebody sent: the event it is, and the list where there was one."""

    event: Event
    planned: Import | None = None
    pending: PendingImport | None = None

    async def keep(self, store: Store, now: datetime) -> Event:
        """Keeps the list until its sender decides; that it was looked at is an audit event."""
        if self.pending is not None and self.planned is not None:
            await store.import_lists.keep(self.pending)
            await note(
                store,
                now,
                self.planned,
                file=self.pending.file_name,
                written=False,
                who=self.pending.person_id,
            )
        return self.event


async def look_at(app: App, person: Person, name: str, content: bytes) -> SentList:
    """Reads a file of somebody of HR and works out what it would change; writes nothing."""
    now = app.now()
    async with app.database.reading() as store:
        people = await store.people.everybody()
        committees = (await store.organisation.profile()).joint_committees
    try:
        await asyncio.to_thread(refuse_national_numbers, content)
        planned = await asyncio.to_thread(
            planned_from,
            content,
            people,
            now.astimezone(BRUSSELS).date(),
            committees=committees,
        )
    except UnreadableFile as unreadable:
        return SentList(event=Event(kind="list", refusal=unreadable.text))
    pending = PendingImport(
        person_id=person.id,
        received_at=now,
        file_name=name,
        content=content,
        summary=summary_of(planned).to_json(),
    )
    return SentList(event=Event(kind="list"), planned=planned, pending=pending)


def refuse_national_numbers(content: bytes, why: Text = _NATIONAL) -> None:
    """A list waits here for a day until HR decides; one with such numbers may not. Raises
    `UnreadableFile` with the sentence, which says where the numbers are."""
    try:
        tables = read_tables(content)
    except UnclearLetters as unclear:  # figures are the same in all of them
        tables = read_tables(content, encoding=unclear.readings[0][0])
    if found := national_columns(tables):
        raise UnreadableFile(why(column=", ".join(column for _, column in found)))
