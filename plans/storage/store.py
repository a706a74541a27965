"""The store: everything that is kept, within one transaction.

Each feature has its own queries (`store.plans`, `store.inbox`); what follows from a change stands
here, in the order in which it happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from plans.certificates.certificate import Certificate
from plans.legal_calendar.log import StepDone
from plans.model import Person, Plan, Round, StandIn, Status
from plans.organisation.profile import OrganisationProfile
from plans.reminders.policy import Policy
from plans.reminders.rules import basis
from plans.storage.audit import AuditStore
from plans.storage.calendar import AppointmentStore
from plans.storage.certificates import CertificateStore
from plans.storage.chat.chats import ChatStore
from plans.storage.chat.conversations import ConversationStore
from plans.storage.chat.inbox import Inbox
from plans.storage.chat.invitations import InvitationStore
from plans.storage.chat.outbox import Outbox
from plans.storage.checked_lists import CheckedListStore
from plans.storage.collection.collections import CollectionStore
from plans.storage.collection.downloads import DownloadStore
from plans.storage.collection.jobs import JobStore
from plans.storage.engine.queries import Queries, slices
from plans.storage.legal_calendar import LegalCalendarStore
from plans.storage.mail import MailStore
from plans.storage.people.import_lists import ImportListStore
from plans.storage.people.organisation import OrganisationStore
from plans.storage.people.people import PeopleStore
from plans.storage.people.stand_ins import StandInStore
from plans.storage.plans.agreements import AgreementStore
from plans.storage.plans.history import HistoryStore
from plans.storage.plans.plans import PlanStore
from plans.storage.plans.waiting import WaitingPlans
from plans.storage.rebuild import PlanRebuild
from plans.storage.reminders.changes import (
    asked,
    asking,
    found_again,
    has_other_manager,
    keeps_busy,
    moved,
    supported_anew,
)
from plans.storage.reminders.due import ReminderStore
from plans.storage.reminders.pauses import PauseStore
from plans.storage.reminders.schedule import ReminderSchedule
from plans.storage.rounds import RoundStore
from plans.storage.settings import SettingStore
from plans.storage.submissions import SubmissionStore
from plans.storage.supported_work import SupportedWorkStore
from plans.storage.training_days import TrainingDayStore
from plans.storage.training_plans import TrainingPlanStore
from plans.storage.uploads import UploadStore
from plans.storage.web import WebStore
from plans.storage.word_template import WordTemplateStore
from plans.training_days.of_plan import followed_in
from plans.training_plan.plan import TrainingPlan


class Store(Queries):
    """What `Database.transaction` and `Database.reading` hand out."""

    def __init__(
        self, connection: AsyncConnection, secret: bytes, kept: dict[str, Any] | None = None
    ) -> None:
        super().__init__(connection, secret, kept)
        self.people = PeopleStore.beside(self)
        self.stand_ins = StandInStore.beside(self)
        self.organisation = OrganisationStore.beside(self)
        self.import_lists = ImportListStore.beside(self)

        self.plans = PlanStore.beside(self)
        self.agreements = AgreementStore.beside(self)
        self.waiting = WaitingPlans.beside(self)
        self.history = HistoryStore.beside(self)
        self.plan_rebuild = PlanRebuild.beside(self)
        self.rounds = RoundStore.beside(self)

        self.reminders = ReminderStore.beside(self)
        self.pauses = PauseStore.beside(self)
        self.schedule = ReminderSchedule.beside(self)
        self.appointments = AppointmentStore.beside(self)

        self.collections = CollectionStore.beside(self)
        self.jobs = JobStore.beside(self)
        self.downloads = DownloadStore.beside(self)
        self.word_templates = WordTemplateStore.beside(self)

        self.chats = ChatStore.beside(self)
        self.invitations = InvitationStore.beside(self)
        self.conversations = ConversationStore.beside(self)
        self.inbox = Inbox.beside(self)
        self.outbox = Outbox.beside(self)
        self.mail = MailStore.beside(self)

        self.audit = AuditStore.beside(self)
        self.settings = SettingStore.beside(self)
        self.training_plans = TrainingPlanStore.beside(self)
        self.certificates = CertificateStore.beside(self)
        self.checked_lists = CheckedListStore.beside(self)
        self.legal_calendar = LegalCalendarStore.beside(self)
        self.training_days = TrainingDayStore.beside(self)
        self.uploads = UploadStore.beside(self)
        self.submissions = SubmissionStore.beside(self)
        self.supported_work = SupportedWorkStore.beside(self)
        self.web = WebStore.beside(self)

    async def add_plan(self, plan: Plan) -> Plan:
        """The plan with the id the database gives it; raises `SecondOpenPlan`."""
        added = await self.plans.insert(plan)
        await self.schedule.rewrite([added])
        if added.status in {Status.ACTIVE, Status.COMPLETED}:
            await self.supported_work.rewrite_reminders([added.employee_id])
        await self._ask_anew(added)
        if followed := followed_in(added):
            await self.training_days.follow(added.id, added.employee_id, followed)
        return added

    async def save_plan(
        self, plan: Plan, *, before: Plan | None = None, now: datetime | None = None
    ) -> None:
        """Keeps the version when it differs from `before`, or from what is stored; a version
        number that is not there yet becomes a new version. `now` is when what it says became so, where
        somebody said it just now. Raises `SecondOpenPlan`."""
        await self.plans.write(plan, before=before)
        if before is None or before.id != plan.id or basis(before) != basis(plan):
            newest = await self.plans.get(plan.id)
            await self.schedule.rewrite([newest or plan])
            if before is None or before.status is not plan.status:
                await self.supported_work.rewrite_reminders([plan.employee_id])
        if before is None or keeps_busy(before) != keeps_busy(plan):
            await self._ask_anew(plan)
        followed = followed_in(plan, now)
        known = (followed_in(before, now) if before is not None else None) or ()
        if followed is not None and followed != known:
            await self.training_days.follow(plan.id, plan.employee_id, followed)

    async def save_round(self, round_: Round) -> None:
        """Keeps the round, and asks whom it asks; one that HR closed asks nobody."""
        before = await self.rounds.get(round_.name)
        await self.rounds.write(round_)
        await self.organisation.mark()
        if round_.closed_at is not None or before is None or asking(before) != asking(round_):
            await self.schedule.ask_for(round_)
        elif before.extensions != round_.extensions:
            differ = {*before.extensions} ^ {*round_.extensions}
            people = await self.people.get_many({one.person_id for one in differ})
            await self.schedule.ask(people.values())

    async def save_people(self, persons: Iterable[Person]) -> None:
        """Keeps these people. Somebody who left, is away or works elsewhere now is reminded
        otherwise; who has come, or is in another department, may be asked by a round."""
        for piece in slices(persons):
            known = await self.people.get_many([one.id for one in piece])
            await self.people.write(piece)
            await self.organisation.mark()
            await self.pauses.end(found_again(known, piece))
            await self.mail.forgive([one.id for one in piece if _has_other_address(known, one)])
            gone = [one.id for one in piece if one.id in known and moved(known[one.id], one)]
            helped = {by.manager_id for one in gone for by in known[one].stand_ins}
            if gone:
                await self.schedule.rewrite_with([*gone, *sorted(helped - set(gone))])
                await self.submissions.rewrite_reminders(gone)
            supported = supported_anew(known, piece)
            if supported:
                await self.supported_work.rewrite_reminders(supported)
            told_otherwise = [*gone, *(one.id for one in piece if has_other_manager(known, one))]
            if told_otherwise:
                await self.certificates.rewrite_with(told_otherwise)
                await self.training_days.rewrite_with({*told_otherwise, *helped})
            news = [one for one in piece if one.id not in known or asked(known[one.id], one)]
            if news:
                await self.schedule.ask(news)

    async def save_stand_in(self, stand_in: StandIn) -> None:
        """Keeps who does what a manager does between two days: on those, the deputy is reminded of
        it."""
        await self.stand_ins.write(stand_in)
        await self.organisation.mark()
        await self._remind_otherwise(stand_in.manager_id)

    async def remove_stand_in(self, manager_id: str, first: date) -> None:
        """Forgets that somebody was going to do them from that day on."""
        await self.stand_ins.remove(manager_id, first)
        await self.organisation.mark()
        await self._remind_otherwise(manager_id)

    async def _remind_otherwise(self, manager_id: str) -> None:
        """Others than before do what this manager does, or on other days."""
        await self.schedule.rewrite_with([manager_id])
        await self.training_days.rewrite_with([manager_id])

    async def save_reminder_policy(self, policy: Policy) -> None:
        """From now on people are reminded so."""
        await self.schedule.save_policy(policy)
        await self.pauses.end_all()
        await self.schedule.rewrite_all()
        await self.certificates.rewrite_all()
        await self.training_days.rewrite_all()
        await self.legal_calendar.rewrite_reminders()
        await self.submissions.rewrite_reminders()
        await self.supported_work.rewrite_reminders()

    async def save_certificates(self, found: Iterable[Certificate]) -> list[Certificate]:
        """Keeps these, those without an `id` as new ones: who is reminded of what follows from it."""
        kept = await self.certificates.write(found)
        owners = {one.person_id for one in kept}
        await self.certificates.follow_renewals(owners)
        await self.certificates.rewrite_reminders(owners)
        return kept

    async def remove_certificate(self, certificate: Certificate) -> None:
        """Forgets it and its proof; what it renewed is reminded of again."""
        await self.uploads.drop(certificate.proofs)
        await self.certificates.delete(certificate.id)
        await self.certificates.follow_renewals([certificate.person_id])
        gone = [certificate.id]
        await self.certificates.rewrite_reminders([certificate.person_id], gone=gone)

    async def save_profile(self, profile: OrganisationProfile, today: date) -> None:
        """Keeps what HR says of the organisation; the legal calendar follows from it."""
        await self.organisation.write_profile(profile)
        if profile.body is not None:
            await self.legal_calendar.begin(today)
        await self.legal_calendar.rewrite_reminders(today)
        await self.supported_work.rewrite_reminders()

    async def save_training_plan_years(self, plan: TrainingPlan, today: date) -> None:
        """Keeps a collective plan with other years: in a year that it is for, the legal calendar asks for no
        new one."""
        await self.training_plans.write(plan)
        await self.legal_calendar.rewrite_reminders(today)

    async def note_step(self, done: StepDone, today: date) -> bool:
        """Notes a step of the legal calendar: nobody is reminded of it any more. False when it is noted
        already."""
        added = await self.legal_calendar.add(done)
        if added:
            await self.legal_calendar.rewrite_reminders(today)
        return added

    async def open_step_again(
        self, year: int, step: str, *, who: str | None, because: str, now: datetime, today: date
    ) -> bool:
        """Opens a step of the legal calendar that was noted; False when it is open."""
        undone = await self.legal_calendar.undo(year, step, who=who, because=because, now=now)
        if undone:
            await self.legal_calendar.rewrite_reminders(today)
        return undone

    async def _ask_anew(self, plan: Plan) -> None:
        """Its employee has begun it, or is through with it: rounds may ask them for another."""
        who = await self.people.get_many([plan.employee_id])
        await self.schedule.ask(who.values())


def _has_other_address(known: Mapping[str, Person], now: Person) -> bool:
    return now.id in known and known[now.id].address_fails and known[now.id].email != now.email
