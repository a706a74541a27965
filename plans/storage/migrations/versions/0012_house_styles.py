"""The organisation's own Word templates."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "house_styles",
        sa.Column(
            "version",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("put_by", sa.Text()),
        sa.Column("ended_at", MOMENT),
        sa.Column("failed_at", MOMENT),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_house_styles")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("house_styles")
