"""What somebody wants done that is no answer in a plan: each kind by its type.

A screen puts one into its turn (`Context.request`); `bot.turns.requests` carries it out in the transaction
of that turn, asks there whether they may, and says what came of it above the next question.
"""

from __future__ import annotations

from dialogs.word_template import StyleAct
from plans.certificates.draft import CertificateAct
from plans.legal_calendar.log import CalendarAct
from plans.legal_calendar.submission import (
    SubmissionOpened,
    SubmissionRemarked,
    SubmissionWanted,
)
from plans.organisation.changes import OrganisationSaid
from plans.people.deputies import DeputyAct
from plans.rounds.changes import RoundAct
from plans.training_days.report import TrainingDayAct
from plans.training_plan.answers import PlanDocuments, PlanLeftOpen, PlanSaid
from plans.training_plan.table_acts import TableAct
from plans.training_plan.years import PlanYears

Request = (
    CalendarAct
    | CertificateAct
    | DeputyAct
    | OrganisationSaid
    | PlanDocuments
    | PlanLeftOpen
    | PlanSaid
    | PlanYears
    | RoundAct
    | StyleAct
    | SubmissionOpened
    | SubmissionRemarked
    | SubmissionWanted
    | TableAct
    | TrainingDayAct
)
