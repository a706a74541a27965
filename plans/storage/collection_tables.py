"""Tables of collections: when HR took out the plans of a round, and each plan as it was then."""

from __future__ import annotations

import sqlalchemy as sa

from plans.storage.metadata import metadata
from plans.storage.types import Moment, PersonalJson

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
