"""Who approves where nobody is left who may: the head drafted himself, or is away and nobody was named in his stead.

Who may approve at all is `process/rights`' to say; whether an office can come to that, `office_fit` asks beforehand.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Regulation, Role
from workflow.people import Roster

Group = tuple[Role, ...]


class Stead(StrEnum):
    """Why somebody approves in the place of a group that has nobody left."""

    AUTHOR = "author"
    """Who would approve wrote the draft himself (NORMS reading 19)."""
    AWAY = "away"
    """He is away, and nobody was named who acts for him."""
    VACANT = "vacant"
    """The office file has nobody in that post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoneApprover:
    """The only one of a `group` who approves for a department, under which clause; `deputies` approve where he cannot."""

    person: PersonId
    department: DepartmentId
    group: Group
    clause: str
    deputies: tuple[PersonId, ...] = ()


def lone_approvers(roster: Roster, regulation: Regulation) -> Iterator[LoneApprover]:
    """Everyone who alone is of a group for a department and has no substitute, by the departments' order."""
    there = replace(roster, absent={})
    for department in roster.departments:
        for group, (round, clause) in _groups(regulation).items():
            named = tuple(dict.fromkeys(person.id for role in group for person in there.holders(role, department)))
            if len(named) == 1 and not _substitutes(group, (department,), there):
                found = approval_deputies(group, round, (department,), roster, but=named)
                deputies = tuple(one for one in roster.people if one in found)
                yield LoneApprover(person=named[0], department=department, group=group, clause=clause, deputies=deputies)


def approved_without(person: PersonId, roster: Roster, regulation: Regulation) -> tuple[LoneApprover, ...]:
    """For which departments nobody of a group is left while the person is away, as in this roster; who approves instead."""
    if roster.absent.get(person, person) is not None:
        return ()
    return tuple(one for one in lone_approvers(roster, regulation) if one.person == person)


def _groups(regulation: Regulation) -> dict[Group, tuple[Sequence[Group], str]]:
    """Each group once, with its round and the clause that names it."""
    approval = regulation.approval
    rounds = ((approval.after_rework, approval.after_rework_clause), (approval.first_round, approval.clause))
    return {group: (round, clause) for round, clause in rounds for group in round}


def approval_deputies(
    group: Group,
    round: Sequence[Group],
    departments: Iterable[DepartmentId | None],
    roster: Roster,
    *,
    but: Collection[PersonId] = (),
) -> frozenset[PersonId]:
    """The standing substitutes of the group's people, else those of the round's other groups; nobody who is away, or in `but`.

    The text leaves no draft without a way: the ministry 13 names the supervising deputy, the first deputy and the minister beside
    the head, ZAGS 13 who stands in for the deputy head.
    """
    there = replace(roster, absent={})
    of = tuple(departments)
    others = tuple(role for each in round if each != group for role in each)
    tiers = (
        _substitutes(group, of, there),
        tuple(person.id for role in others for one in of for person in roster.holders(role, one)),
    )
    for tier in tiers:
        left = frozenset(one for one in tier if _is_there(one, roster) and one not in but)
        if left:
            return left
    return frozenset()


def _substitutes(group: Group, departments: Iterable[DepartmentId | None], there: Roster) -> tuple[PersonId, ...]:
    """Whom the office file names for its people, and for the coordinator whom the regulation names (ZAGS 3, ministry 3)."""
    named = {person.id: person for one in departments for role in group for person in there.holders(role, one)}
    found = [person.substitute for person in named.values() if person.substitute is not None]
    found += [person.id for person in there.named(Role.COORDINATOR_SUBSTITUTE)] if Role.COORDINATOR in group else []
    return tuple(dict.fromkeys(found))


def _is_there(person: PersonId, roster: Roster) -> bool:
    return person in roster.people and not roster.people[person].dismissed and person not in roster.absent
