"""How much was said to accounts of nobody is found without looking at everybody's messages."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    only = sa.text("person_id IS NULL")
    op.create_index(
        "ix_outbox_strangers",
        "outbox",
        ["created_at"],
        sqlite_where=only,
        postgresql_where=only,
    )


def downgrade() -> None:
    op.drop_index("ix_outbox_strangers", "outbox")
