"""What the journal's entries say of an incident that several departments share."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSubmitted(Happening):
    """A department's part, or its next version, is in (ZAGS 18, Lesozavodsk 14, Novokubansk 19, ministry 18, NAO 22)."""

    code: ClassVar[str] = "part.submitted"
    department: DepartmentId
    number: int
    author: PersonId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWaived(Happening):
    """The answer does without the department's part; the reason is a text of the entry."""

    code: ClassVar[str] = "part.waived"
    department: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareReturned(Happening):
    """A department sent its share back as not its own, while others work on theirs; `at` is the entry's own."""

    code: ClassVar[str] = "share.returned"
    department: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDispatched(Happening):
    """The next department in the order has it now, or another one in the place of who sent its share back."""

    code: ClassVar[str] = "share.dispatched"
    department: DepartmentId
    instead_of: DepartmentId | None
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareAdded(Happening):
    """A further `department` answers as well; where one had it alone, that one owes a part from now on, too.

    `at_once`: it has it now, else after those before it in the order.
    """

    code: ClassVar[str] = "share.added"
    department: DepartmentId
    clause: str
    at_once: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDropped(Happening):
    """The share that was sent back is nobody's: the answer does without it."""

    code: ClassVar[str] = "share.dropped"
    department: DepartmentId
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsComplete(Happening):
    """No part is missing any more: the consolidated draft can be prepared."""

    code: ClassVar[str] = "parts.complete"
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsolidatorNamed(Happening):
    """This executor prepares the consolidated draft (Novokubansk 19)."""

    code: ClassVar[str] = "consolidator.named"
    person: PersonId
    clause: str


OF_PARTS: tuple[type[Happening], ...] = (
    PartSubmitted,
    PartWaived,
    ShareReturned,
    ShareDispatched,
    ShareAdded,
    ShareDropped,
    PartsComplete,
    ConsolidatorNamed,
)
