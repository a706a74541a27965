"""When HR was told that an invitation was opened by somebody who may not."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitations", sa.Column("refused_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("invitations") as table:
        table.drop_column("refused_at")
