"""The tables of what HR says of the organisation: once, and for the training plan of each year."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Moment, PersonalDocument, PersonalText

# One row: whoever changes it holds it, so that two people of HR do not undo each other's answers.
organisation_profile = sa.Table(
    "organisation_profile",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", PersonalDocument),  # NULL: nothing was said yet
)

# One document a year, for the same reason held by whoever changes it.
training_plans = sa.Table(
    "training_plans",
    metadata,
    sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("document", PersonalDocument),
)

# An edited Excel file of such a table, until whoever sent it says what is to happen with it.
pending_training_tables = sa.Table(
    "pending_training_tables",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", PersonalText, nullable=False),  # base64
    sa.Column("year", sa.Integer, nullable=False),
)
