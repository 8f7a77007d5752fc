"""Who holds which office towards an incident: people of its departments, who drafts, who publishes. Acts are `rights`'."""

from collections.abc import Iterable
from dataclasses import replace

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.process.incident import Assignment, Incident
from workflow.process.rules import Rules
from workflow.process.sharing import consolidators
from workflow.process.sources import is_answered_by_ourselves


def unsubstituted(rules: Rules) -> Rules:
    """The rules as if everybody were there."""
    return replace(rules, roster=replace(rules.roster, absent={}))


def departments_of(incident: Incident | None) -> tuple[DepartmentId | None, ...]:
    """The departments that have the incident. Of a consolidated draft their heads and supervisors are the approvers."""
    return tuple(one.department for one in incident.assignments) if incident and incident.assignments else (None,)


def executor_of(incident: Incident, rules: Rules) -> PersonId | None:
    """Who took on the work of the one department that answers, if he is still there."""
    return executor_in(incident.assignment, rules)


def executor_in(assignment: Assignment | None, rules: Rules) -> PersonId | None:
    """Who took the work on there, as long as he is one of the department's executors, absent or standing in for one."""
    if assignment is None or assignment.executor is None:
        return None
    rosters = (rules.roster, unsubstituted(rules).roster)
    stays = any(roster.holds(assignment.executor, (Role.EXECUTOR,), assignment.department) for roster in rosters)
    return assignment.executor if stays else None


def holders_of(roles: Iterable[Role], incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who holds one of the roles towards the departments that have the incident."""
    roster = rules.roster
    of_each = ((role, department) for role in roles for department in departments_of(incident))
    return frozenset(person.id for role, department in of_each for person in roster.holders(role, department))


def is_sent_on(incident: Incident | None, rules: Rules) -> bool:
    """Whether it is a confirmed repeat that waits for nobody's decision (ZAGS 20, ministry 19; NORMS reading 27)."""
    repeat = rules.regulation.repeat
    return incident is not None and incident.repeat_of is not None and repeat is not None and repeat.sent_on_by is not None


def senders_of_repeat(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Who sends such a repeat to the department by himself, until it is there."""
    repeat = rules.regulation.repeat
    if incident is None or incident.sent_at is not None or not is_sent_on(incident, rules):
        return frozenset()
    assert repeat is not None and repeat.sent_on_by is not None
    return holders_of((repeat.sent_on_by,), incident, rules)


def drafting(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """The executors of the one department, or who makes one draft of several parts (NORMS reading 21); the curator (31)."""
    if is_answered_by_ourselves(incident, rules):
        return holders_of((Role.CURATOR,), incident, rules)
    if incident is None or incident.shares is None:
        return holders_of((Role.EXECUTOR,), incident, rules)
    return consolidators(incident, rules) if incident.shares.complete_at else frozenset()


def publishers(incident: Incident | None, rules: Rules) -> frozenset[PersonId]:
    """Whom the regulation names; its executor is who prepared the draft (NORMS reading 20).

    Where no department of the incident is left in the office file, the curator publishes.
    """
    if incident is not None and incident.assignments and _is_left_alone(incident, rules):
        return holders_of((Role.CURATOR, *rules.regulation.publication.by), incident, rules)
    roles = [role for role in rules.regulation.publication.by if role is not Role.EXECUTOR]
    drafts = drafting(incident, rules) if Role.EXECUTOR in rules.regulation.publication.by else frozenset()
    return holders_of(roles, incident, rules) | drafts


def _is_left_alone(incident: Incident, rules: Rules) -> bool:
    return not any(one.department in rules.roster.departments for one in incident.assignments)
