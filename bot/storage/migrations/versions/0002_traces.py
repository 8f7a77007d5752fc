"""The index that past incidents are found through when a new one may repeat them."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "traces",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("incident_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "incident_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("traces_incident", "traces", ["incident_id"], unique=False)


def downgrade() -> None:
    op.drop_table("traces")
