"""What HR asked for in the chat, in memory: collections of a round, and lists of people."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from plans.model import Person
from plans.storage.collection.collections import Collection
from plans.storage.collection.jobs import Job, State
from plans.storage.records import HouseStyle, PendingImport, PendingTemplate

_OPEN = frozenset[State]({"waiting", "working"})


@dataclass
class Asked:
    """The part of `tests.memory` that keeps it; no job gets done before `end_jobs` says so."""

    persons: dict[str, Person] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    collections: list[Collection] = field(default_factory=list)
    imports: dict[str, PendingImport] = field(default_factory=dict)
    templates: dict[str, tuple[PendingTemplate, bytes]] = field(default_factory=dict)
    styles: list[HouseStyle] = field(default_factory=list)
    ended: set[int] = field(default_factory=set)

    # ------------------------------------------------------------------ collections

    async def jobs_add(self, by: str, wish: dict[str, Any], at: datetime) -> int:
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
            on_page=False,
            outcome=None,
        )
        self.jobs.append(job)
        return job.id

    async def jobs_has_open(self, by: str) -> bool:
        return any(job.by == by and job.state in _OPEN for job in self.jobs)

    async def downloads_linked_job(self, by: str) -> Job | None:
        """As if whatever is done was too big for a chat."""
        return next((j for j in reversed(self.jobs) if j.by == by and j.state == "done"), None)

    async def collections_departments(self) -> list[str]:
        return sorted({one.department for one in self.persons.values() if one.department})

    def end_jobs(self, state: State, at: datetime) -> None:
        """Ends all that is under way; a collection that is done is remembered as the last."""
        for job in [one for one in self.jobs if one.state in _OPEN]:
            self.jobs[job.id - 1] = replace(job, state=state, ended_at=at)
            if state == "done":
                self.collections.append(_collected(job, at))

    async def collections_last(self, round_name: str) -> Collection | None:
        found = [one for one in self.collections if one.round == round_name]
        return max(found, key=lambda one: one.started_at, default=None)

    # ------------------------------------------------------------------ lists of people

    async def import_lists_keep(self, pending: PendingImport) -> None:
        self.imports[pending.person_id] = pending

    async def import_lists_pending(self, person_id: str) -> PendingImport | None:
        return self.imports.get(person_id)

    async def import_lists_pending_summary(
        self, person_id: str, since: datetime
    ) -> dict[str, Any] | None:
        kept = self.imports.get(person_id)
        return kept.summary if kept is not None and kept.received_at > since else None

    async def import_lists_drop(self, person_id: str) -> None:
        self.imports.pop(person_id, None)

    # ------------------------------------------------------------------ Word templates

    async def word_templates_put(self, style: HouseStyle, content: bytes) -> HouseStyle:
        await self.word_templates_end(style.language, style.since)
        made = replace(style, version=len(self.styles) + 1)
        self.styles.append(made)
        return made

    async def word_templates_all(self) -> list[HouseStyle]:
        return [one for one in self.styles if one.version not in self.ended]

    async def word_templates_current(self, language: str) -> HouseStyle | None:
        found = {one.language: one for one in await self.word_templates_all()}
        return found.get(language) or found.get("")

    async def word_templates_end(self, language: str, at: datetime) -> int:
        ending = {
            one.version for one in await self.word_templates_all() if one.language == language
        }
        self.ended |= ending
        return len(ending)

    async def word_templates_keep(self, pending: PendingTemplate, content: bytes) -> None:
        self.templates[pending.person_id] = pending, content

    async def word_templates_pending(
        self, person_id: str, since: datetime
    ) -> PendingTemplate | None:
        kept = self.templates.get(person_id)
        return kept[0] if kept is not None and kept[0].received_at > since else None

    async def word_templates_pending_content(self, person_id: str) -> bytes | None:
        kept = self.templates.get(person_id)
        return kept[1] if kept is not None else None

    async def word_templates_drop(self, person_id: str) -> None:
        self.templates.pop(person_id, None)


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
