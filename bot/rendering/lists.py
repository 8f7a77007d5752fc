"""Incidents of a list in the order they are to be read: those that await the reader first, the most pressing at the top."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.rendering.context import Context
from bot.rendering.view import View, view_of
from workflow.ids import IncidentId
from workflow.process.incident import OpenStep
from workflow.process.owed import owed

MOST_LINES = 25
"""Of each part of a list: two such parts of late incidents still fit into one message."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""When the step is due of what stands at none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A merged notice: the incident, and the step it was about if that is still open."""

    view: View
    step: OpenStep | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something owed that is not the next act: `acknowledge` or `sign`."""

    view: View
    code: str


def awaiting(context: Context) -> list[View]:
    """Where it is the reader's turn."""
    return [view for view in _views(context) if view.is_awaited]


def others_of_mine(context: Context) -> list[View]:
    """The rest of the list: the reader takes part, others are to act now."""
    return [view for view in _views(context) if not view.is_awaited]


def duties_of_mine(context: Context) -> list[Duty]:
    """What the reader still owes beside the turn, of all the incidents that the list has."""
    views = [*awaiting(context)[:MOST_LINES], *others_of_mine(context)[:MOST_LINES]]
    owed_in = ((view, owed(view.incident, context.viewers, context.rules)) for view in views)
    return [Duty(view=view, code=code) for view, codes in owed_in for code in codes][:MOST_LINES]


def digest_lines(context: Context) -> list[Line]:
    """The notices merged into a digest that still have something to say; without any, what awaits the reader."""
    merged: Iterable[Mapping[str, Any]] = context.params.get("lines", ())
    if not merged:
        return [Line(view=view, step=view.step) for view in awaiting(context)]
    found: dict[tuple[IncidentId, str], Line] = {}
    for row in merged:
        view = view_of(IncidentId(row["incident"]), context)
        if view is not None and (line := _line(view, row)) is not None:
            found.setdefault((view.incident.id, line.step.key if line.step else ""), line)
    return sorted(found.values(), key=lambda line: line.step.due if line.step else NEVER)


def _line(view: View, row: Mapping[str, Any]) -> Line | None:
    """The step that a notice was about; of what only awaits the reader the step that does."""
    if row.get("awaited"):
        return Line(view=view, step=view.step) if view.is_awaited else None
    step = view.incident.step(str(row.get("step", "")))
    return Line(view=view, step=step) if step is not None else None


def _views(context: Context) -> list[View]:
    views = [view for incident in context.others if (view := view_of(incident, context)) is not None]
    return sorted(views, key=lambda view: (view.step.due if view.step else NEVER, view.incident.id))
