"""What is said when a decision is taken back: who relied on it hears at once; whose turn it is has the card anew."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from workflow.ids import PersonId
from workflow.journal import Entry, Happening
from workflow.norms.regulation import Role
from workflow.process import reversal_happenings as v
from workflow.process.incident import Incident, Status
from workflow.process.rules import Rules
from workflow.process.turns import Addressee, curators, desk, desk_of, persons, publishing

Said = tuple[Addressee, str, dict[str, Any]]
"""Addressee, template, parameters."""


def _cancelled(what: v.ApprovalCancelled, entry: Entry, before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    """Where others still had to approve, nobody had been told."""
    if before.status is Status.APPROVED:
        params = {"number": what.number}
        those = (desk(after, rules), *publishing(before, rules), *persons(_approvers(after)))
        yield from ((one, "approval_cancelled", params) for one in _others(those, entry))


def _sent_back(what: v.AnswerSentBack, entry: Entry, before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    """Who had approved it hears; who mends it has the card."""
    yield from ((one, "answer_sent_back", {}) for one in _others(persons(_approvers(before)), entry))


def _asked(what: v.ReturnAsked, entry: Entry, before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    """Whoever can give it back."""
    params = {"number": what.number}
    those = (*persons(_approvers(after)), *publishing(after, rules))
    yield from ((one, "return_asked", params) for one in _others(those, entry))


def _redirected(
    what: v.IncidentRedirected | v.ShareRedirected, entry: Entry, before: Incident, after: Incident, rules: Rules
) -> Iterator[Said]:
    """The department that had it, and the curator."""
    params = {"department": what.department, "to": what.to}
    those = (desk_of(before.assignment_of(what.department), rules), *curators(after, rules))
    yield from ((one, "redirected", params) for one in _others(those, entry))


def _left(what: v.ExecutorLeft, entry: Entry, before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    """The department has the card anew, its head hears who let go."""
    heads = tuple(head.id for head in rules.roster.holders(Role.DEPARTMENT_HEAD, what.department))
    yield desk_of(after.assignment_of(what.department), rules), "card", {}
    yield from ((one, "work_left", {"executor": what.executor}) for one in _others(persons(heads), entry))


def _revoked(what: v.PublicationRevoked, entry: Entry, before: Incident, after: Incident, rules: Rules) -> Iterator[Said]:
    """Those who had read that it is published."""
    those = (*curators(after, rules), desk(after, rules))
    yield from ((one, "publication_revoked", {}) for one in _others(those, entry))


def _approvers(incident: Incident) -> tuple[PersonId, ...]:
    return tuple(one.by for one in incident.approvals)


def _others(those: Iterable[Addressee], entry: Entry) -> Iterator[Addressee]:
    return (one for one in dict.fromkeys(those) if one.person is None or one.person != entry.actor)


REVERSAL_SAYINGS: dict[type[Happening], Callable[..., Iterator[Said]]] = {
    v.ApprovalCancelled: _cancelled,
    v.AnswerSentBack: _sent_back,
    v.ReturnAsked: _asked,
    v.IncidentRedirected: _redirected,
    v.ShareRedirected: _redirected,
    v.ExecutorLeft: _left,
    v.PublicationRevoked: _revoked,
}
