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

from plans.audit.event import AuditEvent
from plans.calendar.appointments import Appointment
from plans.history import HistoryEntry
from plans.model import ActionStatus, Person, Plan, Round, Status, Verdict
from plans.model.encoding import decode, encode
from plans.organisation.profile import OrganisationProfile
from plans.reminders.policy import Policy
from plans.reminders.reminder import HR, Matter
from plans.reminders.rules import reminders
from plans.reminders.status import ReminderStatus, TrackedReminder, merged
from plans.rights import is_hr
from plans.rounds.dashboard import Cost, Promised
from plans.rounds.progress import PlanState, is_first_draft
from plans.storage.chat.conversations import Held
from plans.storage.people.organisation import Organisation
from plans.storage.records import Outgoing, PendingTable
from plans.storage.web import WebSession
from plans.training_plan.changes import RowChange
from plans.training_plan.plan import TrainingPlan
from tests.memory_asked import Asked
from tests.memory_calendar import Steps
from tests.memory_certificates import Certificates
from tests.memory_days import Days
from tests.memory_plans import Plans, through_json

FEATURES = frozenset(
    [
        "agreements",
        "appointments",
        "audit",
        "certificates",
        "chats",
        "collections",
        "conversations",
        "downloads",
        "history",
        "import_lists",
        "inbox",
        "invitations",
        "jobs",
        "legal_calendar",
        "organisation",
        "outbox",
        "pauses",
        "people",
        "plans",
        "rebuilding",
        "reminders",
        "rounds",
        "schedule",
        "settings",
        "submissions",
        "supported_work",
        "training_days",
        "training_plans",
        "uploads",
        "waiting",
        "word_templates",
        "web",
    ]
)


class MemoryStore:
    """The store of `Memory`: what `store.plans.get` does is the method `plans_get` there."""

    def __init__(self, memory: Memory, feature: str = "") -> None:
        self._memory, self._feature = memory, feature

    def __getattr__(self, name: str) -> Any:
        if self._feature:
            return getattr(self._memory, f"{self._feature}_{name}")
        if name in FEATURES:
            return MemoryStore(self._memory, name)
        return getattr(self._memory, name)


@dataclass
class Memory(Asked, Certificates, Days, Plans, Steps):
    """The database; `no_chat` are people who never opened the chat."""

    all_rounds: list[Round] = field(default_factory=list)
    profiles: dict[str, OrganisationProfile] = field(default_factory=dict)
    """What HR said of the organisation, under its one key."""
    yearly: dict[int, TrainingPlan] = field(default_factory=dict)
    """The collective training plans, by year."""
    table_changes: list[RowChange] = field(default_factory=list)
    sent_tables: dict[str, PendingTable] = field(default_factory=dict)
    """Excel files of their tables that wait, by who sent them."""
    conversations: dict[str, str] = field(default_factory=dict)
    entries: list[HistoryEntry] = field(default_factory=list)
    outbox: list[Outgoing] = field(default_factory=list)
    audit_events: list[AuditEvent] = field(default_factory=list)
    calendars: dict[tuple[int, str, int], Appointment] = field(default_factory=dict)
    reminders: set[tuple[str, str, date]] = field(default_factory=set)
    kept: dict[str, TrackedReminder] = field(default_factory=dict)
    no_chat: set[str] = field(default_factory=set)

    @property
    def store(self) -> MemoryStore:
        return MemoryStore(self)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[MemoryStore]:
        before = {name: value.copy() for name, value in vars(self).items()}
        try:
            yield self.store
        except BaseException:
            vars(self).update(before)
            raise

    reading = transaction

    @asynccontextmanager
    async def apart(self) -> AsyncIterator[None]:
        async with self.transaction():
            yield

    async def web_end_all(self, person_id: str) -> int:
        """Nobody has a browser here."""
        return 0

    async def web_sessions_of(self, person_id: str, now: datetime) -> list[WebSession]:
        return []

    async def appointments_get(self, plan_id: int) -> list[Appointment]:
        return [one for key, one in sorted(self.calendars.items()) if key[0] == plan_id]

    async def appointments_save(self, changed: Sequence[Appointment]) -> None:
        for one in changed:
            self.calendars[one.plan_id, one.person_id, one.talk_id] = one

    # ------------------------------------------------------------------ people

    async def people_get(self, person_id: str) -> Person | None:
        found = self.persons.get(person_id)
        return replace(found, reachable=person_id not in self.no_chat) if found else None

    async def people_get_many(self, person_ids: Collection[str]) -> dict[str, Person]:
        found = [await self.people_get(one) for one in person_ids]
        return {one.id: one for one in found if one is not None}

    async def people_roster_of(self, person_ids: Collection[str]) -> dict[str, Person]:
        return await self.people_get_many(person_ids)

    async def people_everybody(self) -> list[Person]:
        return [one for key in sorted(self.persons) if (one := await self.people_get(key))]

    async def people_of_hr(self, day: date) -> list[Person]:
        return [person for person in await self.people_everybody() if is_hr(person, day)]

    async def people_reports_of(self, *manager_ids: str) -> list[Person]:
        return [
            person for person in await self.people_everybody() if person.manager_id in manager_ids
        ]

    async def save_people(self, persons: Iterable[Person]) -> None:
        self.persons.update({person.id: person for person in persons})

    async def save_round(self, round_: Round) -> None:
        others = [one for one in self.all_rounds if one.name != round_.name]
        self.all_rounds = [*others, round_]

    async def rounds_all(self) -> list[Round]:
        return sorted(self.all_rounds, key=lambda one: (one.opens, one.name))

    async def organisation_get(self, mark: str | None = None) -> Organisation:
        hr = frozenset(person.id for person in self.persons.values() if person.hr)
        managers = frozenset(one.manager_id for one in self.persons.values() if one.manager_id)
        return Organisation(rounds=tuple(await self.rounds_all()), hr_ids=hr, manager_ids=managers)

    async def organisation_profile(self, *, hold: bool = False) -> OrganisationProfile:
        return self.profiles.get("profile", OrganisationProfile())

    async def organisation_write_profile(self, profile: OrganisationProfile) -> None:
        self.profiles["profile"] = decode(OrganisationProfile, encode(profile))

    async def save_profile(self, profile: OrganisationProfile, today: date) -> None:
        await self.organisation_write_profile(profile)

    async def training_plans_get(self, year: int, *, hold: bool = False) -> TrainingPlan:
        return self.yearly.get(year, TrainingPlan(year=year, until=year))

    async def training_plans_write(self, plan: TrainingPlan) -> None:
        self.yearly[plan.year] = decode(TrainingPlan, encode(plan))

    async def training_plans_next_act(self, year: int) -> int:
        return len(self.table_changes) + 1

    async def training_plans_note_changes(self, changes: Sequence[RowChange]) -> None:
        self.table_changes += changes

    async def training_plans_sent(self, person_id: str, since: datetime) -> PendingTable | None:
        found = self.sent_tables.get(person_id)
        return found if found is not None and found.received_at > since else None

    async def training_plans_keep_sent(self, pending: PendingTable) -> None:
        self.sent_tables[pending.person_id] = pending

    async def training_plans_drop_sent(self, person_id: str) -> None:
        self.sent_tables.pop(person_id, None)

    async def training_plans_years(self) -> list[int]:
        return sorted(self.yearly)

    async def training_plans_years_covering(self, year: int) -> tuple[int, int] | None:
        plan = await self.training_plans_covering(year)
        return (plan.year, plan.until) if plan is not None else None

    async def training_plans_covering(self, year: int) -> TrainingPlan | None:
        longer = [one for one in self.yearly.values() if one.year < year <= one.until]
        return max(longer, key=lambda plan: plan.year) if longer else None

    async def rounds_get(self, name: str) -> Round | None:
        return next((one for one in self.all_rounds if one.name == name), None)

    async def people_roster(self) -> list[Person]:
        return await self.people_everybody()

    async def people_blocked(self) -> frozenset[str]:
        return frozenset()

    async def rounds_drawing_up(self) -> frozenset[str]:
        return frozenset(one.employee_id for one in self._newest() if is_first_draft(one))

    async def rounds_plan_states(self, round_name: str) -> list[PlanState]:
        return [
            PlanState(
                id=one.id,
                employee_id=one.employee_id,
                manager_id=one.manager_id,
                status=one.status,
                status_since=one.status_since,
                agreed=(agreed := await self.plans_in_force(one.id)) is not None,
                completed=agreed is not None and agreed.status is Status.COMPLETED,
                replaced=agreed is not None and agreed.replaced_by is not None,
            )
            for one in self._newest()
            if one.round == round_name
        ]

    async def rounds_promised_in(
        self, round_name: str, *, until: date = date.max
    ) -> list[Promised]:
        return [
            Promised(
                plan_id=plan.id,
                item_id=one.id,
                employee_id=plan.employee_id,
                what=one.what or "",
                who=one.who or "",
                by=one.by,
            )
            for plan in await self._agreed_in(round_name)
            for one in plan.promises
            if plan.replaced_by is None
            and one.by is not None
            and one.by <= until
            and not one.kept
            and one.verdict is not Verdict.DECLINED
        ]

    async def rounds_costs_in(self, round_name: str) -> list[Cost]:
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
        found = [await self.plans_in_force(one.id) for one in self._newest()]
        return [plan for plan in found if plan is not None and plan.round == round_name]

    async def rounds_reminded(self, round_name: str, on: date | None = None) -> frozenset[str]:
        return frozenset(who for _, who, day in self.reminders if on in {None, day})

    async def rounds_note_reminders(
        self, round_name: str, people: Iterable[str], on: date
    ) -> frozenset[str]:
        rows = {(round_name, who, on) for who in people} - self.reminders
        self.reminders |= rows
        return frozenset(who for _, who, _ in rows)

    async def rounds_open_on(self, on: date) -> list[Round]:
        found = [one for one in self.all_rounds if one.opens <= on <= one.closes]
        return sorted(found, key=lambda one: (one.opens, one.name), reverse=True)

    # ------------------------------------------------------------------ reminders

    async def reminders_of_recipient(
        self, *recipients: str, heard_by: datetime | None = None
    ) -> list[TrackedReminder]:
        """All that the plans ask for, as if their moment had come."""
        found = []
        for plan in self._newest():
            in_force = await self.plans_in_force(plan.id)
            for one in reminders(plan, in_force, Policy(), self.persons):
                kept = merged(one, self.kept.get(one.key))
                if one.recipient in recipients and kept.status is not ReminderStatus.DONE:
                    found.append(kept)
        return sorted(found, key=lambda kept: (*kept.reminder.urgency, kept.reminder.key))

    async def reminders_get(self, key: str) -> TrackedReminder | None:
        everybody = [HR, *self.persons]
        known = await self.reminders_of_recipient(*everybody)
        return next((one for one in known if one.reminder.key == key), None)

    async def schedule_policy(self) -> Policy:
        return Policy()

    async def reminders_snooze(self, kept: TrackedReminder, until: datetime) -> None:
        self.kept[kept.reminder.key] = replace(
            kept, status=ReminderStatus.SNOOZED, due_at=until, snoozed_until=until
        )

    async def reminders_close(self, kept: TrackedReminder) -> None:
        self.kept[kept.reminder.key] = replace(kept, status=ReminderStatus.DONE, due_at=None)

    async def reminders_done_with(self, plan_id: int, item_id: int, matter: Matter) -> None:
        for one in await self.reminders_of_recipient(HR, *self.persons):
            about = one.reminder
            if (about.plan_id, about.item_id, about.matter) == (plan_id, item_id, matter):
                await self.reminders_close(one)

    # ------------------------------------------------------------------ chat

    async def history_record(self, entries: Sequence[HistoryEntry]) -> None:
        for entry in entries:
            self.entries.append(replace(entry, seq=len(self.entries) + 1))

    async def history_of_plan(self, plan_id: int) -> list[HistoryEntry]:
        return [entry for entry in self.entries if entry.plan_id == plan_id]

    async def history_caused_by(self, person_id: str, source: str) -> list[HistoryEntry]:
        return [e for e in self.entries if (e.person_id, e.source) == (person_id, source)]

    async def audit_record(self, deed: AuditEvent) -> None:
        self.audit_events.append(deed)

    async def conversations_hold(self, person_id: str) -> Held | None:
        if person_id not in self.persons:
            return None
        state = await self.conversations_get(person_id)
        return Held(person_id=person_id, state=state or {}, mark=None)

    async def conversations_get(self, person_id: str) -> dict[str, Any] | None:
        kept = self.conversations.get(person_id)
        return json.loads(kept) if kept else None

    async def conversations_save(self, person_id: str, state: dict[str, Any], at: datetime) -> None:
        self.conversations[person_id] = json.dumps(state)

    async def outbox_send_later(self, messages: Sequence[Outgoing]) -> list[int]:
        for message in messages:
            self.outbox.append(replace(message, payload=through_json(message.payload)))
        return []

    async def outbox_send_all_later(self, messages: Iterable[Outgoing]) -> None:
        await self.outbox_send_later(list(messages))

    async def outbox_waiting(
        self, *, now: datetime, limit: int, person_id: str | None = None
    ) -> list[Outgoing]:
        numbered = [replace(one, seq=seq) for seq, one in enumerate(self.outbox, start=1)]
        return [one for one in numbered if person_id in {None, one.person_id}][:limit]

    async def outbox_sent(self, seq: int, at: datetime, message_id: int | None) -> None:
        del self.outbox[seq - 1]
