"""What HR asked for in the chat, in memory: collections of a round, and lists of people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plans.storage.collections import Collection
from plans.storage.job_store import Job, State
from plans.storage.rows import PendingImport

_OPEN = frozenset[State]({"waiting", "working"})


@dataclass
class Asked:
    """The part of `tests.memory` that keeps it; no job gets done before `end_jobs` says so."""

    jobs: list[Job] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    imports: dict[str, PendingImport] = field(default_factory=dict)

    # ------------------------------------------------------------------ collections

    async def add_job(self, by: str, wish: dict[str, Any], at: datetime) -> int:
        job = Job(
            id=len(self.jobs) + 1,
            by=by,
            wish=wish,
            state="waiting",
            done=0,
            total=0,
            created_at=at,
            lease_until=None,
            ended_at=None,
            message_id=None,
        )
        self.jobs.append(job)
        return job.id

    async def has_open_job(self, by: str) -> bool:
        return any(job.by == by and job.state in _OPEN for job in self.jobs)

    def end_jobs(self, state: State, at: datetime) -> None:
        """Ends all that is under way; a collection that is done is remembered as the last."""
        for job in [one for one in self.jobs if one.state in _OPEN]:
            self.jobs[job.id - 1] = replace(job, state=state, ended_at=at)
            if state == "done":
                self.collections.append(_collected(job, at))

    async def last_collection(self, round_name: str) -> Collection | None:
        found = [one for one in self.collections if one.round == round_name]
        return max(found, key=lambda one: one.started_at, default=None)

    # ------------------------------------------------------------------ lists of people

    async def keep_import(self, pending: PendingImport) -> None:
        self.imports[pending.person_id] = pending

    async def pending_import(self, person_id: str) -> PendingImport | None:
        return self.imports.get(person_id)

    async def pending_summary(self, person_id: str, since: datetime) -> dict[str, Any] | None:
        kept = self.imports.get(person_id)
        return kept.summary if kept is not None and kept.received_at > since else None

    async def drop_import(self, person_id: str) -> None:
        self.imports.pop(person_id, None)


def _collected(job: Job, at: datetime) -> Collection:
    return Collection(
        id=str(job.id),
        round=job.wish["round"],
        by=job.by,
        started_at=job.created_at,
        finished_at=at,
        wish=job.wish,
        plans=1,
    )
