"""How a draft that was taken back changes an incident; part of `folding`."""

from collections.abc import Callable
from typing import Any

from workflow.changing import replace
from workflow.journal import Happening
from workflow.process.happenings_of_withdrawal import DraftWithdrawn, StepReopened
from workflow.process.incident import Incident, Status


def _withdrawn(incident: Incident, what: DraftWithdrawn, entry: Any) -> Incident:
    """It keeps its number, so that the next version has one of its own."""
    return replace(incident, status=Status.ON_REWORK if what.is_rework else incident.drafting, approvals=())


def _reopened(incident: Incident, what: StepReopened, entry: Any) -> Incident:
    """How late it was is not known again; that it was missed stays."""
    others = tuple(one for one in incident.missed if one.key != what.key)
    its = tuple(replace(one, late=None) for one in incident.missed if one.key == what.key and "missed" in what.step.rung)
    return replace(incident, steps=(*incident.steps, what.step), missed=(*others, *its))


WITHDRAWAL_CHANGES: dict[type[Happening], Callable[[Incident, Any, Any], Incident]] = {
    DraftWithdrawn: _withdrawn,
    StepReopened: _reopened,
}
