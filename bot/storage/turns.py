"""Whose turn it is to be sent, and when the next one's comes: found without a look at what waits behind the first rows."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, ScalarSelect, Select, bindparam, func, literal, select

from bot.storage.outbox import COLUMNS, OutgoingRow, State, loaded
from bot.storage.statement import Statement
from bot.storage.tables import is_unsent, outbox


def candidates(
    connection: Connection, now: datetime, *, leaving_out: Collection[str] = (), limit: int = 100
) -> list[OutgoingRow]:
    """The first row of each addressee that may be sent now: urgent first, then by deadline, then by age.

    Costs what there are addressees, however much waits for each.
    """
    found = _TURNS.all(connection, {"now": now, "most": limit + len(leaving_out)})
    return [loaded(row) for row in found if row.addressee not in leaving_out][:limit]


def _turns() -> Select[Any]:
    """Leaps from addressee to addressee in the index of what is unsent, and takes the first row of each."""
    reached = select(func.min(outbox.c.addressee).label("addressee")).where(is_unsent).cte("reached", recursive=True)
    following = select(func.min(outbox.c.addressee)).where(is_unsent, outbox.c.addressee > reached.c.addressee).scalar_subquery()
    reached = reached.union_all(select(following).where(reached.c.addressee.is_not(None)))
    first = func.coalesce(_first(reached.c.addressee, urgent=True), _first(reached.c.addressee, urgent=False))
    turns = select(*COLUMNS).select_from(reached.join(outbox, outbox.c.id == first))
    return turns.order_by(outbox.c.urgent.desc(), *_by_deadline(outbox)).limit(bindparam("most"))


def _first(addressee: ColumnElement[str], *, urgent: bool) -> ScalarSelect[int]:
    row = outbox.alias()
    may_go = (row.c.state == State.WAITING) & (row.c.not_before.is_(None) | (row.c.not_before <= bindparam("now")))
    ours = row.c.finished_at.is_(None) & (row.c.addressee == addressee) & (row.c.urgent == literal(urgent))
    return select(row.c.id).where(ours, may_go).order_by(*_by_deadline(row)).limit(1).scalar_subquery()


def _by_deadline(rows: FromClause) -> tuple[ColumnElement[Any], ...]:
    return (rows.c.deadline_at.asc().nulls_last(), rows.c.id)


_TURNS = Statement(_turns())
_NEXT_MOMENT = Statement(
    select(outbox.c.not_before)
    .where(is_unsent, outbox.c.state == State.WAITING, outbox.c.not_before > bindparam("now"))
    .order_by(outbox.c.not_before)
    .limit(1)
)
_URGENT = Statement(select(_first(bindparam("addressee", type_=outbox.c.addressee.type), urgent=True)))


def urgent_waits(connection: Connection, addressee: str, now: datetime) -> bool:
    """Whether an urgent row of the addressee's may be sent now."""
    return _URGENT.scalar(connection, {"addressee": addressee, "now": now}) is not None


def next_not_before(connection: Connection, now: datetime) -> datetime | None:
    """When the next row that waits for its time may be sent."""
    found: datetime | None = _NEXT_MOMENT.scalar(connection, {"now": now})
    return found
