"""Collections: when the plans of a round were taken out, and each plan as it was then."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "collections",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("round", sa.Text(), nullable=False),
        sa.Column("by", sa.Text()),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("plans", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["round"], ["rounds.name"], name="fk_collections_round"),
        sa.PrimaryKeyConstraint("id", name="pk_collections"),
    )
    op.create_index("ix_collections_round", "collections", ["round", "started_at"])
    op.create_table(
        "collected_plans",
        sa.Column("plan_id", BIG_ID, autoincrement=False, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("collection_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["collection_id"], ["collections.id"], name="fk_collected_plans_collection_id"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plans.id"], name="fk_collected_plans_plan_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("plan_id", name="pk_collected_plans"),
    )


def downgrade() -> None:
    op.drop_table("collected_plans")
    op.drop_table("collections")
