"""The tables of the organisation's own Word templates, and of those that HR has not decided about."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson, PersonalText

house_styles = sa.Table(
    "house_styles",
    metadata,
    sa.Column("version", BigId, primary_key=True, autoincrement=True),
    sa.Column("language", sa.Text, nullable=False),  # empty: all that have none of their own
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("since", Moment, nullable=False),
    sa.Column("put_by", sa.Text),  # NULL: somebody at the command line
    sa.Column("ended_at", Moment),
    sa.Column("failed_at", Moment),
    sqlite_autoincrement=True,
)

pending_templates = sa.Table(
    "pending_templates",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.Column("report", PersonalJson, nullable=False),  # it quotes the template
)
