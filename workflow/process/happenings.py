"""What the journal's entries say has happened to an incident, each with the data its fold needs and nothing a person wrote."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from workflow.approval_deputies import Stead
from workflow.changing import LATER
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.process.alike import ALIKE
from workflow.process.exceptional import EXCEPTIONAL
from workflow.process.happenings_of_office import OF_OFFICE
from workflow.process.happenings_of_office import ChatBound as ChatBound
from workflow.process.happenings_of_office import MemberJoined as MemberJoined
from workflow.process.happenings_of_parts import OF_PARTS
from workflow.process.happenings_of_parts import PartSubmitted as PartSubmitted
from workflow.process.happenings_of_rounds import OF_ROUNDS
from workflow.process.happenings_of_rounds import AuthorAwaited as AuthorAwaited
from workflow.process.happenings_of_rounds import AuthorReplied as AuthorReplied
from workflow.process.happenings_of_rounds import AuthorSilent as AuthorSilent
from workflow.process.happenings_of_rounds import DraftKindChosen as DraftKindChosen
from workflow.process.happenings_of_rounds import StepTermSet as StepTermSet
from workflow.process.happenings_of_rounds import WaitingEnded as WaitingEnded
from workflow.process.happenings_of_steps import OF_STEPS
from workflow.process.happenings_of_steps import StepClosed as StepClosed
from workflow.process.happenings_of_steps import StepDropped as StepDropped
from workflow.process.happenings_of_steps import StepEscalated as StepEscalated
from workflow.process.happenings_of_steps import StepMissed as StepMissed
from workflow.process.happenings_of_steps import StepOpened as StepOpened
from workflow.process.happenings_of_steps import StepRecomputed as StepRecomputed
from workflow.process.happenings_of_steps import StepReminded as StepReminded
from workflow.process.happenings_of_steps import StepTight as StepTight
from workflow.process.happenings_of_withdrawal import OF_WITHDRAWAL
from workflow.process.happenings_of_withdrawal import DraftWithdrawn as DraftWithdrawn
from workflow.process.happenings_of_withdrawal import StepReopened as StepReopened
from workflow.process.importance_happenings import OF_IMPORTANCE
from workflow.process.importance_happenings import DeciderSilent as DeciderSilent
from workflow.process.importance_happenings import DecisionAsked as DecisionAsked
from workflow.process.importance_happenings import DepartmentsProposed as DepartmentsProposed
from workflow.process.importance_happenings import ImportanceAcknowledged as ImportanceAcknowledged
from workflow.process.importance_happenings import ImportancePresumed as ImportancePresumed
from workflow.process.importance_happenings import ImportanceRepeated as ImportanceRepeated
from workflow.process.importance_happenings import ImportanceSet as ImportanceSet
from workflow.process.importance_happenings import ImportanceTold as ImportanceTold
from workflow.process.importance_happenings import ImportanceUnanswered as ImportanceUnanswered
from workflow.process.importance_happenings import TermShortened as TermShortened
from workflow.process.importance_happenings import TopicListed as TopicListed
from workflow.process.incident import OpenStep
from workflow.process.rounds import DraftKind
from workflow.process.signing import OF_SIGNING, Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRegistered(Happening):
    """A curator registered a message; three moments are kept (NORMS reading 2), entering is the entry's own `at`.

    It stays under the file's `revision` (reading 34), has a class (31); the author wrote again under that which it `follows`.
    `handed_in_by` is who passed it on to the curator from a page of his own organisation.
    """

    code: ClassVar[str] = "incident.registered"
    detection: datetime
    selection: datetime
    network: str
    regulation: str
    revision: str
    follows: IncidentId | None = None
    source: str = ""
    handed_in_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentsChosen(Happening):
    """The departments that are to prepare the answer were decided under `clause`; `provisional` as with importance.

    Several are in their order; `at_once` says that all get it together. `unconfirmed`: who decides may still name others.
    """

    code: ClassVar[str] = "departments.chosen"
    departments: tuple[DepartmentId, ...]
    clause: str
    at_once: bool = False
    provisional: bool = False
    unconfirmed: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentDispatched(Happening):
    """Sent to the departments; delivery in the chat is arrival (NORMS reading 9).

    `detour` is the working time that passed since it was first sent, where it came back as not theirs.
    """

    code: ClassVar[str] = "incident.dispatched"
    departments: tuple[DepartmentId, ...]
    clause: str
    detour: timedelta = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentReturned(Happening):
    """A department sent it back as not its own (ZAGS 9, Novokubansk 11); detection and DUE stay (NORMS reading 14)."""

    code: ClassVar[str] = "incident.returned"
    department: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrivalSigned(Happening):
    """Somebody of the department signed for the arrival, on this ground; it moves no clock."""

    code: ClassVar[str] = "arrival.signed"
    department: DepartmentId
    clause: str
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutorTook(Happening):
    """An executor took the department's part of the work on himself."""

    code: ClassVar[str] = "executor.took"
    department: DepartmentId
    executor: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSubmitted(Happening):
    """A draft or its next version is with the approvers; `edited` by one of them. It `amends` what was put right at once.

    `under` is the step that it ended, as it stood then.
    """

    code: ClassVar[str] = "draft.submitted"
    department: DepartmentId | None
    number: int
    author: PersonId
    kind: DraftKind = DraftKind.ANSWER
    edited: bool = False
    under: OpenStep | None = field(default=None, metadata=LATER)
    amends: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftApproved(Happening):
    """One approver approved; `group` is the position of his group in the round, counted from 0.

    `own`: it was his own draft, and the regulation lets him (Lesozavodsk 14, NORMS reading 21). `stead` says why he approved in
    the place of a group that had nobody left (ministry 13).
    """

    code: ClassVar[str] = "draft.approved"
    number: int
    group: int
    clause: str
    own: bool = False
    stead: Stead | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReturned(Happening):
    """An approver sent the draft back; other approvals of the round are void (NORMS reading 18)."""

    code: ClassVar[str] = "draft.returned"
    number: int
    reason: str | None
    clause: str
    also: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerApproved(Happening):
    """Every group has approved: the text may be published."""

    code: ClassVar[str] = "answer.approved"
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPublished(Happening):
    """The answer, the interim one or the question stands in the network; its link is a text of the entry."""

    code: ClassVar[str] = "answer.published"
    number: int
    clause: str
    kind: DraftKind = DraftKind.ANSWER
    keeps: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Happening):
    """Nothing is left to do."""

    code: ClassVar[str] = "incident.closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextShown(Happening):
    """Somebody had the citizen's message shown in full, in his private chat."""

    code: ClassVar[str] = "text.shown"


_OF_THE_ROAD: tuple[type[Happening], ...] = (
    IncidentRegistered,
    DepartmentsChosen,
    IncidentDispatched,
    IncidentReturned,
    ArrivalSigned,
    ExecutorTook,
    DraftSubmitted,
    DraftApproved,
    DraftReturned,
    AnswerApproved,
    *OF_SIGNING,
    AnswerPublished,
    IncidentClosed,
    *OF_STEPS,
    TextShown,
)

KNOWN: dict[str, type[Happening]] = {
    kind.code: kind
    for kind in (*_OF_THE_ROAD, *OF_IMPORTANCE, *OF_ROUNDS, *OF_WITHDRAWAL, *EXCEPTIONAL, *ALIKE, *OF_PARTS, *OF_OFFICE)
}
