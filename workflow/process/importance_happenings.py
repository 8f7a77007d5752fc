"""What the journal says of importance and term: presumed, decided, awaited, shortened, told at once. Part of `happenings`."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Importance, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceSet(Happening):
    """Importance, and the term that follows from it, were decided under `clause`; a later change has its reason as a text.

    `provisional`: taken as ordinary by the curator, since who has to decide was silent (NORMS reading 22).
    """

    code: ClassVar[str] = "importance.set"
    importance: Importance
    term: Term
    clause: str
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportancePresumed(Happening):
    """The curator takes it for one of high importance; the decision is another's (ZAGS 8, ministry 8)."""

    code: ClassVar[str] = "importance.presumed"
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicListed(Happening):
    """The topic stands in the list that `act` approved, and so has the short term (NAO 16)."""

    code: ClassVar[str] = "topic.listed"
    act: str
    term: Term
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShortened(Happening):
    """Who may shorten the term did so: `length` of working time from detection, or `None` where `term` says it (NAO 14)."""

    code: ClassVar[str] = "term.shortened"
    length: timedelta | None
    term: Term
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentsProposed(Happening):
    """The curator says whose the matter is; the decision is another's (NORMS reading 22)."""

    code: ClassVar[str] = "departments.proposed"
    departments: tuple[DepartmentId, ...]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAsked(Happening):
    """Those who have to decide on importance and departments were reminded: `after` working time from detection."""

    code: ClassVar[str] = "decision.asked"
    key: str
    after: timedelta
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeciderSilent(Happening):
    """`by` have not decided under `clause`: from now on the curator may send it provisionally (NORMS reading 22)."""

    code: ClassVar[str] = "decider.silent"
    key: str
    by: tuple[PersonId, ...]
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceTold(Happening):
    """Those whom the regulation names were told of high importance at once (ZAGS 26, ministry 25, Lesozavodsk 20, NAO 29).

    `instead_of` did not acknowledge it, and this one stands in for him. `is_reported`: it was decided to tell, whatever the
    importance (NORMS reading 26).
    """

    code: ClassVar[str] = "importance.told"
    to: tuple[PersonId, ...]
    clause: str
    instead_of: PersonId | None = None
    is_reported: bool = field(default=False, metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceRepeated(Happening):
    """One who was told and has not acknowledged it was told again, for the `number`th time after the first."""

    code: ClassVar[str] = "importance.repeated"
    to: PersonId
    number: int
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceUnanswered(Happening):
    """`by` did not acknowledge it, and there is nobody to stand in for him: the curator was told."""

    code: ClassVar[str] = "importance.unanswered"
    by: PersonId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportanceAcknowledged(Happening):
    """One who was told has seen it."""

    code: ClassVar[str] = "importance.acknowledged"


OF_IMPORTANCE: tuple[type[Happening], ...] = (
    ImportanceSet,
    ImportancePresumed,
    TopicListed,
    TermShortened,
    DepartmentsProposed,
    DecisionAsked,
    DeciderSilent,
    ImportanceTold,
    ImportanceRepeated,
    ImportanceUnanswered,
    ImportanceAcknowledged,
)
