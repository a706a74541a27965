"""What somebody wants done besides answering (`dialogs.request`), carried out in the transaction of a turn."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.certificates import certificates
from bot.legal_calendar import log as calendar_log
from bot.legal_calendar import submission
from bot.organisation import profile
from bot.people import deputies
from bot.rounds import round_acts
from bot.training_days import decisions
from bot.training_plan import acts, answers, attached_documents, years
from bot.word_template import pending
from dialogs.prompt import Line
from dialogs.request import Request
from dialogs.word_template import StyleAct
from plans.certificates.draft import DropFiles, KeepCertificate, RemoveCertificate
from plans.i18n.translate import Texts
from plans.legal_calendar.log import CalendarAct
from plans.legal_calendar.submission import (
    SubmissionOpened,
    SubmissionRemarked,
    SubmissionWanted,
)
from plans.model import Person
from plans.organisation.changes import OrganisationSaid
from plans.people.deputies import EndDeputy, NameDeputy
from plans.rounds.changes import RoundAct
from plans.storage.store import Store
from plans.training_days.report import (
    AddToTraining,
    DecideTraining,
    ReportTraining,
    SayEnding,
    WithdrawTraining,
)
from plans.training_plan.answers import PlanDocuments, PlanLeftOpen, PlanSaid
from plans.training_plan.table_acts import TableAct
from plans.training_plan.years import PlanYears


async def carry_out(
    store: Store, texts: Texts, me: Person, request: Request, now: datetime
) -> list[Line]:
    """Does it, if this person may at that moment; what to say of it."""
    match request:
        case RoundAct():
            return await round_acts.carry_out(store, texts, me, request, now)
        case KeepCertificate() | RemoveCertificate() | DropFiles():
            return await certificates.carry_out(store, me, request, now)
        case NameDeputy() | EndDeputy():
            return await deputies.carry_out(store, texts, me, request, now)
        case OrganisationSaid():
            return await profile.carry_out(store, me, request, now)
        case CalendarAct():
            return await calendar_log.carry_out(store, me, request, now)
        case SubmissionOpened() | SubmissionRemarked() | SubmissionWanted():
            return await submission.carry_out(store, texts, me, request, now)
        case StyleAct():
            return await pending.carry_out(store, me, request, now)
        case PlanSaid() | PlanLeftOpen():
            return await answers.carry_out(store, me, request, now)
        case PlanDocuments():
            return await attached_documents.carry_out(store, me, request, now)
        case PlanYears():
            return await years.carry_out(store, me, request, now)
        case TableAct():
            return await acts.carry_out(store, texts, me, request, now)
        case (
            ReportTraining() | AddToTraining() | DecideTraining() | WithdrawTraining() | SayEnding()
        ):
            return await decisions.carry_out(store, texts, me, request, now)
        case _:
            assert_never(request)
