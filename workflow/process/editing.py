"""An approver puts a draft right himself: it becomes a version of his own, which somebody else approves (NORMS reading 19)."""

from dataclasses import replace

from workflow.ids import PersonId
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.answering import ensure_approver, is_put_right_at_once
from workflow.process.guards import readable_draft
from workflow.process.incident import Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import approval_groups, clause_of, own_approvers
from workflow.process.rules import Rules

OFTEN = 2
"""After so many returns of one draft a call or a correction of one's own is the shorter way."""


def is_returned_often(incident: Incident) -> bool:
    """Whether the draft went back so often that writing it back once more is not the recommended way."""
    return incident.returns >= OFTEN


def may_edit(person: PersonId, incident: Incident, rules: Rules) -> bool:
    """Whether others are there to approve what he would write: one of each group, unless the file allows one's own draft."""
    if incident.draft is None or incident.status is not Status.ON_APPROVAL:
        return False
    edited = replace(incident, draft=replace(incident.draft, author=person), approvals=())
    groups = range(len(approval_groups(edited, rules)))
    return all(any(one not in rules.roster.absent for one in own_approvers(group, edited, rules)) for group in groups)


def edit_draft(recording: Recording, act: a.EditDraft) -> None:
    """The approver's text is the next version; approvals of the version before are void, the window starts anew.

    What he puts right within some minutes once more changes in place, as any draft of one's own.
    """
    incident, rules = recording.incident, recording.rules
    person = ensure_approver(recording, act, act.number)
    if not may_edit(person, incident, rules):
        raise r.NobodyElseApproves(clause=clause_of(a.EditDraft, incident, rules))
    text = readable_draft(recording, act.text)
    draft = incident.draft
    assert draft is not None
    number = draft.number + 1
    submitted = h.DraftSubmitted(
        department=draft.department,
        number=number,
        author=person,
        kind=draft.kind,
        edited=True,
        amends=is_put_right_at_once(incident, person, act.at),
    )
    recording.record(submitted, texts={"draft": text}, media=act.media)
    recording.close_step(Step.APPROVAL)
    recording.open_step(f"approval:{number}", Step.APPROVAL, draft.department)
