"""The register that a regulation asks for (ZAGS 8, ministry 8 and 26): a line for each message, read from its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Regulation
from workflow.process import happenings as h
from workflow.process.folding import Recorded
from workflow.process.happenings_of_parts import ShareReturned
from workflow.process.incident import Incident, Status
from workflow.process.rounds import DraftKind, Publication
from workflow.process.signing import HandoverSigned
from workflow.reports.months import Month

SIGNED: tuple[type[Happening], ...] = (h.ArrivalSigned, h.IncidentReturned, ShareReturned, HandoverSigned)
"""What is signed for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What was signed for with date and time, by its journal's code: arrival, return as not ours, hand-over of the answer."""

    code: str
    by: PersonId | None
    at: datetime
    department: DepartmentId | None = None
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """As much of an incident as a line shows, field by field the incident's own."""

    id: IncidentId
    status: Status
    network: str
    detection: datetime
    registered_at: datetime
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One message: as it stands now, and the signatures on its road in their order."""

    incident: Incident | Registered
    signatures: tuple[Signature, ...] = ()

    @property
    def given(self) -> Publication | None:
        """The answer that was given last, an interim one too; a question to the author is none (ministry 26)."""
        answers = (one for one in reversed(self.incident.publications) if one.kind is not DraftKind.CLARIFICATION)
        return next(answers, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A line with what was written of it: topic, location, links of message and answer, as far as they were not erased."""

    line: RegisterLine
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterBeginning:
    """As much of a register as a message has room for; `count` are all its lines."""

    lines: tuple[WrittenLine, ...]
    count: int


def line_of(incident: Incident | Registered, history: Iterable[Recorded]) -> RegisterLine:
    """The line of an incident by its entries, or by those of them that are signatures."""
    signed = (
        Signature(
            code=entry.happening.code,
            by=entry.actor,
            at=entry.at,
            department=getattr(entry.happening, "department", None),
            on_behalf_of=entry.on_behalf_of,
        )
        for entry in history
        if isinstance(entry.happening, SIGNED)
    )
    return RegisterLine(incident=incident, signatures=tuple(signed))


def is_in_register(incident: Incident | Registered, month: Month, zone: ZoneInfo, *, answered: bool) -> bool:
    """Found in the month, or of the answered ones (ministry 26) answered in it. What was entered by mistake is in neither."""
    if incident.status is Status.VOID:
        return False
    if answered:
        given = RegisterLine(incident=incident).given
        return given is not None and month.covers(given.at, zone)
    return month.covers(incident.detection, zone)


def register_clause(regulation: Regulation, *, answered: bool) -> str:
    """The clause that orders the register; empty where the text asks for none."""
    names = ("answered",) if answered else ("detected", "journal")
    return next((regulation.registers[name] for name in names if name in regulation.registers), "")
