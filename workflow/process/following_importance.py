"""The importance of a lead is that of the messages joined to it: they are about one breakdown. A high one of their own stays."""

from collections.abc import Iterator
from dataclasses import replace

from workflow.journal import Entry
from workflow.norms.regulation import Importance, Term
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import happenings as h
from workflow.process.importance import term_of
from workflow.process.incident import ENDED, Incident
from workflow.process.recording import Recording
from workflow.process.rights import clause_of


def importance_of(lead: Incident) -> al.Decided | None:
    """What was decided of it, if anything was; a topic of the list shortens the term of its own message alone (NAO 16)."""
    if lead.importance is None:
        return None
    shortened = lead.term is Term.SHORT and not lead.listed_by
    return al.Decided(importance=lead.importance, shortened=shortened, provisional=lead.provisional)


def importance_followed(
    act: a.Act, before: Incident | None, after: Incident, entries: tuple[Entry, ...]
) -> Iterator[al.FollowImportance]:
    """What a decision on the lead, or being joined to one that was decided, means for the joined messages."""
    clock = {"by": None, "at": act.at, "recorded_at": act.recorded_at}
    if isinstance(act, al.JoinIncident) and act.decided is not None:
        yield al.FollowImportance(incident=after.id, **clock, decided=act.decided)  # type: ignore[arg-type]
    decided = importance_of(after)
    setting = next((entry for entry in entries if isinstance(entry.happening, h.ImportanceSet)), None)
    if setting is None or decided is None:
        return
    told = replace(decided, before=before.importance if before else None, reason=setting.texts.get("importance_reason", ""))
    for one in after.joined:
        yield al.FollowImportance(incident=one.incident, **clock, decided=told)  # type: ignore[arg-type]


def follow_importance(recording: Recording, act: al.FollowImportance) -> None:
    """Its term follows from the norms, counted from its own detection (NORMS reading 7); who is told hears of the lead."""
    incident, rules, decided = recording.incident, recording.rules, act.decided
    if incident.lead is None or incident.status in ENDED:
        return
    term = term_of(decided.importance, decided.shortened, incident, rules)
    is_same = (incident.importance, incident.term, incident.provisional) == (decided.importance, term, decided.provisional)
    if is_same or not _follows(incident, decided):
        return
    what = h.ImportanceSet(
        importance=decided.importance,
        term=term,
        clause=clause_of(a.SetImportance, incident, rules),
        provisional=decided.provisional,
    )
    recording.record(what, texts={"importance_reason": decided.reason} if decided.reason else {})
    recording.recompute()


def _follows(incident: Incident, decided: al.Decided) -> bool:
    """Nothing was decided of it alone, or the same as of its lead, or the lead is of high importance."""
    own = None if incident.provisional else incident.importance
    return own in (None, decided.before) or decided.importance is Importance.HIGH
