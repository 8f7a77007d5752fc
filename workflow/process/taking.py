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
    """Who hands in a draft or a part takes the work on unless it is his already.

    He signs by it where no signature is ordered; a draft is none of those that ZAGS 8 and ministry 8 order (NORMS reading 23).
    """
    department = assignment.department
    if assignment.signed is None and ground_for(person, assignment, recording.rules) is Ground.NOT_ORDERED:
        clause = clause_of(a.SignForArrival, recording.incident, recording.rules)
        recording.record(h.ArrivalSigned(department=department, clause=clause, ground=Ground.NOT_ORDERED))
    if assignment.executor is None or not _works_for(person, assignment.executor, recording.rules):
        recording.record(h.ExecutorTook(department=department, executor=person))


def _works_for(person: PersonId, executor: PersonId, rules: Rules) -> bool:
    """Whether he is the one who took it, or stands in for him: then the work stays with the absent executor's name."""
    return person == executor or rules.roster.acts_for(person, executor)
