"""Keeping people's calendars in step with the plan: told in the transaction that changes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bot.messages import outgoing
from dialogs.notices.calendar import calendar_message
from plans.calendar.appointments import changed
from plans.i18n.formats import BRUSSELS
from plans.i18n.translate import Texts
from plans.model import Plan
from plans.people.managers import is_gone
from plans.storage.records import Outgoing
from plans.storage.store import Store

PRIORITY = 4
"""After the news that it belongs to."""


async def calendar_news(store: Store, plan: Plan, texts: Texts, now: datetime) -> list[Outgoing]:
    """What the two of this plan, which was just saved, are given for their calendars; remembered
    as given. A former manager gets what takes the talks out again."""
    known = await store.appointments.get(plan.id)
    in_force = await store.plans.in_force(plan.id)
    if in_force is None and not known:
        return []
    today = now.astimezone(BRUSSELS).date()
    employee = await store.people.get(plan.employee_id)
    if in_force is not None and employee is not None and is_gone(employee, today):
        in_force = None  # nobody holds talks with somebody who leaves
    if in_force is not None:
        in_force = replace(in_force, manager_id=plan.manager_id)
    found = changed(known, in_force, today)
    await store.appointments.save(found)
    concerned = {plan.employee_id, *(one.person_id for one in found)}
    people = {one.id: one for key in sorted(concerned) if (one := await store.people.get(key))}
    messages = []
    for person_id, theirs in groupby(found, key=lambda one: one.person_id):
        person = people.get(person_id)
        if person is not None and person.works_on(today):
            message = calendar_message(person, tuple(theirs), plan, people, known)
            messages.append(outgoing(person, message.prompt, texts, now, priority=PRIORITY))
    return messages
