"""HR's list of trainings that were followed, from the file to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checked_lists import SOME_TIME, CheckedLists, Said
from plans.audit.event import AuditEvent
from plans.calendar.days import today
from plans.certificates.certificate import Certificate, by_key
from plans.certificates.of_trainings import certificates_of
from plans.i18n.text import Text
from plans.model import Person
from plans.people.corrections import Corrections, corrected
from plans.spreadsheets.reading import read_tables
from plans.storage.records import CheckedList
from plans.storage.store import Store
from plans.training_days.sheet import ListRead, read_trainings

_CLOSED = Text(
    "The balance of %(year)s is fixed: what is of that year is kept, and changes the balance no more."
)


async def look(
    store: Store,
    content: bytes,
    now: datetime,
    *,
    encoding: str | None = None,
    doubles: str | None = None,
    by: str | None = None,
    corrections: Corrections | None = None,
) -> ListRead:
    """What the list says that is new, with the cells that HR put right; changes nothing. Raises
    `UnreadableFile`."""
    tables = await asyncio.to_thread(read_tables, content, encoding=encoding)
    people = await store.people.roster()
    known = await store.training_days.everything()
    return await asyncio.to_thread(
        read_trainings,
        corrected(tables, corrections or {}),
        people,
        known,
        now,
        today(now),
        by=by,
        doubles=doubles,
    )


async def write(
    store: Store, now: datetime, read: ListRead, *, file: str, by: str | None = None
) -> None:
    """Keeps what is new, which HR has confirmed by bringing it in, and the certificates that it gave."""
    certificates = await certificates_in(store, read, now, by=by)
    await store.training_days.add_all(read.trainings)
    await store.save_certificates(certificates)
    details = {
        "file": file,
        "new": len(read.trainings),
        "unchanged": read.known,
        "left_out": read.left_out,
        **({"certificates": len(certificates)} if certificates else {}),
    }
    await store.audit.record(
        AuditEvent(at=now, who=by, what="training_days.import", details=details)
    )


async def certificates_in(
    store: Store, read: ListRead, now: datetime, *, by: str | None = None
) -> list[Certificate]:
    """The certificates that come with what is new."""
    known = await store.certificates.of_people({one.person_id for one in read.trainings})
    kinds = by_key(store.law.certificates)
    return certificates_of(read.trainings, known, kinds, now, by=by)


async def closed_years(store: Store, read: ListRead) -> list[Text]:
    """What to say of years whose balance is fixed already."""
    years = sorted({one.ended_on.year for one in read.trainings})
    return [_CLOSED(year=str(year)) for year in years if await store.training_days.has_closed(year)]


class TrainingLists(CheckedLists[ListRead]):
    """Lists of trainings that HR brings on the pages."""

    kind = "trainings"

    async def _look(self, store: Store, content: bytes, said: Said, me: Person) -> ListRead:
        return await look(
            store,
            content,
            self._app.now(),
            encoding=said.encoding,
            doubles=said.doubles,
            by=me.id,
            corrections=said.corrections,
        )

    def _facts(self, read: ListRead) -> Sequence[object]:
        return [replace(one, reported_at=SOME_TIME, decided_at=SOME_TIME) for one in read.trainings]

    async def _write(
        self, store: Store, read: ListRead, kept: CheckedList, me: Person
    ) -> dict[str, int]:
        now = self._app.now()
        certificates = await certificates_in(store, read, now, by=me.id)
        await write(store, now, read, file=kept.file_name, by=me.id)
        return {
            "new": len(read.trainings),
            "unchanged": read.known,
            "left_out": read.left_out,
            "certificates": len(certificates),
        }
