"""Who reads of shortcomings: whoever leads the work and whom the regulation names read all, others what is their own."""

from collections.abc import Iterable

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Duty, Role
from workflow.process.rules import Rules
from workflow.reports.causes import ANSWERS
from workflow.reports.shortcomings import Shortcoming

_LEADING = (Role.CURATOR, Role.COORDINATOR, Role.LEADER, Role.ADMINISTRATOR)


def may_read_all(person: PersonId, rules: Rules) -> bool:
    """Whether the person leads this work or is told of it by the regulation (Lesozavodsk 19, NAO 27 and 28)."""
    told = addressees((*rules.regulation.shortcomings, *rules.regulation.summaries), rules)
    return person in told or rules.roster.holds(person, _LEADING, None)


def visible_to(person: PersonId, shortcomings: Iterable[Shortcoming], rules: Rules) -> tuple[Shortcoming, ...]:
    """All of them, only those of the departments he supervises (Lesozavodsk 19, NAO 27) or heads, or only his own.

    With what a department did late the deputy who supervises it reads of the answer that was late.
    """
    found = tuple(shortcomings)
    if not may_read_all(person, rules):
        return tuple(one for one in found if person in one.who or _heads(person, one, rules))
    if rules.roster.holds(person, _LEADING, None):
        return found
    supervised = {department.id for department in rules.roster.departments.values() if department.supervisor == person}
    return tuple(one for one in found if not supervised.isdisjoint(_of_departments(one))) if supervised else found


def _of_departments(one: Shortcoming) -> tuple[DepartmentId | None, ...]:
    return one.departments if one.step in ANSWERS else (one.department,)


def _heads(person: PersonId, one: Shortcoming, rules: Rules) -> bool:
    return one.department is not None and rules.roster.holds(person, (Role.DEPARTMENT_HEAD,), one.department)


def addressees(duties: Iterable[Duty], rules: Rules) -> tuple[PersonId, ...]:
    """Whom the regulation names, each once; who prepares it where it names nobody else (ZAGS 27)."""
    return tuple(dict.fromkeys(person for duty in duties for person in _meant(duty, rules)))


def _meant(duty: Duty, rules: Rules) -> tuple[PersonId, ...]:
    """Of several deputies one is told of the month, or who acts for him (NAO 28)."""
    one = rules.summary_to if duty.of_one else None
    if one is not None:
        return (rules.roster.acting(one) or one,)
    return tuple(person.id for person in rules.roster.with_role(duty.to or duty.role))
