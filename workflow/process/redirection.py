"""Sent to the wrong department, taken on by the wrong person: another department gets it, nobody has it again."""

from datetime import timedelta

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Step
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process import reversal_happenings as v
from workflow.process.appointing import appointable
from workflow.process.guards import already, ensure_entitled, ensure_open, ensure_status, readable
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.parts import open_shares
from workflow.process.recording import Recording
from workflow.process.rights import appointers_in, clause_of, entitled, executor_in, insists
from workflow.process.rules import Rules
from workflow.process.sharing import waived

REDIRECTED_FROM = (Status.DISPATCHED, Status.ON_APPROVAL, Status.ON_REWORK)
"""Until the answer is approved it may go to another department."""


def redirect(recording: Recording, act: b.RedirectIncident) -> None:
    """The new department's norms count from its own arrival, which is signed for again; detection and DUE stay (reading 14)."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    if incident.shares is not None:
        _redirect_share(recording, act)
        return
    ensure_status(incident, *REDIRECTED_FROM, done=h.AnswerApproved.code)
    _ensure_target(incident, act, rules)
    assert incident.sent_at is not None
    detour = incident.detour + max(timedelta(), rules.calendar.worked(incident.sent_at, act.at))
    clause = clause_of(b.RedirectIncident, incident, rules)
    what = v.IncidentRedirected(department=act.department, to=act.to, clause=clause, detour=detour)
    recording.record(what, texts={"redirection": readable(act.reason)})
    for kind in (Step.DRAFT, Step.APPROVAL, Step.REWORK):
        recording.drop_step(kind)
    recording.open_step(f"draft:{act.to}:given-{recording.incident.redirected}", Step.DRAFT, act.to)


def _redirect_share(recording: Recording, act: b.RedirectIncident) -> None:
    """One department's share, handed in or not, while parts are still awaited."""
    incident = recording.incident
    ensure_status(incident, Status.DISPATCHED, done=q.PartsComplete.code)
    _ensure_target(incident, act, recording.rules)
    clause = clause_of(b.RedirectIncident, incident, recording.rules)
    what = v.ShareRedirected(department=act.department, to=act.to, clause=clause)
    recording.record(what, texts={"redirection": readable(act.reason)})
    recording.drop_step(Step.PART, act.department)
    open_shares(recording, (act.to,))


def redirectable(incident: Incident) -> tuple[Assignment, ...]:
    """The departments in whose place another may answer."""
    if incident.shares is None:
        return incident.assignments if incident.status in REDIRECTED_FROM else ()
    if incident.status is not Status.DISPATCHED:
        return ()
    return tuple(one for one in incident.assignments if one.department not in waived(incident))


def targets(incident: Incident, rules: Rules) -> tuple[DepartmentId, ...]:
    """Those that may answer instead: they have it not, nor have they sent it back."""
    refused = () if insists(incident) else incident.returned_by
    return tuple(one for one in rules.roster.departments if one not in incident.departments and one not in refused)


def may_redirect(incident: Incident, rules: Rules) -> bool:
    """Whether there is one to take it from, and one to give it to."""
    return bool(redirectable(incident)) and bool(targets(incident, rules))


def _ensure_target(incident: Incident, act: b.RedirectIncident, rules: Rules) -> None:
    """From a department that has it to one that has not, nor has sent it back."""
    if all(one.department != act.department for one in redirectable(incident)):
        codes = [code for code in (v.IncidentRedirected.code, v.ShareRedirected.code) if code in incident.marks]
        raise already(incident, codes[-1]) if codes else r.Unknown(what="department")
    if act.to not in rules.roster.departments or act.to in incident.departments:
        raise r.Unknown(what="department")
    if act.to in incident.returned_by and not insists(incident):
        raise r.ReturnedByIt(department=act.to)


def leave_work(recording: Recording, act: b.LeaveWork) -> None:
    """Who took it on by mistake lets go. Once his draft stands, or where the head appointed him, it is the head who reassigns."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_open(incident)
    clause = clause_of(b.LeaveWork, incident, rules)
    taken = [one for one in incident.assignments if executor_in(one, rules) is not None]
    his = [one for one in taken if _has(person, one, rules)]
    mine = next((one for one in his if may_leave(one, incident)), his[0] if his else None)
    if mine is None and taken:
        raise r.NotYours(to=tuple(one.executor for one in taken if one.executor is not None), clause=clause)
    if not taken and v.ExecutorLeft.code in incident.marks and incident.status is Status.DISPATCHED:
        raise already(incident, v.ExecutorLeft.code)
    if mine is None or mine.executor is None or incident.status in (Status.WAITING, Status.JOINED):
        raise r.NotNow(status=incident.status)
    if not may_leave(mine, incident):
        heads = appointers_in(mine, rules)
        raise r.HeadReassigns(to=tuple(one for one in rules.roster.people if one in heads), clause=clause)
    recording.record(v.ExecutorLeft(department=mine.department, executor=mine.executor))


def may_leave(assignment: Assignment, incident: Incident) -> bool:
    """Whether who took the work on may let go of it: nothing of his stands, and it was he who took it."""
    draft = incident.draft
    stands = incident.shares is None and draft is not None and draft.department == assignment.department
    is_mine = stands and draft is not None and draft.author == assignment.executor
    return assignment in appointable(incident) and incident.status is Status.DISPATCHED and not (assignment.appointed or is_mine)


def leavers(incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Who may let go now."""
    found = [one for one in incident.assignments if executor_in(one, rules) is not None and may_leave(one, incident)]
    return frozenset(person for person in entitled(b.LeaveWork, incident, rules) for one in found if _has(person, one, rules))


def _has(person: PersonId, assignment: Assignment, rules: Rules) -> bool:
    executor = assignment.executor
    return executor is not None and (person == executor or rules.roster.acts_for(person, executor))
