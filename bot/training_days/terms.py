"""The terms under which people work, written down when a list of people says other ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from plans.model import Person
from plans.storage.store import Store
from plans.training_days.account import changed_terms


async def note_terms(store: Store, changes: Iterable[tuple[Person, Person]], since: date) -> None:
    """Keeps what changed for each of these people (before, after), from that day on. What a change
    before that day already said stays."""
    changed = [(before, after) for before, after in changes if _differ(before, after)]
    if not changed:
        return
    known = await store.training_days.terms_of([after.id for _, after in changed])
    await store.training_days.write_terms(
        {
            after.id: changed_terms(known.get(after.id, ()), before, after, since)
            for before, after in changed
        }
    )


def _differ(before: Person, after: Person) -> bool:
    return (before.work_fraction, before.joint_committee) != (
        after.work_fraction,
        after.joint_committee,
    )
