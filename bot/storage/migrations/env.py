"""What Alembic runs to reach the database: it works inside the transaction that `bot/storage/schema.py` hands over."""

from alembic import context

from bot.storage.tables import metadata

# `transactional_ddl`: SQLite can take back CREATE and ALTER, and a half-done migration must leave nothing behind.
# No batch mode: it copies tables and so drops the triggers that keep the journal append-only.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=False,
)
context.run_migrations()
