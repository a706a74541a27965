"""What goes along from one round into the next, and which plan took the place of which."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_ITEMS = ("goals", "actions", "promises")


def upgrade() -> None:
    op.add_column("rounds", sa.Column("carry_from", sa.Text))
    op.add_column("plan_versions", sa.Column("follows", _NUMBER))
    op.add_column("plan_versions", sa.Column("replaced_by", _NUMBER))
    for table in _ITEMS:
        op.add_column(table, sa.Column("came_from", sa.Text))


def downgrade() -> None:
    for table in _ITEMS:
        op.drop_column(table, "came_from")
    op.drop_column("plan_versions", "replaced_by")
    op.drop_column("plan_versions", "follows")
    op.drop_column("rounds", "carry_from")
