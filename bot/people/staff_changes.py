"""Another manager for somebody, or somebody who leaves: what waits for them moves along."""

from __future__ import annotations

from dataclasses import replace

from bot.app import App
from bot.people.people import known_person, note
from bot.people.transfers import Mover
from plans.i18n.formats import BRUSSELS
from plans.law.rules import Ending
from plans.lifecycle import OPEN


async def change_manager(app: App, employee_id: str, manager_id: str) -> None:
    """Gives an employee another manager; raises `Unknown`."""
    async with app.database.transaction() as store:
        employee, manager = (
            await known_person(store, employee_id),
            await known_person(store, manager_id),
        )
        await store.save_people([replace(employee, manager_id=manager.id)])
        moving = [
            plan for plan in await store.plans.of_employee(employee.id) if plan.status in OPEN
        ]
        mover = Mover(store, app.texts, app.now())
        for plan in moving:
            await mover.move(plan, manager)
        details = {
            "old": employee.manager_id,
            "new": manager.id,
            "plans": [plan.id for plan in moving],
        }
        await note(app, store, "people.manager", employee, details)


async def leave(
    app: App, person_id: str, *, ending: Ending | None = None, who: str | None = None
) -> None:
    """Somebody leaves today: their reports' open plans go to their own manager, or wait. `ending` says how
    the contract ends, where HR said so; `who` is the person of HR who says so on a page."""
    today = app.now().astimezone(BRUSSELS).date()
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        await store.save_people([replace(person, left_on=today)])
        details = await Mover(store, app.texts, app.now()).close(replace(person, left_on=today))
        if ending is not None:
            await store.training_days.write_ending(person.id, ending)
            details["ending"] = ending.value
        await note(app, store, "people.leave", person, details, who=who)
