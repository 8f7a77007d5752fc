"""Whether departments that work one after the other can be done in time: the sum of their parts against DUE."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from workflow.ids import DepartmentId
from workflow.norms.moments import Moments
from workflow.norms.regulation import SeveralWay, Step
from workflow.norms.reserve import needed
from workflow.process.incident import Incident
from workflow.process.recording import moments_of, set_term
from workflow.process.rules import Rules
from workflow.process.sharing import lacking

_AFTER = (Step.APPROVAL, Step.PUBLICATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """When the last part comes in if each takes all its time, and until when it is wanted.

    That is DUE less approval and publication, or before it the draft's own cap under `clause` (NAO 17, Lesozavodsk 10).
    """

    ends: datetime
    until: datetime
    lacks: timedelta
    clause: str = ""

    @property
    def fits(self) -> bool:
        """Whether there is time enough."""
        return not self.lacks


def order_of(departments: tuple[DepartmentId, ...], incident: Incident, rules: Rules, now: datetime) -> Order | None:
    """The order from now on; `None` where there is none to keep, or nothing to answer. Lengths are working time."""
    answer = incident.open_of(Step.ANSWER)
    if len(departments) < 2 or rules.regulation.several.way is not SeveralWay.IN_ORDER or answer is None:
        return None
    ends = now
    for department in departments:
        ends = _end(department, ends, incident, rules)
    until = rules.calendar.subtract(answer.due, needed(rules.regulation, rules.deadlines.reserve, _AFTER, incident.term))
    draft = rules.deadlines.of(Step.DRAFT, _moments(incident, ends), term=incident.term, several=True)
    is_capped = draft.due < until
    until = min(until, draft.due)
    lacks = max(timedelta(), rules.calendar.worked(until, ends))
    return Order(ends=ends, until=until, lacks=lacks, clause=draft.clause if is_capped else "")


def order_in_work(incident: Incident, rules: Rules, now: datetime) -> Order | None:
    """Likewise of the parts that are still missing, where they come one after the other."""
    if incident.shares is None or incident.shares.at_once:
        return None
    return order_of(lacking(incident), incident, rules, now)


def _end(department: DepartmentId, start: datetime, incident: Incident, rules: Rules) -> datetime:
    """When a part that is begun then is due by the letter, or by the time the curator has set."""
    share = incident.assignment_of(department)
    begun = share.arrived_at if share else start
    term = set_term(Step.PART, incident, department)
    if term is not None and term.due is not None:
        return max(start, term.due)
    if term is not None and term.length is not None:
        return max(start, rules.calendar.add(max(begun, term.set_at), term.length))
    moments = _moments(incident, begun)
    return max(start, rules.deadlines.of(Step.PART, moments, term=incident.term, several=True).literal)


def _moments(incident: Incident, begun: datetime) -> Moments:
    return replace(moments_of(incident), sent=begun, arrival=begun, last_arrival=None)
