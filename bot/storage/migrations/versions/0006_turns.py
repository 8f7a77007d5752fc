"""The index of what is unsent, in the order in which each addressee's rows are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME, TABLE = "outbox_unsent", "outbox"
UNSENT = sa.text("finished_at IS NULL")
TURNS = ["addressee", sa.text("urgent DESC"), "deadline_at", "id"]


def upgrade() -> None:
    op.drop_index(NAME, table_name=TABLE)
    op.create_index(NAME, TABLE, TURNS, unique=False, sqlite_where=UNSENT, postgresql_where=UNSENT)


def downgrade() -> None:
    op.drop_index(NAME, table_name=TABLE)
    op.create_index(NAME, TABLE, ["addressee", "id"], unique=False, sqlite_where=UNSENT, postgresql_where=UNSENT)
