"""What an incident that several departments share keeps: parts handed in, waived, sent back; who makes one answer of them."""

from dataclasses import dataclass
from datetime import datetime

from workflow.ids import DepartmentId, PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A department's part in its latest version; its text stands apart."""

    number: int
    author: PersonId
    submitted_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """The answer does without the department's part; who said so, when, and for whom."""

    department: DepartmentId
    by: PersonId | None
    at: datetime
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A share that the department sent back as not its own; `via` are those that had sent it back before."""

    department: DepartmentId
    at: datetime
    via: tuple[DepartmentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How the work is shared. `at_once`: sent to everybody together, else one after the other.

    `consolidator` is an executor who was named or proposed for the consolidated draft (Novokubansk 19). `complete_at` is when
    nothing was missing any more: from then on the consolidated draft is prepared.
    """

    at_once: bool
    waivers: tuple[Waiver, ...] = ()
    strays: tuple[Stray, ...] = ()
    consolidator: PersonId | None = None
    complete_at: datetime | None = None
