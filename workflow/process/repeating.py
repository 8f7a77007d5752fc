"""Repeated messages: the curator confirms or dismisses what was suggested; and telling of a surge. Finding is `repeats`'."""

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process import acts_alike as al
from workflow.process import alike as k
from workflow.process import refusals as r
from workflow.process.acts import SetImportance
from workflow.process.guards import already, ensure_entitled, ensure_open
from workflow.process.recording import Recording
from workflow.process.rights import entitled
from workflow.process.telling import report


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
    told = _not_waited_for(recording)
    clause = ordered.clause if ordered else ""
    recording.record(
        k.RepeatConfirmed(of=act.of, departments=known, clause=clause, importance=act.importance, told=told),
    )


def _not_waited_for(recording: Recording) -> tuple[PersonId, ...]:
    """Who decides on importance and departments otherwise: of a repeat he is told (NORMS reading 27)."""
    incident, rules = recording.incident, recording.rules
    repeat = rules.regulation.repeat
    if repeat is None or repeat.sent_on_by is None or incident.sent_at is not None or incident.is_decided:
        return ()
    senders = {person.id for person in rules.roster.with_role(repeat.sent_on_by)}
    people = entitled(SetImportance, incident, rules)
    return tuple(person for person in people if person not in senders)


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
    """The coordinator hears of it once, where there is none the curators; what follows from it is for them to decide.

    Whom NAO 29 and Lesozavodsk 20 name hears of it by one tap of theirs, or by itself where the office set it so.
    """
    roster = recording.rules.roster
    told = roster.with_role(Role.COORDINATOR) or roster.with_role(Role.CURATOR)
    recording.record(k.SurgeTold(to=tuple(person.id for person in told), incidents=act.incidents))
    if recording.rules.surge.reports:
        report(recording)
