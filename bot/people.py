"""What HR does with people from the command line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from bot.app import App
from bot.appointments import calendar_news
from bot.messages import to_payload
from bot.turns import NEWS, SUBMITTED
from dialogs.notices import message_for
from dialogs.scene import DEFAULT_LANGUAGE
from plans.audit import Deed
from plans.formats import BRUSSELS
from plans.history import HistoryEntry
from plans.lifecycle import OPEN
from plans.model import Person, Plan
from plans.sample import SamplePlan, sample_organisation
from plans.service import Notice
from plans.service import change_manager as moved_to
from plans.storage.rows import Outgoing
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
        }
        for person in people
    ]


async def change_manager(app: App, employee_id: str, manager_id: str) -> None:
    """Gives an employee another manager; raises `Unknown`."""
    async with app.database.transaction() as store:
        employee, manager = await _known(store, employee_id), await _known(store, manager_id)
        await store.save_people([replace(employee, manager_id=manager.id)])
        moving = [plan for plan in await store.plans_of(employee.id) if plan.status in OPEN]
        for plan in moving:
            await _move(app, store, plan, manager)
        details = {
            "old": employee.manager_id,
            "new": manager.id,
            "plans": [plan.id for plan in moving],
        }
        await _note(app, store, "people.manager", employee, details)


async def leave(app: App, person_id: str) -> None:
    """Somebody leaves today: their reports' open plans go to their own manager, or wait."""
    today = app.now().astimezone(BRUSSELS).date()
    async with app.database.transaction() as store:
        person = await _known(store, person_id)
        await store.save_people([replace(person, left_on=today)])
        heir = await store.person(person.manager_id) if person.manager_id else None
        reports = await store.reports_of(person.id)
        for report in reports:
            await store.save_people([replace(report, manager_id=heir.id if heir else None)])
        managed = await store.plans_managed_by(person.id)
        moving = [plan for plan in managed if plan.status in OPEN]
        for plan in moving:
            await _move(app, store, plan, heir)
        details = {
            "left_on": today.isoformat(),
            "heir": heir.id if heir else None,
            "reports": [report.id for report in reports],
            "plans": [plan.id for plan in moving],
        }
        await _note(app, store, "people.leave", person, details)


async def unlink(app: App, person_id: str) -> None:
    """The person's Telegram account is theirs no longer; what is to be said to them waits."""
    async with app.database.transaction() as store:
        person = await _known(store, person_id)
        await store.unlink_chat(person.id)
        await _note(app, store, "people.unlink", person, {})


async def _note(
    app: App, store: Store, what: str, subject: Person, details: dict[str, Any]
) -> None:
    await store.record_deed(Deed(at=app.now(), what=what, subject=subject.id, details=details))


async def _move(app: App, store: Store, plan: Plan, manager: Person | None) -> None:
    people = {person.id: person for person in await store.people()}
    submitted = await store.snapshot(plan.id, plan.version, SUBMITTED)
    outcome = moved_to(plan, manager, people.values(), app.now(), submitted=submitted)
    await store.save_plan(outcome.plan, before=plan)
    moved = HistoryEntry(
        plan_id=plan.id,
        version=plan.version,
        person_id=None,
        at=app.now(),
        step="change_manager",
        old=plan.manager_id,
        new=outcome.plan.manager_id,
    )
    await store.record([moved])
    told = [_outgoing(app, notice, people) for notice in outcome.notices]
    told += await calendar_news(store, outcome.plan, app.texts, app.now())
    await store.send_later(told)


def _outgoing(app: App, notice: Notice, people: dict[str, Person]) -> Outgoing:
    message = message_for(notice, people)
    language = people[message.to].language or DEFAULT_LANGUAGE
    return Outgoing(
        person_id=message.to,
        kind="news",
        payload=to_payload(message.prompt, app.texts, language),
        created_at=app.now(),
        priority=NEWS,
    )


async def _known(store: Store, person_id: str) -> Person:
    person = await store.person(person_id)
    if person is None:
        raise Unknown(person_id)
    return person
