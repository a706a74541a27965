"""The tables of what HR says of the organisation: once, and for the training plan of each year."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import PersonalDocument

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
