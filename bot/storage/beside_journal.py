"""Proving what lies beside the journal: who is away, what guards the entries, which database this is."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select, text

from bot.storage.faults import Fault, FaultFound, Reason
from bot.storage.tables import absences, entries, identity
from workflow.absences import AbsenceEnded, AbsenceEntered

GUARDS = {
    "sqlite": frozenset({"entries_no_update", "entries_no_delete", "entries_no_replace"}),
    "postgresql": frozenset({"entries_no_change"}),
}
"""Triggers by database; they were made with the first tables."""

_TRIGGERS = {
    "sqlite": text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'entries'"),
    "postgresql": text("SELECT tgname FROM pg_trigger WHERE tgrelid = 'entries'::regclass AND tgenabled <> 'D'"),
}

_COLUMNS = ("person_id", "first_on", "last_on", "entered_last_on", "substitute_id", "from_file")


def absences_of_journal(connection: Connection) -> dict[int, dict[str, Any]]:
    """Who is away when, by the entry's number, as the entries say: the columns of the table."""
    codes = (AbsenceEntered.code, AbsenceEnded.code)
    query = select(entries.c.seq, entries.c.code, entries.c.actor, entries.c.body).where(entries.c.code.in_(codes))
    found: dict[int, dict[str, Any]] = {}
    for seq, code, actor, body in connection.execute(query.order_by(entries.c.seq)):
        told = json.loads(body)["data"]
        if code == AbsenceEnded.code:
            found[told["number"]]["last_on"] = date.fromisoformat(told["last_on"])
            continue
        last_on = date.fromisoformat(told["last_on"])
        values = (told["person"], date.fromisoformat(told["first_on"]), last_on, last_on, told["substitute"], actor is None)
        found[seq] = dict(zip(_COLUMNS, values, strict=True))
    return found


def check_absences(connection: Connection) -> None:
    """Raises `FaultFound` at the first entry whose absence is not as it was entered, or has none."""
    wanted = absences_of_journal(connection)
    stored = {row.number: {name: getattr(row, name) for name in _COLUMNS} for row in connection.execute(select(absences))}
    for number in sorted(wanted.keys() | stored.keys()):
        if wanted.get(number) != stored.get(number):
            raise FaultFound(Fault(reason=Reason.ABSENCE_DIFFERS, seq=number))


def check_guards(connection: Connection) -> None:
    """Raises `FaultFound` where a trigger is not there."""
    dialect = connection.dialect.name
    there = set(connection.execute(_TRIGGERS[dialect]).scalars())
    for name in sorted(GUARDS[dialect] - there):
        raise FaultFound(Fault(reason=Reason.GUARD_MISSING, name=name))


def check_identity(connection: Connection) -> None:
    """Raises `FaultFound` unless one row says which database this is."""
    if connection.execute(select(func.count()).select_from(identity)).scalar_one() != 1:
        raise FaultFound(Fault(reason=Reason.IDENTITY_MISSING, name=identity.name))
