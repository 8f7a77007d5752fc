"""How parts, waivers and returned shares change an incident; part of `folding`."""

from collections.abc import Callable
from typing import Any

from workflow.changing import replace
from workflow.ids import DepartmentId
from workflow.journal import Happening
from workflow.process import happenings_of_parts as p
from workflow.process.incident import Assignment, Incident, Status
from workflow.process.rounds import DraftKind
from workflow.process.shares import Part, Shares, Stray, Waiver


def _shared(incident: Incident, **changes: Any) -> Incident:
    assert incident.shares is not None
    return replace(incident, shares=replace(incident.shares, **changes))


def _shares_of(incident: Incident) -> Shares:
    assert incident.shares is not None
    return incident.shares


def _submitted(incident: Incident, what: p.PartSubmitted, entry: Any) -> Incident:
    part = Part(number=what.number, author=what.author, submitted_at=entry.at)
    assignments = tuple(replace(one, part=part) if one.department == what.department else one for one in incident.assignments)
    # What comes after all is not waived any more.
    waivers = tuple(one for one in _shares_of(incident).waivers if one.department != what.department)
    return _shared(replace(incident, assignments=assignments), waivers=waivers)


def _waived(incident: Incident, what: p.PartWaived, entry: Any) -> Incident:
    waiver = Waiver(department=what.department, by=entry.actor, at=entry.at, on_behalf_of=entry.on_behalf_of)
    return _shared(incident, waivers=(*_shares_of(incident).waivers, waiver))


def _returned(incident: Incident, what: p.ShareReturned, entry: Any) -> Incident:
    returned = incident.assignment_of(what.department)
    assert returned is not None
    stray = Stray(department=what.department, at=entry.at, via=returned.via)
    changed = replace(
        incident,
        assignments=tuple(one for one in incident.assignments if one is not returned),
        returned_by=(*incident.returned_by, what.department),
        terms=tuple(term for term in incident.terms if term.department != what.department),
    )
    return _shared(changed, strays=(*_shares_of(incident).strays, stray))


def _sent(incident: Incident, what: p.ShareDispatched, entry: Any) -> Incident:
    stray = incident.stray_of(what.instead_of)
    via = (*stray.via, stray.department) if stray else ()
    assignment = Assignment(department=what.department, arrived_at=entry.at, via=via)
    changed = replace(incident, assignments=(*incident.assignments, assignment))
    return changed if stray is None else _without(changed, stray.department, (what.department,))


def _added(incident: Incident, what: p.ShareAdded, entry: Any) -> Incident:
    """Who had it alone has a share of it from now on, which is signed for like any other (ZAGS 10 through 8)."""
    changed = incident
    if incident.shares is None:
        fresh = tuple(replace(one, arrived_at=entry.at, signed=None, head_silent=False) for one in incident.assignments)
        changed = replace(incident, shares=Shares(at_once=what.at_once), assignments=fresh, kind=DraftKind.ANSWER)
    reached = (Assignment(department=what.department, arrived_at=entry.at),) if what.at_once else ()
    return replace(
        changed,
        departments=(*incident.departments, what.department),
        assignments=(*changed.assignments, *reached),
    )


def _dropped(incident: Incident, what: p.ShareDropped, entry: Any) -> Incident:
    return _without(incident, what.department, ())


def _without(incident: Incident, department: DepartmentId, instead: tuple[DepartmentId, ...]) -> Incident:
    """The order with others, or nobody, in the place of a department that sent its share back."""
    place = incident.departments.index(department)
    departments = (*incident.departments[:place], *instead, *incident.departments[place + 1 :])
    strays = tuple(one for one in _shares_of(incident).strays if one.department != department)
    return _shared(replace(incident, departments=departments), strays=strays)


def _complete(incident: Incident, what: p.PartsComplete, entry: Any) -> Incident:
    return _shared(replace(incident, status=Status.CONSOLIDATING), complete_at=entry.at)


def _named(incident: Incident, what: p.ConsolidatorNamed, entry: Any) -> Incident:
    return _shared(incident, consolidator=what.person)


PART_CHANGES: dict[type[Happening], Callable[[Incident, Any, Any], Incident]] = {
    p.PartSubmitted: _submitted,
    p.PartWaived: _waived,
    p.ShareReturned: _returned,
    p.ShareDispatched: _sent,
    p.ShareAdded: _added,
    p.ShareDropped: _dropped,
    p.PartsComplete: _complete,
    p.ConsolidatorNamed: _named,
}
