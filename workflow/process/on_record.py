"""What is on record of an incident beside its road: who was late, who was told, whom its answer serves. Part of `incident`."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workflow.changing import LATER
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Lateness:
    """A deadline that was missed: under which clause, and by how much of its time once the step was done.

    `cause` is a code where another than who is responsible caused it (NORMS reading 22).
    """

    key: str
    step: Step
    clause: str
    due: datetime
    late: timedelta | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One who was told of high importance: when last, how often again. `is_over` once somebody stands in for him, or nobody."""

    person: PersonId
    clause: str
    at: datetime
    repeats: int = 0
    is_over: bool = False
    is_reported: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Another message that the answer serves, and until when that one is to be answered."""

    incident: IncidentId
    due: datetime
    clause: str
