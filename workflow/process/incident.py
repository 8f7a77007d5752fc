"""The incident as it is now. How entries change it is in `folding`, checks and rights stand elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workflow.approval_deputies import Stead
from workflow.changing import LATER
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Importance, Step, Term
from workflow.process.on_record import Joined as Joined
from workflow.process.on_record import Lateness as Lateness
from workflow.process.on_record import Telling as Telling
from workflow.process.rounds import DraftKind, Publication, StepTerm, Waiting
from workflow.process.shares import Part, Shares, Stray


class Status(StrEnum):
    """Where on the road the incident stands; whose turn it is follows from it."""

    REGISTERED = "registered"
    DISPATCHED = "dispatched"
    RETURNED = "returned"
    CONSOLIDATING = "consolidating"
    ON_APPROVAL = "on_approval"
    ON_REWORK = "on_rework"
    APPROVED = "approved"
    WAITING = "waiting"
    JOINED = "joined"
    CLOSED = "closed"
    NOT_PROCESSED = "not_processed"
    VOID = "void"


ENDED = frozenset({Status.CLOSED, Status.NOT_PROCESSED, Status.VOID})
"""Nothing is left to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Who did something and when, for the kind answer to a later tap; for whom, if he stood in for somebody absent."""

    by: PersonId | None
    at: datetime
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A department's share of the work. `arrived_at` starts its norms, the signature does not (NORMS reading 9).

    `head_silent` is on record once the head was reminded of the signature in vain; then the executor may sign (reading 23).
    Where several departments share the incident, `part` is what this one handed in, `via` are those that sent the share back.
    `appointed`: the executor did not take it himself, the head said so. `windows_told`: that it can be sent back no longer soon.
    """

    department: DepartmentId
    arrived_at: datetime
    signed: Mark | None = None
    executor: PersonId | None = None
    head_silent: bool = False
    part: Part | None = None
    via: tuple[DepartmentId, ...] = ()
    appointed: bool = field(default=False, metadata=LATER)
    windows_told: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStep:
    """A step that still has to be done, with its deadline and the timers that have rung for it.

    `by_clock`: its time passes by the clock, open hours or not (NORMS readings 1 and 3). `late_clause` is the clause of
    `late_after`, where it is another than that of `due`.
    """

    key: str
    step: Step
    clause: str
    starts: datetime
    due: datetime
    recommended: datetime
    late_after: datetime | None
    department: DepartmentId | None
    rung: frozenset[str] = frozenset()
    by_clock: bool = field(default=False, metadata=LATER)
    late_clause: str = field(default="", metadata=LATER)

    @property
    def missed_clause(self) -> str:
        """The clause against which it is late."""
        return self.late_clause or self.clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Where the incident stood when it ended: what goes on, in its old terms, when the ending is taken back."""

    status: Status
    steps: tuple[OpenStep, ...] = ()
    waiting: Waiting | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The current version of the answer; its text stands apart. `edited`: an approver wrote it himself.

    One that a curator made of parts has no department. `under` is the step that it ended, as it stood then: it goes on where
    the draft is taken back. One put right at once keeps in `shown_at` when its first reading was handed in.
    """

    number: int
    author: PersonId
    department: DepartmentId | None
    submitted_at: datetime
    kind: DraftKind = DraftKind.ANSWER
    edited: bool = False
    under: OpenStep | None = field(default=None, metadata=LATER)
    shown_at: datetime | None = field(default=None, metadata=LATER)

    @property
    def first_shown_at(self) -> datetime:
        """When its first reading was handed in."""
        return self.shown_at or self.submitted_at


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupApproval:
    """One group's approval of the draft; `own` where its author gave it, by leave of the regulation; `stead`: why another did."""

    group: int
    by: PersonId
    at: datetime
    on_behalf_of: PersonId | None = None
    own: bool = False
    stead: Stead | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One message of a citizen on its way to a published answer, as folded from its entries. `version` counts them.

    `repeat_of` is the incident that asked the same before, `lead` the one whose answer serves this, `joined` those it leads.
    `presumed` and `proposed` are the curator's view before the decision, `provisional` an importance that he took himself;
    `listed_by` is the act whose list has the topic, `shortened` a decided length of the answer's term.
    `departments` are those chosen, in their order; with more than one there are `shares`, and `assignments` are of those that
    have it by now. `kind` is what the next draft is to be. `term_since` is when the present term began, where that is not the
    detection. `held` is where it stood when it ended. An approval was `recalled`, the incident `redirected` to another department
    so many times; the executor has `asked_back` what is approved. `unconfirmed` departments are the curator's choice, who did not
    wait for a silent decider: he may still name others.
    """

    id: IncidentId
    version: int
    status: Status
    regulation: str
    revision: str
    network: str
    curator: PersonId | None
    detection: datetime
    selection: datetime
    registered_at: datetime
    importance: Importance | None = None
    term: Term = Term.ORDINARY
    presumed: bool = False
    provisional: bool = False
    listed_by: str = ""
    shortened: timedelta | None = None
    proposed: tuple[DepartmentId, ...] = ()
    departments: tuple[DepartmentId, ...] = ()
    shares: Shares | None = None
    sent_at: datetime | None = None
    returned_by: tuple[DepartmentId, ...] = ()
    returned_at: datetime | None = None
    detour: timedelta = timedelta()
    assignments: tuple[Assignment, ...] = ()
    draft: Draft | None = None
    approvals: tuple[GroupApproval, ...] = ()
    returns: int = 0
    sent_back_at: datetime | None = None
    return_reason: str | None = None
    approved_at: datetime | None = None
    handed_over: Mark | None = None
    published_at: datetime | None = None
    kind: DraftKind = DraftKind.ANSWER
    publications: tuple[Publication, ...] = ()
    interim_at: datetime | None = None
    waiting: Waiting | None = None
    replied_at: datetime | None = None
    term_since: datetime | None = None
    terms: tuple[StepTerm, ...] = ()
    closed_at: datetime | None = None
    steps: tuple[OpenStep, ...] = ()
    missed: tuple[Lateness, ...] = ()
    tellings: tuple[Telling, ...] = ()
    acknowledged: tuple[PersonId, ...] = ()
    follows: IncidentId | None = None
    source: str = ""
    ground: str | None = None
    is_blacklisted: bool = False
    closed_reason: str | None = None
    reopened: int = 0
    reopened_at: datetime | None = None
    repeat_of: IncidentId | None = None
    no_repeat_of: tuple[IncidentId, ...] = ()
    answered_before_by: tuple[DepartmentId, ...] = ()
    important_before: Importance | None = field(default=None, metadata=LATER)
    lead: IncidentId | None = None
    joined: tuple[Joined, ...] = ()
    separated: int = 0
    surge: tuple[IncidentId, ...] = ()
    held: Held | None = field(default=None, metadata=LATER)
    recalled: int = field(default=0, metadata=LATER)
    redirected: int = field(default=0, metadata=LATER)
    unconfirmed: bool = field(default=False, metadata=LATER)
    asked_back: Mark | None = field(default=None, metadata=LATER)
    returned_also: tuple[str, ...] = field(default=(), metadata=LATER)
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def step(self, key: str) -> OpenStep | None:
        """The open step of a key, if it is open."""
        return next((step for step in self.steps if step.key == key), None)

    def open_of(self, kind: Step) -> OpenStep | None:
        """The open step of a kind; with several departments the first that is due."""
        return min((step for step in self.steps if step.step is kind), key=lambda step: step.due, default=None)

    @property
    def number_of_term(self) -> int:
        """Which term of an answer runs: one more with every question to the author, and with every reopening."""
        return 1 + self.reopened + sum(one.kind is DraftKind.CLARIFICATION for one in self.publications)

    @property
    def term_began(self) -> datetime:
        """When the present term began: with the detection, a reopening or the author's answer."""
        return self.term_since or self.reopened_at or self.detection

    @property
    def assignment(self) -> Assignment | None:
        """Where one department answers, its assignment; none where several share the incident."""
        return self.assignments[0] if self.assignments and self.shares is None else None

    def assignment_of(self, department: DepartmentId | None) -> Assignment | None:
        """The assignment of a department that has the incident now."""
        return next((one for one in self.assignments if one.department == department), None)

    def stray_of(self, department: DepartmentId | None) -> Stray | None:
        """The share that the department sent back, while it is nobody's."""
        strays = self.shares.strays if self.shares else ()
        return next((one for one in strays if one.department == department), None)

    @property
    def drafting(self) -> Status:
        """Where a draft is prepared: in the one department, or, once the parts are in, by who consolidates them."""
        return Status.DISPATCHED if self.shares is None else Status.CONSOLIDATING

    @property
    def told(self) -> tuple[PersonId, ...]:
        """Those who were told of high importance."""
        return tuple(telling.person for telling in self.tellings)

    @property
    def is_reported(self) -> bool:
        """Whether it was decided to report it, or the surge it belongs to, at once."""
        return any(telling.is_reported for telling in self.tellings)

    @property
    def is_decided(self) -> bool:
        """Whether both importance and departments are decided."""
        return self.importance is not None and bool(self.departments)

    @property
    def has_silent_decider(self) -> bool:
        """Whether who has to decide was silent for so long that the curator may send it provisionally (NORMS reading 22)."""
        waits = (self.open_of(Step.DISPATCH), self.open_of(Step.REDISPATCH))
        return any(step is not None and "silent" in step.rung for step in waits)

    @property
    def return_reasons(self) -> tuple[str, ...]:
        """The codes of the regulation's reasons with which the draft was sent back."""
        return (self.return_reason, *self.returned_also) if self.return_reason is not None else ()

    @property
    def is_high(self) -> bool:
        """Whether it is of high importance."""
        return self.importance is Importance.HIGH
