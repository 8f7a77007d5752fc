"""Who prepares the answer: the head of the department says so, and may say otherwise later."""

from collections.abc import Collection

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.people import Person
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import ensure_entitled, ensure_status, was_done
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import appointers_in, clause_of, executor_in
from workflow.process.rules import Rules
from workflow.process.sharing import at_work
from workflow.process.signing import ground_for


def appoint_executor(recording: Recording, act: a.AppointExecutor) -> None:
    """The head appoints one of his executors (ZAGS 7, ministry 7); that he does so shows that the message has arrived."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, Status.ON_REWORK, done=h.DraftSubmitted.code)
    assignment = next((one for one in appointable(incident) if _executes(act.executor, one, rules)), None)
    if assignment is None:
        raise r.Unknown(what="executor")
    department = assignment.department
    heads = appointers_in(assignment, rules)
    if person not in heads:
        raise r.NotYours(to=tuple(sorted(heads)), clause=clause_of(a.AppointExecutor, incident, rules))
    if act.executor == assignment.executor:
        # Reopened work stays with its executor, under no mark but the reopening's.
        codes = (x.ExecutorAppointed.code, h.ExecutorTook.code, x.IncidentReopened.code)
        mark = next(incident.marks[code] for code in codes if code in incident.marks)
        raise was_done(x.ExecutorAppointed.code, mark)
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
            binds=True,
            clause=clause_of(a.AppointExecutor, incident, rules),
        )
    )


def candidates(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> tuple[Person, ...]:
    """Whom the viewers may appoint: the executors of their departments but the present ones."""
    found = (one for one in appointable(incident) if not appointers_in(one, rules).isdisjoint(viewers))
    return tuple(
        person
        for one in found
        for person in rules.roster.holders(Role.EXECUTOR, one.department)
        if person.id != executor_in(one, rules)
    )


def is_unappointed(incident: Incident, viewers: Collection[PersonId], rules: Rules) -> bool:
    """Whether nobody does the work yet in a department in which one of the viewers says who does it."""
    found = (one for one in appointable(incident) if not appointers_in(one, rules).isdisjoint(viewers))
    return any(executor_in(one, rules) is None for one in found)


def appointable(incident: Incident) -> tuple[Assignment, ...]:
    """The assignments on which work is still to be done."""
    return incident.assignments if incident.shares is None else at_work(incident)


def _executes(person: PersonId, assignment: Assignment, rules: Rules) -> bool:
    return rules.roster.holds(person, (Role.EXECUTOR,), assignment.department)
