"""The cast of the storage tests: Anna, her manager Marc, Ines of HR; and a small plan."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from plans.model import Action, Competence, Goal, Person, Plan, Promise, Round, Talk
from plans.storage import Database

NOW = datetime(2027, 1, 15, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)

ANNA = Person(id="anna", name="Anna Peeters", number="1", manager_id="marc", reachable=False)
INES = Person(id="ines", name="Ines Maes", hr=True, reachable=False)
MARC = Person(id="marc", name="Marc Dubois", number="2", reachable=False)
ROUND = Round(
    name="2027",
    opens=date(2027, 1, 15),
    closes=date(2027, 2, 15),
    period_start=date(2027, 4, 1),
    period_end=date(2028, 3, 31),
)


def a_plan(**changes: Any) -> Plan:
    values: dict[str, Any] = {
        "id": 0,
        "employee_id": "anna",
        "manager_id": "marc",
        "period_start": date(2027, 4, 1),
        "period_end": date(2028, 3, 31),
        "created_at": NOW,
        "status_since": NOW,
        "last_item_id": 5,
        "goals": (
            Goal(
                id=1,
                text="lead a team",
                competences=(
                    Competence(id=2, name="coaching", actions=(Action(id=3, what="shadow Marc"),)),
                ),
            ),
        ),
        "promises": (Promise(id=4, what="time"),),
        "talks": (Talk(id=5, on=date(2027, 7, 1)),),
    }
    return Plan(**values | changes)


async def arrive(database: Database) -> None:
    """The cast is known, and so is the round."""
    async with database.transaction() as store:
        await store.save_people([ANNA, INES, MARC])
        await store.save_round(ROUND)
