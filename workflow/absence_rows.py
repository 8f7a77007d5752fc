"""Absences of an office file: `[[absences]]` with person, first and last day, who acts for him, and on what basis."""

from collections.abc import Mapping
from functools import partial

from workflow.absences import Absence
from workflow.ids import PersonId
from workflow.norms.tables import Table
from workflow.people import Person
from workflow.sentences import N_
from workflow.working_time.rows import read_date


def parse_absences(table: Table, people: Mapping[PersonId, Person]) -> tuple[Absence, ...]:
    """In the order of the file. Raises `FileError` for unknown people and days in the wrong order."""
    found = (row.tried(partial(_absence, row, people), None) for row in table.tables("absences"))
    return tuple(absence for absence in found if absence is not None)


def _absence(row: Table, people: Mapping[PersonId, Person]) -> Absence | None:
    for name in ("person", "substitute", "basis"):
        row.has(name)
    missing = [name for name in ("first", "last") if not row.has(name)]
    if missing:
        raise row.error(missing[0], N_("is missing; write a date such as 2026-05-01"))
    absence = Absence(
        person=known_person(row, "person", people),
        first_on=read_date(row.values["first"], file=row.file, key=row.key("first")),
        last_on=read_date(row.values["last"], file=row.file, key=row.key("last")),
        substitute=known_person(row, "substitute", people) if row.has("substitute") else None,
        basis=row.text("basis"),
        from_file=True,
    )
    if absence.last_on < absence.first_on:
        reason = N_("%(last_on)s is before the first day; the last day counts as well", last_on=absence.last_on)
        row.refuse(row.error("last", reason))
    if absence.substitute == absence.person:
        row.refuse(row.error("substitute", N_("is the person himself; name somebody else")))
    row.close()
    return absence


def known_person(row: Table, name: str, people: Mapping[PersonId, Person]) -> PersonId:
    """The id of somebody of the file who still works there."""
    found = PersonId(row.text(name))
    if found not in people or people[found].dismissed:
        reason = N_('"%(found)s" is nobody among [[people]], or dismissed; write the id of one who works here', found=found)
        row.refuse(row.error(name, reason))
    return found
