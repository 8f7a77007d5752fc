"""What people do to take a decision back: an approval, a dispatch, the work taken on, an ending, a publication."""

from dataclasses import dataclass

from workflow.ids import DepartmentId
from workflow.process.acts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelApproval(Act):
    """Take back one's own approval of the version `number`; soon after it no `reason` is asked for."""

    number: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBackAnswer(Act):
    """There is a mistake in the approved version `number`: it is to be put right. The `remark` says what is wrong."""

    number: int
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBack(Act):
    """Who wrote the approved version `number` asks for it, for this reason; who approved or publishes it decides."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectIncident(Act):
    """It was sent to the wrong `department`: the department `to` answers in its place, for this reason."""

    department: DepartmentId
    to: DepartmentId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDepartment(Act):
    """It was sent to too few: this `department` answers as well, and those that have it keep their shares."""

    department: DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveWork(Act):
    """The work was taken on by mistake, and is nobody's again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoEnding(Act):
    """The incident was ended by mistake a moment ago: it goes on as if it had not been."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokePublication(Act):
    """The answer does not stand in the network, though it was put on record; soon after it no `reason` is asked for."""

    reason: str = ""


OF_REVERSALS: tuple[type[Act], ...] = (
    CancelApproval,
    SendBackAnswer,
    AskBack,
    RedirectIncident,
    AddDepartment,
    LeaveWork,
    UndoEnding,
    RevokePublication,
)
