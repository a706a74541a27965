"""HR opens a completed plan again, with a reason that everybody concerned reads."""

from __future__ import annotations

from bot.app import App
from bot.messages import outgoing
from bot.people.people import known_person
from bot.plans.own_plan import is_place_taken, that_counts
from dialogs.notices.plans import message_for
from plans.audit.event import AuditEvent
from plans.history import HistoryEntry
from plans.i18n.text import Text
from plans.i18n.user_error import UserError
from plans.lifecycle import Move
from plans.model import Person, Plan, Status
from plans.storage.store import Store
from plans.workflow import talk_steps

HR = Person(id="hr", name="HR", hr=True)
"""Whoever is at the command line."""


_NOTHING = Text(
    "There is no completed plan of this person that can be opened again, or another one is open "
    "for the same round."
)


class NothingToReopen(UserError):
    """There is no completed plan that can be opened again."""

    def __init__(self) -> None:
        super().__init__(_NOTHING)


async def reopen(app: App, person_id: str, reason: str) -> Plan:
    """Opens the newest completed plan of somebody again; both are told. Raises `Unknown`,
    `NothingToReopen`, and `ReasonNeeded` for a reason without words."""
    async with app.database.transaction() as store:
        person = await known_person(store, person_id)
        plan = await _completed(store, person_id)
        outcome = talk_steps.reopen(plan, HR, reason, app.now())
        await store.save_plan(outcome.plan, before=plan)
        moved = (Move.REOPEN.value, plan.status.value, outcome.plan.status.value)
        told = (f"{Move.REOPEN.value}.reason", None, reason)
        await store.history.record([_entry(app, plan, *row) for row in (moved, told)])
        event = AuditEvent(
            at=app.now(), what="plan.reopen", subject=person_id, details={"plan": plan.id}
        )
        await store.audit.record(event)
        people = {person.id: person}
        for notice in outcome.notices:
            people[notice.to] = await store.people.get(notice.to) or Person(id=notice.to, name="")
        if plan.manager_id and plan.manager_id not in people:
            people[plan.manager_id] = await store.people.get(plan.manager_id) or HR
        for notice in outcome.notices:
            prompt = message_for(notice, people).prompt
            await store.outbox.send_later(
                [outgoing(people[notice.to], prompt, app.texts, app.now())]
            )
        return outcome.plan


async def _completed(store: Store, person_id: str) -> Plan:
    plans = await store.plans.of_employee(person_id)
    for newest in reversed(plans):
        plan = await that_counts(store, newest)
        if plan is None or plan.status is not Status.COMPLETED:
            continue
        if not await is_place_taken(store, plan, await store.organisation.get()):
            return await store.plans.get(plan.id, version=plan.version, lock=True) or plan
    raise NothingToReopen


def _entry(app: App, plan: Plan, step: str, old: str | None, new: str) -> HistoryEntry:
    return HistoryEntry(
        plan_id=plan.id,
        version=plan.version,
        person_id=None,
        at=app.now(),
        step=step,
        old=old,
        new=new,
    )
