"""The history: only ever appended to."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from plans.history import HistoryEntry
from plans.storage.engine.prepared import Prepared
from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.tables.plans import history

_APPEND = Prepared(
    sa.insert(history), [column.name for column in history.c if column.name != "seq"]
)
_ENTRIES = sa.select(history).where(history.c.plan_id == this("plan")).order_by(history.c.seq)
_CAUSED_BY = Prepared(
    sa.select(history)
    .where(history.c.person_id == this("person"), history.c.source == this("message"))
    .order_by(history.c.seq)
)


class HistoryStore(Queries):
    async def record(self, entries: Sequence[HistoryEntry]) -> None:
        """Appends the entries in this order."""
        if entries:
            rows = [to_row(entry) for entry in entries]
            for row in rows:
                del row["seq"]
            await self._change_each(_APPEND, rows)

    async def of_plan(self, plan_id: int) -> list[HistoryEntry]:
        """What happened to a plan, the oldest first."""
        return [HistoryEntry(**row) for row in await self._rows(_ENTRIES, plan=plan_id)]

    async def caused_by(self, person_id: str, source: str) -> list[HistoryEntry]:
        """The entries that this message of this person caused, and its edits, the oldest first."""
        rows = await self._rows(_CAUSED_BY, person=person_id, message=source)
        return [HistoryEntry(**row) for row in rows]
