"""The table of lists of people that HR sent in the chat, and has not decided about."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import Moment, PersonalJson, PersonalText

pending_imports = sa.Table(
    "pending_imports",
    metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("received_at", Moment, nullable=False),
    sa.Column("file_name", PersonalText, nullable=False),
    sa.Column("content", PersonalText, nullable=False),  # base64
    sa.Column("summary", PersonalJson, nullable=False),
)
