"""Indexes for what grows with the years: reports of a month, what was lost or set aside lately."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

PARTIAL = (
    ("updates_set_aside", "updates", ["arrived"], "set_aside_at IS NOT NULL"),
    ("outbox_lost", "outbox", ["finished_at"], "state IN ('failed', 'uncertain')"),
)


def upgrade() -> None:
    op.create_index("entries_at", "entries", ["at", "incident_id"], unique=False)
    for name, table, columns, condition in PARTIAL:
        where = sa.text(condition)
        op.create_index(name, table, columns, unique=False, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    for name, table, _, _ in PARTIAL:
        op.drop_index(name, table_name=table)
    op.drop_index("entries_at", table_name="entries")
