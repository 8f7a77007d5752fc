"""Whom or what an open incident lacks since the office file or the regulation was changed: found at the start, and on cards.

What the file itself must have, `office_fit` says; who may fill the place, `rights`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workflow.absences import Absence
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.people import Roster
from workflow.process import acts as a
from workflow.process.holders import holders_of
from workflow.process.incident import ENDED, Assignment, Incident, Status
from workflow.process.rights import approval_groups, approvers_of, entitled, executor_in, open_groups, unsubstituted
from workflow.process.rules import Rules
from workflow.process.sharing import at_work, lacking, named_consolidator

_UNDECIDED = frozenset({Status.REGISTERED, Status.RETURNED})
_PREPARED = frozenset({Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK})
_IDLE = frozenset({*ENDED, Status.JOINED})
"""Nobody has to do anything: a joined message is answered with its lead."""


class Lack(StrEnum):
    """What is missing, the most pressing first."""

    DEPARTMENT = "department"
    """A department that is to answer is not in the office file: another has to."""
    DECIDER = "decider"
    EXECUTOR = "executor"
    """Who prepares the answer is not an executor of the department any more: another has to be appointed."""
    CONSOLIDATOR = "consolidator"
    APPROVER = "approver"
    PUBLISHER = "publisher"
    CURATOR = "curator"
    """Who registered it is no curator any more: all curators hear of it."""
    SUBSTITUTE = "substitute"
    """Who was to act for somebody absent is not there: `person` is the absent one, no incident has it by itself."""
    REGULATION = "regulation"
    """It stays under an earlier regulation or an earlier revision (NORMS readings 31 and 34): that is told, and nothing lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """One place that nobody fills; `person` or `department` is who filled it, as far as somebody did by name."""

    lack: Lack
    person: PersonId | None = None
    department: DepartmentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranded:
    """A vacancy, and the open incidents that have it, by number."""

    vacancy: Vacancy
    incidents: tuple[IncidentId, ...]


def vacancies(incident: Incident, rules: Rules) -> tuple[Vacancy, ...]:
    """Everything the incident lacks; who is away is not missing. Nothing is asked that is not in the outline."""
    if incident.status in _IDLE:
        return ()
    there = unsubstituted(rules)
    return tuple(dict.fromkeys(vacancy for find in _FINDERS for vacancy in find(incident, there)))


def stranded(found: Iterable[tuple[IncidentId, tuple[Vacancy, ...]]]) -> tuple[Stranded, ...]:
    """The vacancies of many incidents put together, the most pressing first."""
    incidents: dict[Vacancy, list[IncidentId]] = {}
    for number, those in found:
        for vacancy in those:
            incidents.setdefault(vacancy, []).append(number)
    order = list(Lack)
    ordered = sorted(incidents, key=lambda one: (order.index(one.lack), one.department or "", one.person or ""))
    return tuple(Stranded(vacancy=one, incidents=tuple(sorted(incidents[one]))) for one in ordered)


def unsubstituted_absences(absences: Iterable[Absence], roster: Roster) -> tuple[Stranded, ...]:
    """The absences for which somebody was named who does not work here any more."""
    working = {person.id for person in roster.people.values() if not person.dismissed}
    found = dict.fromkeys(one.person for one in absences if one.substitute not in (None, *working) and one.person in working)
    return tuple(Stranded(vacancy=Vacancy(lack=Lack.SUBSTITUTE, person=person), incidents=()) for person in found)


def missing_departments(incident: Incident, rules: Rules) -> tuple[DepartmentId, ...]:
    """Those that still have something to do for the incident and are not in the office file."""
    concerned: tuple[DepartmentId, ...] = ()
    if incident.status in _UNDECIDED:
        concerned = incident.departments
    elif incident.shares is not None:
        concerned = lacking(incident) if incident.status is Status.DISPATCHED else ()
    elif incident.status in (*_PREPARED, Status.ON_APPROVAL):
        concerned = tuple(one.department for one in incident.assignments)
    return tuple(one for one in concerned if one not in rules.roster.departments)


def _department(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    for one in missing_departments(incident, rules):
        yield Vacancy(lack=Lack.DEPARTMENT, department=one)


def _decider(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    if incident.status not in _UNDECIDED:
        return
    owed = [a.SetImportance] if incident.importance is None and rules.regulation.importance.by else []
    undecided = [*owed, *([a.ChooseDepartments] if not incident.departments and rules.regulation.departments.by else [])]
    if any(not entitled(act, incident, rules) for act in undecided):
        yield Vacancy(lack=Lack.DECIDER)


def _executor(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    for one in _shares_in_work(incident):
        known = one.department in rules.roster.departments
        if known and one.executor is not None and executor_in(one, rules) is None:
            yield Vacancy(lack=Lack.EXECUTOR, person=one.executor, department=one.department)


def _shares_in_work(incident: Incident) -> tuple[Assignment, ...]:
    if incident.status not in _PREPARED:
        return ()
    return incident.assignments if incident.shares is None else at_work(incident)


def _consolidator(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    named = incident.shares.consolidator if incident.shares and incident.status in _PREPARED else None
    if named is not None and named_consolidator(incident, rules) is None:
        yield Vacancy(lack=Lack.CONSOLIDATOR, person=named)


def _approver(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    if incident.status not in (*_PREPARED, Status.ON_APPROVAL) or missing_departments(incident, rules):
        return
    is_open = incident.status is Status.ON_APPROVAL
    groups = open_groups(incident, rules) if is_open else range(len(approval_groups(incident, rules)))
    if any(_has_nobody(group, incident, rules) for group in groups):
        yield Vacancy(lack=Lack.APPROVER)


def _has_nobody(group: int, incident: Incident, rules: Rules) -> bool:
    """Nobody holds the post, though others may approve meanwhile; or nobody may approve at all."""
    holders = holders_of(approval_groups(incident, rules)[group], incident, rules)
    return not holders or not approvers_of(group, incident, rules)


def _publisher(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    if incident.status is Status.APPROVED and not entitled(a.RecordPublication, incident, rules):
        yield Vacancy(lack=Lack.PUBLISHER)


def _curator(incident: Incident, rules: Rules) -> Iterator[Vacancy]:
    if incident.curator is not None and not rules.roster.holds(incident.curator, (Role.CURATOR,), None):
        yield Vacancy(lack=Lack.CURATOR, person=incident.curator)


_FINDERS = (_department, _decider, _executor, _consolidator, _approver, _publisher, _curator)
