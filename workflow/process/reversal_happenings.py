"""What the journal's entries say of decisions that were taken back. Reasons are texts of the entries."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalCancelled(Happening):
    """An approver took back his approval of version `number`, for his `group`; `is_free`: at once, without a reason."""

    code: ClassVar[str] = "approval.cancelled"
    number: int
    group: int
    clause: str
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSentBack(Happening):
    """Who publishes it found a mistake in the approved version: it goes to rework, and is approved again."""

    code: ClassVar[str] = "answer.sent_back"
    number: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnAsked(Happening):
    """Who wrote the approved version asked for it."""

    code: ClassVar[str] = "return.asked"
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRedirected(Happening):
    """Sent to the wrong `department`, it goes `to` another; detection and DUE stay, arrival is its own (NORMS reading 14).

    `detour` is as in the dispatch.
    """

    code: ClassVar[str] = "incident.redirected"
    department: DepartmentId
    to: DepartmentId
    clause: str
    detour: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareRedirected(Happening):
    """Likewise of one department's share, where several answer."""

    code: ClassVar[str] = "share.redirected"
    department: DepartmentId
    to: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorLeft(Happening):
    """Who had taken on the department's work let go of it."""

    code: ClassVar[str] = "executor.left"
    department: DepartmentId
    executor: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingUndone(Happening):
    """The incident was ended by mistake and goes on; `of` is the status that it had."""

    code: ClassVar[str] = "ending.undone"
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationRevoked(Happening):
    """The answer put on record as version `number` is not published; `is_free`: at once, without a reason."""

    code: ClassVar[str] = "publication.revoked"
    number: int
    clause: str
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResumed(Happening):
    """A step that had ended goes on in its old term, as if it had not: `rung` are the alarms that were heard before."""

    code: ClassVar[str] = "step.resumed"
    key: str
    step: Step
    clause: str
    starts: datetime
    due: datetime
    recommended: datetime
    late_after: datetime | None
    department: DepartmentId | None
    rung: tuple[str, ...] = ()
    by_clock: bool = field(default=False, metadata=LATER)
    late_clause: str = field(default="", metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadRecalled(Happening):
    """The approval of incident `lead` was taken back, so its answer does not serve this one yet."""

    code: ClassVar[str] = "lead.recalled"
    lead: IncidentId


OF_REVERSALS: tuple[type[Happening], ...] = (
    ApprovalCancelled,
    AnswerSentBack,
    ReturnAsked,
    IncidentRedirected,
    ShareRedirected,
    ExecutorLeft,
    EndingUndone,
    PublicationRevoked,
    StepResumed,
    LeadRecalled,
)
