"""Signing for a message's arrival: whose signature it is, on what ground another's counts, and when it is asked for.

What is on record of a signature for the approved answer, and of `windows`, stands here, too; how it is given: `handing_over`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Role, Step
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.rules import Rules
from workflow.process.sharing import at_work

UNSIGNED = "unsigned"
"""The kind of the timer after which the head is reminded, and the executor asked."""


class Ground(StrEnum):
    """Why it was this person who signed for the arrival (ZAGS 8, ministry 8; NORMS reading 23)."""

    HEAD = "head"
    HEAD_ABSENT = "head_absent"
    HEAD_SILENT = "head_silent"
    WITH_DRAFT = "with_draft"
    """The executor's draft was there before the head's signature: so it was counted once, and stands in older entries."""
    NOT_ORDERED = "not_ordered"
    """The regulation orders no signature, so anybody of the department gives it."""


_UNDER_WAY = (Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_APPROVAL, Status.ON_REWORK, Status.APPROVED)
"""While a head may still sign for the arrival."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAsked(Happening):
    """Nobody has signed for the arrival in good time: the head was reminded, the executor asked (NORMS reading 23)."""

    code: ClassVar[str] = "arrival.unsigned"
    department: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowsTold(Happening):
    """The department was told that a window ends soon: the first ends at `due`."""

    code: ClassVar[str] = "windows.told"
    department: DepartmentId
    due: datetime
    steps: tuple[Step, ...]


class Handover(StrEnum):
    """How it came to the signature for an approved answer (ministry 15)."""

    TAPPED = "tapped"
    WITH_PUBLICATION = "with_publication"
    """It was published before anybody had signed: who published had it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSigned(Happening):
    """Who publishes signed for the approved version `number`, which had reached him at `reached_at` (ministry 15)."""

    code: ClassVar[str] = "handover.signed"
    number: int
    reached_at: datetime
    clause: str
    ground: Handover


def ground_for(person: PersonId, assignment: Assignment, rules: Rules) -> Ground | None:
    """On what ground the person may sign now; `None` while the head is there to do it (ZAGS 8, ministry 8; NORMS reading 23)."""
    if Role.DEPARTMENT_HEAD not in rules.regulation.arrival_signed_by:
        return Ground.NOT_ORDERED
    if rules.roster.holds(person, (Role.DEPARTMENT_HEAD,), assignment.department):
        return Ground.HEAD
    if not _is_head_there(assignment, rules):
        return Ground.HEAD_ABSENT
    return Ground.HEAD_SILENT if assignment.head_silent else None


def still_owed(person: PersonId, incident: Incident, rules: Rules) -> Assignment | None:
    """The arrival that a head may sign for yet: the work has gone on without it, or another signed while he was silent."""
    if Role.DEPARTMENT_HEAD not in rules.regulation.arrival_signed_by or incident.status not in _UNDER_WAY:
        return None
    for one in incident.assignments if incident.lead is None else ():
        if rules.roster.holds(person, (Role.DEPARTMENT_HEAD,), one.department) and _is_owed(one, incident, rules):
            return one
    return None


def _is_owed(assignment: Assignment, incident: Incident, rules: Rules) -> bool:
    if assignment.signed is None:
        return incident.status is not Status.DISPATCHED or assignment.part is not None
    by = assignment.signed.on_behalf_of or assignment.signed.by
    return assignment.head_silent and by not in _heads(assignment, rules)


def signature_timers(incident: Incident, rules: Rules) -> list[tuple[str, datetime]]:
    """When a signature that the head owes is asked for, by the timer's key; for those still missing."""
    if incident.status is not Status.DISPATCHED:
        return []
    return [
        (f"arrival:{one.department}/{UNSIGNED}", rules.calendar.add(one.arrived_at, rules.reminding.unsigned_after))
        for one in (incident.assignments if incident.shares is None else at_work(incident))
        if one.signed is None and not one.head_silent and _is_awaited(one, rules)
    ]


def _is_awaited(assignment: Assignment, rules: Rules) -> bool:
    ordered = Role.DEPARTMENT_HEAD in rules.regulation.arrival_signed_by
    return ordered and bool(_heads(assignment, rules))


def _is_head_there(assignment: Assignment, rules: Rules) -> bool:
    return any(head not in rules.roster.absent for head in _heads(assignment, rules))


def _heads(assignment: Assignment, rules: Rules) -> list[PersonId]:
    """The department's own heads, absent ones too."""
    heads = rules.roster.named(Role.DEPARTMENT_HEAD)
    return [head.id for head in heads if head.department == assignment.department]


OF_SIGNING: tuple[type[Happening], ...] = (SignatureAsked, WindowsTold, HandoverSigned)
