"""Who prepares the answer: the head of the department says so, and may say otherwise later."""

from workflow.norms.regulation import Role
from workflow.people import Person
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import ensure_entitled, ensure_status
from workflow.process.incident import Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of, executor_of
from workflow.process.rules import Rules
from workflow.process.signing import ground_for


def appoint_executor(recording: Recording, act: a.AppointExecutor) -> None:
    """The head appoints one of his executors (ZAGS 7, ministry 7); that he does so shows that the message has arrived."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, Status.ON_REWORK, done=h.DraftSubmitted.code)
    assignment = incident.assignment
    assert assignment is not None
    department = assignment.department
    if act.executor not in {one.id for one in rules.roster.holders(Role.EXECUTOR, department)}:
        raise r.Unknown(what="executor")
    if act.executor == assignment.executor:
        # Reopened work stays with its executor, under no mark but the reopening's.
        codes = (x.ExecutorAppointed.code, h.ExecutorTook.code, x.IncidentReopened.code)
        mark = next(incident.marks[code] for code in codes if code in incident.marks)
        raise r.AlreadyDone(what=x.ExecutorAppointed.code, by=mark.by, at=mark.at)
    if assignment.signed is None and rules.roster.holds(person, (Role.DEPARTMENT_HEAD,), department):
        clause = clause_of(a.SignForArrival, incident, rules)
        ground = ground_for(person, assignment, rules)
        assert ground is not None  # a head may always sign
        recording.record(h.ArrivalSigned(department=department, clause=clause, ground=ground))
    recording.record(
        x.ExecutorAppointed(
            department=department,
            executor=act.executor,
            before=assignment.executor,
            clause=clause_of(a.AppointExecutor, incident, rules),
        )
    )


def candidates(incident: Incident, rules: Rules) -> tuple[Person, ...]:
    """Whom the head may appoint: the executors of the department but the present one."""
    assignment = incident.assignment
    if assignment is None:
        return ()
    present = executor_of(incident, rules)
    return tuple(one for one in rules.roster.holders(Role.EXECUTOR, assignment.department) if one.id != present)
