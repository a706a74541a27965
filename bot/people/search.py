"""HR's search among people: everybody once, with how they are reached and whether they are invited."""

from __future__ import annotations

from dataclasses import dataclass

from bot.app import App
from plans.calendar.days import today
from plans.model import Person
from plans.people.listing import Row, Wanted, departments, found, managers


@dataclass(frozen=True, kw_only=True)
class Searched:
    """Who was found, and what there is to choose from."""

    rows: list[Row]
    people: dict[str, Person]
    """Everybody, by id."""
    departments: list[str]
    managers: list[Person]


async def search(app: App, wanted: Wanted) -> Searched:
    """Who fits, by name; people without their function profile."""
    now = app.now()
    async with app.database.reading() as store:
        roster = await store.people.roster_with_reach()
        invited = await store.invitations.people_invited(now)
    rows = [
        Row(person=person, reach=reach, linked=linked, invited=person.id in invited)
        for person, reach, linked in roster
    ]
    everybody = [row.person for row in rows]
    return Searched(
        rows=found(rows, wanted, today(now)),
        people={one.id: one for one in everybody},
        departments=departments(everybody),
        managers=managers(everybody, today(now)),
    )
