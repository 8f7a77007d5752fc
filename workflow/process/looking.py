"""Who may open an incident that he has a number of. What is shown of it, rendering decides; reading it whole is an act."""

from workflow.ids import PersonId
from workflow.norms.regulation import Role
from workflow.process.acts import ShowInFull
from workflow.process.incident import Incident
from workflow.process.rights import entitled
from workflow.process.rules import Rules

_OF_DEPARTMENT = frozenset({Role.EXECUTOR, Role.DEPARTMENT_HEAD})


def may_look(person: PersonId, incident: Incident, rules: Rules) -> bool:
    """Who works for a department only, may open what his own department has; the others of the office, everything."""
    roles = rules.roster.people[person].roles
    return not _OF_DEPARTMENT.issuperset(roles) or person in entitled(ShowInFull, incident, rules)
