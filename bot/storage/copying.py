"""All rows of one database into another with the same tables, SQLite or PostgreSQL. What a backup is, `backup.py` says."""

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from bot.storage.tables import identity, lease, metadata

ROWS_AT_ONCE = 1_000
SEEDED = (lease, identity)
"""Tables that a migration puts a row into."""


def copy_rows(source: Connection, target: Connection) -> None:
    """Copy every table into a target whose tables are freshly made; numbers that were given once are not given again."""
    for table in SEEDED:
        target.execute(delete(table))
    for table in metadata.sorted_tables:
        found = source.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table).order_by(*table.primary_key.columns))
        for rows in found.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])
        if _is_numbered(table):
            _go_on_from(target, table, _last_number(source, table))


def _is_numbered(table: Table) -> bool:
    """Whether the database gives the numbers."""
    return table.autoincrement_column is not None and table.autoincrement_column.autoincrement is True


def _last_number(connection: Connection, table: Table) -> int:
    """The greatest number that was ever given, as far as the database remembers it."""
    column = table.autoincrement_column
    assert column is not None
    last = int(connection.execute(select(func.max(column))).scalar() or 0)
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        remembered = connection.execute(select(func.pg_sequence_last_value(func.to_regclass(sequence)))).scalar()
    elif table.dialect_options["sqlite"]["autoincrement"]:
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        remembered = connection.execute(query, {"name": table.name}).scalar()
    else:
        remembered = None
    return max(last, int(remembered or 0))


def _go_on_from(connection: Connection, table: Table, last: int) -> None:
    column = table.autoincrement_column
    if not last or column is None:
        return
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, column.name), last)))
    elif table.dialect_options["sqlite"]["autoincrement"]:
        given = {"name": table.name, "last": last}
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), given)
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), given)
