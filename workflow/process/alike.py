"""What entries say of incidents that belong together: repeats, messages about one breakdown, a surge. `folding_alike` folds."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from workflow.changing import LATER
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Importance
from workflow.process.rounds import DraftKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatConfirmed(Happening):
    """The curator says that incident `of` asked the same before (ZAGS 20, Lesozavodsk 15, ministry 19, NAO 23).

    `departments` answered then, and are proposed again, with the `importance` of then. `told` are those who decide on that
    otherwise: they are not waited for. Without a clause it is a help, and no duty (Novokubansk).
    """

    code: ClassVar[str] = "repeat.confirmed"
    of: IncidentId
    departments: tuple[DepartmentId, ...]
    clause: str
    importance: Importance | None = field(default=None, metadata=LATER)
    told: tuple[PersonId, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatDismissed(Happening):
    """It repeats none of these incidents."""

    code: ClassVar[str] = "repeat.dismissed"
    of: tuple[IncidentId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentJoined(Happening):
    """The message is answered together with incident `lead`, and has no steps of its own but the answer."""

    code: ClassVar[str] = "incident.joined"
    lead: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTakenIn(Happening):
    """The lead's answer serves incident `joined`, too, which is to be answered until `due` under `clause`."""

    code: ClassVar[str] = "incident.taken_in"
    joined: IncidentId
    due: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSeparated(Happening):
    """The message goes its own way again; `lead` is the one it was joined to. The reason is a text of the entry."""

    code: ClassVar[str] = "incident.separated"
    lead: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLetGo(Happening):
    """The lead's answer no longer serves incident `joined`."""

    code: ClassVar[str] = "incident.let_go"
    joined: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedDueMoved(Happening):
    """Incident `joined` is to be answered until another moment now."""

    code: ClassVar[str] = "joined.due_moved"
    joined: IncidentId
    due: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadApproved(Happening):
    """The approved draft of incident `lead` is to be published for this one, too; its text is copied, to be erased apart."""

    code: ClassVar[str] = "lead.approved"
    lead: IncidentId
    number: int
    author: PersonId
    department: DepartmentId | None
    executor: PersonId | None
    kind: DraftKind


@dataclass(frozen=True, slots=True, kw_only=True)
class SurgeTold(Happening):
    """Those who lead this work were told of many messages about one thing within the hour."""

    code: ClassVar[str] = "surge.told"
    to: tuple[PersonId, ...]
    incidents: tuple[IncidentId, ...]


ALIKE: tuple[type[Happening], ...] = (
    RepeatConfirmed,
    RepeatDismissed,
    IncidentJoined,
    IncidentTakenIn,
    IncidentSeparated,
    IncidentLetGo,
    JoinedDueMoved,
    LeadApproved,
    SurgeTold,
)

BESIDE: tuple[type[Happening], ...] = (
    RepeatConfirmed,
    RepeatDismissed,
    IncidentTakenIn,
    IncidentLetGo,
    JoinedDueMoved,
    SurgeTold,
)
"""What happens to an incident without being a step on its road."""
