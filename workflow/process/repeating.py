"""Repeated messages: the curator confirms or dismisses what was suggested; and telling of a surge. Finding is `repeats`'."""

from workflow.norms.regulation import Role
from workflow.process import acts_alike as al
from workflow.process import alike as k
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_open
from workflow.process.recording import Recording


def confirm_repeat(recording: Recording, act: al.ConfirmRepeat) -> None:
    """The same question was considered before (ZAGS 20, Lesozavodsk 15, ministry 19, NAO 23; NORMS reading 27)."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_open(incident)
    if act.of >= incident.id:
        raise r.Unknown(what="incident")
    if incident.repeat_of == act.of:
        raise already(incident, k.RepeatConfirmed.code)
    known = tuple(department for department in act.departments if department in rules.roster.departments)
    ordered = rules.regulation.repeat
    recording.record(k.RepeatConfirmed(of=act.of, departments=known, clause=ordered.clause if ordered else ""))


def dismiss_repeat(recording: Recording, act: al.DismissRepeat) -> None:
    """It only looked like one, or was confirmed by mistake."""
    incident = recording.incident
    ensure_entitled(recording, act)
    ensure_open(incident)
    if not act.of or any(one >= incident.id for one in act.of):
        raise r.Unknown(what="incident")
    if set(act.of) <= set(incident.no_repeat_of) and incident.repeat_of not in act.of:
        raise already(incident, k.RepeatDismissed.code)
    recording.record(k.RepeatDismissed(of=act.of))


def tell_surge(recording: Recording, act: al.TellSurge) -> None:
    """The coordinator hears of it once, where there is none the curators; what follows from it is for them to decide."""
    roster = recording.rules.roster
    told = roster.with_role(Role.COORDINATOR) or roster.with_role(Role.CURATOR)
    recording.record(k.SurgeTold(to=tuple(person.id for person in told), incidents=act.incidents))
