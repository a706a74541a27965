"""Links with which a ZIP is picked up in a browser: each works once, and only its hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plans.storage.collection.jobs import Job
from plans.storage.engine.queries import Queries, to_row
from plans.storage.tables.collection import downloads, jobs


@dataclass(frozen=True, kw_only=True)
class Download:
    """A link, by the SHA-256 of its token in hexadecimal."""

    token_hash: str
    job_id: int
    """The collection that it hands over."""
    person_id: str
    """Who asked for that collection, and who alone may have it."""
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    revoked_at: datetime | None = None
    """When a newer link took its place."""


class DownloadStore(Queries):
    async def add(self, one: Download) -> None:
        """Keeps a link; earlier ones to the same ZIP that nobody used no longer work."""
        earlier = sa.update(downloads).where(
            downloads.c.job_id == one.job_id,
            downloads.c.used_at.is_(None),
            downloads.c.revoked_at.is_(None),
        )
        await self._change(earlier.values(revoked_at=one.created_at))
        await self._connection.execute(sa.insert(downloads), to_row(one))

    async def get(self, token_hash: str) -> Download | None:
        row = await self._row(sa.select(downloads).where(downloads.c.token_hash == token_hash))
        return Download(**row) if row else None

    async def use(self, token_hash: str, at: datetime) -> bool:
        """True for the one who uses it first, before it expires or is revoked."""
        use = sa.update(downloads).where(
            downloads.c.token_hash == token_hash,
            downloads.c.used_at.is_(None),
            downloads.c.revoked_at.is_(None),
            downloads.c.expires_at > at,
        )
        return await self._change(use.values(used_at=at)) == 1

    async def linked_job(self, by: str) -> Job | None:
        """The newest collection of this person for which a link was ever made."""
        linked = sa.exists().where(downloads.c.job_id == jobs.c.id)
        query = sa.select(jobs).where(jobs.c.by == by, linked)
        row = await self._row(query.order_by(jobs.c.id.desc()).limit(1))
        return Job(**row) if row else None
