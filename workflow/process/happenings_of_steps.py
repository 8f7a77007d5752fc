"""What the journal's entries say of steps: opened, counted again, closed, missed. A step that goes on is a withdrawal's."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId
from workflow.journal import Happening
from workflow.norms.regulation import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOpened(Happening):
    """A step with its deadline under the entry's revisions.

    Past `late_after` it is a shortcoming by the letter; `None` where the letter asks what cannot be done (NORMS reading 10).
    `by_clock`: its time passes by the clock, open hours or not (reading 1). `late_clause`: against which it is late, if another.
    """

    code: ClassVar[str] = "step.opened"
    key: str
    step: Step
    clause: str
    starts: datetime
    due: datetime
    recommended: datetime
    late_after: datetime | None
    department: DepartmentId | None
    by_clock: bool = field(default=False, metadata=LATER)
    late_clause: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecomputed(Happening):
    """An open step's deadline changed with the term; both values stay on record (NORMS reading 7).

    `starts` is the moment that the new norm names (Lesozavodsk: ordinary from selection, high from detection).
    """

    code: ClassVar[str] = "step.recomputed"
    key: str
    clause: str
    starts: datetime
    due_before: datetime
    due: datetime
    recommended: datetime
    late_after: datetime | None
    by_clock: bool = field(default=False, metadata=LATER)
    late_clause: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepClosed(Happening):
    """A step was done. `late` is its time past the deadline, zero when in time; `cause` is a code (NORMS reading 22)."""

    code: ClassVar[str] = "step.closed"
    key: str
    clause: str
    due: datetime
    late: timedelta
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDropped(Happening):
    """A step need not be done any more; a miss that was recorded before stays."""

    code: ClassVar[str] = "step.dropped"
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReminded(Happening):
    """Those responsible were reminded before the deadline; `days` working days before it, where a reminder is so early."""

    code: ClassVar[str] = "step.reminded"
    key: str
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StepMissed(Happening):
    """The deadline passed with the step open: a shortcoming against the clause. `due` is by the letter, `cause` a code."""

    code: ClassVar[str] = "step.missed"
    key: str
    clause: str
    due: datetime
    cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTight(Happening):
    """Rework, another approval and publication do not fit any more into what is left before DUE: approvers were told."""

    code: ClassVar[str] = "step.tight"
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEscalated(Happening):
    """The step is still open well after its deadline; those above were told."""

    code: ClassVar[str] = "step.escalated"
    key: str


OF_STEPS: tuple[type[Happening], ...] = (
    StepOpened,
    StepRecomputed,
    StepClosed,
    StepDropped,
    StepReminded,
    StepMissed,
    StepTight,
    StepEscalated,
)
