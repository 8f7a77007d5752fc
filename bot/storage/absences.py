"""Rows of who is away on which days: a projection of the journal. Who acts for whom, `workflow/absences` finds out."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from bot.storage.statement import Statement
from bot.storage.tables import absences, texts
from workflow.absences import Absence
from workflow.ids import PersonId

FileKey = tuple[PersonId, date, date, PersonId | None]
"""What tells the absences of an office file apart: person, first and last day as written, substitute."""


def add_absence(connection: Connection, absence: Absence) -> None:
    """Put an absence on the list; its number is its entry's."""
    connection.execute(
        insert(absences).values(
            number=absence.number,
            person_id=absence.person,
            first_on=absence.first_on,
            last_on=absence.last_on,
            entered_last_on=absence.last_on,
            substitute_id=absence.substitute,
            from_file=absence.from_file,
        )
    )


def change_last_day(connection: Connection, number: int, last_on: date) -> None:
    """The absence ends on another day than was entered."""
    connection.execute(update(absences).where(absences.c.number == number).values(last_on=last_on))


def absences_from(connection: Connection, day: date) -> tuple[Absence, ...]:
    """Absences that are not over before the day, in the order they were entered."""
    return tuple(_absence(row) for row in _FROM.all(connection, {"day": day}))


def put_absences_back(connection: Connection, wanted: Mapping[int, Mapping[str, Any]]) -> int:
    """Make the table what the journal says, by number and columns; how many rows were otherwise."""
    stored = {row.number: row for row in connection.execute(select(absences))}
    wrong = [
        number
        for number in wanted.keys() | stored.keys()
        if number not in wanted
        or number not in stored
        or any(getattr(stored[number], name) != value for name, value in wanted[number].items())
    ]
    connection.execute(delete(absences).where(absences.c.number.in_(wrong)))
    for number in (one for one in wrong if one in wanted):
        connection.execute(insert(absences).values(number=number, **wanted[number]))
    return len(wrong)


def get_absence(connection: Connection, number: int) -> Absence | None:
    """The absence of a number, over or not."""
    row = connection.execute(_QUERY.where(absences.c.number == number)).first()
    return None if row is None else _absence(row)


def absences_of_file(connection: Connection) -> dict[FileKey, int]:
    """The numbers of all that were taken from an office file."""
    found = connection.execute(select(absences).where(absences.c.from_file))
    return {(row.person_id, row.first_on, row.entered_last_on, row.substitute_id): row.number for row in found}


_QUERY = select(absences, texts.c.text).join(
    texts, and_(texts.c.entry_seq == absences.c.number, texts.c.name == "basis"), isouter=True
)
_FROM = Statement(_QUERY.where(absences.c.last_on >= bindparam("day")).order_by(absences.c.number))


def _absence(row: Any) -> Absence:
    return Absence(
        person=row.person_id,
        first_on=row.first_on,
        last_on=row.last_on,
        substitute=row.substitute_id,
        basis=row.text or "",
        number=row.number,
        from_file=row.from_file,
    )
