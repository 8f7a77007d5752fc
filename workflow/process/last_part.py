"""The last executor's part and the draft made of all parts, in one text (NAO 22): he writes it with the others' before him."""

from workflow.ids import DepartmentId
from workflow.norms.regulation import ConsolidatedBy, Role
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.answering import submit_draft
from workflow.process.guards import ensure_entitled, ensure_status
from workflow.process.happenings import DraftSubmitted
from workflow.process.incident import Incident, Status
from workflow.process.parts import submit_part
from workflow.process.recording import Recording
from workflow.process.rules import Rules
from workflow.process.sharing import handed_in, lacking, share_of


def hand_in_part(recording: Recording, act: p.SubmitPart) -> None:
    """A part; the `whole` answer only by the last in the order, once nobody else's part is missing."""
    if act.whole:
        _ensure_last(recording, act)
    submit_part(recording, act)
    if act.whole:
        draft = a.SubmitDraft(
            incident=act.incident, by=act.by, at=act.at, recorded_at=act.recorded_at, text=act.text, media=act.media
        )
        submit_draft(recording, draft)


def may_hand_in_whole(department: DepartmentId, incident: Incident, rules: Rules) -> bool:
    """Whether the department is the last in the order, and only its part is missing."""
    if rules.regulation.several.consolidated_by is not ConsolidatedBy.LAST_EXECUTOR or lacking(incident) != (department,):
        return False
    order = incident.departments
    is_last = all(order.index(one) < order.index(department) for one in handed_in(incident))
    return incident.status is Status.DISPATCHED and is_last


def _ensure_last(recording: Recording, act: p.SubmitPart) -> None:
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, done=DraftSubmitted.code)
    share = share_of(person, (Role.EXECUTOR,), incident, rules)
    assert share is not None
    if not may_hand_in_whole(share.department, incident, rules):
        others = tuple(one for one in lacking(incident) if one != share.department)
        raise r.PartsMissing(departments=others) if others else r.NotNow(status=incident.status)
