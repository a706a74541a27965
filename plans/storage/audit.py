"""The audit log: only ever appended to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from datetime import datetime

import sqlalchemy as sa

from plans.audit.event import AuditEvent
from plans.storage.engine.queries import SLICE, Queries, to_row
from plans.storage.tables.audit import audit


class AuditStore(Queries):
    async def record(self, event: AuditEvent) -> None:
        """Appends what was done, in the transaction that does it."""
        row = to_row(event) | {"details": dict(event.details)}
        del row["seq"]
        await self._connection.execute(sa.insert(audit), [row])

    async def latest(self, what: Collection[str], subject: str | None = None) -> AuditEvent | None:
        """The last time that one of these was done, to that subject (None: to any)."""
        query = sa.select(audit).where(audit.c.what.in_(what))
        if subject is not None:
            query = query.where(audit.c.subject == subject)
        row = await self._row(query.order_by(audit.c.seq.desc()).limit(1))
        return AuditEvent(**row) if row else None

    async def events(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[AuditEvent]:
        """What was done from `since` on and before `until`, in the order in which it was done; a
        page at a time, so that a log of years takes no memory."""
        page = sa.select(audit).order_by(audit.c.seq).limit(SLICE)
        if since is not None:
            page = page.where(audit.c.at >= since)
        if until is not None:
            page = page.where(audit.c.at < until)
        last = 0
        while rows := await self._rows(page.where(audit.c.seq > last)):
            for row in rows:
                yield AuditEvent(**row)
            last = rows[-1]["seq"]

    async def newest(self, *, subject: str, or_what: str) -> AuditEvent | None:
        """What was done last to that person or round, or last of that kind."""
        found = sa.select(audit).where(sa.or_(audit.c.subject == subject, audit.c.what == or_what))
        row = await self._row(found.order_by(audit.c.seq.desc()).limit(1))
        return AuditEvent(**row) if row else None
