"""What the journal's entries say of interim answers, of questions to the author, and of texts that nobody approves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Step
from workflow.process.rounds import DraftKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftKindChosen(Happening):
    """The executor said what his next draft is to be, under the clause that allows it."""

    code: ClassVar[str] = "draft.kind_chosen"
    kind: DraftKind
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorAwaited(Happening):
    """The question stands in the network; after `until` the curator may close (NORMS reading 30)."""

    code: ClassVar[str] = "author.awaited"
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorSilent(Happening):
    """The author has not answered for as long as the office waits."""

    code: ClassVar[str] = "author.silent"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorReplied(Happening):
    """The author's answer was found at `detection`: a new term, unless that of a final answer runs. His words are a text."""

    code: ClassVar[str] = "author.replied"
    detection: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingEnded(Happening):
    """The curator gave up waiting for the author."""

    code: ClassVar[str] = "author.given_up"
    keeps: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTermSet(Happening):
    """A step's term was set by hand: working time or a moment (Novokubansk 18); of a part, that of one department.

    `standing`: it is what the office has set for every such step, not for this one alone.
    """

    code: ClassVar[str] = "step_term.set"
    step: Step
    clause: str
    length: timedelta | None
    due: datetime | None
    department: DepartmentId | None = None
    standing: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReady(Happening):
    """The text may be published without approval, which is ordered for no message of its class (NORMS reading 31)."""

    code: ClassVar[str] = "answer.ready"
    number: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproversCalled(Happening):
    """The approvers called so far were silent: those of the next place, `number`, are called, too."""

    code: ClassVar[str] = "approvers.called"
    key: str
    number: int
    to: tuple[PersonId, ...]


OF_ROUNDS: tuple[type[Happening], ...] = (
    DraftKindChosen,
    AuthorAwaited,
    AuthorSilent,
    AuthorReplied,
    WaitingEnded,
    StepTermSet,
    AnswerReady,
    ApproversCalled,
)
