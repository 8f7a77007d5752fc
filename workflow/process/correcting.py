"""Life as it is: entries made by mistake are voided, details put right, answers given up. What goes on: `resumption`."""

from collections.abc import Callable

from workflow.norms.moments import counts_from_selection
from workflow.norms.networks import covers, is_permitted
from workflow.norms.regulation import Regulation
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_known_year, ensure_open, readable
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.links import checked_link, host_of, link_in
from workflow.process.recording import Recording

DETAILS = ("topic", "location", "link", "network", "detection", "selection", "published")
"""What of a registered message can be put right, and the link of what was published; its text is what the citizen wrote."""

REASONS = ("post_gone", "account_gone", "network_not_permitted", "other")
"""Why no answer can be published."""

DETAIL_LIMIT = 200


def void(recording: Recording, act: a.VoidIncident) -> None:
    """Registered by mistake. What stands published, be it a question, is no mistake any more: it has to be reopened first."""
    ensure_entitled(recording, act)
    incident = recording.incident
    if incident.status is Status.VOID:
        raise already(incident, x.IncidentVoided.code)
    if is_published(incident):
        raise already(incident, h.AnswerPublished.code)
    if incident.status is Status.CLOSED:
        raise r.NotNow(status=incident.status)
    recording.record(x.IncidentVoided(keeps=True), texts={"void": readable(act.reason)})
    recording.drop_steps()


def is_published(incident: Incident) -> bool:
    """Whether an answer, an interim answer or a question stands published, under the work in hand."""
    return h.AnswerPublished.code in incident.marks


def correct_detail(recording: Recording, act: a.CorrectDetail) -> None:
    """A detail put right; a corrected detection counts what is open again, what is finished stays judged (NORMS reading 7)."""
    ensure_entitled(recording, act)
    if recording.incident.status is Status.VOID:
        raise r.NotNow(status=Status.VOID)
    correct = _CORRECTIONS.get(act.detail)
    if correct is None:
        raise r.Unknown(what="detail")
    correct(recording, act, readable(act.reason))


def _correct_words(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    value = readable(act.value, DETAIL_LIMIT)
    recording.record(x.DetailCorrected(detail=act.detail), texts={act.detail: value, "correction": reason})


def _correct_link(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    if host_of(act.value) is None:
        raise r.NotALink
    recording.record(x.DetailCorrected(detail="link"), texts={"link": link_in(act.value), "correction": reason})


def _correct_published(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    """The link that was put on record with the publication; it leads into the network of the message, too."""
    incident = recording.incident
    if not incident.publications:
        raise r.NotNow(status=incident.status)
    link = checked_link(act.value, incident.network, recording.rules.regulation)
    recording.record(x.DetailCorrected(detail="published"), texts={"published": link, "correction": reason})


def details_of(incident: Incident, regulation: Regulation) -> tuple[str, ...]:
    """What can be put right as things stand: moments and network of what is finished stay as they were judged by."""
    kept = {"network", "detection", "selection"} if incident.status in ENDED else set()
    kept |= set() if counts_from_selection(regulation) else {"selection"}
    kept |= set() if incident.publications else {"published"}
    return tuple(detail for detail in DETAILS if detail not in kept)


def _correct_network(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    incident = recording.incident
    ensure_open(incident)
    if not covers(recording.rules.regulation, act.value):
        raise r.Unknown(what="network")
    if act.value == incident.network:
        raise already(incident, h.IncidentRegistered.code)
    recording.record(x.DetailCorrected(detail="network", network=act.value), texts={"correction": reason})


def _correct_detection(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    incident, moment = recording.incident, act.moment
    ensure_open(incident)
    if moment is None:
        raise r.Unknown(what="moment")
    ensure_known_year(moment, recording.rules.calendar)
    if moment > incident.registered_at:
        raise r.InTheFuture
    if moment == incident.detection:
        raise already(incident, h.IncidentRegistered.code)
    is_one = incident.selection == incident.detection
    selection = moment if is_one else max(moment, incident.selection)
    what = x.DetailCorrected(detail="detection", detection=moment, selection=selection)
    recording.record(what, texts={"correction": reason})
    recording.recompute()


def _correct_selection(recording: Recording, act: a.CorrectDetail, reason: str) -> None:
    """Its own term counts again from there, and no other (Lesozavodsk 8); it is not before the message was found."""
    incident, moment = recording.incident, act.moment
    ensure_open(incident)
    if moment is None:
        raise r.Unknown(what="moment")
    ensure_known_year(moment, recording.rules.calendar)
    if moment > incident.registered_at:
        raise r.InTheFuture
    if moment < incident.detection:
        raise r.BeforeThePrevious(at=incident.detection)
    if moment == incident.selection:
        raise already(incident, h.IncidentRegistered.code)
    recording.record(x.DetailCorrected(detail="selection", selection=moment), texts={"correction": reason})
    recording.recompute()


_CORRECTIONS: dict[str, Callable[[Recording, a.CorrectDetail, str], None]] = {
    "topic": _correct_words,
    "location": _correct_words,
    "link": _correct_link,
    "network": _correct_network,
    "detection": _correct_detection,
    "selection": _correct_selection,
    "published": _correct_published,
}


def close_without_answer(recording: Recording, act: a.CloseWithoutAnswer) -> None:
    """The curator closes what cannot be answered any more, with the reason (NORMS reading 32)."""
    ensure_entitled(recording, act)
    incident, regulation = recording.incident, recording.rules.regulation
    if incident.status is Status.CLOSED:
        raise already(incident, h.IncidentClosed.code)
    ensure_open(incident)
    if act.reason not in reasons_to_close(incident, regulation):
        raise r.Unknown(what="reason")
    texts = {"closing": readable(act.remark)} if act.reason == "other" else {}
    clause = regulation.same_network_clause if act.reason == "network_not_permitted" else ""
    recording.record(x.ClosedWithoutAnswer(reason=act.reason, clause=clause, keeps=True), texts=texts)
    recording.drop_steps()
    recording.record(h.IncidentClosed())


def reasons_to_close(incident: Incident, regulation: Regulation) -> tuple[str, ...]:
    """The reasons that can be true of this incident."""
    is_lawful = is_permitted(incident.network, regulation)
    return tuple(reason for reason in REASONS if reason != "network_not_permitted" or not is_lawful)
