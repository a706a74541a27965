"""Certificates from a list of HR: looked at, and kept when every row is right."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.checked_lists import SOME_TIME, CheckedLists, Said
from plans.audit.event import AuditEvent
from plans.certificates.certificate import by_key
from plans.certificates.sheet import CertificatesRead, read_certificates
from plans.model import Person
from plans.people.corrections import Corrections, corrected
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import Table, UnclearLetters
from plans.storage.records import CheckedList
from plans.storage.store import Store


async def look(
    store: Store, content: bytes, now: datetime, *, corrections: Corrections | None = None
) -> CertificatesRead:
    """What the list would do, with the cells that HR put right; raises `UnreadableFile`."""
    tables = await asyncio.to_thread(_tables, content)
    return await asyncio.to_thread(
        read_certificates,
        corrected(tables, corrections or {}),
        await store.people.everybody(),
        await store.certificates.all(),
        by_key(store.law.certificates),
        now,
    )


def _tables(content: bytes) -> tuple[Table, ...]:
    try:
        return read_tables(content)
    except UnclearLetters as unclear:  # names are compared without accents
        return read_tables(content, encoding=unclear.readings[0][0])


async def write(
    store: Store,
    found: CertificatesRead,
    file: str,
    now: datetime,
    *,
    dry_run: bool = False,
    by: str | None = None,
) -> None:
    """Keeps what is new and what changed, in HR's name or in that of `by`. Every list leaves an audit event,
    also one that was only looked at."""
    writes = not dry_run and not found.problems
    if writes:
        new = [replace(one.certificate, by=by) for one in found.new]
        await store.save_certificates([*new, *(one.certificate for one in found.changed)])
    details = {
        "file": file,
        "written": "all" if writes else "nothing",
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": found.unchanged,
        "problems": len(found.problems),
    }
    await store.audit.record(
        AuditEvent(at=now, who=by, what="certificates.import", details=details)
    )


class CertificateLists(CheckedLists[CertificatesRead]):
    """Lists of certificates that HR brings on the pages."""

    kind = "certificates"

    async def _look(self, store: Store, content: bytes, said: Said, me: Person) -> CertificatesRead:
        return await look(store, content, self._app.now(), corrections=said.corrections)

    def _facts(self, read: CertificatesRead) -> Sequence[object]:
        return [
            (one.row, replace(one.certificate, recorded_at=SOME_TIME), one.before)
            for one in (*read.new, *read.changed)
        ]

    async def _write(
        self, store: Store, read: CertificatesRead, kept: CheckedList, me: Person
    ) -> dict[str, int]:
        await write(store, read, kept.file_name, self._app.now(), by=me.id)
        return {
            "new": len(read.new),
            "changed": len(read.changed),
            "unchanged": read.unchanged,
        }
