"""Open plans when people move: to a manager who was named, to the next one up, or closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.calendar.appointments import calendar_news
from bot.messages import outgoing
from dialogs.notices.plans import message_for
from plans.history import SUBMITTED, HistoryEntry
from plans.i18n.formats import BRUSSELS
from plans.i18n.text import Text
from plans.i18n.translate import Texts
from plans.lifecycle import OPEN
from plans.model import Person, Plan
from plans.notices import Notice, Outcome
from plans.people.managers import is_gone
from plans.people.transfers import change_manager, close_for_leaver
from plans.storage.records import Outgoing
from plans.storage.store import Store

LEFT = Text("Left on %(day)s")
"""Why a plan that was not agreed yet is closed."""


class Mover:
    """Moves plans within one transaction, and tells those who are concerned.

    `people` is everybody by id as they are now, when the caller knows them already.
    """

    def __init__(
        self,
        store: Store,
        texts: Texts,
        now: datetime,
        people: Mapping[str, Person] | None = None,
    ) -> None:
        self._store, self._texts, self._now = store, texts, now
        self._people = people

    async def move(self, plan: Plan, manager: Person | None) -> None:
        """Gives an open plan to that manager; without one it waits, and HR hears so."""
        people = await self._everybody()
        submitted = await self._store.plans.snapshot(plan.id, plan.version, SUBMITTED)
        outcome = change_manager(plan, manager, people.values(), self._now, submitted=submitted)
        await self._save(plan, outcome, "change_manager", plan.manager_id, outcome.plan.manager_id)

    async def close(self, person: Person) -> dict[str, Any]:
        """Somebody has left, and is saved so: their reports and the plans that wait for them go to
        their own manager; their own open plans close. Returns what happened, for the audit log."""
        store = self._store
        await store.web.end_all(person.id)
        heir = await self._next_up(person)
        reports = await store.people.reports_of(person.id)
        heir_id = heir.id if heir else None
        await store.save_people([replace(report, manager_id=heir_id) for report in reports])
        managed = await store.plans.of_manager(person.id)
        moving = [plan for plan in managed if plan.status in OPEN]
        for plan in moving:
            await self.move(plan, heir)
        own = [plan for plan in await store.plans.of_employee(person.id) if plan.status in OPEN]
        for plan in own:
            await self._close_plan(plan, person)
        return {
            "left_on": person.left_on.isoformat() if person.left_on else None,
            "heir": heir_id,
            "reports": [report.id for report in reports],
            "plans": [plan.id for plan in moving],
            "closed": [plan.id for plan in own],
        }

    async def _close_plan(self, plan: Plan, leaver: Person) -> None:
        submitted = await self._store.plans.snapshot(plan.id, plan.version, SUBMITTED)
        day = leaver.left_on or self._now.astimezone(BRUSSELS).date()
        reason = self._texts.render(LEFT(day=day), plan.language)
        outcome = close_for_leaver(plan, reason, self._now, submitted=submitted)
        await self._save(plan, outcome, "leave", plan.status.value, outcome.plan.status.value)

    async def _save(
        self, before: Plan, outcome: Outcome, step: str, old: str | None, new: str | None
    ) -> None:
        """The plan, its history and whoever is told, all together."""
        await self._store.save_plan(outcome.plan, before=before)
        entry = HistoryEntry(
            plan_id=before.id,
            version=before.version,
            person_id=None,
            at=self._now,
            step=step,
            old=old,
            new=new,
        )
        await self._store.history.record([entry])
        people = await self._everybody()
        told = [self._outgoing(notice, people) for notice in outcome.notices]
        told += await calendar_news(self._store, outcome.plan, self._texts, self._now)
        await self._store.outbox.send_later(told)

    async def _next_up(self, person: Person) -> Person | None:
        """The nearest manager above who has not left as well."""
        today = self._now.astimezone(BRUSSELS).date()
        above, seen = person.manager_id, {person.id}
        while above is not None and above not in seen:
            seen.add(above)
            manager = await self._store.people.get(above)
            if manager is None or not is_gone(manager, today):
                return manager
            above = manager.manager_id
        return None

    async def _everybody(self) -> Mapping[str, Person]:
        if self._people is None:
            self._people = {person.id: person for person in await self._store.people.everybody()}
        return self._people

    def _outgoing(self, notice: Notice, people: Mapping[str, Person]) -> Outgoing:
        message = message_for(notice, people)
        return outgoing(people[message.to], message.prompt, self._texts, self._now)
