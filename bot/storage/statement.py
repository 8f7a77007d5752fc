"""Statements of the road of every tap: their SQL, and how their values are converted, are worked out once.

SQLAlchemy's own road for a statement costs several times what SQLite takes to carry it out. PostgreSQL is sent over that road:
there the server's answer is waited for anyway.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

Parameters = Mapping[str, Any]
Convert = Callable[[Any], Any] | None

SQLITE: Final = "sqlite"


class Statement:
    """A statement of constant text. Everything that is not a constant in it is a `bindparam`; lists of any length have no place.

    Raises what SQLAlchemy would: `DBAPIError` and its kin, without the values, which may be what people wrote.
    """

    def __init__(self, statement: Executable, *, columns: Sequence[str] = ()) -> None:
        """`columns` are those that an INSERT fills."""
        self._statement, self._columns = statement, columns
        self._prepared: _Prepared | None = None

    def all(self, connection: Connection, parameters: Parameters) -> Sequence[Any]:
        """Every row; columns are attributes of a row."""
        if connection.dialect.name != SQLITE:
            return connection.execute(self._statement, parameters).all()
        prepared = self._prepared or self._prepare(connection.dialect)
        return prepared.rows(carried_out(connection, prepared.sql, prepared.values(parameters)).fetchall())

    def first(self, connection: Connection, parameters: Parameters) -> Any:
        """The first row; `None` where there is none."""
        found = self.all(connection, parameters)
        return found[0] if found else None

    def scalar(self, connection: Connection, parameters: Parameters) -> Any:
        """The first row's only value; `None` where there is no row."""
        found = self.all(connection, parameters)
        return found[0][0] if found else None

    def run(self, connection: Connection, parameters: Parameters) -> int:
        """How many rows were changed."""
        if connection.dialect.name != SQLITE:
            return connection.execute(self._statement, parameters).rowcount
        prepared = self._prepared or self._prepare(connection.dialect)
        changed: int = carried_out(connection, prepared.sql, prepared.values(parameters)).rowcount
        return changed

    def run_each(self, connection: Connection, rows: Sequence[Parameters]) -> None:
        """Once for each set of parameters."""
        if not rows:
            return
        if connection.dialect.name != SQLITE:
            connection.execute(self._statement, rows)
            return
        prepared = self._prepared or self._prepare(connection.dialect)
        if len(rows) == 1:
            carried_out(connection, prepared.sql, prepared.values(rows[0]))
        else:
            carried_out(connection, prepared.sql, [prepared.values(row) for row in rows], many=True)

    def _prepare(self, dialect: Dialect) -> "_Prepared":
        self._prepared = _Prepared(self._statement, self._columns, dialect)
        return self._prepared


class _Prepared:
    """What a statement comes to on SQLite."""

    def __init__(self, statement: Executable, filled: Sequence[str], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(filled) or None)  # type: ignore[attr-defined]
        if compiled.post_compile_params:
            raise ValueError("a list of any length leaves no constant text")
        self.sql = compiled.string
        self._places = [_place(compiled, name, dialect) for name in compiled.positiontup or ()]
        are_as_given = all(name is not None and convert is None for name, convert, _ in self._places)
        self._as_given: Callable[[Parameters], tuple[Any, ...]] | None = None
        if are_as_given and len(self._places) > 1:
            self._as_given = itemgetter(*(name for name, *_ in self._places))
        columns = list(getattr(statement, "selected_columns", ()))
        self._row: Any = namedtuple("Row", [column.key or "" for column in columns], rename=True)  # type: ignore[misc]
        converts = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._converts = converts if any(converts) else None

    def values(self, parameters: Parameters) -> tuple[Any, ...]:
        if self._as_given is not None:
            return self._as_given(parameters)
        return tuple(
            [
                constant if name is None else parameters[name] if convert is None else convert(parameters[name])
                for name, convert, constant in self._places
            ]
        )

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Any]:
        if self._converts is None:
            return [self._row._make(row) for row in found]
        converts = self._converts
        return [
            self._row._make([value if convert is None else convert(value) for value, convert in zip(row, converts, strict=True)])
            for row in found
        ]


def _place(compiled: SQLCompiler, name: str, dialect: Dialect) -> tuple[str | None, Convert, Any]:
    """Which parameter stands there and how it is converted, or the constant that always does."""
    bound = compiled.binds[name]
    convert: Convert = bound.type.dialect_impl(dialect).bind_processor(dialect)
    if bound.required:
        return bound.key, convert, None
    return None, None, bound.value if convert is None else convert(bound.value)


def carried_out(connection: Connection, sql: str, values: Sequence[Any] = (), *, many: bool = False) -> Any:
    """The cursor of a text that SQLite's driver carried out; its refusals get SQLAlchemy's names."""
    file: Any = connection.connection.driver_connection
    try:
        return file.executemany(sql, values) if many else file.execute(sql, values)
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(sql, None, error, base, hide_parameters=True, dialect=connection.dialect) from error
