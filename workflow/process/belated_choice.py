"""The decider names the department after the curator sent it provisionally: it is his to confirm, or it is called back there."""

from datetime import timedelta

from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process import reversal_happenings as v
from workflow.process.arriving import choose_departments, ensure_departments
from workflow.process.guards import ensure_entitled
from workflow.process.incident import Incident
from workflow.process.recording import Recording
from workflow.process.redirection import REDIRECTED_FROM
from workflow.process.rights import clause_of


def choose_or_call_back(recording: Recording, act: a.ChooseDepartments) -> None:
    """Before the dispatch a choice; of what went provisionally still the decision, until the answer is approved (ZAGS 8)."""
    incident = recording.incident
    if not may_be_named_yet(incident):
        choose_departments(recording, act)
        return
    ensure_entitled(recording, act)
    ensure_departments(incident, act.departments, recording.rules)
    clause = clause_of(a.ChooseDepartments, incident, recording.rules)
    if act.departments == incident.departments:
        at_once = incident.shares is not None and incident.shares.at_once
        recording.record(h.DepartmentsChosen(departments=act.departments, clause=clause, at_once=at_once))
        return
    if incident.shares is not None or len(act.departments) > 1:  # of several, each share is given on by itself
        raise r.NotNow(status=incident.status)
    _call_back(recording, act, clause)


def may_be_named_yet(incident: Incident) -> bool:
    """Whether it went to departments that nobody who decides has confirmed, and its answer is not approved."""
    return incident.unconfirmed and incident.status in REDIRECTED_FROM


def _call_back(recording: Recording, act: a.ChooseDepartments, clause: str) -> None:
    """The new department's norms count from its own arrival; that the decision came late stands with the dispatch."""
    incident, rules = recording.incident, recording.rules
    (before,), (to,) = incident.departments, act.departments
    assert incident.sent_at is not None
    detour = incident.detour + max(timedelta(), rules.calendar.worked(incident.sent_at, act.at))
    recording.record(v.IncidentRedirected(department=before, to=to, clause=clause, detour=detour))
    for kind in (Step.DRAFT, Step.APPROVAL, Step.REWORK):
        recording.drop_step(kind)
    recording.open_step(f"draft:{to}:given-{recording.incident.redirected}", Step.DRAFT, to)
