"""A department is added after the dispatch, beside those that have it: it turned out to be theirs, too, or in part only."""

from workflow.ids import DepartmentId
from workflow.norms.regulation import SeveralWay, Step
from workflow.process import happenings as h
from workflow.process import happenings_of_parts as q
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.guards import ensure_entitled, ensure_status
from workflow.process.incident import Incident, Status
from workflow.process.parts import open_shares
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rules import Rules


def add_department(recording: Recording, act: b.AddDepartment) -> None:
    """While nothing is drafted; its term runs from its own arrival (ZAGS and ministry 10 with 18, Novokubansk 19).

    A department that sent it back as only partly its own may be among them: who sends it on says so.
    """
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    done = h.DraftSubmitted.code if incident.shares is None else q.PartsComplete.code
    ensure_status(incident, Status.DISPATCHED, done=done)
    if act.department not in addable(incident, rules):
        raise r.Unknown(what="department")
    at_once = _is_at_once(incident, rules)
    clause = clause_of(b.AddDepartment, incident, rules)
    had = incident.departments if incident.shares is None else ()
    recording.record(q.ShareAdded(department=act.department, clause=clause, at_once=at_once))
    if had:
        recording.drop_step(Step.DRAFT)
    open_shares(recording, (*had, *((act.department,) if at_once else ())))


def addable(incident: Incident, rules: Rules) -> tuple[DepartmentId, ...]:
    """Those that have no share of it, also one that sent it back."""
    return tuple(one for one in rules.roster.departments if one not in incident.departments)


def may_add(incident: Incident, rules: Rules) -> bool:
    """Whether it is with a department, and there is another."""
    return incident.status is Status.DISPATCHED and bool(addable(incident, rules))


def _is_at_once(incident: Incident, rules: Rules) -> bool:
    """As it is shared already; where one had it, as the regulation sends it to several."""
    if incident.shares is not None:
        return incident.shares.at_once
    return rules.regulation.several.way is SeveralWay.ALL_AT_ONCE
