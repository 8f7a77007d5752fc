"""What an act does: the entries it makes, or the refusal. Pure: everything it looks at is an argument."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workflow.journal import Entry
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process import (
    addition,
    amendments,
    answering,
    appointing,
    arriving,
    belated_choice,
    correcting,
    direct_dispatch,
    editing,
    following_importance,
    handing_over,
    importance,
    joining,
    last_part,
    parts,
    redirection,
    repeating,
    resumption,
    reversals,
    rounding,
    setting_aside,
    silence,
    strays,
    withdrawal,
)
from workflow.process import happenings as h
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.entering_later import ensure_moment
from workflow.process.guards import already, ensure_entitled
from workflow.process.incident import Incident
from workflow.process.recording import Recording
from workflow.process.rights import principal_of
from workflow.process.ringing import ring_timers
from workflow.process.rules import Rules, without_end
from workflow.process.sources import rules_of_source
from workflow.process.step_terms import set_step_term
from workflow.process.telling import acknowledge, report_at_once
from workflow.working_time import YearMissing


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The entries an act makes, and the incident `after` them: what folding them onto it gives."""

    entries: tuple[Entry, ...]
    after: Incident | None


def decide(incident: Incident | None, act: a.Act, rules: Rules) -> tuple[Entry, ...]:
    """The entries the act makes now. Raises a `Refusal` and leaves everything as it was."""
    return decision(incident, act, rules).entries


def decision(incident: Incident | None, act: a.Act, rules: Rules) -> Decision:
    """What the act does now. Raises a `Refusal` and leaves everything as it was."""
    try:
        return _decision(incident, act, without_end(rules) if isinstance(act, a.RingTimers) else rules)
    except YearMissing as missing:
        raise r.CalendarMissing(year=missing.year) from missing


def _decision(incident: Incident | None, act: a.Act, rules: Rules) -> Decision:
    if incident is None and not isinstance(act, a.RegisterIncident):
        raise r.Unknown(what="incident")
    if act.basis and incident is not None:
        ensure_moment(incident, act)
    rules = rules_of_source(rules, act.source if isinstance(act, a.RegisterIncident) else incident.source if incident else "")
    recording = Recording(act=act, rules=rules, state=incident, on_behalf_of=principal_of(act, incident, rules))
    _DECISIONS[type(act)](recording, act)
    joining.ensure_nobody_waits(incident, recording.state)
    return Decision(entries=tuple(recording.entries), after=recording.state)


def acknowledge_importance(recording: Recording, act: a.AcknowledgeImportance) -> None:
    """One who was told at once has seen it."""
    incident = recording.incident
    person = ensure_entitled(recording, act)
    if not acknowledge(recording, person):
        raise already(incident, h.ImportanceAcknowledged.code)


def show_in_full(recording: Recording, act: a.ShowInFull) -> None:
    """Reading the whole message is on record, since chats are depersonalised."""
    ensure_entitled(recording, act)
    recording.record(h.TextShown())


_DECISIONS: dict[type[a.Act], Callable[[Recording, Any], None]] = {
    a.RegisterIncident: direct_dispatch.register_and_send,
    a.SetImportance: importance.set_importance,
    a.ShortenTerm: importance.shorten_term,
    a.ProposeDepartments: silence.propose_departments,
    a.DispatchDirectly: direct_dispatch.dispatch_directly,
    a.DispatchProvisionally: silence.dispatch_provisionally,
    a.ChooseDepartments: belated_choice.choose_or_call_back,
    a.DispatchIncident: arriving.dispatch,
    a.ReturnAsNotOurs: arriving.return_as_not_ours,
    a.SignForArrival: answering.sign_for_arrival,
    a.SubmitDraft: answering.submit_draft,
    a.WithdrawDraft: withdrawal.withdraw_draft,
    a.ApproveDraft: answering.approve_draft,
    a.ReturnDraft: answering.return_draft,
    a.EditDraft: editing.edit_draft,
    a.SignForHandover: handing_over.sign_for_handover,
    a.RecordPublication: answering.record_publication,
    a.AppointExecutor: appointing.appoint_executor,
    a.SetAsideIncident: setting_aside.set_aside,
    a.BlacklistAuthor: setting_aside.blacklist_author,
    a.VoidIncident: correcting.void,
    a.CorrectDetail: correcting.correct_detail,
    a.AmendWords: amendments.amend_words,
    a.CloseWithoutAnswer: correcting.close_without_answer,
    a.ReopenIncident: resumption.reopen,
    a.ChooseDraftKind: rounding.choose_kind,
    a.RecordAuthorReply: rounding.record_reply,
    a.GiveUpWaiting: rounding.give_up_waiting,
    a.SetStepTerm: set_step_term,
    a.AcknowledgeImportance: acknowledge_importance,
    a.ReportAtOnce: report_at_once,
    a.ShowInFull: show_in_full,
    al.ConfirmRepeat: repeating.confirm_repeat,
    al.DismissRepeat: repeating.dismiss_repeat,
    al.TellSurge: repeating.tell_surge,
    al.JoinIncident: joining.join,
    al.TakeIn: joining.take_in,
    al.SeparateIncident: joining.separate,
    al.LetGo: joining.let_go,
    al.FollowDue: joining.follow_due,
    al.FollowApproval: joining.follow_approval,
    al.FollowImportance: following_importance.follow_importance,
    al.FollowRecall: reversals.follow_recall,
    a.RingTimers: ring_timers,
    p.SubmitPart: last_part.hand_in_part,
    p.WaivePart: parts.waive_part,
    p.SendShareOn: strays.send_share_on,
    p.NameConsolidator: parts.name_consolidator,
    p.SetPartTerm: parts.set_part_term,
    b.CancelApproval: reversals.cancel_approval,
    b.SendBackAnswer: reversals.send_back,
    b.AskBack: reversals.ask_back,
    b.RedirectIncident: redirection.redirect,
    b.AddDepartment: addition.add_department,
    b.LeaveWork: redirection.leave_work,
    b.UndoEnding: resumption.undo_ending,
    b.RevokePublication: resumption.revoke_publication,
}
