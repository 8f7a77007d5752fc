"""Acts upon an incident because of another one: a repeat confirmed, messages about one breakdown joined, a surge told."""

from dataclasses import dataclass
from datetime import datetime

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Media
from workflow.norms.regulation import Importance
from workflow.process.acts import Act
from workflow.process.rounds import DraftKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The importance of a lead; `shortened` as in `SetImportance`, `before` is what it was until then."""

    importance: Importance
    shortened: bool
    provisional: bool
    before: Importance | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmRepeat(Act):
    """The message asks what incident `of` asked before (ZAGS 20); `departments` answered then, `importance` was its own."""

    of: IncidentId
    departments: tuple[DepartmentId, ...] = ()
    importance: Importance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissRepeat(Act):
    """The message does not repeat these incidents, although it looked so, or had been taken so."""

    of: tuple[IncidentId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinIncident(Act):
    """The message is about the same breakdown as incident `lead`, and is answered with it. `decided`: as important as that."""

    lead: IncidentId
    decided: Decided | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeIn(Act):
    """The other side of `JoinIncident`, upon the lead; `due` is until when the joined message is to be answered."""

    joined: IncidentId
    due: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeparateIncident(Act):
    """The joined message goes a way of its own again, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo(Act):
    """The other side of `SeparateIncident`, upon the lead."""

    joined: IncidentId


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowDue(Act):
    """The deadline of a joined message has moved, so the lead's may, too. Follows from another act, the actor is the clock."""

    joined: IncidentId
    due: datetime
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowImportance(Act):
    """The lead's importance was decided, and so that of the joined message. Follows from another act, the actor is the clock."""

    decided: Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowApproval(Act):
    """The lead's draft was approved: it answers the joined message, too. Follows from another act, the actor is the clock."""

    author: PersonId
    department: DepartmentId | None
    executor: PersonId | None
    draft: DraftKind
    text: str
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowRecall(Act):
    """The approval of the lead's draft was taken back. Follows from another act, the actor is the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellSurge(Act):
    """Messages of one topic and place have come in numbers within the hour; `incidents` are theirs. The actor is the clock."""

    incidents: tuple[IncidentId, ...]


OF_REPEATS: tuple[type[Act], ...] = (ConfirmRepeat, DismissRepeat)
OF_JOINING: tuple[type[Act], ...] = (JoinIncident, TakeIn, SeparateIncident, LetGo)
"""Acts of the same people; the others follow from these, or are the clock's."""
