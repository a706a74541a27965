"""What is kept about somebody's training days, for them to take along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.training_days.accounts import account_of
from plans.i18n.text import Text
from plans.model import Person
from plans.storage.store import Store
from plans.training_days.shown import balance_lines, listed


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


async def lines_of_days(store: Store, person: Person, now: datetime) -> list[Text]:
    """Their balance of this year, and every training that is kept of them; nothing of who has none and
    of whom too little is known."""
    trainings = (await store.training_days.of([person.id]))[person.id]
    account = await account_of(store, person, store.law, now)
    balance = balance_lines(account) if account.row is not None else []
    return [*balance, *map(listed, trainings)]
