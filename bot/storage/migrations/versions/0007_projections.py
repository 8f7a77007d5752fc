"""Which version of the program made the projections of open incidents: another one makes them anew."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("identity", sa.Column("projected_by", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("identity", "projected_by")
