"""The audit log: only ever appended to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

import sqlalchemy as sa

from plans.audit.event import Deed
from plans.storage.engine.part import SLICE, Part, to_row
from plans.storage.tables.audit import audit


class AuditPart(Part):
    async def record_deed(self, deed: Deed) -> None:
        """Appends what was done, in the transaction that does it."""
        row = to_row(deed) | {"details": dict(deed.details)}
        del row["seq"]
        await self._connection.execute(sa.insert(audit), [row])

    async def deeds(
        self, *, since: datetime | None = None, until: datetime | None = None
    ) -> AsyncIterator[Deed]:
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
                yield Deed(**row)
            last = rows[-1]["seq"]
