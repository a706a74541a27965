"""What is said in follow-up talks and the final evaluation."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED = (
    ("goals", "outcome", sa.Text),
    ("competences", "ratings", sa.Text),
    ("actions", "dropped_because", sa.Text),
    ("actions", "useful", sa.Boolean),
    ("actions", "applied", sa.Text),
    ("actions", "applied_how", sa.Text),
    ("promises", "kept", sa.Boolean),
    ("plan_versions", "proposed_by", sa.Text),
)


def upgrade() -> None:
    for table, name, kind in ADDED:
        op.add_column(table, sa.Column(name, kind()))
    op.create_table(
        "talk_reports",
        sa.Column(
            "plan_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("talk_id", sa.Integer()),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("held_on", sa.Date()),
        sa.Column("helped", sa.Text()),
        sa.Column("hindered", sa.Text()),
        sa.Column("comes_next", sa.Text()),
        sa.Column("next_talk", sa.Date()),
        sa.Column("remark", sa.Text()),
        sa.Column("manager", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("waits_for", sa.Text()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("additions", sa.Text(), nullable=False),
        sa.Column("passed", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id", "version"],
            ["plan_versions.plan_id", "plan_versions.version"],
            name=op.f("fk_talk_reports_plan_id_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("plan_id", "version", "id", name=op.f("pk_talk_reports")),
    )


def downgrade() -> None:
    op.drop_table("talk_reports")
    for table, name, _ in reversed(ADDED):
        op.drop_column(table, name)
