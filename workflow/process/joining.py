"""Several messages about one breakdown: one leads, the joined ones follow its road and are answered with its answer."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workflow.ids import IncidentId
from workflow.journal import Entry, Media
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import alike as k
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.following_importance import importance_followed, importance_of
from workflow.process.guards import already, ensure_entitled, readable
from workflow.process.happenings_of_rounds import AnswerReady
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.recording import Recording
from workflow.process.reversal_happenings import AnswerSentBack, ApprovalCancelled
from workflow.process.rounds import DraftKind

UNDER_WAY = (Status.REGISTERED, Status.RETURNED, Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_APPROVAL, Status.ON_REWORK)
"""Until the answer is approved messages may be joined."""


def joining(common: Mapping[str, Any], message: Incident, lead: Incident) -> tuple[a.Act, ...]:
    """The acts upon both by which a message is joined to a lead. Raises `NotJoinable` where it cannot be."""
    if message.status is Status.JOINED:
        raise already(message, k.IncidentJoined.code)
    answer = message.open_of(Step.ANSWER)
    if message.id == lead.id or answer is None:
        raise r.NotJoinable(incident=message.id, reason="ended" if message.id != lead.id else "itself")
    taken = al.TakeIn(**{**common, "incident": lead.id}, joined=message.id, due=answer.due, clause=answer.clause)
    return (taken, al.JoinIncident(**{**common, "incident": message.id}, lead=lead.id, decided=importance_of(lead)))


def separating(common: Mapping[str, Any], message: Incident, reason: str) -> tuple[a.Act, ...]:
    """The acts upon both by which a joined message goes its own way. Raises `NotNow` where it is joined to none."""
    if message.lead is None:
        raise r.NotNow(status=message.status)
    released = al.LetGo(**{**common, "incident": message.lead}, joined=message.id)
    return (al.SeparateIncident(**{**common, "incident": message.id}, reason=reason), released)


def join(recording: Recording, act: al.JoinIncident) -> None:
    """The message has no road of its own any more; until when it is to be answered stays."""
    incident = recording.incident
    ensure_entitled(recording, act)
    _ensure_joinable(incident)
    if incident.joined:
        raise r.NotJoinable(incident=incident.id, reason="leads")
    recording.record(k.IncidentJoined(lead=act.lead))
    for step in incident.steps:
        if step.step in (Step.DISPATCH, Step.REDISPATCH):
            recording.close_step(step.step)
        elif step.step is not Step.ANSWER:
            recording.record(h.StepDropped(key=step.key))


def take_in(recording: Recording, act: al.TakeIn) -> None:
    """The lead is due by the earliest of all it answers."""
    incident = recording.incident
    ensure_entitled(recording, act)
    _ensure_joinable(incident)
    recording.record(k.IncidentTakenIn(joined=act.joined, due=act.due, clause=act.clause))
    recording.recompute()


def separate(recording: Recording, act: al.SeparateIncident) -> None:
    """It was about something else after all: as long as its answer is not published."""
    incident = recording.incident
    ensure_entitled(recording, act)
    if incident.lead is None or not may_separate(incident):
        raise r.NotNow(status=incident.status)
    recording.record(k.IncidentSeparated(lead=incident.lead), texts={"separation": readable(act.reason)})
    recording.drop_step(Step.PUBLICATION)
    for assignment in recording.incident.assignments:
        key = f"draft:{assignment.department}:separated-{recording.incident.separated}"
        recording.open_step(key, Step.DRAFT, assignment.department)


def let_go(recording: Recording, act: al.LetGo) -> None:
    """The lead's deadline is its own again, if that message gave it."""
    if act.by is not None:
        ensure_entitled(recording, act)
    if _leads(recording.incident, act.joined):
        recording.record(k.IncidentLetGo(joined=act.joined))
        recording.recompute()


def follow_due(recording: Recording, act: al.FollowDue) -> None:
    """The joined message's deadline was counted anew."""
    if _leads(recording.incident, act.joined):
        recording.record(k.JoinedDueMoved(joined=act.joined, due=act.due, clause=act.clause))
        recording.recompute()


def follow_approval(recording: Recording, act: al.FollowApproval) -> None:
    """The approved answer waits to be published in the joined message's network, under a link of its own."""
    incident = recording.incident
    if incident.lead is None or incident.status not in (Status.JOINED, Status.APPROVED):
        return
    number = incident.draft.number + 1 if incident.draft else 1
    approved = k.LeadApproved(
        lead=incident.lead,
        number=number,
        author=act.author,
        department=act.department,
        executor=act.executor,
        kind=act.draft,
    )
    recording.record(approved, texts={"draft": act.text} if act.text else {}, media=act.media)
    recording.drop_step(Step.PUBLICATION)
    recording.open_step(f"publication:{number}", Step.PUBLICATION)


def _leads(incident: Incident, joined: IncidentId) -> bool:
    """Whether it still does; a lead that was reopened begins alone."""
    return any(one.incident == joined for one in incident.joined)


def is_joinable(incident: Incident) -> bool:
    """Whether it may still lead others, or be joined where it leads none."""
    return incident.status in UNDER_WAY and incident.interim_at is None


def may_separate(incident: Incident) -> bool:
    """Whether it is joined to another, and its answer is not published yet."""
    return incident.lead is not None and incident.status in (Status.JOINED, Status.APPROVED)


def _ensure_joinable(incident: Incident) -> None:
    if incident.status is Status.JOINED:
        raise r.NotJoinable(incident=incident.id, reason="joined")
    if incident.interim_at is not None:
        raise r.NotJoinable(incident=incident.id, reason="interim")
    if incident.status not in UNDER_WAY:
        raise r.NotJoinable(incident=incident.id, reason="ended")


def ensure_nobody_waits(before: Incident | None, after: Incident | None) -> None:
    """What joined messages wait for cannot end before its answer is approved: they would wait for ever."""
    if before is None or after is None or not before.joined or before.status in (Status.APPROVED, *ENDED):
        return
    if after.status in ENDED:
        raise r.LeadsOthers(incidents=tuple(one.incident for one in before.joined))


def following(
    act: a.Act, before: Incident | None, after: Incident, entries: Iterable[Entry], text: str, media: tuple[Media, ...]
) -> Iterator[a.Act]:
    """What an act means for the messages joined to its incident, or for the lead; `text` and `media` are those of its draft."""
    entries = tuple(entries)
    if after.joined and any(isinstance(entry.happening, h.AnswerApproved | AnswerReady) for entry in entries):
        yield from _approvals(act, after, text, media)
    if any(isinstance(entry.happening, AnswerSentBack | ApprovalCancelled) for entry in entries):
        yield from (al.FollowRecall(**_of_clock(act, one.incident)) for one in after.joined)
    yield from importance_followed(act, before, after, entries)
    if before is not None and before.lead is not None and after.lead == before.lead:
        yield from _of_joined(act, before, after)


def _of_joined(act: a.Act, before: Incident, after: Incident) -> Iterator[a.Act]:
    """Its lead hears of a deadline that moved, and that it needs no answer any more."""
    assert before.lead is not None
    old, new = before.open_of(Step.ANSWER), after.open_of(Step.ANSWER)
    if old is not None and new is not None and old.due != new.due:
        yield al.FollowDue(**_of_clock(act, before.lead), joined=after.id, due=new.due, clause=new.clause)
    if after.status in ENDED and after.published_at == before.published_at and before.status not in ENDED:
        yield al.LetGo(**_of_clock(act, before.lead), joined=after.id)


def _approvals(act: a.Act, lead: Incident, text: str, media: tuple[Media, ...]) -> Iterator[a.Act]:
    """A question to one author answers nobody else."""
    draft = lead.draft
    assert draft is not None
    if draft.kind is DraftKind.CLARIFICATION:
        return
    executor = lead.assignment.executor if lead.assignment else None
    for one in lead.joined:
        yield al.FollowApproval(
            **_of_clock(act, one.incident),
            author=draft.author,
            department=draft.department,
            executor=executor,
            draft=draft.kind,
            text=text,
            media=media,
        )


def _of_clock(act: a.Act, incident: IncidentId) -> dict[str, Any]:
    return {"incident": incident, "by": None, "at": act.at, "recorded_at": act.recorded_at}
