"""A department sends its share back as not its own while others work: that share alone goes on to another, or is dropped."""

from workflow.norms.regulation import Role, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.guards import ensure_entitled, ensure_status, readable
from workflow.process.incident import Assignment, Status
from workflow.process.parts import go_on, open_shares
from workflow.process.recording import Recording
from workflow.process.rights import clause_of, stray_deciders
from workflow.process.sharing import share_of, waived


def return_share(recording: Recording, act: a.ReturnAsNotOurs) -> None:
    """The others go on (ZAGS 9, Novokubansk 11); where it is nobody's of them, the whole message comes back."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, done=q.PartsComplete.code)
    reason = readable(act.reason)
    share = share_of(person, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), incident, rules)
    assert share is not None
    _ensure_owed(recording, share)
    department, number = share.department, len(incident.returned_by) + 1
    clause = clause_of(a.ReturnAsNotOurs, incident, rules)
    recording.open_step(f"return:{number}", Step.RETURN, department)
    if _is_the_last(recording, share):
        recording.record(h.IncidentReturned(department=department, clause=clause), texts={"not_ours": reason})
        recording.close_step(Step.RETURN)
        for step in recording.incident.steps:
            if step.step in (Step.PART, Step.REDISPATCH):
                recording.record(h.StepDropped(key=step.key))
        recording.open_step(f"redispatch:{number}", Step.REDISPATCH)
        return
    recording.record(q.ShareReturned(department=department, clause=clause), texts={"not_ours": reason})
    recording.close_step(Step.RETURN)
    recording.drop_step(Step.PART, department)
    recording.open_step(f"redispatch:{number}", Step.REDISPATCH, department)


def _ensure_owed(recording: Recording, share: Assignment) -> None:
    if share.part is not None:
        raise r.AlreadyDone(what=q.PartSubmitted.code, by=share.part.author, at=share.part.submitted_at)
    if share.department in waived(recording.incident):
        raise r.NotNow(status=recording.incident.status)


def _is_the_last(recording: Recording, share: Assignment) -> bool:
    """Whether every other department has sent its share back, too, or its part was waived."""
    incident = recording.incident
    others = (one for one in incident.departments if one != share.department)
    return all(incident.stray_of(one) or one in waived(incident) for one in others)


def send_share_on(recording: Recording, act: p.SendShareOn) -> None:
    """To another department within the term for it (ZAGS 10, Novokubansk 11), or the answer does without it."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, done=q.PartsComplete.code)
    stray = incident.stray_of(act.department)
    if stray is None:
        raise r.NotNow(status=incident.status)
    deciders = stray_deciders(stray, incident, rules)
    clause = clause_of(p.SendShareOn, incident, rules)
    if person not in deciders:
        raise r.NotYours(to=tuple(one for one in rules.roster.people if one in deciders), clause=clause)
    if act.to is None:
        recording.record(q.ShareDropped(department=act.department, clause=clause))
        recording.close_step(Step.REDISPATCH, act.department)
        go_on(recording)
        return
    if act.to == act.department and not stray.via:
        raise r.ReturnedByIt(department=act.to)
    if act.to not in rules.roster.departments or (act.to in incident.departments and act.to != act.department):
        raise r.Unknown(what="department")
    recording.record(q.ShareDispatched(department=act.to, instead_of=act.department, clause=clause))
    recording.close_step(Step.REDISPATCH, act.department)
    open_shares(recording, (act.to,))
