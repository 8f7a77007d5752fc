"""Which open incidents a list shows: the first of each part, and how many more there are. Only what is shown is read whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import nsmallest
from typing import Any

from bot.office import load_incident
from bot.outlines import of_every_open
from bot.rendering import Context
from bot.rendering.context import LeftOut
from bot.rendering.lists import MOST_LINES, NEVER, digest_lines
from bot.rendering.view import View
from bot.storage.transactions import Connection
from workflow.ids import IncidentId, PersonId
from workflow.process.acts import ShowInFull
from workflow.process.incident import Incident
from workflow.process.rights import entitled
from workflow.process.rules import Rules

AT_ONCE = 200
"""So many incidents of a digest are in memory together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list shows, and how much is left out of it."""

    incidents: list[Incident]
    left_out: LeftOut = field(default_factory=LeftOut)


@dataclass(slots=True, kw_only=True)
class _Part:
    """The first of a part of a list: those at a step by its deadline, then the others."""

    count: int = 0
    pressing: list[IncidentId] = field(default_factory=list)
    idle: list[IncidentId] = field(default_factory=list)

    def add(self, incident: IncidentId, *, is_at_step: bool) -> None:
        self.count += 1
        found = self.pressing if is_at_step else self.idle
        if len(found) < MOST_LINES:
            found.append(incident)

    @property
    def shown(self) -> list[IncidentId]:
        return (self.pressing + self.idle)[:MOST_LINES]

    @property
    def left_out(self) -> int:
        return self.count - len(self.shown)


def listed(connection: Connection, readers: frozenset[PersonId], rules: Rules, now: datetime) -> Listed:
    """What awaits the readers, and what else they have to do with."""
    context = Context(rules=rules, now=now, viewers=readers)

    def standing(incident: Incident) -> tuple[bool, bool] | None:
        """Whether it awaits them and is at a step; nothing where it does not concern them."""
        if readers.isdisjoint(entitled(ShowInFull, incident, rules)):
            return None
        view = View(incident=incident, context=context)
        return view.is_awaited, view.step is not None

    awaited, others = _Part(), _Part()
    for incident, found in of_every_open(connection, standing):
        if found is not None:
            is_awaited, is_at_step = found
            (awaited if is_awaited else others).add(incident, is_at_step=is_at_step)
    return Listed(
        incidents=loaded(connection, (*awaited.shown, *others.shown)),
        left_out=LeftOut(awaited=awaited.left_out, others=others.left_out),
    )


def digested(
    connection: Connection, lines: Iterable[Mapping[str, Any]], readers: frozenset[PersonId], rules: Rules, now: datetime
) -> Listed:
    """What merged notices are about, as far as they have still something to say. After an outage that may be thousands."""
    rows: dict[IncidentId, list[Mapping[str, Any]]] = {}
    for line in lines:
        rows.setdefault(line["incident"], []).append(line)
    if len(rows) <= AT_ONCE:
        return Listed(incidents=loaded(connection, rows))
    context = Context(rules=rules, now=now, viewers=readers)
    numbers, count = list(rows), 0
    nearest: list[tuple[datetime, IncidentId]] = []
    for start in range(0, len(numbers), AT_ONCE):
        part = {one.id: one for one in loaded(connection, numbers[start : start + AT_ONCE])}
        told = {"lines": [row for number in part for row in rows[number]]}
        found = digest_lines(replace(context, others=part, params=told))
        count += len(found)
        due = [(line.step.due if line.step else NEVER, line.view.incident.id) for line in found]
        nearest = nsmallest(MOST_LINES, [*nearest, *due])
    shown = loaded(connection, dict.fromkeys(number for _, number in nearest))
    told = {"lines": [row for one in shown for row in rows[one.id]]}
    lines_shown = digest_lines(replace(context, others={one.id: one for one in shown}, params=told))
    return Listed(incidents=shown, left_out=LeftOut(awaited=count - len(lines_shown)))


def loaded(connection: Connection, numbers: Iterable[int]) -> list[Incident]:
    """These incidents, as far as they are there."""
    found = (load_incident(connection, IncidentId(number)) for number in numbers)
    return [incident for incident in found if incident is not None]
