"""How each entry of the journal changes an incident: folding its entries is the incident."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from workflow.changing import put, replace
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening
from workflow.process import folding_rounds as rounds
from workflow.process import happenings as h
from workflow.process import importance_folding
from workflow.process.folding_exceptional import EXCEPTIONAL_CHANGES
from workflow.process.folding_parts import PART_CHANGES
from workflow.process.folding_withdrawal import WITHDRAWAL_CHANGES
from workflow.process.happenings_of_rounds import AnswerReady, ApproversCalled
from workflow.process.incident import Assignment, Draft, GroupApproval, Incident, Lateness, Mark, OpenStep, Status
from workflow.process.rounds import DraftKind
from workflow.process.shares import Shares
from workflow.process.signing import HandoverSigned, SignatureAsked, WindowsTold


class Recorded(Protocol):
    """What the fold needs of an entry, stored or fresh."""

    @property
    def incident(self) -> IncidentId | None: ...
    @property
    def happening(self) -> Happening: ...
    @property
    def actor(self) -> PersonId | None: ...
    @property
    def at(self) -> datetime: ...
    @property
    def on_behalf_of(self) -> PersonId | None: ...


class NotTheFirst(ValueError):
    """The first entry of an incident is its registration, and there is only one."""


def fold(entries: Iterable[Recorded]) -> Incident | None:
    """The incident its entries make, in order."""
    incident: Incident | None = None
    for entry in entries:
        incident = apply(incident, entry)
    return incident


def apply(incident: Incident | None, entry: Recorded) -> Incident:
    """The incident after one more entry."""
    if isinstance(entry.happening, h.IncidentRegistered):
        return _registered(incident, entry, entry.happening)
    if incident is None:
        raise NotTheFirst(entry.happening.code)
    change = _CHANGES[type(entry.happening)]
    changed = change(incident, entry.happening, entry)
    made, version = replace(incident) if changed is incident else changed, incident.version + 1
    marks = {} if entry.happening.code.startswith("step.") else {"marks": {**made.marks, entry.happening.code: _mark(entry)}}
    return put(made, version=version, **marks)


def _mark(entry: Recorded) -> Mark:
    return Mark(by=entry.actor, at=entry.at, on_behalf_of=entry.on_behalf_of)


def _registered(incident: Incident | None, entry: Recorded, what: h.IncidentRegistered) -> Incident:
    if incident is not None or entry.incident is None:
        raise NotTheFirst(what.code)
    return Incident(
        id=entry.incident,
        version=1,
        status=Status.REGISTERED,
        regulation=what.regulation,
        revision=what.revision,
        network=what.network,
        curator=entry.actor,
        detection=what.detection,
        selection=what.selection,
        registered_at=entry.at,
        follows=what.follows,
        source=what.source,
        marks={what.code: _mark(entry)},
    )


def _departments(incident: Incident, what: h.DepartmentsChosen, entry: Recorded) -> Incident:
    is_confirmed = incident.unconfirmed and incident.departments == what.departments  # what was done of them stays
    shares = incident.shares if is_confirmed else Shares(at_once=what.at_once) if len(what.departments) > 1 else None
    return replace(incident, departments=what.departments, shares=shares, unconfirmed=what.unconfirmed)


def _dispatched(incident: Incident, what: h.IncidentDispatched, entry: Recorded) -> Incident:
    assignments = tuple(Assignment(department=department, arrived_at=entry.at) for department in what.departments)
    return replace(incident, status=Status.DISPATCHED, sent_at=entry.at, assignments=assignments, detour=what.detour)


def _returned_as_not_ours(incident: Incident, what: h.IncidentReturned, entry: Recorded) -> Incident:
    """What was proposed, chosen or set for the department that had it ends with it: another begins anew (ZAGS 10)."""
    return replace(
        incident,
        status=Status.RETURNED,
        proposed=(),
        kind=DraftKind.ANSWER,
        terms=tuple(term for term in incident.terms if term.department is None),
        departments=(),
        unconfirmed=False,
        shares=None,
        assignments=(),
        returned_by=(*incident.returned_by, what.department),
        returned_at=entry.at,
    )


def _assigned(incident: Incident, department: DepartmentId, **changes: Any) -> Incident:
    assignments = tuple(
        replace(assignment, **changes) if assignment.department == department else assignment
        for assignment in incident.assignments
    )
    return replace(incident, assignments=assignments)


def _signed(incident: Incident, what: h.ArrivalSigned, entry: Recorded) -> Incident:
    return _assigned(incident, what.department, signed=_mark(entry))


def _asked_to_sign(incident: Incident, what: SignatureAsked, entry: Recorded) -> Incident:
    return _assigned(incident, what.department, head_silent=True)


def _took(incident: Incident, what: h.ExecutorTook, entry: Recorded) -> Incident:
    return _assigned(incident, what.department, executor=what.executor, appointed=False)


def _submitted(incident: Incident, what: h.DraftSubmitted, entry: Recorded) -> Incident:
    draft = Draft(
        number=what.number,
        author=what.author,
        department=what.department,
        submitted_at=entry.at,
        kind=what.kind,
        edited=what.edited,
        shown_at=incident.draft.first_shown_at if what.amends and incident.draft is not None else None,
        under=what.under,
    )
    return replace(incident, status=Status.ON_APPROVAL, draft=draft, approvals=(), asked_back=None)


def _approved_by_one(incident: Incident, what: h.DraftApproved, entry: Recorded) -> Incident:
    by, own, stead = entry.actor, what.own, what.stead
    assert by is not None
    given = GroupApproval(group=what.group, by=by, at=entry.at, on_behalf_of=entry.on_behalf_of, own=own, stead=stead)
    return replace(incident, approvals=(*incident.approvals, given))


def _approved(incident: Incident, what: h.AnswerApproved | AnswerReady, entry: Recorded) -> Incident:
    return replace(incident, status=Status.APPROVED, approved_at=entry.at, handed_over=None)


def _handed_over(incident: Incident, what: HandoverSigned, entry: Recorded) -> Incident:
    return replace(incident, handed_over=_mark(entry))


def _published(incident: Incident, what: h.AnswerPublished, entry: Recorded) -> Incident:
    return rounds.published(incident, what, _mark(entry))


def _closed(incident: Incident, what: h.IncidentClosed, entry: Recorded) -> Incident:
    return replace(incident, status=Status.CLOSED, closed_at=entry.at)


def _opened(incident: Incident, what: h.StepOpened, entry: Recorded) -> Incident:
    step = OpenStep(
        key=what.key,
        step=what.step,
        clause=what.clause,
        starts=what.starts,
        due=what.due,
        recommended=what.recommended,
        late_after=what.late_after,
        department=what.department,
        by_clock=what.by_clock,
        late_clause=what.late_clause,
    )
    return replace(incident, steps=(*incident.steps, step))


def _recomputed(incident: Incident, what: h.StepRecomputed, entry: Recorded) -> Incident:
    """What has rung belonged to the deadline before, unless only the recommendation changed: nothing is said twice."""
    step = incident.step(what.key)
    assert step is not None
    is_moved = (what.due, what.late_after) != (step.due, step.late_after)
    if is_moved:
        incident = replace(incident, missed=tuple(lateness for lateness in incident.missed if lateness.key != what.key))
    return _stepped(
        incident,
        what.key,
        clause=what.clause,
        starts=what.starts,
        due=what.due,
        recommended=what.recommended,
        late_after=what.late_after,
        by_clock=what.by_clock,
        late_clause=what.late_clause,
        rung=frozenset() if is_moved else step.rung,
    )


def _stepped(incident: Incident, key: str, **changes: Any) -> Incident:
    steps = tuple(replace(step, **changes) if step.key == key else step for step in incident.steps)
    return replace(incident, steps=steps)


def _step_closed(incident: Incident, what: h.StepClosed, entry: Recorded) -> Incident:
    done = incident.step(what.key)
    assert done is not None
    steps = tuple(step for step in incident.steps if step.key != what.key)
    missed = tuple(lateness for lateness in incident.missed if lateness.key != what.key)
    if what.late:
        due = done.late_after or what.due
        late = Lateness(key=what.key, step=done.step, clause=what.clause, due=due, late=what.late, cause=what.cause)
        return replace(incident, steps=steps, missed=(*missed, late))
    return replace(incident, steps=steps, missed=missed)


def _dropped(incident: Incident, what: h.StepDropped, entry: Recorded) -> Incident:
    return replace(incident, steps=tuple(step for step in incident.steps if step.key != what.key))


def _rang(incident: Incident, key: str, kind: str) -> Incident:
    step = incident.step(key)
    assert step is not None
    return _stepped(incident, key, rung=step.rung | {kind})


def _reminded(incident: Incident, what: h.StepReminded, entry: Recorded) -> Incident:
    return _rang(incident, what.key, f"days-{what.days}" if what.days else "remind")


def _missed(incident: Incident, what: h.StepMissed, entry: Recorded) -> Incident:
    step = incident.step(what.key)
    assert step is not None
    kept = tuple(lateness for lateness in incident.missed if lateness.key != what.key)
    late = Lateness(key=what.key, step=step.step, clause=what.clause, due=what.due, cause=what.cause)
    return replace(_rang(incident, what.key, "missed"), missed=(*kept, late))


def _escalated(incident: Incident, what: h.StepEscalated, entry: Recorded) -> Incident:
    return _rang(incident, what.key, "escalate")


_CHANGES: dict[type[Happening], Callable[[Incident, Any, Recorded], Incident]] = {
    **importance_folding.CHANGES,
    h.DepartmentsChosen: _departments,
    h.IncidentDispatched: _dispatched,
    h.IncidentReturned: _returned_as_not_ours,
    h.ArrivalSigned: _signed,
    SignatureAsked: _asked_to_sign,
    WindowsTold: lambda incident, what, entry: _assigned(incident, what.department, windows_told=True),
    h.ExecutorTook: _took,
    h.DraftSubmitted: _submitted,
    h.DraftApproved: _approved_by_one,
    h.DraftReturned: lambda incident, what, entry: rounds.returned(incident, what, entry.at),
    h.AnswerApproved: _approved,
    AnswerReady: _approved,
    HandoverSigned: _handed_over,
    h.AnswerPublished: _published,
    h.IncidentClosed: _closed,
    h.StepOpened: _opened,
    h.StepRecomputed: _recomputed,
    h.StepClosed: _step_closed,
    h.StepDropped: _dropped,
    h.StepReminded: _reminded,
    h.StepMissed: _missed,
    h.StepEscalated: _escalated,
    h.StepTight: lambda incident, what, entry: _rang(incident, what.key, "tight"),
    h.DraftKindChosen: lambda incident, what, entry: rounds.kind_chosen(incident, what, entry.at),
    h.AuthorAwaited: lambda incident, what, entry: rounds.awaited(incident, what, entry.at),
    h.AuthorSilent: lambda incident, what, entry: rounds.silent(incident, what, entry.at),
    h.AuthorReplied: lambda incident, what, entry: rounds.replied(incident, what, entry.at),
    h.WaitingEnded: lambda incident, what, entry: rounds.given_up(incident, what, entry.at),
    h.StepTermSet: lambda incident, what, entry: rounds.term_set(incident, what, entry.at),
    h.TextShown: lambda incident, what, entry: incident,
    ApproversCalled: lambda incident, what, entry: _rang(incident, what.key, f"next{what.number}"),
    **PART_CHANGES,
    **WITHDRAWAL_CHANGES,
    **EXCEPTIONAL_CHANGES,
}
