"""How entries about importance and term change an incident. Part of `folding`, which puts them together with all others."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from workflow.changing import replace
from workflow.ids import PersonId
from workflow.journal import Happening
from workflow.norms.regulation import Importance
from workflow.process import importance_happenings as h
from workflow.process.incident import Incident, Telling

if TYPE_CHECKING:
    from workflow.process.folding import Recorded


def _importance(incident: Incident, what: h.ImportanceSet, entry: "Recorded") -> Incident:
    """Lowered by decision, nobody is to be told any more; a provisional importance is no decision."""
    changed = replace(incident, importance=what.importance, term=what.term, provisional=what.provisional)
    if what.importance is Importance.HIGH or what.provisional:
        return changed
    stands = bool(incident.surge) or incident.importance is not Importance.HIGH  # it was not reported for its importance
    reported = tuple(one for one in incident.tellings if one.is_reported and stands)
    seen = tuple(person for person in incident.acknowledged if any(one.person == person for one in reported))
    return replace(changed, tellings=reported, acknowledged=seen)


def _presumed(incident: Incident, what: h.ImportancePresumed, entry: "Recorded") -> Incident:
    return replace(incident, presumed=True)


def _listed(incident: Incident, what: h.TopicListed, entry: "Recorded") -> Incident:
    return replace(incident, listed_by=what.act, term=what.term)


def _shortened(incident: Incident, what: h.TermShortened, entry: "Recorded") -> Incident:
    return replace(incident, shortened=what.length, term=what.term)


def _proposed(incident: Incident, what: h.DepartmentsProposed, entry: "Recorded") -> Incident:
    return replace(incident, proposed=what.departments)


def _decision_asked(incident: Incident, what: h.DecisionAsked, entry: "Recorded") -> Incident:
    return _step_rang(incident, what.key, f"ask{what.after // timedelta(minutes=1)}")


def _silent(incident: Incident, what: h.DeciderSilent, entry: "Recorded") -> Incident:
    return _step_rang(incident, what.key, "silent")


def _told(incident: Incident, what: h.ImportanceTold, entry: "Recorded") -> Incident:
    changed = _telling(incident, what.instead_of, is_over=True) if what.instead_of else incident
    fresh = tuple(Telling(person=person, clause=what.clause, at=entry.at, is_reported=what.is_reported) for person in what.to)
    return replace(changed, tellings=(*changed.tellings, *fresh))


def _told_again(incident: Incident, what: h.ImportanceRepeated, entry: "Recorded") -> Incident:
    return _telling(incident, what.to, repeats=what.number, at=entry.at)


def _unanswered(incident: Incident, what: h.ImportanceUnanswered, entry: "Recorded") -> Incident:
    return _telling(incident, what.by, is_over=True)


def _telling(incident: Incident, person: PersonId, **changes: Any) -> Incident:
    tellings = tuple(replace(one, **changes) if one.person == person else one for one in incident.tellings)
    return replace(incident, tellings=tellings)


def _acknowledged(incident: Incident, what: h.ImportanceAcknowledged, entry: "Recorded") -> Incident:
    person = entry.on_behalf_of or entry.actor
    assert person is not None
    return replace(incident, acknowledged=(*incident.acknowledged, person))


def _step_rang(incident: Incident, key: str, kind: str) -> Incident:
    steps = tuple(replace(step, rung=step.rung | {kind}) if step.key == key else step for step in incident.steps)
    return replace(incident, steps=steps)


CHANGES: dict[type[Happening], Callable[[Incident, Any, "Recorded"], Incident]] = {
    h.ImportanceSet: _importance,
    h.ImportancePresumed: _presumed,
    h.TopicListed: _listed,
    h.TermShortened: _shortened,
    h.DepartmentsProposed: _proposed,
    h.DecisionAsked: _decision_asked,
    h.DeciderSilent: _silent,
    h.ImportanceTold: _told,
    h.ImportanceRepeated: _told_again,
    h.ImportanceUnanswered: _unanswered,
    h.ImportanceAcknowledged: _acknowledged,
}
