"""Tables of plans: a plan, its versions, what SQL must find inside them, and what happened to them.

A version is one document: the whole `Plan` as JSON (`plans.model.encoding`), which nothing but the code
reads. Every other column and row here, but for the history, is worked out from the documents: the
`plans` row repeats what the newest version says of itself, because that is what lists ask for; the
costs and the promises of agreed versions are rows, because they are summed and found over
thousands of plans. `pop db rebuild` works them out anew.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from plans.model import Role, Status
from plans.storage.engine.metadata import metadata
from plans.storage.engine.types import BigId, Choice, Exact, Moment, PersonalDocument, PersonalText

OPEN = "status NOT IN ('completed', 'withdrawn')"

plans = sa.Table(
    "plans",
    metadata,
    sa.Column("id", BigId, primary_key=True, autoincrement=True),
    sa.Column("employee_id", sa.ForeignKey("people.id"), nullable=False, index=True),
    sa.Column("round", sa.ForeignKey("rounds.name")),
    sa.Column("manager_id", sa.ForeignKey("people.id")),
    sa.Column("version", sa.Integer, nullable=False),  # the newest
    sa.Column("status", Choice(Status), nullable=False),
    sa.Column("status_since", Moment, nullable=False),
    sa.Index("ix_plans_manager_id_status", "manager_id", "status", "status_since"),
    sa.Index("ix_plans_status", "status"),
    sqlite_autoincrement=True,
)

# One open plan for each person and round; two indexes, because no two NULLs are equal.
sa.Index(
    "uq_plans_open_in_round",
    plans.c.employee_id,
    plans.c.round,
    unique=True,
    sqlite_where=sa.text(OPEN),
    postgresql_where=sa.text(OPEN),
)
sa.Index(
    "uq_plans_open_without_round",
    plans.c.employee_id,
    unique=True,
    sqlite_where=sa.text(f"round IS NULL AND {OPEN}"),
    postgresql_where=sa.text(f"round IS NULL AND {OPEN}"),
)

plan_versions = sa.Table(
    "plan_versions",
    metadata,
    sa.Column("plan_id", sa.ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("status", Choice(Status), nullable=False),
    sa.Column("replaced_by", BigId),
    sa.Column("waits_for", Choice(Role)),  # whose confirmation of a talk is missing
    sa.Column("signed_at", Moment),  # when the second of both signed this very version
    sa.Column("document", PersonalDocument, nullable=False),
    # What is asked of thousands of versions at once, without a look at their documents.
    sa.Index("ix_plan_versions_stand", "plan_id", "version", "status", "replaced_by"),
)


def _of_version(name: str, *columns: sa.Column[Any]) -> sa.Table:
    """Rows worked out of one version; they go when it goes."""
    return sa.Table(
        name,
        metadata,
        sa.Column("plan_id", BigId, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("item_id", sa.Integer, primary_key=True, autoincrement=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            ondelete="CASCADE",
        ),
    )


agreed_costs = _of_version(
    "agreed_costs",
    sa.Column("amount", Exact, nullable=False),  # in euro
    sa.Column("done", sa.Boolean, nullable=False),
)

open_promises = _of_version("open_promises", sa.Column("by", sa.Date, nullable=False))

snapshots = sa.Table(
    "snapshots",
    metadata,
    sa.Column("plan_id", sa.ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("document", PersonalDocument, nullable=False),  # the whole plan as it was
)

history = sa.Table(
    "history",
    metadata,
    sa.Column("seq", BigId, primary_key=True, autoincrement=True),
    sa.Column("plan_id", sa.ForeignKey("plans.id", ondelete="CASCADE")),
    sa.Column("version", sa.Integer),
    sa.Column("person_id", sa.Text),
    sa.Column("at", Moment, nullable=False),
    sa.Column("step", sa.Text, nullable=False),
    sa.Column("item_id", sa.Integer),
    sa.Column("old", PersonalText),
    sa.Column("new", PersonalText),
    sa.Column("source", sa.Text),
    sa.Index("ix_history_plan_id", "plan_id", "seq"),
    sa.Index("ix_history_person_id_source", "person_id", "source", "seq"),
    sqlite_autoincrement=True,
)
