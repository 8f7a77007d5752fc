"""What an incident that is not answered at one go keeps: kinds of draft, what was published, the waiting, terms set by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Ground, Regulation, Step


class DraftKind(StrEnum):
    """What a draft is to become: the answer itself, an answer that promises one, or a question to the author."""

    ANSWER = "answer"
    INTERIM = "interim"
    CLARIFICATION = "clarification"


def reasons_of(kind: DraftKind, regulation: Regulation) -> tuple[Ground, ...]:
    """The regulation's own reasons for returning a draft of the kind (Novokubansk 14; of an interim answer 12 as well)."""
    return (*regulation.approval.reasons, *(regulation.interim.reasons if kind is DraftKind.INTERIM else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What has been published, as which version of the draft, by whom, when and for whom."""

    kind: DraftKind
    number: int
    by: PersonId | None
    at: datetime
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The author was asked; silent until `until`, the curator may close (NORMS reading 30). `is_told`: he heard that he may."""

    since: datetime
    until: datetime
    is_told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTerm:
    """A step's term as set by hand (Novokubansk 18): a moment, or working time from its start but not from before `set_at`.

    With a `department` it is that of its part alone (Lesozavodsk 14).
    """

    step: Step
    clause: str
    set_at: datetime
    length: timedelta | None = None
    due: datetime | None = None
    department: DepartmentId | None = None
