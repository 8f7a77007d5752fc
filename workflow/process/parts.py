"""Several departments answer together: parts come in or are waived, in an order or at once; then they are consolidated."""

from datetime import timedelta

from workflow.ids import DepartmentId
from workflow.norms.regulation import Role, Step
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_status, readable, was_done
from workflow.process.incident import Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.sharing import at_work, candidates, lacking, named_consolidator, share_of, upcoming
from workflow.process.taking import take_with_work

CONSOLIDATED = "consolidated"
"""In the key of a step: the draft made of the parts, no department's own."""


def open_shares(recording: Recording, departments: tuple[DepartmentId, ...]) -> None:
    """Each department that has it now owes its part, with a deadline of its own."""
    incident = recording.incident
    for department in departments:
        again = f":{len(incident.returned_by) + 1}" if department in incident.returned_by else ""
        again += f":separated-{incident.separated}" if incident.separated else ""
        again += f":given-{incident.redirected}" if incident.redirected else ""
        recording.open_step(f"part:{department}{again}", Step.PART, department)


def first_of(incident: Incident) -> tuple[DepartmentId, ...]:
    """Whom the dispatch reaches: everybody, or the first in the curator's order (Lesozavodsk 14, NAO 22)."""
    in_order = incident.shares is not None and not incident.shares.at_once
    return incident.departments[:1] if in_order else incident.departments


def submit_part(recording: Recording, act: p.SubmitPart) -> None:
    """A department's part, or its next version; it may be replaced until the consolidated draft is there."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, Status.DISPATCHED, Status.CONSOLIDATING, done=h.DraftSubmitted.code)
    text = readable(act.text)
    share = share_of(person, (Role.EXECUTOR,), incident, rules)
    assert share is not None
    take_with_work(recording, person, share)
    recording.record(
        q.PartSubmitted(
            department=share.department,
            number=share.part.number + 1 if share.part else 1,
            author=person,
            clause=clause_of(p.SubmitPart, incident, rules),
        ),
        texts={text_of_part(share.department): text},
        media=act.media,
    )
    recording.close_step(Step.PART, share.department)
    go_on(recording)


def text_of_part(department: DepartmentId) -> str:
    """What a part's text is called among the texts of its incident."""
    return f"part/{department}"


def waive_part(recording: Recording, act: p.WaivePart) -> None:
    """The answer does without a part that is still missing; by whom, and why, is on record."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    _ensure_lacking(incident, act.department)
    reason = readable(act.reason)
    clause = clause_of(p.WaivePart, incident, rules)
    recording.record(q.PartWaived(department=act.department, clause=clause), texts={f"waiver/{act.department}": reason})
    recording.drop_step(Step.PART, act.department)
    go_on(recording)


def _ensure_lacking(incident: Incident, department: DepartmentId) -> None:
    ensure_status(incident, Status.DISPATCHED, done=q.PartsComplete.code)
    share = incident.assignment_of(department)
    if share is not None and share.part is not None:
        raise r.AlreadyDone(what=q.PartSubmitted.code, by=share.part.author, at=share.part.submitted_at)
    for waiver in incident.shares.waivers if incident.shares else ():
        if waiver.department == department:
            raise was_done(q.PartWaived.code, waiver)
    if not can_be_waived(incident, department):
        raise r.Unknown(what="department")


def go_on(recording: Recording) -> None:
    """After a part is in or is not wanted any more: the next department's turn, or that of who consolidates."""
    incident = recording.incident
    if incident.status is not Status.DISPATCHED:
        return
    following = upcoming(incident)
    if following and not (set(lacking(incident)) - set(following)):
        clause = recording.rules.regulation.several.clause
        recording.record(q.ShareDispatched(department=following[0], instead_of=None, clause=clause))
        open_shares(recording, following[:1])
    elif not lacking(incident):
        recording.record(q.PartsComplete(clause=recording.rules.regulation.several.consolidated_clause))
        recording.open_step(f"draft:{CONSOLIDATED}", Step.DRAFT)


def resume_shares(recording: Recording, again: int) -> None:
    """Reopened work goes on where it stood: the parts that were missing, the shares that came back, the consolidated draft."""
    incident = recording.incident
    for assignment in at_work(incident):
        recording.open_step(f"part:{assignment.department}:answer{again}", Step.PART, assignment.department)
    for stray in incident.shares.strays if incident.shares else ():
        recording.open_step(f"redispatch:{stray.department}:answer{again}", Step.REDISPATCH, stray.department)
    if incident.status is Status.CONSOLIDATING:
        recording.open_step(f"draft:{CONSOLIDATED}:answer{again}", Step.DRAFT)


def name_consolidator(recording: Recording, act: p.NameConsolidator) -> None:
    """The curator says which executor makes one draft of the parts, having seen them, or proposes one before (Novokubansk 19)."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    may = (Status.REGISTERED, Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK)
    ensure_status(incident, *may, done=h.DraftSubmitted.code)
    if act.person not in candidates(incident, rules):
        raise r.Unknown(what="executor")
    if act.person == named_consolidator(incident, rules):
        raise already(incident, q.ConsolidatorNamed.code)
    recording.record(q.ConsolidatorNamed(person=act.person, clause=clause_of(p.NameConsolidator, incident, rules)))


def set_part_term(recording: Recording, act: p.SetPartTerm) -> None:
    """The curator allots another time for a part (Lesozavodsk 14), also for one whose turn is still to come."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    _ensure_lacking(incident, act.department)
    if (act.length is None) == (act.due is None):
        raise r.Unknown(what="button")
    answer = recording.deadline(Step.ANSWER)
    clause = clause_of(p.SetPartTerm, incident, rules)
    if (act.length is not None and act.length <= timedelta()) or (act.due is not None and not act.at < act.due <= answer.due):
        raise r.TermUnfit(due=answer.due, clause=answer.clause)
    recording.record(h.StepTermSet(step=Step.PART, clause=clause, length=act.length, due=act.due, department=act.department))
    recording.recompute()


def can_be_waived(incident: Incident, department: DepartmentId) -> bool:
    """Whether the department owes its part; what it sent back as not its own is dropped or sent on instead."""
    return department in lacking(incident) and incident.stray_of(department) is None


def ensure_parts(incident: Incident) -> None:
    """Nobody consolidates what is not there yet."""
    if incident.shares is not None and incident.status is Status.DISPATCHED:
        raise r.PartsMissing(departments=lacking(incident))
