"""Which clause gives an act to those who may do it. Who they are is in `rights`."""

from collections.abc import Callable

from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import reversal_acts as b
from workflow.process.holders import senders_of_repeat
from workflow.process.incident import Incident
from workflow.process.rules import Rules


def clause_of(act: type[a.Act], incident: Incident | None, rules: Rules) -> str:
    """The clause that gives the act to those people, or an empty string where the text is silent."""
    clause = _CLAUSES.get(act)
    return clause(incident, rules) if clause else ""


_CLAUSES: dict[type[a.Act], Callable[[Incident | None, Rules], str]] = {
    a.RegisterIncident: lambda incident, rules: rules.regulation.recorded_clause,
    a.SetImportance: lambda incident, rules: _repeat_clause(incident, rules) or rules.regulation.importance.clause,
    a.ChooseDepartments: lambda incident, rules: _repeat_clause(incident, rules) or rules.regulation.departments.clause,
    a.ShortenTerm: lambda incident, rules: rules.regulation.shortened_term.clause if rules.regulation.shortened_term else "",
    a.ProposeDepartments: lambda incident, rules: rules.regulation.departments.clause,
    a.DispatchIncident: lambda incident, rules: rules.regulation.recorded_clause,
    **dict.fromkeys((a.DispatchDirectly, a.DispatchProvisionally), lambda incident, rules: rules.regulation.recorded_clause),
    a.ReportAtOnce: lambda incident, rules: next((duty.clause for duty in rules.regulation.told_at_once if duty.by_decision), ""),
    a.SignForArrival: lambda incident, rules: rules.regulation.signatures.get("arrival", ""),
    a.ReturnAsNotOurs: lambda incident, rules: _norm_clause(Step.RETURN, rules),
    a.ApproveDraft: lambda incident, rules: _approval_clause(incident, rules),
    a.EditDraft: lambda incident, rules: _approval_clause(incident, rules),
    a.ReturnDraft: lambda incident, rules: _approval_clause(incident, rules),
    a.SignForHandover: lambda incident, rules: rules.regulation.signatures.get("handover", ""),
    a.RecordPublication: lambda incident, rules: rules.regulation.publication.clause,
    a.AppointExecutor: lambda incident, rules: rules.regulation.executors_named_clause,
    a.SetAsideIncident: lambda incident, rules: rules.regulation.not_processed_clause,
    a.BlacklistAuthor: lambda incident, rules: rules.regulation.blacklist_clause,
    a.SetStepTerm: lambda incident, rules: rules.regulation.interim.steps_clause,
    **dict.fromkeys((p.SubmitPart, p.WaivePart), lambda incident, rules: rules.regulation.several.clause),
    p.SendShareOn: lambda incident, rules: _norm_clause(Step.REDISPATCH, rules),
    p.NameConsolidator: lambda incident, rules: rules.regulation.several.consolidated_clause,
    p.SetPartTerm: lambda incident, rules: rules.regulation.several.clause,
    b.CancelApproval: lambda incident, rules: _approval_clause(incident, rules),
    **dict.fromkeys((b.SendBackAnswer, b.AskBack), lambda incident, rules: _norm_clause(Step.REWORK, rules)),
    b.RedirectIncident: lambda incident, rules: rules.regulation.departments.clause,
    b.AddDepartment: lambda incident, rules: rules.regulation.several.clause,
    b.LeaveWork: lambda incident, rules: rules.regulation.executors_named_clause,
    b.RevokePublication: lambda incident, rules: rules.regulation.publication.clause,
}


def _repeat_clause(incident: Incident | None, rules: Rules) -> str:
    """Where a repeat is sent on without a decision, importance and department of before rest on that clause (ZAGS 20)."""
    repeat = rules.regulation.repeat
    return repeat.clause if repeat is not None and senders_of_repeat(incident, rules) else ""


def _approval_clause(incident: Incident | None, rules: Rules) -> str:
    approval = rules.regulation.approval
    return approval.after_rework_clause if incident and incident.returns else approval.clause


def _norm_clause(step: Step, rules: Rules) -> str:
    return next((norm.clause for norm in rules.regulation.norms if norm.step is step), "")
