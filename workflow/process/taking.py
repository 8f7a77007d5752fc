"""Work on a department's table becomes somebody's: by his signature, or because he hands in a draft or a part."""

from workflow.ids import PersonId
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.incident import Assignment
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rules import Rules
from workflow.process.signing import Ground, ground_for


def take_with_work(recording: Recording, person: PersonId, assignment: Assignment) -> None:
    """Who hands in a draft or a part signs by it, and takes the work on unless it is his already."""
    department = assignment.department
    if assignment.signed is None:
        clause = clause_of(a.SignForArrival, recording.incident, recording.rules)
        ground = ground_for(person, assignment, recording.rules) or Ground.WITH_DRAFT
        recording.record(h.ArrivalSigned(department=department, clause=clause, ground=ground))
    if assignment.executor is None or not _works_for(person, assignment.executor, recording.rules):
        recording.record(h.ExecutorTook(department=department, executor=person))


def _works_for(person: PersonId, executor: PersonId, rules: Rules) -> bool:
    """Whether he is the one who took it, or stands in for him: then the work stays with the absent executor's name."""
    return person == executor or rules.roster.acts_for(person, executor)
