"""The table of people's certificates; their proof stands with the files that were sent."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson, PersonalText

certificates = sa.Table(
    "certificates",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("kind", sa.Text),  # NULL: one of their own, which has a name
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("issuer", PersonalText, nullable=False),
    sa.Column("obtained", sa.Date, nullable=False),
    sa.Column("expires", sa.Date),  # NULL: it has no end
    sa.Column("proofs", PersonalJson, nullable=False),
    sa.Column("recorded_at", Moment, nullable=False),
    sa.Column("by", sa.ForeignKey("people.id")),  # NULL: somebody at the command line
    sa.Column("renewed_by", sa.ForeignKey("certificates.id", ondelete="SET NULL")),
    sqlite_autoincrement=True,
)
