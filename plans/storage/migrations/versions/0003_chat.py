"""Conversations, what came in, and what goes out."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)

TABLES = (
    "conversations",
    "inbox",
    "outbox",
    "settings",
)


def upgrade() -> None:
    _chat()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _where(condition: str) -> dict[str, Any]:
    """An index over these rows only."""
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _chat() -> None:
    """Conversations, what came in, what goes out."""
    op.create_table(
        "conversations",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("state", sa.Text()),
        sa.Column("updated_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_conversations_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_conversations")),
    )
    op.create_table(
        "inbox",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Text()),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("done_at", MOMENT),
        sa.Column("error", sa.Text()),
        sa.PrimaryKeyConstraint("channel", "update_id", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_lane", "inbox", ["channel", "lane", "update_id"], **_where("state = 'new'")
    )
    op.create_index("ix_inbox_new", "inbox", ["channel", "update_id"], **_where("state = 'new'"))
    op.create_table(
        "outbox",
        sa.Column("seq", BIG_ID, autoincrement=True, nullable=False),
        sa.Column("person_id", sa.Text()),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", MOMENT),
        sa.Column("lease_until", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("error", sa.Text()),
        sa.Column("message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_lane", "outbox", ["lane", "seq"], **_where("state = 'waiting'"))
    op.create_index(
        "ix_outbox_waiting",
        "outbox",
        [sa.literal_column("priority DESC"), "seq"],
        **_where("state = 'waiting'"),
    )
    op.create_index(
        "uq_outbox_sending", "outbox", ["lane"], unique=True, **_where("state = 'sending'")
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
