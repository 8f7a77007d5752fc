"""Importance, departments and the dispatch by one tap: each is an entry, all are made together or none is.

Who decides what, and who sends, is in `rights`; the three decisions themselves are in `importance` and `arriving`.
"""

from typing import Any

from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.arriving import choose_departments, ensure_departments, register, send
from workflow.process.guards import ensure_entitled, ensure_status
from workflow.process.importance import set_importance, term_of
from workflow.process.incident import Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import entitled
from workflow.process.rules import Rules
from workflow.process.silence import propose_departments


def register_and_send(recording: Recording, act: a.RegisterIncident) -> None:
    """A message is registered; what is said of importance and departments by the same tap is proposed, or decided and sent."""
    register(recording, act)
    if act.ground is not None or act.source or not act.departments:
        return
    common = {**_common(act), "departments": act.departments}
    if act.importance is not None:
        dispatch_directly(recording, a.DispatchDirectly(**common, importance=act.importance, shortened=act.shortened))
    elif act.by in entitled(a.ChooseDepartments, recording.incident, recording.rules):
        choose_departments(recording, a.ChooseDepartments(**common))
    else:
        propose_departments(recording, a.ProposeDepartments(**common))


def dispatch_directly(recording: Recording, act: a.DispatchDirectly) -> None:
    """What is decided already as it is wanted makes no second entry. The dispatch is for the curator where he proposed it."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.REGISTERED, done=h.IncidentDispatched.code)
    ensure_departments(incident, act.departments, rules)
    by_curator = act.by in entitled(a.DispatchIncident, incident, rules)
    if not by_curator and act.departments != incident.proposed:
        raise r.NotYours(to=entitled(a.DispatchIncident, incident, rules), clause="")
    common = _common(act)
    if not _is_set(act, incident, rules):
        set_importance(recording, a.SetImportance(**common, importance=act.importance, shortened=act.shortened))
    if recording.incident.departments != act.departments:
        choose_departments(recording, a.ChooseDepartments(**common, departments=act.departments))
    if not by_curator:
        recording.on_behalf_of = incident.curator
    send(recording)


def _is_set(act: a.DispatchDirectly, incident: Incident, rules: Rules) -> bool:
    wanted = (act.importance, term_of(act.importance, act.shortened, incident, rules))
    return (incident.importance, incident.term) == wanted


def _common(act: a.Act) -> dict[str, Any]:
    return {"incident": act.incident, "by": act.by, "at": act.at, "recorded_at": act.recorded_at}
