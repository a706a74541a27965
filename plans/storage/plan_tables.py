"""Tables of plans: a plan, its versions, the parts of each version, and what happened to it.

A part is found by plan, version and its own id; `position` is its place among its siblings. The
`plans` row repeats what the newest version says of itself, because that is what lists ask for.
"""

from __future__ import annotations

import sqlalchemy as sa

from plans.model import (
    ActionStatus,
    Agreement,
    Applied,
    CompetenceType,
    GoalKind,
    GoalOutcome,
    LearningForm,
    Origin,
    Priority,
    Role,
    Status,
    SupportKind,
    TalkKind,
    Verdict,
)
from plans.own_questions import OwnKind
from plans.storage.metadata import metadata
from plans.storage.types import BigId, Choice, Exact, Moment, PersonalJson, PersonalText

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
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("manager_id", sa.ForeignKey("people.id")),
    sa.Column("status", Choice(Status), nullable=False),
    sa.Column("language", sa.Text, nullable=False),
    sa.Column("period_start", sa.Date, nullable=False),
    sa.Column("period_end", sa.Date, nullable=False),
    sa.Column("created_at", Moment, nullable=False),
    sa.Column("status_since", Moment, nullable=False),
    sa.Column("reason", PersonalText),
    sa.Column("preparation", PersonalJson, nullable=False),
    sa.Column("manager_preparation", PersonalJson, nullable=False),
    sa.Column("employee_remark", PersonalText),
    sa.Column("manager_remark", PersonalText),
    sa.Column("proposed_by", Choice(Role)),
    sa.Column("follows", BigId),
    sa.Column("replaced_by", BigId),
    sa.Column("last_item_id", sa.Integer, nullable=False),
)


def _part(name: str, *columns: sa.schema.SchemaItem, parent: str | None = None) -> sa.Table:
    """A table of items; they go when their version or their parent goes."""
    holder = parent or "plan_versions"
    own, theirs = ["plan_id", "version"], [f"{holder}.plan_id", f"{holder}.version"]
    links: list[sa.schema.SchemaItem] = []
    if parent:
        links = [sa.Column("parent_id", sa.Integer, nullable=False)]
        own, theirs = [*own, "parent_id"], [*theirs, f"{parent}.id"]
    return sa.Table(
        name,
        metadata,
        sa.Column("plan_id", BigId, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        *links,
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("verdict", Choice(Verdict)),
        sa.Column("manager_remark", PersonalText),
        *columns,
        sa.ForeignKeyConstraint(own, theirs, ondelete="CASCADE"),
        *([sa.Index(f"ix_{name}_parent", *own)] if parent else []),
    )


goals = _part(
    "goals",
    sa.Column("text", PersonalText),
    sa.Column("kind", Choice(GoalKind)),
    sa.Column("target_date", sa.Date),
    sa.Column("evidence", PersonalText),
    sa.Column("origin", Choice(Origin)),
    sa.Column("profile_link", PersonalText),
    sa.Column("outcome", Choice(GoalOutcome)),
    sa.Column("came_from", PersonalJson),
)

competences = _part(
    "competences",
    sa.Column("name", PersonalText),
    sa.Column("current", sa.Integer),
    sa.Column("needed", sa.Integer),
    sa.Column("current_manager", sa.Integer),
    sa.Column("type", Choice(CompetenceType)),
    sa.Column("priority", Choice(Priority)),
    sa.Column("note", PersonalText),
    sa.Column("ratings", PersonalJson),
    parent="goals",
)

actions = _part(
    "actions",
    sa.Column("what", PersonalText),
    sa.Column("form", Choice(LearningForm)),
    sa.Column("end", sa.Date),
    sa.Column("start", sa.Date),
    sa.Column("formal", sa.Boolean),
    sa.Column("provider", PersonalText),
    sa.Column("theme", PersonalText),
    sa.Column("language", PersonalText),
    sa.Column("who", PersonalText),
    sa.Column("hours", Exact),
    sa.Column("cost", Exact),
    sa.Column("status", Choice(ActionStatus), nullable=False),
    sa.Column("progress", sa.Integer, nullable=False),
    sa.Column("dropped_because", PersonalText),
    sa.Column("useful", sa.Boolean),
    sa.Column("applied", Choice(Applied)),
    sa.Column("applied_how", PersonalText),
    sa.Column("came_from", PersonalJson),
    parent="competences",
)

promises = _part(
    "promises",
    sa.Column("what", PersonalText),
    sa.Column("who", PersonalText),
    sa.Column("by", sa.Date),
    sa.Column("kind", Choice(SupportKind)),
    sa.Column("kept", sa.Boolean),
    sa.Column("came_from", PersonalJson),
)

talks = _part(
    "talks",
    sa.Column("on", sa.Date),
    sa.Column("kind", Choice(TalkKind), nullable=False),
    sa.Column("moved_to", sa.Date),
)

talk_reports = sa.Table(
    "talk_reports",
    metadata,
    sa.Column("plan_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("kind", Choice(TalkKind), nullable=False),
    sa.Column("talk_id", sa.Integer),
    sa.Column("begun_at", Moment, nullable=False),
    sa.Column("held_on", sa.Date),
    sa.Column("helped", PersonalText),
    sa.Column("hindered", PersonalText),
    sa.Column("comes_next", PersonalText),
    sa.Column("next_talk", sa.Date),
    sa.Column("remark", PersonalText),
    sa.Column("manager", PersonalText, nullable=False),
    sa.Column("closed_at", Moment),
    sa.Column("waits_for", Choice(Role)),
    sa.Column("notes", PersonalJson, nullable=False),
    sa.Column("additions", PersonalJson, nullable=False),
    sa.Column("passed", PersonalJson, nullable=False),
    sa.Column("confirmed", PersonalJson, nullable=False),
    sa.ForeignKeyConstraint(
        ["plan_id", "version"],
        ["plan_versions.plan_id", "plan_versions.version"],
        ondelete="CASCADE",
    ),
)

sign_offs = sa.Table(
    "sign_offs",
    metadata,
    sa.Column("plan_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True),  # the version it is kept with
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("signed_version", sa.Integer, nullable=False),  # the version it agrees with
    sa.Column("person_id", sa.Text, nullable=False),
    sa.Column("name", PersonalText, nullable=False),
    sa.Column("role", Choice(Role), nullable=False),
    sa.Column("agreement", Choice(Agreement), nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("remark", PersonalText),
    sa.Column("differing_opinion", PersonalText),
    sa.ForeignKeyConstraint(
        ["plan_id", "version"],
        ["plan_versions.plan_id", "plan_versions.version"],
        ondelete="CASCADE",
    ),
)

own_answers = sa.Table(
    "own_answers",
    metadata,
    sa.Column("plan_id", BigId, primary_key=True, autoincrement=False),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("position", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("question", PersonalText, nullable=False),
    sa.Column("kind", Choice(OwnKind), nullable=False),
    sa.Column("value", PersonalText, nullable=False),
    sa.ForeignKeyConstraint(
        ["plan_id", "version"],
        ["plan_versions.plan_id", "plan_versions.version"],
        ondelete="CASCADE",
    ),
)

snapshots = sa.Table(
    "snapshots",
    metadata,
    sa.Column("plan_id", sa.ForeignKey("plans.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("payload", PersonalJson, nullable=False),  # the whole plan as it was
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
