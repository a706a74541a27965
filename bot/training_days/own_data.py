"""What is kept about somebody's training days, for them to take along."""

from __future__ import annotations

from typing import Any

from plans.model import Person
from plans.storage.store import Store


async def kept_about(store: Store, person: Person) -> dict[str, Any]:
    """Their trainings, the terms under which they work or worked, how their contract ended, and the
    balances of years that are over."""
    days = store.training_days
    ids = [person.id]
    passed = (await days.passed(ids)).get(person.id, [])
    return {
        "trainings": (await days.of(ids))[person.id],
        "terms": (await days.terms_of(ids)).get(person.id, []),
        "ending": (await days.endings(ids)).get(person.id),
        "balances": [
            {
                "year": row.year,
                "right": str(row.right.days),
                "carried_in": str(row.carried_in.days),
                "taken": str(row.taken.days),
                "left": str(row.left.days),
            }
            for row in passed
        ],
    }
