"""Asking for a collection, in the chat and on a page: what there is to collect, and what was collected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from dialogs.snapshot import Collectable, CollectableRound, Linked
from plans.calendar.days import today
from plans.collection.selection import Wish
from plans.model import Person
from plans.rights import is_hr
from plans.storage.collection.jobs import Job
from plans.storage.store import Store

MOST_SHOWN = 100
"""Collections in the history."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A collection that somebody asked for: under way, failed, or finished."""

    by: str | None
    """An id; None: at the command line."""
    at: datetime
    wish: Wish
    plans: int | None
    """With documents; None as long as that is not known."""
    job: Job | None
    """While it is known: a week after its end."""


async def collectable(store: Store, me: Person) -> Collectable:
    """The rounds and departments there are, and what this person waits for."""
    rounds = []
    for round_ in reversed(await store.rounds.all()):
        last = await store.collections.last(round_.name)
        at = last.started_at if last else None
        rounds.append(CollectableRound(name=round_.name, collected_at=at))
    job = await store.downloads.linked_job(me.id)
    return Collectable(
        rounds=tuple(rounds),
        under_way=await store.jobs.has_open(me.id),
        departments=tuple(await store.collections.departments()),
        linked=Linked(job=job.id, round=job.wish["round"]) if job else None,
    )


async def ask(store: Store, me: Person, wish: Wish, now: datetime) -> int | None:
    """Asks for a collection that is followed on a page; its number. Whoever asks twice gets the number
    of what is under way: that was done already. None for who is not of HR."""
    await store.conversations.hold(me.id)  # two forms at once become one
    if not is_hr(me, today(now)):
        return None
    waiting = await store.jobs.open_of(me.id)
    if waiting is not None:
        return waiting.id
    return await store.jobs.add(me.id, wish.to_json(), now, on_page=True)


async def history(store: Store) -> list[Asked]:
    """What was collected when and by whom, and what is under way; the newest first."""
    jobs = await store.jobs.all()
    known = {(job.by, job.created_at): job for job in jobs}
    found = [
        Asked(
            by=one.by,
            at=one.started_at,
            wish=Wish.from_json(one.wish),
            plans=one.plans,
            job=known.pop((one.by or "", one.started_at), None),
        )
        for one in await store.collections.newest(MOST_SHOWN)
    ]
    found += [
        Asked(
            by=job.by, at=job.created_at, wish=Wish.from_json(job.wish), plans=_plans(job), job=job
        )
        for job in known.values()
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_SHOWN]


def _plans(job: Job) -> int | None:
    outcome: Mapping[str, int] = job.outcome or {}
    return outcome.get("plans")
