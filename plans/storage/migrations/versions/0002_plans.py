"""Plans, their versions, and the parts of each version."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")

TABLES = (
    "plans",
    "plan_versions",
    "sign_offs",
    "snapshots",
    "history",
    "goals",
    "competences",
    "actions",
    "promises",
    "talks",
)


def upgrade() -> None:
    _plans()
    _parts()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _where(condition: str) -> dict[str, Any]:
    """An index over these rows only."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _plans() -> None:
    """Plans, their versions, and what is kept of them."""
    op.create_table(
        "plans",
        sa.Column("id", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("employee_id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text()),
        sa.Column("manager_id", sa.Text()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_since", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["employee_id"], ["people.id"], name=op.f("fk_plans_employee_id")),
        sa.ForeignKeyConstraint(["manager_id"], ["people.id"], name=op.f("fk_plans_manager_id")),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name=op.f("fk_plans_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_plans_employee_id"), "plans", ["employee_id"])
    op.create_index("ix_plans_manager_id_status", "plans", ["manager_id", "status", "status_since"])
    op.create_index("ix_plans_status", "plans", ["status"])
    op.create_index(
        "uq_plans_open_in_round",
        "plans",
        ["employee_id", "round"],
        unique=True,
        **_where("status NOT IN ('completed', 'withdrawn')"),
    )
    op.create_index(
        "uq_plans_open_without_round",
        "plans",
        ["employee_id"],
        unique=True,
        **_where("round IS NULL AND status NOT IN ('completed', 'withdrawn')"),
    )
    op.create_table(
        "plan_versions",
        sa.Column("plan_id", BIG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("status_since", MOMENT, nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("preparation", sa.Text(), nullable=False),
        sa.Column("manager_preparation", sa.Text(), nullable=False),
        sa.Column("employee_remark", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("last_item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["manager_id"], ["people.id"], name=op.f("fk_plan_versions_manager_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_plan_versions_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", name=op.f("pk_plan_versions")),
    )
    op.create_table(
        "sign_offs",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signed_version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("remark", sa.Text()),
        sa.Column("differing_opinion", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name=op.f("fk_sign_offs_plan_id_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "position", name=op.f("pk_sign_offs")),
    )
    op.create_table(
        "snapshots",
        sa.Column("plan_id", BIG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_snapshots_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "name", name=op.f("pk_snapshots")),
    )
    op.create_table(
        "history",
        sa.Column("seq", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("plan_id", BIG_ID),
        sa.Column("version", sa.Integer()),
        sa.Column("person_id", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("item_id", sa.Integer()),
        sa.Column("old", sa.Text()),
        sa.Column("new", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name=op.f("fk_history_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_history")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_history_person_id_source", "history", ["person_id", "source", "seq"])
    op.create_index("ix_history_plan_id", "history", ["plan_id", "seq"])


def _parts() -> None:
    """The items of a version."""
    op.create_table(
        "goals",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("target_date", sa.Date()),
        sa.Column("evidence", sa.Text()),
        sa.Column("origin", sa.Text()),
        sa.Column("profile_link", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name=op.f("fk_goals_plan_id_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_goals")),
    )
    op.create_table(
        "competences",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("current", sa.Integer()),
        sa.Column("needed", sa.Integer()),
        sa.Column("current_manager", sa.Integer()),
        sa.Column("type", sa.Text()),
        sa.Column("priority", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id", "version", "parent_id"],
            ["goals.plan_id", "goals.version", "goals.id"],
            name=op.f("fk_competences_plan_id_version_parent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_competences")),
    )
    op.create_index("ix_competences_parent", "competences", ["plan_id", "version", "parent_id"])
    op.create_table(
        "actions",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("what", sa.Text()),
        sa.Column("form", sa.Text()),
        sa.Column("end", sa.Date()),
        sa.Column("start", sa.Date()),
        sa.Column("formal", sa.Boolean()),
        sa.Column("provider", sa.Text()),
        sa.Column("theme", sa.Text()),
        sa.Column("language", sa.Text()),
        sa.Column("who", sa.Text()),
        sa.Column("hours", EXACT),
        sa.Column("cost", EXACT),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "version", "parent_id"],
            ["competences.plan_id", "competences.version", "competences.id"],
            name=op.f("fk_actions_plan_id_version_parent_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_actions")),
    )
    op.create_index("ix_actions_parent", "actions", ["plan_id", "version", "parent_id"])
    op.create_table(
        "promises",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("what", sa.Text()),
        sa.Column("who", sa.Text()),
        sa.Column("by", sa.Date()),
        sa.Column("kind", sa.Text()),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name=op.f("fk_promises_plan_id_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_promises")),
    )
    op.create_table(
        "talks",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Text()),
        sa.Column("manager_remark", sa.Text()),
        sa.Column("on", sa.Date()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name=op.f("fk_talks_plan_id_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_talks")),
    )
