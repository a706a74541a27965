"""Certificates from a list of HR: looked at, and kept when every row is right."""

from __future__ import annotations

from datetime import datetime

from plans.audit.event import AuditEvent
from plans.certificates.certificate import by_key
from plans.certificates.sheet import CertificatesRead, read_certificates
from plans.spreadsheets.reading import read_tables
from plans.spreadsheets.table import UnclearLetters
from plans.storage.store import Store


async def look(store: Store, content: bytes, now: datetime) -> CertificatesRead:
    """What the list would do; raises `UnreadableFile`."""
    try:
        tables = read_tables(content)
    except UnclearLetters as unclear:  # names are compared without accents
        tables = read_tables(content, encoding=unclear.readings[0][0])
    return read_certificates(
        tables,
        await store.people.everybody(),
        await store.certificates.all(),
        by_key(store.law.certificates),
        now,
    )


async def write(
    store: Store, found: CertificatesRead, file: str, now: datetime, *, dry_run: bool = False
) -> None:
    """Keeps what is new and what changed. Every list leaves an audit event, also one that was only
    looked at."""
    writes = not dry_run and not found.problems
    if writes:
        await store.save_certificates(one.certificate for one in (*found.new, *found.changed))
    details = {
        "file": file,
        "written": "all" if writes else "nothing",
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": found.unchanged,
        "problems": len(found.problems),
    }
    await store.audit.record(AuditEvent(at=now, what="certificates.import", details=details))
