"""How far an incident that several departments share has come, and who makes one answer of the parts."""

from collections.abc import Iterable

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import ConsolidatedBy, Role
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.rules import Rules


def waived(incident: Incident) -> frozenset[DepartmentId]:
    """The departments without whose part the answer does."""
    return frozenset(one.department for one in incident.shares.waivers) if incident.shares else frozenset()


def handed_in(incident: Incident) -> tuple[DepartmentId, ...]:
    """The departments whose part is there, in the curator's order."""
    done = {one.department for one in incident.assignments if one.part is not None}
    return tuple(department for department in incident.departments if department in done)


def lacking(incident: Incident) -> tuple[DepartmentId, ...]:
    """The departments whose part is neither there nor waived, in the curator's order."""
    if incident.shares is None:
        return ()
    done = {*handed_in(incident), *waived(incident)}
    return tuple(department for department in incident.departments if department not in done)


def at_work(incident: Incident) -> tuple[Assignment, ...]:
    """The assignments whose part is awaited now."""
    wanted = lacking(incident) if incident.status is Status.DISPATCHED else ()
    return tuple(one for one in incident.assignments if one.department in wanted)


def upcoming(incident: Incident) -> tuple[DepartmentId, ...]:
    """The departments that get it once those before them are done."""
    return tuple(one for one in lacking(incident) if not (incident.assignment_of(one) or incident.stray_of(one)))


def share_of(
    person: PersonId, roles: Iterable[Role], incident: Incident, rules: Rules, *, open_only: bool = False
) -> Assignment | None:
    """The assignment the person works on in one of the roles: one that is not done before others, his own department's first."""
    own = rules.roster.people[person].department
    awaited = incident.assignments if incident.shares is None else at_work(incident)
    held = [one for one in incident.assignments if rules.roster.holds(person, roles, one.department)]
    found = [one for one in held if one in awaited] or ([] if open_only else held)
    return min(found, key=lambda one: one.department != own, default=None)


def last_department(incident: Incident, rules: Rules) -> DepartmentId | None:
    """Whose executor is the last in the order (NAO 22): of the departments whose part is there, and which still are."""
    there = handed_in(incident) or tuple(one.department for one in incident.assignments)
    return next((one for one in reversed(there) if one in rules.roster.departments), None)


def consolidators(incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Who prepares the consolidated draft (ZAGS 19, Lesozavodsk 14, Novokubansk 19, ministry 18, NAO 22; NORMS reading 21).

    Where no department is left whose executor could, the curator does.
    """
    roster = rules.roster
    curators = frozenset(one.id for one in roster.holders(Role.CURATOR, None))
    match rules.regulation.several.consolidated_by:
        case ConsolidatedBy.NAMED_EXECUTOR if candidates(incident, rules):
            named = named_consolidator(incident, rules)
            return frozenset() if named is None else frozenset({roster.acting(named) or named})
        case ConsolidatedBy.LAST_EXECUTOR:
            last = last_department(incident, rules)
            return frozenset(one.id for one in roster.holders(Role.EXECUTOR, last)) if last else curators
        case _:
            return curators


def department_of_draft(incident: Incident, rules: Rules) -> DepartmentId | None:
    """Whose draft it is: that of the one department, or of the executor who consolidates; a curator's is of none."""
    if incident.assignment is not None:
        return incident.assignment.department
    match rules.regulation.several.consolidated_by:
        case ConsolidatedBy.NAMED_EXECUTOR:
            named = named_consolidator(incident, rules)
            return rules.roster.people[named].department if named is not None else None
        case ConsolidatedBy.LAST_EXECUTOR:
            return last_department(incident, rules)
        case _:
            return None


def named_consolidator(incident: Incident, rules: Rules) -> PersonId | None:
    """Who was named, as long as he is an executor of one of the departments."""
    named = incident.shares.consolidator if incident.shares else None
    return named if any(named == one for one in candidates(incident, rules)) else None


def candidates(incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Whom the curator may name: the executors of the departments that share the incident."""
    named = rules.roster.named(Role.EXECUTOR)
    return tuple(one.id for department in incident.departments for one in named if one.department == department)


def is_self_approved(author: PersonId, incident: Incident, rules: Rules) -> bool:
    """Whether who made the consolidated draft approves it himself (Lesozavodsk 14, NORMS reading 21)."""
    shared = incident.shares is not None and rules.regulation.several.self_approved
    return shared and rules.approves_own_consolidated and author in consolidators(incident, rules)
