"""Terms of single steps set by hand after an interim answer (Novokubansk 18). What follows from them: `set_deadlines`."""

from datetime import timedelta

from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import ensure_entitled
from workflow.process.incident import ENDED, Incident
from workflow.process.recording import Recording

SETTABLE = (Step.DRAFT, Step.CLARIFICATION, Step.APPROVAL, Step.REWORK, Step.PUBLICATION, Step.RETURN, Step.REDISPATCH)
"""What clauses 11-16 of Novokubansk give terms to, the usual road first."""


def may_set_terms(incident: Incident) -> bool:
    """After an interim answer (Novokubansk 18), or where the steps are set by hand from the beginning (Novokubansk 7)."""
    return incident.interim_at is not None or bool(incident.source)


def set_step_term(recording: Recording, act: a.SetStepTerm) -> None:
    """The curator sets the term of a step; open steps follow, the final answer's term stays (Novokubansk 18)."""
    incident = recording.incident
    ensure_entitled(recording, act)
    if not may_set_terms(incident) or incident.status in ENDED:
        raise r.NotNow(status=incident.status)
    if act.step not in SETTABLE or (act.length is None) == (act.due is None):
        raise r.Unknown(what="button")
    final = recording.deadline(Step.FINAL_AFTER_INTERIM if incident.interim_at else Step.ANSWER)
    if (act.length is not None and act.length <= timedelta()) or (act.due is not None and not act.at < act.due <= final.due):
        raise r.TermUnfit(due=final.due, clause=final.clause)
    clause = recording.rules.regulation.interim.steps_clause
    recording.record(h.StepTermSet(step=act.step, clause=clause, length=act.length, due=act.due))
    recording.recompute()
