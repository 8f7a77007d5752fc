"""The deadline of a step whose term was set by hand, in place of its norm's. Who may set it stands in `step_terms`."""

from dataclasses import replace
from datetime import UTC

from workflow.norms.deadline import Deadline
from workflow.process.rounds import StepTerm
from workflow.working_time import WorkingCalendar


def as_set(found: Deadline, term: StepTerm, answer: Deadline, calendar: WorkingCalendar) -> Deadline:
    """The step's deadline by the term instead of the norm; never shown later than the answer's (NORMS reading 15).

    By the letter it is as long as it was set: who got it when the answer's time was over is not late before that.
    """
    start = max(found.starts, term.set_at)
    wished = term.due if term.length is None else calendar.add(start, term.length)
    assert wished is not None
    due = min(wished, answer.due).astimezone(UTC)
    return replace(
        found,
        clause=term.clause,
        due=due,
        recommended=min(found.recommended, due),
        feasible=True,
        literal=wished.astimezone(UTC),
        advisory=False,
        norm=None,
        counted_from=start,
        counted_to=max(start, due),
        on_clock=False,
        late_by_clock=False,
        is_void=False,
        late_clause="",
    )
