"""What a regulation fixes, as values: norms by clause, who decides, approves, publishes and is told. Reading files is elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Step(StrEnum):
    """A stretch of the road that has a norm of its own."""

    DISPATCH = "dispatch"
    RETURN = "return"
    REDISPATCH = "redispatch"
    PART = "part"
    DRAFT = "draft"
    CLARIFICATION = "clarification"
    APPROVAL = "approval"
    REWORK = "rework"
    PUBLICATION = "publication"
    ANSWER = "answer"
    FINAL_AFTER_INTERIM = "final_after_interim"


class Unit(StrEnum):
    """How a norm's length runs: `plain` is minutes that the text does not call working (NORMS reading 1)."""

    WORKING = "working"
    PLAIN = "plain"
    WORKING_DAYS = "working_days"


class Anchor(StrEnum):
    """The moment a norm counts from. `DUE` is the last moment for the published answer and is counted backwards."""

    DETECTION = "detection"
    SELECTION = "selection"
    ARRIVAL = "arrival"
    SENT = "sent"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    INTERIM_PUBLISHED = "interim_published"
    DUE = "due"


class Importance(StrEnum):
    """Who is told. How long the answer may take is the `Term` (NORMS reading 26)."""

    ORDINARY = "ordinary"
    HIGH = "high"


class Term(StrEnum):
    """How long the answer may take."""

    ORDINARY = "ordinary"
    SHORT = "short"


class Role(StrEnum):
    """What a person is in the office, as regulations name them."""

    CURATOR = "curator"
    COORDINATOR = "coordinator"
    COORDINATOR_SUBSTITUTE = "coordinator_substitute"
    DEPARTMENT_HEAD = "department_head"
    EXECUTOR = "executor"
    SUPERVISOR = "supervisor"
    FIRST_DEPUTY = "first_deputy"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class SeveralWay(StrEnum):
    """How several departments prepare their parts."""

    ALL_AT_ONCE = "all_at_once"
    IN_ORDER = "in_order"


class ConsolidatedBy(StrEnum):
    """Who writes the answer made of several parts."""

    CURATOR = "curator"
    NAMED_EXECUTOR = "named_executor"
    LAST_EXECUTOR = "last_executor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """A length of time that a clause sets for a step.

    `length` is a `timedelta`, or for `Unit.WORKING_DAYS` a number of days in `days`. `before_due` counts backwards from the
    answer's deadline. `term` and `several` narrow the norm (`None` means it holds for both). `replacement` is the length before DUE
    used where the letter leaves nothing (NORMS readings 10, 13); the letter itself is then never a shortcoming.
    `advisory` norms warn and are never recorded as missed (NORMS reading 13).
    """

    step: Step
    anchor: Anchor
    clause: str
    unit: Unit = Unit.WORKING
    length: timedelta = timedelta()
    days: int = 0
    term: Term | None = None
    several: bool | None = None
    before_due: bool = False
    replacement: timedelta | None = None
    replaced_term: Term | None = None
    advisory: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who may take a decision, and by which clause."""

    by: tuple[Role, ...]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnReason:
    """A ground for sending a draft back that the regulation itself lists (Novokubansk 14)."""

    code: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """Who approves: every group must, any one of a group's roles suffices (ZAGS 13: one group; the ministry 13: two)."""

    clause: str
    first_round: tuple[tuple[Role, ...], ...]
    after_rework: tuple[tuple[Role, ...], ...]
    after_rework_clause: str
    reasons: tuple[ReturnReason, ...] = ()
    reason_clause: str = ""
    own_draft_allowed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network whose messages the regulation covers; `permitted` is false where publishing is no longer lawful (reading 32)."""

    code: str
    title: str
    hosts: tuple[str, ...]
    permitted: bool = True
    answer_limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Several:
    """How an incident of several departments is worked on."""

    way: SeveralWay
    consolidated_by: ConsolidatedBy
    clause: str
    stated: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Who answers for what, or who is told what: `what` is a code, `role` the person's role, `to` the addressee's."""

    what: str
    role: Role
    clause: str
    to: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation:
    """One office's regulation. Sentences shown to people come from the file; nothing here is computed.

    `high_means_short` is false where importance alone does not shorten the term (NAO 14, 16). `signatures` are the acts that are
    signed for with date and time (`arrival`, `return`, `handover`), each with its clause. `requirements` is what the answer must be.
    """

    id: str
    title: str
    short_title: str
    place: str
    issued: str
    number: str
    status: str
    revision: int
    time_zone: str
    norms: tuple[Norm, ...]
    networks: tuple[Network, ...]
    networks_clause: str
    other_networks: bool
    importance: Decision
    departments: Decision
    approval: Approval
    publication: Decision
    several: Several
    recorded_on_finding: tuple[str, ...]
    recorded_clause: str
    high_means_short: bool = True
    shortened_term: Decision | None = None
    listed_topics_clause: str = ""
    told_at_once: tuple[Duty, ...] = ()
    signatures: Mapping[str, str] = field(default_factory=dict)
    responsibilities: tuple[Duty, ...] = ()
    summaries: tuple[Duty, ...] = ()
    shortcomings: tuple[Duty, ...] = ()
    substitution: tuple[Duty, ...] = ()
    not_processed: tuple[str, ...] = ()
    not_processed_clause: str = ""
    blacklist_allowed: bool = False
    requirements: tuple[str, ...] = ()
    requirements_clause: str = ""
    repeat_clause: str = ""
    interim_clause: str = ""
    interim_steps_set_by_curator: bool = False
    not_an_appeal_clause: str = ""
    posts_per_week: int | None = None
    posts_clause: str = ""
    titles: Mapping[Role, str] = field(default_factory=dict)
