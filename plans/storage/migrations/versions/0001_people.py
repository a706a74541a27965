"""People, their chats and invitations, and rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
EXACT = sa.Text().with_variant(sa.Numeric(), "postgresql")

TABLES = (
    "people",
    "rounds",
    "chats",
    "invitations",
)


def upgrade() -> None:
    _people()


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)


def _people() -> None:
    """People, how they are reached, and rounds."""
    op.create_table(
        "people",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("manager_id", sa.Text()),
        sa.Column("hr", sa.Boolean(), nullable=False),
        sa.Column("language", sa.Text()),
        sa.Column("started_on", sa.Date()),
        sa.Column("left_on", sa.Date()),
        sa.Column("work_fraction", EXACT, nullable=False),
        sa.Column("profile", sa.Text()),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("privacy_seen_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["manager_id"],
            ["people.id"],
            name=op.f("fk_people_manager_id"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("number", name=op.f("uq_people_number")),
    )
    op.create_index(op.f("ix_people_manager_id"), "people", ["manager_id"])
    op.create_table(
        "rounds",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_rounds")),
    )
    op.create_table(
        "chats",
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("telegram_id", sa.Text(), nullable=False),
        sa.Column("telegram_hash", sa.Text(), nullable=False),
        sa.Column("linked_at", MOMENT, nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("screen_message_id", sa.BigInteger()),
        sa.Column("screen_is_last", sa.Boolean(), nullable=False),
        sa.Column("locale", sa.Text()),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_chats_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_chats")),
        sa.UniqueConstraint("telegram_hash", name=op.f("uq_chats_telegram_hash")),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT),
        sa.Column("claimed_at", MOMENT),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_invitations_person_id")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    op.create_index(op.f("ix_invitations_person_id"), "invitations", ["person_id"])
