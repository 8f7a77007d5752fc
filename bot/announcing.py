"""Notices of an act as outgoing rows: whose chat a notice goes to, which cards are edited, what waits for the morning."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.storage.chats import all_chats
from bot.storage.outbox import Kind, Outgoing
from bot.storage.spoken import card_holders
from bot.storage.transactions import Connection
from workflow.ids import DepartmentId
from workflow.journal import Entry
from workflow.norms.vocabulary import Role
from workflow.process.incident import Incident
from workflow.process.notices import CARD as CARD_NOTICE
from workflow.process.notices import Notice, notices
from workflow.process.rules import Rules
from workflow.process.turns import Addressee, told_of_miss

ESCALATED = "escalated"
FOLDED = {"fold": True}
"""A card that stands in a chat folds to one line once it is over; one that is asked for is shown whole."""

WITHIN_HOURS = frozenset({"reminder", "missed", ESCALATED, "unsigned", "windows", "decider_silent", "return_does_not_fit"})
"""Templates that wait for working time, unless they are urgent."""

APART = frozenset({"told_at_once", "importance_lowered"})
"""They wait as well, but each is read by itself (NORMS reading 5)."""

MANY = 3
"""More messages about deadlines than this to one addressee at once become one digest."""

AFTER_THE_MORNING = timedelta(minutes=1)
"""A digest that waits for the opening leaves the morning's list the time to take it in: nobody needs two."""


def announce(
    connection: Connection,
    before: Incident | None,
    after: Incident,
    entries: tuple[Entry, ...],
    rules: Rules,
    now: datetime,
) -> tuple[Outgoing, ...]:
    """Everything that is to be said about an act: notices, then the other cards of the incident brought up to date."""
    wanted = notices(before, after, entries, rules)
    needs_chats = any(notice.to.department is not None or notice.template == ESCALATED for notice in wanted)
    chats = all_chats(connection) if needs_chats else {}
    said: list[Outgoing] = []
    for notice in wanted:
        heard = _heard_of_miss(notice, after, chats, rules) if notice.template == ESCALATED else ()
        for addressee in addressees(notice.to, chats, rules):
            if addressee in heard:
                continue
            row = _row(notice, addressee, after, rules, now)
            if row not in said:  # a head is told by name, and as one of a department that has no chat
                said.append(row)
    fresh = {row.addressee for row in said if row.kind is Kind.CARD}
    shown = card_holders(connection, after.id) if before is not None else []
    edits = [
        Outgoing(addressee=addressee, kind=Kind.EDIT_CARD, template=CARD_NOTICE, params=FOLDED, incident_id=after.id)
        for addressee in shown
        if addressee not in fresh
    ]
    return (*said, *edits)


def _heard_of_miss(notice: Notice, incident: Incident, chats: Mapping[DepartmentId, object], rules: Rules) -> tuple[str, ...]:
    """Who reads already that the step is late: a head, too, as one of a department that has no chat."""
    step = incident.step(notice.params["step"])
    those = told_of_miss(step, incident, rules) if step else ()
    return tuple(addressee for one in those for addressee in addressees(one, chats, rules))


def addressees(to: Addressee, chats: Mapping[DepartmentId, object], rules: Rules) -> tuple[str, ...]:
    """A desk is the department's chat if it has one, else the person who took the work there, else everybody of it.

    In the place of one who is away it is who acts for him, in that of a department that is no more the curators.
    """
    if to.department is not None and to.department not in rules.roster.departments:
        return tuple(f"person:{person.id}" for person in rules.roster.with_role(Role.CURATOR))
    if to.department is not None and to.department in chats:
        return (f"department:{to.department}",)
    acting = rules.roster.acting(to.person) if to.person is not None else None
    if to.department is None or acting is not None:
        return (f"person:{acting or to.person}",) if to.person is not None else ()
    return tuple(f"person:{person.id}" for person in rules.roster.members(to.department))


def merged(rows: Iterable[Outgoing]) -> tuple[Outgoing, ...]:
    """One digest instead of many messages about deadlines to the same addressee; urgent ones stay apart."""
    kept: list[Outgoing] = []
    many: dict[str, list[Outgoing]] = {}
    for row in rows:
        if row.template in WITHIN_HOURS and not row.urgent:
            many.setdefault(row.addressee, []).append(row)
        else:
            kept.append(row)
    for said in many.values():
        kept += [_digest(said)] if len(said) > MANY else said
    return tuple(kept)


def _digest(rows: list[Outgoing]) -> Outgoing:
    lines = [{"template": row.template, "incident": row.incident_id, **row.params} for row in rows]
    waits_until = rows[0].not_before and rows[0].not_before + AFTER_THE_MORNING
    return replace(rows[0], template="digest", params={"lines": lines}, incident_id=None, not_before=waits_until)


def _row(notice: Notice, addressee: str, incident: Incident, rules: Rules, now: datetime) -> Outgoing:
    waits = notice.template in WITHIN_HOURS | APART and not notice.urgent and not rules.calendar.is_open(now)
    return Outgoing(
        addressee=addressee,
        kind=Kind.CARD if notice.template == CARD_NOTICE else Kind.MESSAGE,
        template=notice.template,
        params=notice.params,
        incident_id=incident.id,
        urgent=notice.urgent,
        deadline_at=notice.deadline,
        not_before=rules.calendar.next_open(now) if waits else None,
    )
