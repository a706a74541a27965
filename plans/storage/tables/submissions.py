"""The tables of a draft that was submitted to the workers: what, and what became of it with each."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalText

submissions = sa.Table(
    "submissions",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("year", sa.Integer, nullable=False),
    sa.Column("upload", sa.ForeignKey("uploads.id"), nullable=False),
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("until", sa.Date, nullable=False),
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("by", sa.ForeignKey("people.id")),  # NULL: somebody at the command line
    sqlite_autoincrement=True,
)

# One for each person: the key itself holds two senders to it.
receipts = sa.Table(
    "submission_receipts",
    metadata,
    sa.Column("submission", sa.ForeignKey("submissions.id"), primary_key=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True, index=True),
    sa.Column("message", sa.BigInteger),  # its place in the outbox, which forgets it one day
    sa.Column("sent_at", Moment, nullable=False),
    sa.Column("received_at", Moment),
    sa.Column("opened_at", Moment),
    sa.Column("remark", PersonalText, nullable=False),
    sa.Column("remarked_at", Moment),
)
