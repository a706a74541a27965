"""Tables of collections: when HR took out the plans of a round, each plan as it was then, what was
asked for in the chat or on a page, and the links with which it is picked up."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Moment, PersonalJson

collections = sa.Table(
    "collections",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("round", sa.ForeignKey("rounds.name"), nullable=False),
    sa.Column("by", sa.Text),  # who asked for it; NULL: the command line
    sa.Column("started_at", Moment, nullable=False),
    sa.Column("finished_at", Moment, nullable=False),
    sa.Column("wish", PersonalJson, nullable=False),  # departments are personal
    sa.Column("plans", sa.Integer, nullable=False),
    sa.Index("ix_collections_round", "round", "started_at"),
)

collected_plans = sa.Table(
    "collected_plans",
    metadata,
    sa.Column(
        "plan_id",
        sa.ForeignKey("plans.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    sa.Column("fingerprint", sa.Text, nullable=False),  # of the plan as it was collected last
    sa.Column("collection_id", sa.ForeignKey("collections.id"), nullable=False),
)

jobs = sa.Table(
    "jobs",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("by", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("wish", PersonalJson, nullable=False),
    sa.Column("state", sa.Text, nullable=False),  # waiting, working, done or failed
    sa.Column("done", sa.Integer, nullable=False),
    sa.Column("total", sa.Integer, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("lease_until", Moment),
    sa.Column("ended_at", Moment),
    sa.Column("message_id", sa.BigInteger),  # the chat message that shows how far it is
    sa.Column("on_page", sa.Boolean, nullable=False),  # shown and fetched there, not in the chat
    sa.Column("outcome", PersonalJson),  # what came of it; NULL: nothing yet, or it failed
    sa.Index(
        "ix_jobs_open",
        "id",
        sqlite_where=sa.text("state IN ('waiting', 'working')"),
        postgresql_where=sa.text("state IN ('waiting', 'working')"),
    ),
    sqlite_autoincrement=True,
)

downloads = sa.Table(
    "downloads",
    metadata,
    sa.Column("token_hash", sa.Text, primary_key=True),
    sa.Column("job_id", sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("person_id", sa.ForeignKey("people.id"), nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("expires_at", Moment, nullable=False),
    sa.Column("used_at", Moment),
    sa.Column("revoked_at", Moment),  # a newer link took its place
)
