"""The register that a regulation asks for (ZAGS 8, ministry 8 and 26): a line for each message, read from its entries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Regulation
from workflow.process import happenings as h
from workflow.process.alike import IncidentSeparated
from workflow.process.exceptional import IncidentReopened
from workflow.process.folding import Recorded
from workflow.process.happenings_of_parts import ShareDispatched, ShareReturned
from workflow.process.incident import Incident, Status
from workflow.process.reversal_happenings import IncidentRedirected, ShareRedirected
from workflow.process.rounds import DraftKind, Publication
from workflow.process.signing import HandoverSigned
from workflow.reports.months import Month

RECORDED: tuple[type[Happening], ...] = (
    h.IncidentDispatched,
    ShareDispatched,
    IncidentRedirected,
    ShareRedirected,
    h.AuthorReplied,
    IncidentSeparated,
    IncidentReopened,
    h.ArrivalSigned,
    h.IncidentReturned,
    ShareReturned,
    HandoverSigned,
)
"""What a line tells of an incident's entries: each arrival in a department, and what is signed for."""
_RETURNS = (h.IncidentReturned, ShareReturned)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What was signed for with date and time, by its journal's code: arrival, return as not ours, hand-over of the answer.

    `ground` says why it was this person who signed for an arrival (`signing.Ground`).
    """

    code: str
    by: PersonId | None
    at: datetime
    department: DepartmentId | None = None
    on_behalf_of: PersonId | None = None
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """When a department got the message, which starts its clock, and what it signed for since: receipt, return (NORMS 9).

    A second dispatch, the author's answer and a reopening are arrivals of their own (ZAGS 10 through 8).
    """

    department: DepartmentId
    at: datetime
    signatures: tuple[Signature, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed for the receipt."""
        return any(one.code == h.ArrivalSigned.code for one in self.signatures)

    @property
    def is_returned(self) -> bool:
        """Whether it went back as not the department's."""
        return any(one.code != h.ArrivalSigned.code for one in self.signatures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """As much of an incident as a line shows, field by field the incident's own."""

    id: IncidentId
    status: Status
    network: str
    detection: datetime
    registered_at: datetime
    published_at: datetime | None = None
    reopened_at: datetime | None = None
    publications: tuple[Publication, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One message: as it stands now, its arrivals in departments, and the signatures for its approved answers, in their order."""

    incident: Incident | Registered
    arrivals: tuple[Arrival, ...] = ()
    handovers: tuple[Signature, ...] = ()

    @property
    def given(self) -> Publication | None:
        """The answer that stands there, an interim one too; a question to the author is none (ministry 26)."""
        incident = self.incident
        if incident.published_at is None:  # reopened, or its answer was taken back
            return None
        since = incident.reopened_at or incident.registered_at
        answers = (one for one in reversed(incident.publications) if one.kind is not DraftKind.CLARIFICATION)
        return next((one for one in answers if one.at >= since), None)


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
    """The line of an incident by its entries, or by those of them that are told in it."""
    arrivals: list[Arrival] = []
    handovers: list[Signature] = []
    for entry in history:
        what = entry.happening
        if isinstance(what, HandoverSigned):
            handovers.append(_signature(entry))
        elif isinstance(what, (h.ArrivalSigned, *_RETURNS)):
            _sign(arrivals, _signature(entry))
        else:
            arrivals += [Arrival(department=one, at=entry.at) for one in _reached(what, arrivals)]
    return RegisterLine(incident=incident, arrivals=tuple(arrivals), handovers=tuple(handovers))


def _signature(entry: Recorded) -> Signature:
    return Signature(
        code=entry.happening.code,
        by=entry.actor,
        at=entry.at,
        department=getattr(entry.happening, "department", None),
        on_behalf_of=entry.on_behalf_of,
        ground=getattr(entry.happening, "ground", ""),
    )


def _sign(arrivals: list[Arrival], signature: Signature) -> None:
    """Put it to the last arrival in its department."""
    places = [place for place, one in enumerate(arrivals) if one.department == signature.department]
    for place in places[-1:]:
        arrivals[place] = replace(arrivals[place], signatures=(*arrivals[place].signatures, signature))


def _reached(what: Happening, arrivals: list[Arrival]) -> tuple[DepartmentId, ...]:
    """The departments that an entry brings the message to; the author's answer and a reopening, to those that had it last."""
    match what:
        case h.IncidentDispatched():
            return what.departments
        case ShareDispatched():
            return (what.department,)
        case IncidentRedirected() | ShareRedirected():
            return (what.to,)
        case IncidentReopened(keeps_term=False) | h.AuthorReplied() | IncidentSeparated():
            return _had_it_last(arrivals)
        case _:
            return ()


def _had_it_last(arrivals: list[Arrival]) -> tuple[DepartmentId, ...]:
    last = {one.department: one for one in arrivals}
    return tuple(department for department, one in last.items() if not one.is_returned)


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
