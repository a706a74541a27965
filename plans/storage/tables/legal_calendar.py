"""The table of what was done of the legal calendar: appended to, and opened again with a reason."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson, PersonalText

_COUNTS = "undone_at IS NULL"

calendar_steps = sa.Table(
    "calendar_steps",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("done_on", sa.Date, nullable=False),
    sa.Column("by", sa.ForeignKey("people.id")),  # NULL: somebody at the command line
    sa.Column("note", PersonalText, nullable=False),
    sa.Column("proofs", PersonalJson, nullable=False),
    sa.Column("recorded_at", Moment, nullable=False),
    sa.Column("undone_at", Moment),
    sa.Column("undone_by", sa.ForeignKey("people.id")),
    sa.Column("undone_because", PersonalText, nullable=False),
    sqlite_autoincrement=True,
)

# A step is done once, whoever notes it at the same moment.
sa.Index(
    "uq_calendar_steps_done",
    calendar_steps.c.year,
    calendar_steps.c.step,
    unique=True,
    sqlite_where=sa.text(_COUNTS),
    postgresql_where=sa.text(_COUNTS),
)
