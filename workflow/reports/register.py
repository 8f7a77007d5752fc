"""The register that a regulation asks for (ZAGS 8, ministry 8 and 26): a line for each message, read from its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.ids import DepartmentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Regulation
from workflow.process import happenings as h
from workflow.process.folding import Recorded
from workflow.process.happenings_of_parts import ShareReturned
from workflow.process.incident import Incident, Status
from workflow.process.signing import HandoverSigned
from workflow.reports.course import Course
from workflow.reports.months import Month

_SIGNED: tuple[type[Happening], ...] = (h.ArrivalSigned, h.IncidentReturned, ShareReturned, HandoverSigned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What was signed for with date and time, by its journal's code: arrival, return as not ours, hand-over of the answer."""

    code: str
    by: PersonId | None
    at: datetime
    department: DepartmentId | None = None
    on_behalf_of: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One message: as it stands now, and the signatures on its road in their order."""

    incident: Incident
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLine:
    """A line with what was written of it: topic, location, links of message and answer, as far as they were not erased."""

    line: RegisterLine
    texts: Mapping[str, str]


def line_of(course: Course, history: Iterable[Recorded]) -> RegisterLine:
    """The line of an incident by its entries."""
    signed = (
        Signature(
            code=entry.happening.code,
            by=entry.actor,
            at=entry.at,
            department=getattr(entry.happening, "department", None),
            on_behalf_of=entry.on_behalf_of,
        )
        for entry in history
        if isinstance(entry.happening, _SIGNED)
    )
    return RegisterLine(incident=course.incident, signatures=tuple(signed))


def is_in_register(line: RegisterLine, month: Month, zone: ZoneInfo, *, answered: bool) -> bool:
    """Found in the month, or of the answered ones (ministry 26) answered in it. What was entered by mistake is in neither."""
    incident = line.incident
    if incident.status is Status.VOID:
        return False
    if answered:
        return incident.published_at is not None and month.covers(incident.published_at, zone)
    return month.covers(incident.detection, zone)


def register_clause(regulation: Regulation, *, answered: bool) -> str:
    """The clause that orders the register; empty where the text asks for none."""
    names = ("answered",) if answered else ("detected", "journal")
    return next((regulation.registers[name] for name in names if name in regulation.registers), "")
