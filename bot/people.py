"""What HR does with people from the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.app import App
from bot.moving import Mover
from plans.audit import Deed
from plans.formats import BRUSSELS
from plans.history import SUBMITTED
from plans.lifecycle import OPEN
from plans.model import Person
from plans.sample import SamplePlan, sample_organisation
from plans.storage.store import Store


class Unknown(Exception):
    """Somebody who is not in the list of people."""

    def __init__(self, person_id: str) -> None:
        super().__init__(f"Nobody is known by the id {person_id!r}; see `pop people list`.")


@dataclass(frozen=True, kw_only=True)
class Made:
    """How much of a sample was made."""

    people: int
    plans: int


async def add_sample(app: App, *, people: int, with_plans: bool, seed: int) -> Made | None:
    """Fills an empty database; None when it already holds people."""
    async with app.database.transaction() as store:
        if await store.people():
            return None
        made = sample_organisation(people=people, with_plans=with_plans, seed=seed, now=app.now())
        await store.save_people(made.people)
        for round_ in made.rounds:
            await store.save_round(round_)
        for one in made.plans:
            await _save_sample_plan(store, one)
        return Made(people=len(made.people), plans=len(made.plans))


async def _save_sample_plan(store: Store, sample: SamplePlan) -> None:
    versions = [*sample.earlier, sample.plan]
    saved = await store.add_plan(versions[0])
    for version in versions[1:]:
        await store.save_plan(replace(version, id=saved.id), before=saved)
    if sample.submitted is not None:
        await store.save_snapshot(replace(sample.submitted, id=saved.id), SUBMITTED)


async def listed(app: App) -> list[dict[str, Any]]:
    """Everybody, with what they are: hr, manager or employee."""
    async with app.database.reading() as store:
        people = await store.people()
    managers = {person.manager_id for person in people}
    return [
        {
            "id": person.id,
            "name": person.name,
            "role": "hr" if person.hr else "manager" if person.id in managers else "employee",
            "number": person.number,
            "function": person.function,
            "department": person.department,
            "manager": person.manager_id,
            "language": person.language,
            "left_on": person.left_on.isoformat() if person.left_on else None,
            "absent_until": person.absent_until.isoformat() if person.absent_until else None,
        }
        for person in people
    ]


async def change_manager(app: App, employee_id: str, manager_id: str) -> None:
    """Gives an employee another manager; raises `Unknown`."""
    async with app.database.transaction() as store:
        employee, manager = (
            await known_person(store, employee_id),
            await known_person(store, manager_id),
        )
        await store.save_people([replace(employee, manager_id=manager.id)])
        moving = [plan for plan in await store.plans_of(employee.id) if plan.status in OPEN]
        mover = Mover(store, app.texts, app.now())
        for plan in moving:
            await mover.move(plan, manager)
        details = {
            "old": employee.manager_id,
            "new": manager.id,
            "plans": [plan.id for plan in moving],
        }
        await note(app, store, "people.manager", employee, details)


async def leave(app: App, person_id: str) -> None:
    """Somebody leaves today: their reports' open plans go to their own manager, or wait."""
    today = app.now().astimezone(BRUSSELS).date()
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.save_people([replace(person, left_on=today)])
        details = await Mover(store, app.texts, app.now()).close(replace(person, left_on=today))
        await note(app, store, "people.leave", person, details)


async def unlink(app: App, person_id: str) -> None:
    """The person's Telegram account is theirs no longer; what is to be said to them waits."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.unlink_chat(person.id)
        await note(app, store, "people.unlink", person, {})


async def note(app: App, store: Store, what: str, subject: Person, details: dict[str, Any]) -> None:
    """Puts what HR did with somebody into the audit log."""
    await store.record_deed(Deed(at=app.now(), what=what, subject=subject.id, details=details))


async def known_person(store: Store, person_id: str) -> Person:
    """The person of that id; raises `Unknown`."""
    person = await store.person(person_id)
    if person is None:
        raise Unknown(person_id)
    return person
