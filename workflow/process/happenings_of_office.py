"""What the journal's entries say has happened in the office, to no incident: who came in, which chat is whose, who is away."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.absences import AbsenceEnded, AbsenceEntered
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Happening):
    """A person came in by an invite; an entry of the office, of no incident."""

    code: ClassVar[str] = "member.joined"
    person: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatBound(Happening):
    """An administrator made a group a department's chat; an entry of the office, of no incident."""

    code: ClassVar[str] = "chat.bound"
    department: DepartmentId


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsForgotten(Happening):
    """What was written about these incidents was erased by law, on the ground that stands beside the entry."""

    code: ClassVar[str] = "texts.forgotten"
    incidents: tuple[IncidentId, ...]
    texts: int
    files: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesChanged(Happening):
    """From here on another office file or regulation is in force; these open incidents are concerned, and who leads was told."""

    code: ClassVar[str] = "files.changed"
    incidents: tuple[IncidentId, ...]


OF_OFFICE: tuple[type[Happening], ...] = (MemberJoined, ChatBound, AbsenceEntered, AbsenceEnded, TextsForgotten, FilesChanged)
