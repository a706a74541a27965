"""Reminders, where and when people work, and the day a talk was moved to."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("people", sa.Column("country", sa.Text, nullable=False, server_default="BE"))
    op.add_column(
        "people",
        sa.Column("time_zone", sa.Text, nullable=False, server_default="Europe/Brussels"),
    )
    op.add_column("talks", sa.Column("moved_to", sa.Date))
    _reminders()
    op.create_table(
        "digests",
        sa.Column("person_id", sa.Text, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_digests_person_id"),
        sa.PrimaryKeyConstraint("person_id", "day", name="pk_digests"),
    )


def downgrade() -> None:
    op.drop_table("digests")
    op.drop_table("reminders")
    op.drop_column("talks", "moved_to")
    op.drop_column("people", "time_zone")
    op.drop_column("people", "country")


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("recipient", sa.Text, nullable=False),
        sa.Column("matter", sa.Text, nullable=False),
        sa.Column("employee_id", sa.Text, nullable=False),
        sa.Column("plan_id", BIG_ID),
        sa.Column("item_id", sa.Integer),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("moments", sa.Text, nullable=False),
        sa.Column("until", MOMENT),
        sa.Column("escalated", sa.Boolean, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("told_until", MOMENT),
        sa.Column("snoozed_until", MOMENT),
        sa.ForeignKeyConstraint(["employee_id"], ["people.id"], name="fk_reminders_employee_id"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_reminders_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name="pk_reminders"),
    )
    op.create_index("ix_reminders_plan_id", "reminders", ["plan_id"])
    _index("ix_reminders_due", ["due_at", "recipient"], "due_at IS NOT NULL")
    alive = "standing IN ('open', 'told', 'snoozed')"
    _index("ix_reminders_recipient", ["recipient", "due_at"], alive)


def _index(name: str, columns: list[str], condition: str) -> None:
    """An index over these rows only."""
    where = sa.text(condition)
    op.create_index(name, "reminders", columns, sqlite_where=where, postgresql_where=where)
