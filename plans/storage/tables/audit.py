"""The table of the audit log."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    sa.Column("at", Moment, nullable=False, index=True),
    # No foreign keys: the log outlives what it tells of.
    sa.Column("who", sa.Text),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("subject", sa.Text),
    sa.Column("details", PersonalJson, nullable=False),
    sqlite_autoincrement=True,
)
