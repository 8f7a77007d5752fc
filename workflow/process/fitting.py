"""Whether one more return still fits before DUE: rework, another approval and publication by the regulation's own norms."""

from datetime import datetime, timedelta

from workflow.norms.regulation import Step
from workflow.norms.reserve import needed
from workflow.process.incident import Incident, OpenStep
from workflow.process.rules import Rules

TIGHT = "tight"
_AFTER_A_RETURN = (Step.REWORK, Step.APPROVAL, Step.PUBLICATION)


def return_fits_until(incident: Incident, rules: Rules) -> datetime | None:
    """The last moment for a return that leaves time for all that follows it; `None` without an answer that is due."""
    answer = incident.open_of(Step.ANSWER) or incident.open_of(Step.FINAL_AFTER_INTERIM)
    if answer is None or _is_wished(answer):
        return None
    after = needed(rules.regulation, rules.deadlines.reserve, _AFTER_A_RETURN, incident.term)
    return rules.calendar.subtract(answer.due, after)


def return_fits(incident: Incident, rules: Rules, now: datetime) -> bool:
    """Whether a draft sent back now could still be reworked, approved and published in time."""
    final = incident.open_of(Step.FINAL_AFTER_INTERIM)
    if final is not None and _is_wished(final):
        return True
    until = return_fits_until(incident, rules)
    return until is not None and rules.calendar.worked(until, now) <= timedelta()


def _is_wished(answer: OpenStep) -> bool:
    """Whether the term was that of the final draft, so that the answer is only wished for by then (NORMS reading 4)."""
    return answer.step is Step.FINAL_AFTER_INTERIM and answer.late_after is None


def tight_at(step: OpenStep, incident: Incident, rules: Rules) -> datetime | None:
    """When approvers are to hear that no return fits any more; `None` where that was so from the step's beginning."""
    if step.step is not Step.APPROVAL:
        return None
    until = return_fits_until(incident, rules)
    if until is None or rules.calendar.worked(step.starts, until) <= timedelta():
        return None
    return rules.calendar.add(until, timedelta(seconds=1))
