"""Lists of people that wait for HR's word."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this
from plans.storage.records import CheckedImport, PendingImport
from plans.storage.tables.import_lists import checked_imports, pending_imports

_PENDING = sa.select(pending_imports).where(pending_imports.c.person_id == this("person"))
_SUMMARY = sa.select(pending_imports.c.summary).where(
    pending_imports.c.person_id == this("person"), pending_imports.c.received_at > this("since")
)
_CHECKED = sa.select(*(column for column in checked_imports.c if column.name != "content")).where(
    checked_imports.c.person_id == this("person")
)
_CONTENT = sa.select(checked_imports.c.content).where(
    checked_imports.c.person_id == this("person"), checked_imports.c.mark == this("list")
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
        checked = await self._change(
            sa.delete(checked_imports).where(checked_imports.c.received_at <= moment)
        )
        return checked + await self._change(
            sa.delete(pending_imports).where(pending_imports.c.received_at <= moment)
        )

    # -------------------------------------------------------------- put right on the pages

    async def keep_checked(self, checked: CheckedImport, content: bytes) -> None:
        """Keeps the list; one that this person brought before is forgotten."""
        row = {**vars(checked), "content": b64encode(content).decode()}
        await self._upsert(checked_imports, [row])

    async def checked(self, person_id: str) -> CheckedImport | None:
        """The list that this person is putting right, or has just taken over."""
        row = await self._row(_CHECKED, person=person_id)
        return CheckedImport(**row) if row else None

    async def checked_content(self, checked: CheckedImport) -> bytes:
        """The file itself; empty when it was taken over, or another one came in its place."""
        found = await self._values(_CONTENT, person=checked.person_id, list=checked.mark)
        return b64decode(found[0]) if found else b""

    async def say_of_checked(self, checked: CheckedImport) -> bool:
        """Keeps what was said of the list; False when it is there no longer, or was taken over."""
        return await self._change(_open_list(checked).values(said=checked.said)) == 1

    async def take_checked(
        self, checked: CheckedImport, at: datetime, outcome: dict[str, Any]
    ) -> bool:
        """Notes that the list is taken over, and forgets its content; False for whoever comes second."""
        taken = _open_list(checked).values(taken_at=at, outcome=outcome, content="", said={})
        return await self._change(taken) == 1

    async def drop_checked(self, person_id: str) -> None:
        """Forgets the list."""
        await self._change(
            sa.delete(checked_imports).where(checked_imports.c.person_id == person_id)
        )


def _open_list(checked: CheckedImport) -> sa.Update:
    return sa.update(checked_imports).where(
        checked_imports.c.person_id == checked.person_id,
        checked_imports.c.mark == checked.mark,
        checked_imports.c.taken_at.is_(None),
    )
