"""What a regulation fixes, as values: norms by clause, who decides, approves, publishes, is told. Files are read elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from workflow.norms.accounts import Accounts
from workflow.norms.requirement import Requirement
from workflow.norms.vocabulary import (
    Anchor,
    ConsolidatedBy,
    Found,
    Importance,
    InterimCondition,
    Role,
    SeveralWay,
    Status,
    Step,
    Term,
    Unit,
)

__all__ = [
    "Anchor",
    "Approval",
    "ConsolidatedBy",
    "Decision",
    "Duty",
    "Ground",
    "Importance",
    "Interim",
    "Network",
    "Norm",
    "OtherSource",
    "Post",
    "Regulation",
    "Repeat",
    "Role",
    "Several",
    "SeveralWay",
    "Step",
    "Term",
    "Unit",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A length of time that a clause sets for a step.

    `length` is a `timedelta`, or for `Unit.WORKING_DAYS` a number of days in `days`. `term` and `several` narrow the norm
    (`None` means it holds for both). `replacement` is the length before DUE used where the letter leaves nothing (NORMS readings
    10, 13); the letter itself is then never a shortcoming. `recommended` is a shorter length that the file advises (reading 12).
    `advisory` norms warn and are never recorded as missed (reading 13). `adjustable_by` may set another time (Lesozavodsk 14).
    `of_draft`: the term after an interim answer is that of the final draft, not of the published answer (reading 4).
    Without `questions` the clause speaks of an answer only: of a question to the author it warns, and nobody is late under it.
    """

    step: Step
    anchor: Anchor
    clause: str
    unit: Unit = Unit.WORKING
    length: timedelta = timedelta()
    days: int = 0
    term: Term | None = None
    several: bool | None = None
    replacement: timedelta | None = None
    recommended: timedelta | None = None
    advisory: bool = False
    adjustable_by: Role | None = None
    of_draft: bool = False
    questions: bool = True
    note: str = ""

    @property
    def before_due(self) -> bool:
        """Counted backwards from the answer's deadline."""
        return self.anchor is Anchor.DUE

    def applies(self, step: Step, *, term: Term, several: bool) -> bool:
        """This norm limits that step of an incident with that term, in one department or several."""
        return self.step is step and self.term in (None, term) and self.several in (None, several)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who takes a decision, and by which clause: the first of `by` is responsible, the others may take over.

    `stated` is false where the text names nobody and the file fills the gap by a reading of NORMS.
    """

    by: tuple[Role, ...]
    clause: str
    stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a role is called in this office, in the regulation's own words, and the clause that names it."""

    role: Role
    title: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A ground that the regulation lists: for returning a draft (Novokubansk 14) or for not processing a message."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approves: every group must, any one of a group's roles suffices (ZAGS 13: one group; the ministry 13: two)."""

    clause: str
    first_round: tuple[tuple[Role, ...], ...]
    after_rework: tuple[tuple[Role, ...], ...]
    after_rework_clause: str
    reasons: tuple[Ground, ...] = ()
    reason_clause: str = ""
    reason_required: bool = False
    own_draft_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network whose messages are covered; `permitted` is false where publishing is no longer lawful (reading 32).

    `act` is that by which the office added it to those of the text.
    """

    code: str
    title: str
    hosts: tuple[str, ...]
    permitted: bool = True
    answer_limit: int | None = None
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """How an incident of several departments is worked on.

    `stated` is false where the text names no way. `self_approved`: the author of the consolidated draft approves it himself and
    it is stamped so (Lesozavodsk 14, reading 21).
    """

    way: SeveralWay
    consolidated_by: ConsolidatedBy
    clause: str
    consolidated_clause: str
    stated: bool = True
    self_approved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who answers for what, or who is told what: `what` is a code, `role` the person's role, `to` the addressee's.

    `of_one`: of several who hold the role the text means one. `by_decision`: high importance proposes it only (reading 26).
    """

    what: str
    role: Role
    clause: str
    to: Role | None = None
    note: str = ""
    of_one: bool = False
    by_decision: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherSource:
    """Messages outside the ordinary road: found by monitoring (Novokubansk 2, 7), in own accounts (NAO 2.3); reading 31.

    `steps` are those whose norms hold, all where it is empty; the others run under DUE, or as `by` sets them. Without
    `departments` the office itself answers, without `approval` nobody approves; not `binding` terms warn and are never missed.
    """

    code: str
    title: str
    clause: str
    by: Role
    clauses: tuple[str, ...] = ()
    departments: bool = True
    approval: bool = True
    steps: tuple[Step, ...] = ()
    binding: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Interim:
    """When an interim answer may be given; the term of the final one is a norm. `reasons` are its own for a return."""

    condition: InterimCondition
    clause: str
    steps_set_by: Role | None = None
    steps_clause: str = ""
    reasons: tuple[Ground, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """What the answer to a repeated message must tell, in the regulation's words, and the clauses that say so.

    `sent_on_by` sends it to the department without waiting for who decides otherwise (ZAGS 20, ministry 19; NORMS reading 27).
    """

    clause: str
    answer: str
    road_clause: str = ""
    sent_on_by: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a point that the text leaves open is read, in a sentence of the file; an open question until an act settles it."""

    clause: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """One office's regulation. Sentences shown to people come from the file; nothing here is computed.

    `high_means_short` is false where importance alone does not shorten the term (NAO 14, 16). `signatures` are the acts that are
    signed for with date and time (`arrival`, `return`, `handover`), each with its clause, `arrival_signed_by` in the order of who
    signs if the one before is absent. `registers` name the views of the journal that the text asks for, each with its clause.
    `requirements` is what the answer must be, `checklist` in short. `laws_not_applied` are named as the text names them,
    `readings` are open points. `escalates_to` hears last of what stays undone, usually who leads the office.
    """

    id: str
    title: str
    short_title: str
    place: str
    issued: str
    number: str
    status: Status
    revision: int
    time_zone: str
    norms: tuple[Norm, ...]
    posts: tuple[Post, ...]
    networks: tuple[Network, ...]
    networks_clause: str
    other_networks: bool
    importance: Decision
    departments: Decision
    approval: Approval
    publication: Decision
    several: Several
    interim: Interim
    executors_named_by: str
    executors_named_clause: str
    laws_not_applied: tuple[str, ...]
    laws_clause: str
    accounts: Accounts
    replaces: str = ""
    networks_note: str = ""
    recorded_on_finding: tuple[Found, ...] = ()
    recorded_clause: str = ""
    high_means_short: bool = True
    shortened_term: Decision | None = None
    listed_topics_clause: str = ""
    same_network_clause: str = ""
    told_at_once: tuple[Duty, ...] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)
    arrival_signed_by: tuple[Role, ...] = ()
    registers: Mapping[str, str] = field(default_factory=dict)
    responsibilities: tuple[Duty, ...] = ()
    summaries: tuple[Duty, ...] = ()
    shortcomings: tuple[Duty, ...] = ()
    substitution: tuple[Duty, ...] = ()
    not_processed: tuple[Ground, ...] = ()
    not_processed_clause: str = ""
    blacklist_allowed: bool = False
    requirements: tuple[str, ...] = ()
    checklist: tuple[Requirement, ...] = ()
    requirements_clause: str = ""
    repeat: Repeat | None = None
    other_sources: tuple[OtherSource, ...] = ()
    readings: tuple[Reading, ...] = ()
    escalates_to: Role = Role.LEADER

    @property
    def blacklist_clause(self) -> str:
        """The clause by which the author of a message set aside may be put on the blacklist of the network, if any says so.

        Lesozavodsk says it of all messages (17), ZAGS, Novokubansk and NAO of those in own accounts (annex 2: 2.7, 14; 9).
        """
        return self.not_processed_clause if self.blacklist_allowed else self.accounts.blacklist_clause

    @property
    def titles(self) -> Mapping[Role, str]:
        """What each role is called here, in the regulation's words."""
        return {post.role: post.title for post in self.posts}
