"""Moving the tables between revisions with Alembic, from code, without an ini file. Revisions are in `migrations/versions`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

MIGRATIONS = Path(__file__).parent / "migrations"


def head_revision() -> str:
    """The revision that this version of the bot works with."""
    head = ScriptDirectory(MIGRATIONS).get_current_head()
    assert head is not None
    return head


def current_revision(connection: Connection) -> str | None:
    """The revision that the database is at; `None` before the first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def knows_revision(revision: str) -> bool:
    """Whether this version of the bot, or one before it, made such tables."""
    return revision in {script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()}


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Carry out what lies between the database's revision and a later one, inside the connection's transaction."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take back what lies after an earlier revision, or everything with `base`. What only the later tables hold is lost."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
