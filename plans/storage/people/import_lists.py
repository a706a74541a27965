"""Lists of people that wait for HR's word, and what an import asks of plans."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.lifecycle import OPEN
from plans.storage.engine.part import Part, slices, this
from plans.storage.records import PendingImport
from plans.storage.tables.import_lists import pending_imports
from plans.storage.tables.plans import plans

_PENDING = sa.select(pending_imports).where(pending_imports.c.person_id == this("person"))
_SUMMARY = sa.select(pending_imports.c.summary).where(
    pending_imports.c.person_id == this("person"), pending_imports.c.received_at > this("since")
)


class ImportPart(Part):
    async def keep_import(self, pending: PendingImport) -> None:
        """Keeps the list; one that this person sent before is forgotten."""
        content = b64encode(pending.content).decode()
        row = {**vars(pending), "content": content}
        await self._upsert(pending_imports, [row])

    async def pending_import(self, person_id: str) -> PendingImport | None:
        row = await self._row(_PENDING, person=person_id)
        if row is None:
            return None
        return PendingImport(**{**row, "content": b64decode(row["content"])})

    async def pending_summary(self, person_id: str, since: datetime) -> dict[str, Any] | None:
        """The summary alone, of a list that was received after that moment."""
        row = await self._row(_SUMMARY, person=person_id, since=since)
        return row["summary"] if row else None

    async def drop_import(self, person_id: str) -> None:
        await self._change(
            sa.delete(pending_imports).where(pending_imports.c.person_id == person_id)
        )

    async def drop_imports_before(self, moment: datetime) -> int:
        """Forgets lists that nobody decided about; returns how many."""
        return await self._change(
            sa.delete(pending_imports).where(pending_imports.c.received_at <= moment)
        )

    async def open_plans_of_people(self, person_ids: Iterable[str]) -> list[int]:
        """The ids of the plans of these employees that are open, in order."""
        found: list[int] = []
        for piece in slices(person_ids):
            mine = sa.select(plans.c.id).where(
                plans.c.employee_id.in_(piece), plans.c.status.in_(OPEN)
            )
            found += await self._values(mine)
        return sorted(found)
