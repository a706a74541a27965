"""Collections that were asked for in the chat or on a page: each is worked on by one process at a time.

Who takes a job holds it for a while and says again and again that it is still at work. When it
dies, the job is free again when that time is over, and another process goes on with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from plans.storage.engine.queries import Queries, this
from plans.storage.tables.collection import jobs

State = Literal["waiting", "working", "done", "failed"]

_IS_OPEN = sa.text("state IN ('waiting', 'working')")
_FREE = sa.or_(jobs.c.lease_until.is_(None), jobs.c.lease_until <= this("now"))
_NEXT = sa.select(jobs.c.id).where(_IS_OPEN, _FREE).order_by(jobs.c.id).limit(1)
_TAKE = (
    sa.update(jobs)
    .where(jobs.c.id == this("job"), _IS_OPEN, _FREE)
    .values(state="working", lease_until=this("until"))
)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A collection that somebody asked for."""

    id: int
    by: str
    wish: dict[str, Any]
    state: State
    done: int
    total: int
    created_at: datetime
    lease_until: datetime | None
    ended_at: datetime | None
    message_id: int | None
    """The chat message that shows how far it is."""
    on_page: bool
    """Whether it was asked for on a page, where it is followed and fetched."""
    outcome: dict[str, Any] | None
    """What came of it, once it is done."""

    @property
    def is_open(self) -> bool:
        """Whether it is not ready yet."""
        return self.state in {"waiting", "working"}


class JobStore(Queries):
    async def add(
        self, by: str, wish: dict[str, Any], at: datetime, *, on_page: bool = False
    ) -> int:
        """Keeps what somebody asked for; returns its number."""
        row = {"by": by, "wish": wish, "state": "waiting", "done": 0, "total": 0, "created_at": at}
        row["on_page"] = on_page
        insert = sa.insert(jobs).values(row).returning(jobs.c.id)
        return int((await self._connection.execute(insert)).scalar_one())

    async def get(self, job_id: int) -> Job | None:
        row = await self._row(sa.select(jobs).where(jobs.c.id == job_id))
        return Job(**row) if row else None

    async def has_open(self, by: str) -> bool:
        """Whether something that this person asked for is not ready yet."""
        return await self.open_of(by) is not None

    async def open_of(self, by: str) -> Job | None:
        """What this person asked for and is not ready yet."""
        row = await self._row(sa.select(jobs).where(jobs.c.by == by, _IS_OPEN).limit(1))
        return Job(**row) if row else None

    async def all(self) -> list[Job]:
        """Everything that was asked for and is still known, the newest first."""
        rows = await self._rows(sa.select(jobs).order_by(jobs.c.id.desc()))
        return [Job(**row) for row in rows]

    async def has_free(self, now: datetime) -> bool:
        """Whether there is something to take."""
        return bool(await self._values(_NEXT, now=now))

    async def take(self, *, now: datetime, until: datetime) -> Job | None:
        """The oldest job that nobody works on, ours until that moment; None when there is none."""
        for job_id in await self._values(_NEXT, now=now):
            if await self._change(_TAKE, job=job_id, now=now, until=until):
                return await self.get(job_id)
        return None

    async def keep(self, job_id: int, *, until: datetime, done: int, total: int) -> None:
        """It is still ours, and so far."""
        values = {"lease_until": until, "done": done, "total": total}
        await self._change(sa.update(jobs).where(jobs.c.id == job_id, _IS_OPEN).values(values))

    async def end(
        self, job_id: int, state: State, at: datetime, *, outcome: dict[str, Any] | None = None
    ) -> None:
        """It is done, with what came of it, or will never be."""
        values = {"state": state, "ended_at": at, "lease_until": None, "outcome": outcome}
        await self._change(sa.update(jobs).where(jobs.c.id == job_id).values(values))

    async def release(self) -> int:
        """Ends every lease: for whoever knows that nobody else works. Returns how many."""
        held = sa.update(jobs).where(_IS_OPEN, jobs.c.lease_until.is_not(None))
        return await self._change(held.values(lease_until=None))

    async def save_message(self, job_id: int, message_id: int) -> None:
        await self._change(sa.update(jobs).where(jobs.c.id == job_id).values(message_id=message_id))

    async def forget(self, before: datetime) -> list[int]:
        """Deletes what ended before that moment; returns the numbers."""
        gone = sa.delete(jobs).where(jobs.c.ended_at < before).returning(jobs.c.id)
        return list(await self._values(gone))
