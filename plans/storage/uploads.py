"""Files that people sent to keep, and what is known of each; the content is read only when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this, to_row
from plans.storage.tables.uploads import uploads
from plans.uploads.upload import Purpose, Upload

MOST_WAITING = 20
"""So many files of one person wait at the same time for what they are; earlier ones are forgotten."""

_FACTS = sa.select(*(uploads.c[name] for name in Upload.__dataclass_fields__))
_ONE = _FACTS.where(uploads.c.id == this("number"))
_CONTENT = sa.select(uploads.c.content).where(uploads.c.id == this("number"))
_UNSORTED = uploads.c.purpose == Purpose.UNSORTED


class UploadStore(Queries):
    async def add(self, upload: Upload, content: bytes) -> Upload:
        """Keeps the file; its `id` is given here."""
        values = {name: value for name, value in to_row(upload).items() if name != "id"}
        insert = sa.insert(uploads).values(**values, content=content)
        number = await self._connection.scalar(insert.returning(uploads.c.id))
        assert number is not None
        if upload.purpose is Purpose.UNSORTED:
            await self._forget_earlier(upload.by)
        return replace(upload, id=number)

    async def get(self, number: int) -> Upload | None:
        row = await self._row(_ONE, number=number)
        return _upload(row) if row else None

    async def content(self, number: int) -> bytes | None:
        row = await self._row(_CONTENT, number=number)
        return bytes(row["content"]) if row else None

    async def of_person(self, person_id: str, purpose: Purpose | None = None) -> list[Upload]:
        """What is kept about somebody, the oldest first."""
        mine = _FACTS.where(uploads.c.owner_id == person_id).order_by(uploads.c.id)
        if purpose is not None:
            mine = mine.where(uploads.c.purpose == purpose)
        return [_upload(row) for row in await self._rows(mine)]

    async def of_organisation(self, purpose: Purpose) -> list[Upload]:
        """What belongs to nobody in person, the oldest first."""
        found = _FACTS.where(uploads.c.owner_id.is_(None), uploads.c.purpose == purpose)
        return [_upload(row) for row in await self._rows(found.order_by(uploads.c.id))]

    async def claim(
        self, numbers: Iterable[int], *, by: str, purpose: Purpose, owner_id: str | None
    ) -> list[int]:
        """From now on these files, which `by` sent and which wait, are kept for that; returns which there
        still were, in their order."""
        found = []
        for number in numbers:
            waits = (uploads.c.id == number, uploads.c.by == by, _UNSORTED)
            claimed = sa.update(uploads).where(*waits).values(purpose=purpose, owner_id=owner_id)
            if await self._change(claimed):
                found.append(number)
        return found

    async def drop(self, numbers: Iterable[int]) -> int:
        """Forgets these files; returns how many there were."""
        return await self._change(sa.delete(uploads).where(uploads.c.id.in_(list(numbers))))

    async def drop_waiting(self, numbers: Iterable[int], *, by: str) -> int:
        """Forgets those of these files that `by` sent and that are not kept for anything."""
        mine = (uploads.c.id.in_(list(numbers)), uploads.c.by == by, _UNSORTED)
        return await self._change(sa.delete(uploads).where(*mine))

    async def drop_unsorted_before(self, moment: datetime) -> int:
        """Forgets what nobody said anything about; returns how many."""
        old = (_UNSORTED, uploads.c.received_at <= moment)
        return await self._change(sa.delete(uploads).where(*old))

    async def _forget_earlier(self, by: str | None) -> None:
        mine = sa.select(uploads.c.id).where(_UNSORTED, uploads.c.by == by)
        newest = await self._values(mine.order_by(uploads.c.id.desc()))
        if len(newest) > MOST_WAITING:
            await self.drop(newest[MOST_WAITING:])


def _upload(row: Any) -> Upload:
    return Upload(**row)
