"""From the department's table to the published answer: signature, draft, approval, return and rework, publication."""

from datetime import datetime, timedelta

from workflow.ids import PersonId
from workflow.norms.networks import is_permitted
from workflow.norms.regulation import Role, Step
from workflow.process import acts as a
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_status, readable_draft, said, was_done
from workflow.process.handing_over import sign_with_publication
from workflow.process.incident import Incident, OpenStep, Status
from workflow.process.links import checked_link
from workflow.process.parts import ensure_parts
from workflow.process.recording import Recording
from workflow.process.rights import (
    approvers_of,
    clause_of,
    entitled,
    executor_in,
    open_groups,
    own_approvers,
    stead_of,
    unsubstituted,
)
from workflow.process.rounding import close_drafting, follow_publication
from workflow.process.rounds import reasons_of
from workflow.process.sharing import department_of_draft, is_self_approved, share_of
from workflow.process.short_way import answer_ourselves, is_unapproved, make_ready
from workflow.process.signing import Ground, ground_for, still_owed
from workflow.process.sources import is_answered_by_ourselves
from workflow.process.taking import take_with_work

PUT_RIGHT_WITHIN = timedelta(minutes=5)
"""By the clock. A typing error is seen when the sent text is read once more; who thinks longer has a new version to tell of."""


def sign_for_arrival(recording: Recording, act: a.SignForArrival) -> None:
    """The head signs for the arrival, or an executor in his stead (ZAGS 8, ministry 8); an executor takes the work on himself.

    While the head is there to sign, an executor who takes the work leaves the signature to him, and the head may give it later
    (NORMS reading 23).
    """
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    owed = still_owed(person, incident, rules)
    if owed is not None:
        clause = clause_of(a.SignForArrival, incident, rules)
        recording.record(h.ArrivalSigned(department=owed.department, clause=clause, ground=Ground.HEAD))
        return
    ensure_status(incident, Status.DISPATCHED, done=h.DraftSubmitted.code)
    assignment = share_of(person, (Role.DEPARTMENT_HEAD, Role.EXECUTOR), incident, rules, open_only=True)
    if assignment is None:
        raise r.NotNow(status=incident.status)
    executes = rules.roster.holds(person, (Role.EXECUTOR,), assignment.department)
    takes = executes and executor_in(assignment, rules) is None
    ground = ground_for(person, assignment, rules) if assignment.signed is None else None
    if ground is None and not takes:
        # Who was appointed did not take it himself; a reopening leaves it with him, under no mark but its own.
        by_hand = (h.ExecutorTook.code, x.ExecutorAppointed.code, x.IncidentReopened.code) if executes else ()
        raise already(incident, next((code for code in by_hand if code in incident.marks), h.ArrivalSigned.code))
    if ground is not None:
        clause = clause_of(a.SignForArrival, incident, rules)
        recording.record(h.ArrivalSigned(department=assignment.department, clause=clause, ground=ground))
    if takes:
        recording.record(h.ExecutorTook(department=assignment.department, executor=person))


def submit_draft(recording: Recording, act: a.SubmitDraft) -> None:
    """A draft reaches the approvers (ZAGS 13, Novokubansk 12); a new version starts their window again (NORMS reading 16)."""
    incident = recording.incident
    if is_answered_by_ourselves(incident, recording.rules):
        answer_ourselves(recording, act)
        return
    ensure_parts(incident)
    person = ensure_entitled(recording, act)
    unapproved = (Status.APPROVED,) if is_unapproved(recording) else ()
    latest = h.AnswerPublished if incident.status is Status.CLOSED else h.AnswerApproved
    ensure_status(incident, incident.drafting, Status.ON_REWORK, Status.ON_APPROVAL, *unapproved, done=latest.code)
    text = readable_draft(recording, act.text)
    if incident.assignment is not None:
        take_with_work(recording, person, incident.assignment)
    department = department_of_draft(incident, recording.rules)
    number = incident.draft.number + 1 if incident.draft else 1
    submitted = h.DraftSubmitted(
        department=department,
        number=number,
        author=person,
        kind=incident.kind,
        under=_ended_by(recording),
        amends=act.edited and is_put_right_at_once(incident, person, act.at),
    )
    recording.record(submitted, texts={"draft": text}, media=act.media)
    close_drafting(recording, incident.draft)
    for kind in (Step.REWORK, Step.APPROVAL):
        recording.close_step(kind)
    if unapproved:
        make_ready(recording, number)
        return
    recording.open_step(f"approval:{number}", Step.APPROVAL, department)
    if is_self_approved(person, recording.incident, recording.rules):
        clause = recording.rules.regulation.several.consolidated_clause
        recording.record(h.DraftApproved(number=number, group=0, clause=clause, own=True))
        _settle(recording, number)


def is_put_right_at_once(incident: Incident, person: PersonId, at: datetime) -> bool:
    """Whether its author changes it within some minutes, before anybody has decided anything about it."""
    draft = incident.draft
    if incident.status is not Status.ON_APPROVAL or draft is None or draft.author != person or incident.approvals:
        return False
    return at - draft.first_shown_at <= PUT_RIGHT_WITHIN


def _ended_by(recording: Recording) -> OpenStep | None:
    """The step that a draft ends; of the next version of one that is with the approvers, what the first one ended."""
    incident = recording.incident
    running = incident.open_of(Step.REWORK) or incident.open_of(Step.DRAFT)
    if running is not None or incident.status is not Status.ON_APPROVAL or incident.draft is None:
        return running
    return incident.draft.under


def approve_draft(recording: Recording, act: a.ApproveDraft) -> None:
    """One approver's approval; with the last group's the answer may be published (ZAGS 14, ministry 13, Novokubansk 14)."""
    incident, rules = recording.incident, recording.rules
    person = ensure_approver(recording, act, act.number)
    groups = [group for group in open_groups(incident, rules) if person in approvers_of(group, incident, rules)]
    by_own = [group for group in groups if person in own_approvers(group, incident, rules)]
    # One who may approve in his own right does so before he stands in for another.
    named = [group for group in by_own if person in own_approvers(group, incident, unsubstituted(rules))]
    clause = clause_of(a.ApproveDraft, incident, rules)
    for group in (named or by_own)[:1]:
        recording.record(h.DraftApproved(number=act.number, group=group, clause=clause))
    # With the same word for those who have nobody left: it is one draft, and he has read it.
    for group in (one for one in groups if one not in by_own):
        recording.record(h.DraftApproved(number=act.number, group=group, clause=clause, stead=stead_of(group, incident, rules)))
    _settle(recording, act.number)


def _settle(recording: Recording, number: int) -> None:
    """With the last group's approval the text may be published."""
    if not open_groups(recording.incident, recording.rules):
        recording.record(h.AnswerApproved(number=number))
        recording.close_step(Step.APPROVAL)
        again = f":again-{recording.incident.recalled}" if recording.incident.recalled else ""
        recording.open_step(f"publication:{number}{again}", Step.PUBLICATION)


def return_draft(recording: Recording, act: a.ReturnDraft) -> None:
    """The draft goes back with what is wrong in it (ZAGS 14-15, Lesozavodsk 12, Novokubansk 14: one of four reasons)."""
    rules = recording.rules
    ensure_approver(recording, act, act.number)
    draft = recording.incident.draft
    assert draft is not None
    known = {reason.code for reason in reasons_of(draft.kind, rules.regulation)}
    if known and act.reason not in known:
        raise r.ReasonNeeded(clause=rules.regulation.approval.reason_clause)
    also = tuple(dict.fromkeys(act.also))
    if not known.issuperset(also) or (not known and act.reason is not None) or act.reason in also:
        raise r.Unknown(what="reason")
    # One of the regulation's own reasons says enough; else the remark is the reason.
    texts = said("remark", act.remark, wanted=not known, before=bool(recording.incident.returns))
    clause = clause_of(a.ReturnDraft, recording.incident, rules)
    recording.record(h.DraftReturned(number=act.number, reason=act.reason, clause=clause, also=also), texts=texts)
    recording.close_step(Step.APPROVAL)
    recording.open_step(f"rework:{act.number}", Step.REWORK, draft.department)


def ensure_approver(recording: Recording, act: a.Act, number: int) -> PersonId:
    """The actor, if the version is the current one and his to approve."""
    incident, rules = recording.incident, recording.rules
    draft = incident.draft
    if incident.status is not Status.ON_APPROVAL or draft is None:
        latest = h.DraftReturned.code if incident.status is Status.ON_REWORK else h.AnswerApproved.code
        ensure_status(incident, Status.ON_APPROVAL, done=latest)
    assert draft is not None
    if number != draft.number:
        raise r.OtherVersion(number=draft.number)
    allowed = entitled(type(act), incident, rules)
    if act.by is not None and act.by in allowed:
        return act.by
    for done in incident.approvals:
        if act.by in approvers_of(done.group, incident, rules):
            raise was_done(h.DraftApproved.code, done)
    clause = clause_of(type(act), incident, rules)
    raise r.OwnDraft(to=allowed, clause=clause) if act.by == draft.author else r.NotYours(to=allowed, clause=clause)


def record_publication(recording: Recording, act: a.RecordPublication) -> None:
    """It stands in the network of the message (ZAGS 16, Novokubansk 16); what follows depends on what it is."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, Status.APPROVED, done=h.AnswerPublished.code)
    assert incident.draft is not None
    if not is_permitted(incident.network, rules.regulation):
        raise r.NotPermitted(network=incident.network)
    link = checked_link(act.link, incident.network, rules.regulation, act.message)
    sign_with_publication(recording)
    clause = clause_of(a.RecordPublication, incident, rules)
    draft = incident.draft
    recording.record(
        h.AnswerPublished(number=draft.number, clause=clause, kind=draft.kind, keeps=True), texts={"published": link}
    )
    follow_publication(recording, draft.kind)
