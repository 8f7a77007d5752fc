"""Open incidents by deadline with what lists ask of them, so that a list reads an index and not every incident.

Outlines that are not there yet come with the next act upon the incident; until then it is looked at by itself.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN = sa.text("closed_at IS NULL")


def upgrade() -> None:
    op.add_column("incidents", sa.Column("outline", sa.BigInteger(), nullable=True))
    _put_index(["due_at", "id", "outline"])


def downgrade() -> None:
    _put_index(["due_at"])
    op.drop_column("incidents", "outline")


def _put_index(columns: list[str]) -> None:
    op.drop_index("incidents_open", table_name="incidents")
    op.create_index("incidents_open", "incidents", columns, unique=False, sqlite_where=OPEN, postgresql_where=OPEN)
