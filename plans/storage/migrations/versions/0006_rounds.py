"""Whom a round asks, when HR closed it, and who was reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("rounds", sa.Column("audience", sa.Text()))
    op.add_column("rounds", sa.Column("closed_at", sa.DateTime(timezone=True)))
    op.create_table(
        "round_reminders",
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name=op.f("fk_round_reminders_round")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_round_reminders_person_id")
        ),
        sa.PrimaryKeyConstraint("round", "person_id", "on", name=op.f("pk_round_reminders")),
    )


def downgrade() -> None:
    op.drop_table("round_reminders")
    op.drop_column("rounds", "closed_at")
    op.drop_column("rounds", "audience")
