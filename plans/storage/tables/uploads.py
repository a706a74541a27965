"""The table of files that people sent to keep."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Choice, Moment, PersonalText
from plans.uploads.upload import MediaType, Purpose

uploads = sa.Table(
    "uploads",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("owner_id", sa.ForeignKey("people.id")),  # NULL: it is the organisation's
    sa.Column("purpose", Choice(Purpose), nullable=False),
    sa.Column("media_type", Choice(MediaType), nullable=False),
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("by", sa.ForeignKey("people.id")),  # NULL: somebody at the command line
    sa.Index("ix_uploads_owner_id", "owner_id", "purpose"),
    sa.Index("ix_uploads_by", "by", "purpose"),
    sqlite_autoincrement=True,
)
