"""Who has to decide on importance and departments is silent: he is reminded, then the curator may send it provisionally.

NORMS reading 22: reminded after 10 and 15 working minutes, from 20 on as ordinary, to the departments that the curator proposed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from workflow.ids import PersonId
from workflow.norms.regulation import Importance, Role, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.arriving import at_once_by_rule, dispatch, ensure_departments
from workflow.process.guards import already, ensure_entitled, ensure_status
from workflow.process.incident import Incident, OpenStep, Status
from workflow.process.recording import Recording
from workflow.process.rights import asked_again, clause_of, entitled, senders_of_repeat
from workflow.process.rules import Rules

MINUTE = timedelta(minutes=1)
ASKED_AFTER = (10 * MINUTE, 15 * MINUTE)
FREE_AFTER = 20 * MINUTE
AT_LEAST = 5 * MINUTE
"""Of a message that was found long before its registration, who decides has so much time at the least."""

OF_ITS_TIME = FREE_AFTER / (25 * MINUTE)
"""The same part of the time for sending it on, after a second return (ZAGS 10)."""

SILENT = "silent"


def deciders(incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Who still has to decide importance or departments, in the roster's order."""
    acts: list[type[a.Act]] = [] if incident.importance else [a.SetImportance]
    acts += [] if incident.departments else [a.ChooseDepartments]
    asked = asked_again(incident, rules)
    if asked:
        return tuple(one for one in rules.roster.people if one in asked)
    return tuple(dict.fromkeys(person for act in acts for person in entitled(act, incident, rules)))


def silence_timers(step: OpenStep, incident: Incident, rules: Rules) -> Iterator[tuple[str, datetime]]:
    """When the dispatch is held up by others than the curator: kinds and moments, counted from detection."""
    if incident.is_decided or not _others_decide(rules) or SILENT in step.rung or senders_of_repeat(incident, rules):
        return  # a repeat waits for nobody
    calendar = rules.calendar
    if step.step is Step.REDISPATCH and asked_again(incident, rules):
        yield SILENT, calendar.add(step.starts, calendar.worked(step.starts, step.due) * OF_ITS_TIME)
    if step.step is not Step.DISPATCH:
        return
    for after in reversed(ASKED_AFTER):
        kind, at = f"ask{after // MINUTE}", calendar.add(step.starts, after)
        if kind in step.rung:  # the later of two that an outage held back is enough
            break
        if at > incident.registered_at:
            yield kind, at
    yield SILENT, max(calendar.add(step.starts, FREE_AFTER), calendar.add(incident.registered_at, AT_LEAST))


def note_silence(recording: Recording, step: OpenStep, kind: str) -> None:
    """What the ringing of such a timer puts on record."""
    clause = clause_of(a.SetImportance, recording.incident, recording.rules)
    if kind == SILENT:
        by = deciders(recording.incident, recording.rules)
        recording.record(h.DeciderSilent(key=step.key, by=by, clause=clause))
    else:
        recording.record(h.DecisionAsked(key=step.key, after=int(kind.removeprefix("ask")) * MINUTE, clause=clause))


def propose_departments(recording: Recording, act: a.ProposeDepartments) -> None:
    """The curator, who does not choose himself, says whose the matter is."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.REGISTERED, done=h.IncidentDispatched.code)
    ensure_departments(incident, act.departments, rules)
    if incident.departments:
        raise already(incident, h.DepartmentsChosen.code)
    if incident.proposed == act.departments:
        raise already(incident, h.DepartmentsProposed.code)
    clause = clause_of(a.ProposeDepartments, incident, rules)
    recording.record(h.DepartmentsProposed(departments=act.departments, clause=clause))


def dispatch_provisionally(recording: Recording, act: a.DispatchProvisionally) -> None:
    """As ordinary and to the proposed departments, where others have not decided; the journal says that they had not."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    if incident.is_decided:
        raise already(incident, h.ImportanceSet.code)
    departments = incident.departments or incident.proposed
    if not departments or not rules.roster.departments.keys() >= set(departments):
        proposers = entitled(a.ProposeDepartments, incident, rules)
        clause = clause_of(a.ProposeDepartments, incident, rules)
        raise r.Undecided(importance=False, departments=True, by=proposers, clause=clause)
    clause = clause_of(a.DispatchProvisionally, incident, rules)
    if incident.importance is None:
        recording.record(h.ImportanceSet(importance=Importance.ORDINARY, term=incident.term, clause=clause, provisional=True))
    if not incident.departments:
        at_once = at_once_by_rule(departments, rules)
        chosen = h.DepartmentsChosen(departments=departments, clause=clause, provisional=True, at_once=at_once, unconfirmed=True)
        recording.record(chosen)
    dispatch(recording, a.DispatchIncident(incident=act.incident, by=act.by, at=act.at, recorded_at=act.recorded_at))


def _others_decide(rules: Rules) -> bool:
    return Role.CURATOR not in {*rules.regulation.importance.by, *rules.regulation.departments.by}
