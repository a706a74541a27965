"""Lists of people that wait for HR's word."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this
from plans.storage.records import PendingImport
from plans.storage.tables.import_lists import pending_imports

_PENDING = sa.select(pending_imports).where(pending_imports.c.person_id == this("person"))
_SUMMARY = sa.select(pending_imports.c.summary).where(
    pending_imports.c.person_id == this("person"), pending_imports.c.received_at > this("since")
)


class ImportListStore(Queries):
    """Lists of people that wait for HR's yes."""

    async def keep(self, pending: PendingImport) -> None:
        """Keeps the list; one that this person sent before is forgotten."""
        content = b64encode(pending.content).decode()
        row = {**vars(pending), "content": content}
        await self._upsert(pending_imports, [row])

    async def pending(self, person_id: str) -> PendingImport | None:
        row = await self._row(_PENDING, person=person_id)
        if row is None:
            return None
        return PendingImport(**{**row, "content": b64decode(row["content"])})

    async def pending_summary(self, person_id: str, since: datetime) -> dict[str, Any] | None:
        """The summary alone, of a list that was received after that moment."""
        row = await self._row(_SUMMARY, person=person_id, since=since)
        return row["summary"] if row else None

    async def drop(self, person_id: str) -> None:
        await self._change(
            sa.delete(pending_imports).where(pending_imports.c.person_id == person_id)
        )

    async def drop_before(self, moment: datetime) -> int:
        """Forgets lists that nobody decided about; returns how many."""
        return await self._change(
            sa.delete(pending_imports).where(pending_imports.c.received_at <= moment)
        )
