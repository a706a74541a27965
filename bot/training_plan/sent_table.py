"""Excel files of the table of trainings that HR sends in a chat: looked at, kept until HR says what to do,
and then taken in or forgotten. A file that nobody decides about is forgotten after a day."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.training_plan.table_file import tables_in
from dialogs.event import Event
from plans.model import Person
from plans.spreadsheets.table import UnreadableFile
from plans.storage.records import PendingTable
from plans.storage.store import Store
from plans.training_plan.sheet import year_of

TABLE_KEPT = timedelta(days=1)
"""How long a file waits for HR's word."""


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """A table of trainings that came back."""

    pending: PendingTable

    async def keep(self, store: Store, now: datetime) -> Event:
        """Keeps the file until its sender decides."""
        await store.training_plans.keep_sent(self.pending)
        return Event(kind="training_table")


async def looked_at(person: Person, name: str, content: bytes, now: datetime) -> SentFile | None:
    """The table of trainings that a file of somebody of HR is; None when it is something else."""
    year = await asyncio.to_thread(_year_in, content)
    if year is None:
        return None
    pending = PendingTable(
        person_id=person.id, received_at=now, file_name=name, content=content, year=year
    )
    return SentFile(pending=pending)


def _year_in(content: bytes) -> int | None:
    try:
        return year_of(tables_in(content))
    except UnreadableFile:
        return None
