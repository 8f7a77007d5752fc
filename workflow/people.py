"""Who works in the office: people with their roles, departments with their heads, executors and supervisors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One official. `name` is as it is signed («Иванова Л. М.»); a head or an executor belongs to a department."""

    id: PersonId
    name: str
    position: str
    roles: frozenset[Role]
    department: DepartmentId | None = None
    dismissed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department messages are sent to. `supervisor` is the deputy who supervises it (the ministry, 13)."""

    id: DepartmentId
    title: str
    supervisor: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everyone and every department, in the order of the office file."""

    people: Mapping[PersonId, Person] = field(default_factory=dict)
    departments: Mapping[DepartmentId, Department] = field(default_factory=dict)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everybody of a role in the whole office."""
        return tuple(person for person in self._working() if role in person.roles)

    def holders(self, role: Role, department: DepartmentId | None) -> tuple[Person, ...]:
        """Who holds a role towards a department: its own head and executors, its supervisor, or anybody of that role."""
        people = self.with_role(role)
        if role in (Role.DEPARTMENT_HEAD, Role.EXECUTOR):
            return tuple(person for person in people if person.department == department)
        if role is Role.SUPERVISOR and department is not None and department in self.departments:
            supervisor = self.departments[department].supervisor
            return tuple(person for person in people if supervisor in (None, person.id))
        return people

    def holds(self, person: PersonId, roles: Iterable[Role], department: DepartmentId | None) -> bool:
        """Whether the person has any of the roles towards the department."""
        return any(holder.id == person for role in roles for holder in self.holders(role, department))

    def members(self, department: DepartmentId) -> tuple[Person, ...]:
        """The head and the executors of a department."""
        own = frozenset({Role.DEPARTMENT_HEAD, Role.EXECUTOR})
        return tuple(person for person in self._working() if person.department == department and own & person.roles)

    def _working(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people.values() if not person.dismissed)
