"""The plans of target-group workers: when each was agreed on last, and what is reminded of because of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from plans.i18n.formats import BRUSSELS
from plans.legal_calendar.supported_work import (
    ABOUT,
    WorkerPlan,
    about,
    supported_work_reminders,
)
from plans.model import Status
from plans.reminders.reminder import Reminder
from plans.storage.engine.queries import Queries, slices
from plans.storage.people.organisation import OrganisationStore
from plans.storage.people.people import PeopleStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.tables.people import people
from plans.storage.tables.plans import plan_versions, plans

_COUNTED = (Status.ACTIVE, Status.COMPLETED)


class SupportedWorkStore(Queries):
    """Who is a target-group worker, and how their plan stands."""

    async def workers(self, person_ids: Collection[str] | None = None) -> list[WorkerPlan]:
        """The target-group workers, or those among these people, also those who left."""
        wanted = sa.select(people.c.id).where(people.c.supported_work).order_by(people.c.id)
        if person_ids is not None:
            wanted = wanted.where(people.c.id.in_(sorted(person_ids)))
        ids = list(await self._values(wanted))
        known = await PeopleStore.beside(self).roster_of(ids)
        agreed: dict[str, datetime] = {}
        for piece in slices(ids):
            newest = (
                sa.select(plans.c.employee_id, sa.func.max(plan_versions.c.signed_at).label("at"))
                .join(plan_versions, plan_versions.c.plan_id == plans.c.id)
                .where(plans.c.employee_id.in_(piece), plan_versions.c.status.in_(_COUNTED))
                .group_by(plans.c.employee_id)
            )
            for row in await self._rows(newest):
                if row["at"] is not None:
                    agreed[row["employee_id"]] = row["at"]
        return [
            WorkerPlan(
                person=known[one],
                agreed_on=agreed[one].astimezone(BRUSSELS).date() if one in agreed else None,
            )
            for one in ids
        ]

    async def rewrite_reminders(self, person_ids: Collection[str] | None = None) -> None:
        """Works out what is reminded of the plans of these workers, or of all."""
        schedule = ReminderSchedule.beside(self)
        if person_ids is None:
            things = set(await schedule.things(ABOUT))
        else:
            things = {about(one) for one in person_ids}
        wanted: list[Reminder] = []
        profile = await OrganisationStore.beside(self).profile()
        workers = await self.workers(person_ids) if profile.maatwerk else []
        if workers:
            policy = await schedule.policy(hold=True)
            managers = {one.person.manager_id for one in workers if one.person.manager_id}
            known = await PeopleStore.beside(self).roster_of(managers)
            for worker in workers:
                there = {key: one for key, one in known.items() if one.left_on is None}
                wanted += supported_work_reminders(worker, self.law.calendar, policy, there)
        await schedule.rewrite_about(things, wanted)
