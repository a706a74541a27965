"""Lists that HR brought on the pages: what was said of each, until it is taken over or forgotten."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this
from plans.storage.records import CheckedList
from plans.storage.tables.checked_lists import checked_lists

_MINE = (checked_lists.c.person_id == this("person"), checked_lists.c.kind == this("of_kind"))
_FACTS = sa.select(*(one for one in checked_lists.c if one.name != "content")).where(*_MINE)
_CONTENT = sa.select(checked_lists.c.content).where(*_MINE, checked_lists.c.mark == this("of_mark"))


class CheckedListStore(Queries):
    async def keep(self, kept: CheckedList, content: bytes) -> None:
        """Keeps the list; one of that kind that this person brought before is forgotten."""
        await self._upsert(checked_lists, [{**vars(kept), "content": b64encode(content).decode()}])

    async def get(self, person_id: str, kind: str) -> CheckedList | None:
        row = await self._row(_FACTS, person=person_id, of_kind=kind)
        return CheckedList(**row) if row else None

    async def content(self, kept: CheckedList) -> bytes | None:
        """The file as it came; None once another one has come in its place."""
        row = await self._row(_CONTENT, person=kept.person_id, of_kind=kept.kind, of_mark=kept.mark)
        return b64decode(row["content"]) if row else None

    async def say(self, kept: CheckedList) -> bool:
        """Keeps what HR said of it; False when it is gone or was taken over."""
        return await self._of(kept, said=kept.said)

    async def take(self, kept: CheckedList, at: datetime, outcome: Any) -> bool:
        """Notes that it was taken over, and forgets its content; False when it was already, or is gone.
        Whoever notes it writes what it says, in the same transaction."""
        return await self._of(kept, taken_at=at, outcome=outcome, content="", said={})

    async def drop(self, person_id: str, kind: str) -> None:
        mine = (checked_lists.c.person_id == person_id, checked_lists.c.kind == kind)
        await self._change(sa.delete(checked_lists).where(*mine))

    async def drop_before(self, moment: datetime) -> int:
        """Forgets lists that were brought before that; returns how many."""
        old = checked_lists.c.received_at <= moment
        return await self._change(sa.delete(checked_lists).where(old))

    async def _of(self, kept: CheckedList, **values: Any) -> bool:
        waits = (
            checked_lists.c.person_id == kept.person_id,
            checked_lists.c.kind == kept.kind,
            checked_lists.c.mark == kept.mark,
            checked_lists.c.taken_at.is_(None),
        )
        return await self._change(sa.update(checked_lists).where(*waits).values(**values)) == 1
