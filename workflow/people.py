"""Who works in the office: people with their roles, departments with their heads, executors and supervisors."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One official. `name` is as it is signed («Иванова Л. М.»); a head or an executor belongs to a department.

    `substitute` is who acts for him whenever an absence names nobody else. `phone` is how colleagues reach him.
    """

    id: PersonId
    name: str
    position: str
    roles: frozenset[Role]
    department: DepartmentId | None = None
    dismissed: bool = False
    substitute: PersonId | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department messages are sent to. `supervisor` is the deputy who supervises it (the ministry, 13).

    `topics` of the office's list are its own: it is proposed for them.
    """

    id: DepartmentId
    title: str
    supervisor: PersonId | None = None
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everyone and every department, in the order of the office file, as on one day.

    `absent` are those who are away on that day, each with who acts for him; `None` where nobody was named (see `absences`).
    The former ones stood in an earlier office file: the journal speaks of them, nobody is asked to do anything (see `former`).
    """

    people: Mapping[PersonId, Person] = field(default_factory=dict)
    departments: Mapping[DepartmentId, Department] = field(default_factory=dict)
    absent: Mapping[PersonId, PersonId | None] = field(default_factory=dict)
    former_people: Mapping[PersonId, Person] = field(default_factory=dict)
    former_departments: Mapping[DepartmentId, Department] = field(default_factory=dict)
    _found: dict[tuple[Role, DepartmentId | None], tuple[Person, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Holders that were looked for already: who they are does not change."""

    def last_person(self, person: PersonId | None) -> Person | None:
        """Somebody of the office, or who he was when the office file knew him last."""
        return None if person is None else self.people.get(person) or self.former_people.get(person)

    def last_department(self, department: DepartmentId | None) -> Department | None:
        """Likewise a department."""
        return None if department is None else self.departments.get(department) or self.former_departments.get(department)

    def with_role(self, role: Role) -> tuple[Person, ...]:
        """Everybody who acts in a role in the whole office."""
        return self._acting(role, self.named(role))

    def named(self, role: Role) -> tuple[Person, ...]:
        """Everybody to whom the office file gives the role, absent ones too."""
        return tuple(person for person in self._working() if role in person.roles)

    def holders(self, role: Role, department: DepartmentId | None) -> tuple[Person, ...]:
        """Who holds a role towards a department: its own head and executors, its supervisor, or anybody of that role."""
        found = self._found.get((role, department))
        if found is None:
            found = self._found[role, department] = self._holders(role, department)
        return found

    def _holders(self, role: Role, department: DepartmentId | None) -> tuple[Person, ...]:
        people = self.named(role)
        if role in (Role.DEPARTMENT_HEAD, Role.EXECUTOR):
            people = tuple(person for person in people if person.department == department)
        elif role is Role.SUPERVISOR and department is not None and department in self.departments:
            supervisor = self.departments[department].supervisor
            people = tuple(person for person in people if supervisor in (None, person.id))
        return self._acting(role, people)

    def holds(self, person: PersonId, roles: Iterable[Role], department: DepartmentId | None) -> bool:
        """Whether the person has any of the roles towards the department."""
        return any(holder.id == person for role in roles for holder in self.holders(role, department))

    def members(self, department: DepartmentId) -> tuple[Person, ...]:
        """The head and the executors of a department, or who acts for them."""
        found = {holder.id for role in (Role.DEPARTMENT_HEAD, Role.EXECUTOR) for holder in self.holders(role, department)}
        return tuple(person for person in self.people.values() if person.id in found)

    def acting(self, person: PersonId) -> PersonId | None:
        """The person himself, or who acts for him while he is away; `None` where nobody was named."""
        return self.absent.get(person, person)

    def acts_for(self, acting: PersonId, person: PersonId) -> bool:
        """Whether somebody stands in for an absent person, named or as the regulation has it for the coordinator."""
        if person not in self.absent or person not in self.people:
            return False
        return any(one.id == acting for role in self.people[person].roles for one in self._in_stead(self.people[person], role))

    def _acting(self, role: Role, named: tuple[Person, ...]) -> tuple[Person, ...]:
        """Those who are there, and who acts for the others. Where nobody does and no colleague is left, it stays theirs."""
        if role is Role.COORDINATOR_SUBSTITUTE:
            return ()  # he acts in the coordinator's role while that one is away, and at no other time (NORMS readings 17, 22)
        if self.absent.keys().isdisjoint(person.id for person in named):
            return named
        found = dict.fromkeys(one for person in named for one in self._in_stead(person, role))
        return tuple(found) or named

    def _in_stead(self, person: Person, role: Role) -> tuple[Person, ...]:
        if person.id not in self.absent:
            return (person,)
        acting = self.absent[person.id]
        if acting is not None:
            return (self.people[acting],)
        if role is not Role.COORDINATOR:
            return ()
        deputies = self.named(Role.COORDINATOR_SUBSTITUTE)
        return tuple(one for deputy in deputies for one in self._in_stead(deputy, Role.COORDINATOR_SUBSTITUTE))

    def _working(self) -> tuple[Person, ...]:
        return tuple(person for person in self.people.values() if not person.dismissed)
