"""The tables of the ledger of training days: what was followed, under which terms somebody works, and the
balance of years that are over."""

from __future__ import annotations

import sqlalchemy as sa

from plans.law.rules import Ending
from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import (
    BigId,
    Choice,
    Exact,
    Moment,
    PersonalDocument,
    PersonalText,
)
from plans.training_days.trainings import Decision, Source, TrainingStatus

followed_trainings = sa.Table(
    "followed_trainings",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("hours", Exact),  # NULL: nobody said how long
    sa.Column("started_on", sa.Date),
    sa.Column("ended_on", sa.Date, nullable=False),
    sa.Column("status", Choice(TrainingStatus), nullable=False),
    sa.Column("formal", sa.Boolean, nullable=False),
    sa.Column("training_leave", sa.Boolean, nullable=False),
    sa.Column("provider", PersonalText, nullable=False),
    sa.Column("certificate", PersonalText, nullable=False),
    sa.Column("valid_until", sa.Date),
    sa.Column("source", Choice(Source), nullable=False),
    sa.Column("plan_id", BigId),
    sa.Column("item_id", sa.Integer),
    sa.Column("reported_at", Moment, nullable=False),
    sa.Column("reported_by", sa.Text),
    sa.Column("decision", Choice(Decision), nullable=False),
    sa.Column("decided_at", Moment),
    sa.Column("decided_by", sa.Text),
    sa.Column("reason", PersonalText, nullable=False),
    sa.Column("same_as", BigId),
    sa.Column("proof", BigId),  # an upload
    sa.Index("ix_followed_trainings_person_id", "person_id", "ended_on"),
    sa.Index("uq_followed_trainings_plan_id", "plan_id", "item_id", unique=True),
    sa.Index("ix_followed_trainings_decision", "decision"),
    sqlite_autoincrement=True,
)

# A row for each change that a list of people brought; none: the terms of now hold since the first day.
employment_terms = sa.Table(
    "employment_terms",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("since", sa.Date, primary_key=True),
    sa.Column("work_fraction", Exact, nullable=False),
    sa.Column("joint_committee", sa.Text, nullable=False),  # empty: that of the organisation
)

employment_endings = sa.Table(
    "employment_endings",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("ending", Choice(Ending), nullable=False),
)

# Whoever inserts the row of somebody's year is the one who tells them of it: so nobody is told twice.
training_balances = sa.Table(
    "training_balances",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", PersonalDocument),  # NULL: too little was known to work it out
    sa.Column("worked_out_at", Moment, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False),
)
