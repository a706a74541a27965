"""The tables of what HR says of the organisation: once, and for the training plan of each year."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalDocument, PersonalText

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

# What was done with one row of such a table. Changes that were made together have one number (act): they
# are undone together.
training_table_changes = sa.Table(
    "training_table_changes",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("act", sa.Integer, nullable=False),
    sa.Column("row", sa.Integer, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    # No foreign key: what was changed outlives who changed it.
    sa.Column("who", sa.Text),
    sa.Column("before", PersonalDocument),  # NULL: the row was not there
    sa.Column("after", PersonalDocument),  # NULL: it is no longer there
    sa.Column("undone", sa.Boolean, nullable=False),
    sa.Index("ix_training_table_changes_year", "year", "seq"),
    sa.Index("ix_training_table_changes_row", "year", "row"),
    sqlite_autoincrement=True,
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
