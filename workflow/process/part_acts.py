"""What people can do where several departments share an incident. `decide` says whether it happens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.ids import DepartmentId, PersonId
from workflow.journal import Media
from workflow.process.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitPart(Act):
    """The part of the actor's department, or its next version; the `whole` answer where his is the last part (NAO 22)."""

    text: str
    media: tuple[Media, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WaivePart(Act):
    """The answer is to do without the department's part, for this reason."""

    department: DepartmentId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SendShareOn(Act):
    """The share that `department` sent back goes to another one; with `to` left out it is dropped."""

    department: DepartmentId
    to: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameConsolidator(Act):
    """This executor is to prepare the consolidated draft; said before the parts are in, it is a proposal."""

    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPartTerm(Act):
    """Another time for a department's part: working time from its arrival, or a moment."""

    department: DepartmentId
    length: timedelta | None = None
    due: datetime | None = None
