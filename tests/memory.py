"""A store in memory, for tests of the conversation that take thousands of turns.

It keeps what the real one keeps, as JSON where the real one does, and forgets what a failed
transaction did.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from plans.audit import Deed
from plans.calendar import Appointment
from plans.dashboard import Cost, Promised
from plans.history import HistoryEntry
from plans.lifecycle import OPEN
from plans.model import ActionStatus, Person, Plan, Role, Round, Status, Verdict
from plans.reminder import HR, Matter
from plans.reminder_policy import Policy
from plans.reminders import reminders
from plans.reminding import Kept, Standing, merged
from plans.rounds import PlanState
from plans.serial import plan_from_json, plan_to_json
from plans.storage.errors import SecondOpenPlan
from plans.storage.rows import Outgoing
from tests.memory_asked import Asked


@dataclass
class Memory(Asked):
    """Both the database and its store; `no_chat` are people who never opened the chat."""

    all_rounds: list[Round] = field(default_factory=list)
    versions_of: dict[tuple[int, int], Plan] = field(default_factory=dict)
    snapshots: dict[tuple[int, int, str], str] = field(default_factory=dict)
    conversations: dict[str, str] = field(default_factory=dict)
    entries: list[HistoryEntry] = field(default_factory=list)
    outbox: list[Outgoing] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    calendars: dict[tuple[int, str, int], Appointment] = field(default_factory=dict)
    reminders: set[tuple[str, str, date]] = field(default_factory=set)
    kept: dict[str, Kept] = field(default_factory=dict)
    no_chat: set[str] = field(default_factory=set)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Memory]:
        before = {name: value.copy() for name, value in vars(self).items()}
        try:
            yield self
        except BaseException:
            vars(self).update(before)
            raise

    reading = transaction

    async def appointments(self, plan_id: int) -> list[Appointment]:
        return [one for key, one in sorted(self.calendars.items()) if key[0] == plan_id]

    async def save_appointments(self, changed: Sequence[Appointment]) -> None:
        for one in changed:
            self.calendars[one.plan_id, one.person_id, one.talk_id] = one

    # ------------------------------------------------------------------ people

    async def person(self, person_id: str) -> Person | None:
        found = self.persons.get(person_id)
        return replace(found, reachable=person_id not in self.no_chat) if found else None

    async def people_by_id(self, person_ids: Collection[str]) -> dict[str, Person]:
        found = [await self.person(one) for one in person_ids]
        return {one.id: one for one in found if one is not None}

    async def people(self) -> list[Person]:
        return [one for key in sorted(self.persons) if (one := await self.person(key))]

    async def hr_people(self) -> list[Person]:
        return [person for person in await self.people() if person.hr]

    async def reports_of(self, manager_id: str) -> list[Person]:
        return [person for person in await self.people() if person.manager_id == manager_id]

    async def save_people(self, persons: Iterable[Person]) -> None:
        self.persons.update({person.id: person for person in persons})

    async def save_round(self, round_: Round) -> None:
        self.all_rounds.append(round_)

    async def rounds(self) -> list[Round]:
        return sorted(self.all_rounds, key=lambda one: (one.opens, one.name))

    async def round_named(self, name: str) -> Round | None:
        return next((one for one in self.all_rounds if one.name == name), None)

    async def roster(self) -> list[Person]:
        return await self.people()

    async def blocked_people(self) -> frozenset[str]:
        return frozenset()

    async def plan_states(self, round_name: str) -> list[PlanState]:
        return [
            PlanState(
                id=one.id,
                employee_id=one.employee_id,
                manager_id=one.manager_id,
                status=one.status,
                status_since=one.status_since,
                agreed=(agreed := await self.plan_in_force(one.id)) is not None,
                completed=agreed is not None and agreed.status is Status.COMPLETED,
                replaced=agreed is not None and agreed.replaced_by is not None,
            )
            for one in self._newest()
            if one.round == round_name
        ]

    async def promised_in(self, round_name: str) -> list[Promised]:
        return [
            Promised(
                plan_id=plan.id,
                employee_id=plan.employee_id,
                what=one.what or "",
                who=one.who or "",
                by=one.by,
            )
            for plan in await self._agreed_in(round_name)
            for one in plan.promises
            if plan.replaced_by is None
            and one.by is not None
            and not one.kept
            and one.verdict is not Verdict.DECLINED
        ]

    async def costs_in(self, round_name: str) -> list[Cost]:
        return [
            Cost(
                employee_id=plan.employee_id,
                amount=one.cost,
                done=one.status is ActionStatus.DONE,
            )
            for plan in await self._agreed_in(round_name)
            for one in plan.actions
            if one.cost is not None and one.status is not ActionStatus.DROPPED
        ]

    async def _agreed_in(self, round_name: str) -> list[Plan]:
        found = [await self.plan_in_force(one.id) for one in self._newest()]
        return [plan for plan in found if plan is not None and plan.round == round_name]

    async def reminded(self, round_name: str, on: date | None = None) -> frozenset[str]:
        return frozenset(who for _, who, day in self.reminders if on in {None, day})

    async def note_reminders(
        self, round_name: str, people: Iterable[str], on: date
    ) -> frozenset[str]:
        rows = {(round_name, who, on) for who in people} - self.reminders
        self.reminders |= rows
        return frozenset(who for _, who, _ in rows)

    async def open_rounds(self, on: date) -> list[Round]:
        found = [one for one in self.all_rounds if one.opens <= on <= one.closes]
        return sorted(found, key=lambda one: (one.opens, one.name), reverse=True)

    # ------------------------------------------------------------------ reminders

    async def reminders_for(self, *recipients: str, heard_by: datetime | None = None) -> list[Kept]:
        """All that the plans ask for, as if their moment had come."""
        found = []
        for plan in self._newest():
            in_force = await self.plan_in_force(plan.id)
            for one in reminders(plan, in_force, Policy(), self.persons):
                kept = merged(one, self.kept.get(one.key))
                if one.recipient in recipients and kept.standing is not Standing.DONE:
                    found.append(kept)
        return sorted(found, key=lambda kept: (*kept.reminder.urgency, kept.reminder.key))

    async def reminder(self, key: str) -> Kept | None:
        everybody = [HR, *self.persons]
        known = await self.reminders_for(*everybody)
        return next((one for one in known if one.reminder.key == key), None)

    async def reminder_policy(self) -> Policy:
        return Policy()

    async def snooze_reminder(self, kept: Kept, until: datetime) -> None:
        self.kept[kept.reminder.key] = replace(
            kept, standing=Standing.SNOOZED, due_at=until, snoozed_until=until
        )

    async def close_reminder(self, kept: Kept) -> None:
        self.kept[kept.reminder.key] = replace(kept, standing=Standing.DONE, due_at=None)

    async def done_with(self, plan_id: int, item_id: int, matter: Matter) -> None:
        for one in await self.reminders_for(HR, *self.persons):
            about = one.reminder
            if (about.plan_id, about.item_id, about.matter) == (plan_id, item_id, matter):
                await self.close_reminder(one)

    # ------------------------------------------------------------------ plans

    async def add_plan(self, plan: Plan) -> Plan:
        known = {plan_id for plan_id, _ in self.versions_of}
        added = replace(plan, id=max(known, default=0) + 1)
        await self.save_plan(added)
        return added

    async def save_plan(self, plan: Plan, *, before: Plan | None = None) -> None:
        if before is not None and before.version == plan.version:
            agreed = before.status in {Status.ACTIVE, Status.COMPLETED}
            if agreed and plan.status is Status.WITHDRAWN:
                self._withdraw_earlier(plan)
        self.versions_of[plan.id, plan.version] = plan_from_json(_through_json(plan_to_json(plan)))
        alive = [
            one.round
            for one in self._newest()
            if one.employee_id == plan.employee_id and one.status in OPEN
        ]
        if len(alive) > len(set(alive)):
            raise SecondOpenPlan

    async def plan(
        self, plan_id: int, *, version: int | None = None, lock: bool = False
    ) -> Plan | None:
        if version is not None:
            return self.versions_of.get((plan_id, version))
        return next((one for one in self._newest() if one.id == plan_id), None)

    async def versions(self, plan_id: int) -> list[Plan]:
        return [one for (of, _), one in sorted(self.versions_of.items()) if of == plan_id]

    async def actions_agreed_at(self, plan_ids: Sequence[int]) -> dict[int, dict[int, datetime]]:
        found: dict[int, dict[int, datetime]] = {}
        for plan_id in plan_ids:
            for one in reversed(await self.versions(plan_id)):
                signed = [sign.at for sign in one.sign_offs if sign.version == one.version]
                if len(signed) == 2:
                    found.setdefault(plan_id, {}).update(
                        dict.fromkeys((action.id for action in one.actions), max(signed))
                    )
        return found

    def _withdraw_earlier(self, plan: Plan) -> None:
        for (plan_id, version), one in list(self.versions_of.items()):
            agreed = one.status in {Status.ACTIVE, Status.COMPLETED}
            if plan_id == plan.id and version < plan.version and agreed:
                self.versions_of[plan_id, version] = replace(one, status=Status.WITHDRAWN)

    async def plan_in_force(self, plan_id: int) -> Plan | None:
        agreed = {Status.ACTIVE, Status.COMPLETED}
        return next(
            (one for one in reversed(await self.versions(plan_id)) if one.status in agreed), None
        )

    async def plans_in_force(self, plan_ids: Collection[int]) -> dict[int, Plan]:
        found = [await self.plan_in_force(one) for one in plan_ids]
        return {one.id: one for one in found if one is not None}

    async def agreed_in_round(self, employee_id: str, round_name: str) -> Plan | None:
        found = [one for one in await self.plans_of(employee_id) if one.round == round_name]
        agreed = [await self.plan_in_force(one.id) for one in found]
        return next((one for one in reversed(agreed) if one is not None), None)

    async def plans_of(self, employee_id: str) -> list[Plan]:
        return [one for one in self._newest() if one.employee_id == employee_id]

    async def plans_by_id(self, plan_ids: Sequence[int]) -> list[Plan]:
        return [one for one in self._newest() if one.id in plan_ids]

    async def plans_managed_by(self, manager_id: str) -> list[Plan]:
        return [one for one in self._newest() if one.manager_id == manager_id]

    async def waiting_for_manager(self, manager_id: str) -> list[Plan]:
        waits = {Status.SUBMITTED, Status.IN_REVIEW}
        found = [one for one in await self.plans_managed_by(manager_id) if one.status in waits]
        return sorted(found, key=lambda one: (one.status_since, one.id))

    async def evaluations_for_manager(self, manager_id: str) -> list[Plan]:
        managed = await self.plans_managed_by(manager_id)
        return [one for one in managed if _waits_for(one, Role.MANAGER)]

    async def waiting_for_employee(self, employee_id: str) -> list[Plan]:
        turn = {Status.RETURNED, Status.AWAITING_AGREEMENT}
        own = await self.plans_of(employee_id)
        confirms = [one for one in own if _waits_for(one, Role.EMPLOYEE)]
        return [one for one in own if one.status in turn] + confirms

    async def save_snapshot(self, plan: Plan, name: str) -> None:
        self.snapshots[plan.id, plan.version, name] = json.dumps(plan_to_json(plan))

    async def snapshot(self, plan_id: int, version: int, name: str) -> Plan | None:
        kept = self.snapshots.get((plan_id, version, name))
        return plan_from_json(json.loads(kept)) if kept else None

    def _newest(self) -> list[Plan]:
        newest = {plan_id: one for (plan_id, _), one in sorted(self.versions_of.items())}
        return [newest[plan_id] for plan_id in sorted(newest)]

    # ------------------------------------------------------------------ chat

    async def record(self, entries: Sequence[HistoryEntry]) -> None:
        for entry in entries:
            self.entries.append(replace(entry, seq=len(self.entries) + 1))

    async def history(self, plan_id: int) -> list[HistoryEntry]:
        return [entry for entry in self.entries if entry.plan_id == plan_id]

    async def answer_given_by(self, person_id: str, source: str) -> HistoryEntry | None:
        given = [e for e in self.entries if (e.person_id, e.source) == (person_id, source)]
        return given[-1] if given else None

    async def record_deed(self, deed: Deed) -> None:
        self.deeds.append(deed)

    async def conversation(self, person_id: str, *, lock: bool = False) -> dict[str, Any] | None:
        kept = self.conversations.get(person_id)
        return json.loads(kept) if kept else None

    async def save_conversation(self, person_id: str, state: dict[str, Any], at: datetime) -> None:
        self.conversations[person_id] = json.dumps(state)

    async def send_later(self, messages: Sequence[Outgoing]) -> list[int]:
        for message in messages:
            self.outbox.append(replace(message, payload=_through_json(message.payload)))
        return []

    async def outgoing(
        self, *, now: datetime, limit: int, person_id: str | None = None
    ) -> list[Outgoing]:
        numbered = [replace(one, seq=seq) for seq, one in enumerate(self.outbox, start=1)]
        return [one for one in numbered if person_id in {None, one.person_id}][:limit]

    async def outgoing_sent(self, seq: int, at: datetime, message_id: int | None) -> None:
        del self.outbox[seq - 1]


def _through_json(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _waits_for(plan: Plan, role: Role) -> bool:
    """Whether its final evaluation waits for that side."""
    report = plan.talk_under_way if plan.status is Status.ACTIVE else None
    return report is not None and report.waits_for is role
