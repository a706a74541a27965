"""The talks as people have them in their calendars."""

from __future__ import annotations

import sqlalchemy as sa

from plans.model import TalkKind
from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Choice

appointments = sa.Table(
    "appointments",
    metadata,
    sa.Column(
        "plan_id",
        BigId,
        sa.ForeignKey("plans.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("talk_id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("uid", sa.Text, nullable=False),
    sa.Column("on", sa.Date, nullable=False),
    sa.Column("hour", sa.Time),
    sa.Column("kind", Choice(TalkKind), nullable=False),
    sa.Column("sequence", sa.Integer, nullable=False),
    sa.Column("cancelled", sa.Boolean, nullable=False),
)
