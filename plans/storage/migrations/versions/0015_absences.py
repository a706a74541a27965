"""Long absences."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("people", sa.Column("absent_from", sa.Date))
    op.add_column("people", sa.Column("absent_until", sa.Date))


def downgrade() -> None:
    op.drop_column("people", "absent_until")
    op.drop_column("people", "absent_from")
