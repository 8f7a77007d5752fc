"""Moving the tables between revisions with Alembic, from code, without an ini file. Revisions are in `migrations/versions`."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from bot.storage.errors import SchemaOutdated
from workflow.sentences import N_

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


def ensure_not_newer(connection: Connection) -> None:
    """`SchemaOutdated` for tables that a later version of the bot has made: nothing is written to them."""
    found = current_revision(connection)
    if found is None or knows_revision(found):
        return
    written_by = _written_by(connection)
    raise SchemaOutdated(
        N_("The database was made by version %(version)s of Otklik; install that version or a newer one.", version=written_by)
        if written_by
        else N_("The database was made by a newer version of Otklik (tables %(found)s); install that version.", found=found)
    )


def _written_by(connection: Connection) -> str:
    """The version that wrote to the database last, as far as its tables say so."""
    if "projected_by" not in {column["name"] for column in inspect(connection).get_columns("identity")}:
        return ""
    return (connection.execute(text("SELECT projected_by FROM identity")).scalar() or "").partition(" ")[0]


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Carry out what lies between the database's revision and a later one, inside the connection's transaction."""
    ensure_not_newer(connection)
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Take back what lies after an earlier revision, or everything with `base`. What only the later tables hold is lost."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
