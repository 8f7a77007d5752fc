"""Whom of those who may approve a message calls: the first by the office's order, the next once he is away or silent.

Who may approve is in `rights`, and does not change: who was not called finds the buttons on the card all the same.
"""

from collections.abc import Iterator
from datetime import datetime

from workflow.ids import PersonId
from workflow.norms.regulation import Role, Step
from workflow.process.incident import Incident, OpenStep
from workflow.process.rights import approval_groups, approvers_of, departments_of, open_groups
from workflow.process.rules import Rules

NEXT = "next"
"""The kind of the timers after which the next is called, before his place: `next1`."""

Rank = tuple[PersonId, ...]


def called(incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Everybody who has been called so far, of each group that has not approved yet."""
    return tuple(dict.fromkeys(person for group in open_groups(incident, rules) for person in called_of(group, incident, rules)))


def called_of(group: int, incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Likewise of one group."""
    step = incident.open_of(Step.APPROVAL)
    passed = sum(kind.startswith(NEXT) for kind in step.rung) if step else 0
    return tuple(person for rank in ranks(group, incident, rules)[: 1 + passed] for person in rank)


def next_timers(step: OpenStep, incident: Incident, rules: Rules) -> Iterator[tuple[str, datetime]]:
    """When the next are called, while there are any: each after the office's time of silence."""
    if step.step is not Step.APPROVAL:
        return
    most = max((len(ranks(group, incident, rules)) for group in open_groups(incident, rules)), default=0)
    for place in range(1, most):
        yield f"{NEXT}{place}", rules.calendar.add(step.starts, rules.reminding.next_approver_after * place)


def newly_called(place: int, incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Whom a timer brings in: those of its place in every group that has not approved yet."""
    found = (ranks(group, incident, rules)[place : place + 1] for group in open_groups(incident, rules))
    return tuple(dict.fromkeys(person for one in found for rank in one for person in rank))


def ranks(group: int, incident: Incident, rules: Rules) -> tuple[Rank, ...]:
    """The group's approvers by the office's order, then the regulation's; who is away stands last, and nobody twice."""
    allowed, groups = approvers_of(group, incident, rules), approval_groups(incident, rules)
    found: list[Rank] = []
    for roles in (groups[group], *(each for each in groups if each != groups[group])):  # of the others, its deputies
        for role in _ordered(roles, rules):
            found += _of_role(role, incident, rules)
    found.append(tuple(person for person in rules.roster.people if person in allowed))
    seen: set[PersonId] = set()
    kept: list[Rank] = []
    for rank in found:
        kept.append(tuple(person for person in rank if person in allowed and person not in seen))
        seen |= set(rank)
    there = [rank for rank in kept if rank and not rules.roster.absent.keys() >= set(rank)]
    return (*there, *(rank for rank in kept if rank and rank not in there))


def _ordered(roles: tuple[Role, ...], rules: Rules) -> list[Role]:
    order = rules.reminding.approvers
    return sorted(roles, key=lambda role: order.index(role) if role in order else len(order) + roles.index(role))


def _of_role(role: Role, incident: Incident, rules: Rules) -> list[Rank]:
    """Of several curators first the one who registered it."""
    holders = [person.id for one in departments_of(incident) for person in rules.roster.holders(role, one)]
    own = rules.roster.acting(incident.curator) if role is Role.CURATOR and incident.curator is not None else None
    return [(own,), tuple(holders)] if own in holders and own is not None else [tuple(holders)]
