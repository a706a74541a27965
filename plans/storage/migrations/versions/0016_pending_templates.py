"""Word templates that HR sent and has not decided about."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pending_templates",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_pending_templates_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_pending_templates")),
    )


def downgrade() -> None:
    op.drop_table("pending_templates")
