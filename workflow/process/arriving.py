"""From a found message to the department's table: registration, departments, dispatch, and back again."""

from datetime import datetime, timedelta

from workflow.ids import DepartmentId
from workflow.norms.networks import covers
from workflow.norms.regulation import SeveralWay, Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import MESSAGE_LIMIT, already, ensure_entitled, ensure_status, readable
from workflow.process.importance import note_what_shortens, presume
from workflow.process.incident import Incident, Status
from workflow.process.parts import first_of, open_shares
from workflow.process.recording import Recording
from workflow.process.rights import clause_of, entitled, insists
from workflow.process.rules import Rules
from workflow.process.setting_aside import ensure_ground, record_set_aside
from workflow.process.short_way import begin_short_way
from workflow.process.sources import ensure_source
from workflow.process.strays import return_share
from workflow.process.turns import is_chosen
from workflow.working_time import WorkingCalendar

FAR_BACK = timedelta(hours=8)
"""Working time; a message found longer ago is registered with the reason why only now."""


def register(recording: Recording, act: a.RegisterIncident) -> None:
    """A message is registered with its moments, topic and location (ZAGS 8, Novokubansk 10, NAO 14)."""
    if recording.state is not None:
        raise r.AlreadyDone(what=h.IncidentRegistered.code, by=recording.state.curator, at=recording.state.registered_at)
    ensure_entitled(recording, act)
    _ensure_registrable(recording, act)
    regulation = recording.rules.regulation
    recording.record(
        h.IncidentRegistered(
            detection=act.detection,
            selection=act.selection,
            network=act.network,
            regulation=regulation.id,
            revision=recording.rules.revision,
            follows=act.follows,
            source=act.source,
            handed_in_by=act.handed_in_by,
        ),
        texts={name: text.strip() for name, text in act.texts.items() if text.strip()},
        media=act.media,
    )
    if act.ground is not None:
        record_set_aside(recording, act.ground)
        return
    if act.source:
        begin_short_way(recording)
        return
    note_what_shortens(recording, act)
    recording.open_step("answer", Step.ANSWER)
    recording.open_step("dispatch", Step.DISPATCH)
    if act.presumed:
        presume(recording)


def _ensure_registrable(recording: Recording, act: a.RegisterIncident) -> None:
    regulation = recording.rules.regulation
    if not any(act.texts.get(name, "").strip() for name in ("text", "link")) and not act.media:
        raise r.EmptyText
    length = len(act.texts.get("text", "").strip())
    if length > MESSAGE_LIMIT:
        raise r.TextTooLong(length=length, limit=MESSAGE_LIMIT)
    if act.detection > act.at or act.selection > act.at:
        raise r.InTheFuture
    if not covers(regulation, act.network):
        raise r.MissingDetail(detail="network", clause=regulation.networks_clause)
    ensure_source(act.source, regulation)
    if act.ground is not None:  # nobody is to look for the topic of an insult
        ensure_ground(act.ground, recording.rules)
        return
    if is_far_back(act.detection, act.at, recording.rules.calendar) and not act.texts.get("basis", "").strip():
        raise r.MissingDetail(detail="basis", clause="")
    for detail in ("topic", "location"):
        if detail in regulation.recorded_on_finding and not act.texts.get(detail, "").strip():
            raise r.MissingDetail(detail=detail, clause=regulation.recorded_clause)


def is_far_back(detection: datetime, at: datetime, calendar: WorkingCalendar) -> bool:
    """Whether entering so late needs a reason: more than a working day has passed since it was found (NORMS reading 2)."""
    return calendar.worked(detection, at) > FAR_BACK


def choose_departments(recording: Recording, act: a.ChooseDepartments) -> None:
    """The departments that will prepare the answer (ZAGS 8, Lesozavodsk 7, Novokubansk 10)."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.REGISTERED, Status.RETURNED, done=h.IncidentDispatched.code)
    ensure_departments(incident, act.departments, rules)
    at_once = _is_at_once(act, rules)
    if incident.departments == act.departments and (incident.shares is None or incident.shares.at_once == at_once):
        raise already(incident, h.DepartmentsChosen.code)
    clause = clause_of(a.ChooseDepartments, incident, rules)
    recording.record(h.DepartmentsChosen(departments=act.departments, clause=clause, at_once=at_once))
    if (incident.shares is None) is not (recording.incident.shares is None):
        recording.recompute()  # dispatch to several has a norm of its own (Novokubansk 19)


def ensure_departments(incident: Incident, chosen: tuple[DepartmentId, ...], rules: Rules) -> None:
    """At least one, none twice, all of the office; one that sent it back only beside another, or once insisted on."""
    if not chosen or len(set(chosen)) < len(chosen) or not set(chosen) <= set(rules.roster.departments):
        raise r.Unknown(what="department")
    returned = [department for department in chosen if department in incident.returned_by]
    if len(returned) == len(chosen) and not insists(incident):
        raise r.ReturnedByIt(department=returned[0])


def _is_at_once(act: a.ChooseDepartments, rules: Rules) -> bool:
    """As the regulation has it; where it wants an order, all at once only by leave of the office."""
    usual = at_once_by_rule(act.departments, rules)
    if act.at_once and not usual and len(act.departments) > 1:
        if not rules.may_send_at_once:
            raise r.OrderWanted(clause=rules.regulation.several.clause)
        return True
    return usual


def at_once_by_rule(departments: tuple[DepartmentId, ...], rules: Rules) -> bool:
    """Whether the regulation sends it to several departments together."""
    return len(departments) > 1 and rules.regulation.several.way is SeveralWay.ALL_AT_ONCE


def dispatch(recording: Recording, act: a.DispatchIncident) -> None:
    """The message goes to the department, or on to another one; the draft's clock starts (ZAGS 8, 10, 13; NAO 14)."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.REGISTERED, Status.RETURNED, done=h.IncidentDispatched.code)
    _ensure_decided(incident, rules)
    send(recording)


def _ensure_decided(incident: Incident, rules: Rules) -> None:
    if incident.importance is None or not is_chosen(incident, rules):
        undecided = a.SetImportance if incident.importance is None else a.ChooseDepartments
        raise r.Undecided(
            importance=incident.importance is None,
            departments=not is_chosen(incident, rules),
            by=entitled(undecided, incident, rules),
            clause=clause_of(undecided, incident, rules),
        )


def send(recording: Recording) -> None:
    """The dispatch itself, of what is decided."""
    incident, rules = recording.incident, recording.rules
    kind = Step.DISPATCH if incident.sent_at is None else Step.REDISPATCH
    step = incident.open_of(kind)
    detour = incident.detour + (rules.calendar.worked(incident.sent_at, recording.act.at) if incident.sent_at else timedelta())
    clause = step.clause if step else ""
    reached = first_of(incident)
    recording.record(h.IncidentDispatched(departments=reached, clause=clause, detour=detour))
    recording.close_step(kind)
    if incident.shares is not None:
        open_shares(recording, reached)
        return
    for department in reached:
        again = f":{len(incident.returned_by) + 1}" if department in incident.returned_by else ""
        again += f":separated-{incident.separated}" if incident.separated else ""
        again += f":given-{incident.redirected}" if incident.redirected else ""
        recording.open_step(f"draft:{department}{again}", Step.DRAFT, department)


def return_as_not_ours(recording: Recording, act: a.ReturnAsNotOurs) -> None:
    """The department sends it back with its reason (ZAGS 9, Novokubansk 11, NAO 15); DUE stays (NORMS reading 14)."""
    incident, rules = recording.incident, recording.rules
    if incident.shares is not None:
        return_share(recording, act)
        return
    ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, done=h.DraftSubmitted.code)
    reason = readable(act.reason)
    assignment = incident.assignment
    assert assignment is not None
    number = len(incident.returned_by) + 1
    # The window has no alarm of its own: who keeps the message need not send it back. It shows when it was missed.
    recording.open_step(f"return:{number}", Step.RETURN, assignment.department)
    clause = clause_of(a.ReturnAsNotOurs, incident, rules)
    recording.record(h.IncidentReturned(department=assignment.department, clause=clause), texts={"not_ours": reason})
    recording.close_step(Step.RETURN)
    recording.drop_step(Step.DRAFT)
    recording.open_step(f"redispatch:{number}", Step.REDISPATCH)
