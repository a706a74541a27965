"""The audit log: only ever appended to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.audit.event import AuditEvent, AuditFilter
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
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        only: AuditFilter | None = None,
    ) -> AsyncIterator[AuditEvent]:
        """What was done from `since` on and before `until`, or what `only` says, in the order in which it
        was done; a page at a time, so that a log of years takes no memory."""
        wanted = _wanted(only or AuditFilter(since=since, until=until))
        page = sa.select(audit).where(*wanted).order_by(audit.c.seq).limit(SLICE)
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

    async def page(self, only: AuditFilter, number: int, size: int) -> list[AuditEvent]:
        """That page of them, from 1, the newest first."""
        found = sa.select(audit).where(*_wanted(only)).order_by(audit.c.seq.desc())
        rows = await self._rows(found.limit(size).offset((number - 1) * size))
        return [AuditEvent(**row) for row in rows]

    async def count(self, only: AuditFilter) -> int:
        """How many there are."""
        [found] = await self._values(sa.select(sa.func.count(audit.c.seq)).where(*_wanted(only)))
        return int(found)

    async def doers(self) -> Sequence[str]:
        """The ids of whoever did something."""
        who = sa.select(audit.c.who).where(audit.c.who.is_not(None)).distinct()
        return sorted(await self._values(who))


def _wanted(only: AuditFilter) -> list[sa.ColumnElement[Any]]:
    found: list[sa.ColumnElement[Any]] = []
    if only.since is not None:
        found.append(audit.c.at >= only.since)
    if only.until is not None:
        found.append(audit.c.at < only.until)
    if only.what:
        found.append(audit.c.what.in_(list(only.what)))
    if only.who is not None:
        found.append(audit.c.who == only.who if only.who else audit.c.who.is_(None))
    if only.subject is not None:
        found.append(audit.c.subject == only.subject)
    return found
