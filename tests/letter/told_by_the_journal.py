"""The deeds of a course as its journal tells them: what people did, nothing of what the product made of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Any

from tests.letter.counted_minutes import minute_of
from tests.letter.deeds import Deed
from workflow.journal import Entry
from workflow.norms.regulation import Importance, Term
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process.happenings_of_rounds import AnswerReady


def deeds_of(entries: Iterable[Entry], zone: str) -> Iterator[Deed]:
    """Every deed in its order."""
    for entry in entries:
        tell = _TOLD.get(type(entry.happening))
        if tell is not None:
            yield Deed(at=minute_of(entry.at, zone), by=entry.actor or "", **tell(entry.happening, zone))


def _minutes(length: timedelta | None) -> int:
    return 0 if length is None else int(length / timedelta(minutes=1))


def _found(what: h.IncidentRegistered, zone: str) -> dict[str, Any]:
    moments = {"found": minute_of(what.detection, zone), "selected": minute_of(what.selection, zone)}
    return {"what": "found", "kind": what.source, **moments}


def _term(what: h.StepTermSet, zone: str) -> dict[str, Any]:
    until = 0 if what.due is None else minute_of(what.due, zone)
    return {
        "what": "term set",
        "step": what.step.value,
        "length": _minutes(what.length),
        "until": until,
        "body": what.department or "",
    }


def _share(what: q.ShareDispatched, zone: str) -> dict[str, Any]:
    return {"what": "share sent", "body": what.department, "instead_of": what.instead_of or ""}


_TOLD: dict[type, Callable[[Any, str], dict[str, Any]]] = {
    h.IncidentRegistered: _found,
    h.ImportanceSet: lambda what, zone: {
        "what": "importance",
        "high": what.importance is Importance.HIGH,
        "short": what.term is Term.SHORT,
    },
    h.TopicListed: lambda what, zone: {"what": "shortened", "short": what.term is Term.SHORT},
    h.TermShortened: lambda what, zone: {
        "what": "shortened",
        "length": _minutes(what.length),
        "short": what.term is Term.SHORT,
    },
    h.DepartmentsChosen: lambda what, zone: {"what": "chosen", "bodies": what.departments},
    h.IncidentDispatched: lambda what, zone: {"what": "sent", "bodies": what.departments},
    h.IncidentReturned: lambda what, zone: {"what": "not ours", "body": what.department},
    h.ArrivalSigned: lambda what, zone: {"what": "signed", "body": what.department},
    h.DraftSubmitted: lambda what, zone: {"what": "draft", "body": what.department or "", "kind": what.kind.value},
    h.DraftApproved: lambda what, zone: {"what": "approved by one", "group": what.group},
    h.AnswerApproved: lambda what, zone: {"what": "approved"},
    AnswerReady: lambda what, zone: {"what": "approved"},
    h.DraftReturned: lambda what, zone: {"what": "returned"},
    h.AnswerPublished: lambda what, zone: {"what": "published", "kind": what.kind.value},
    h.AuthorReplied: lambda what, zone: {"what": "author replied", "found": minute_of(what.detection, zone)},
    h.StepTermSet: _term,
    q.PartSubmitted: lambda what, zone: {"what": "part", "body": what.department},
    q.PartWaived: lambda what, zone: {"what": "part waived", "body": what.department},
    q.ShareReturned: lambda what, zone: {"what": "not ours", "body": what.department},
    q.ShareDispatched: _share,
    q.ShareDropped: lambda what, zone: {"what": "share dropped", "body": what.department},
    q.PartsComplete: lambda what, zone: {"what": "parts complete"},
}
