"""The recommended times: backwards from DUE, leaving room for what still has to follow. Norms themselves are in `deadlines`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from workflow.norms.moments import Moments
from workflow.norms.regulation import Regulation, Step, Term

_ONE_ROUND = (Step.APPROVAL, Step.PUBLICATION)
_WITH_REWORK = (Step.APPROVAL, Step.REWORK, *_ONE_ROUND)
_AFTER: dict[Step, tuple[Step, ...]] = {
    Step.DISPATCH: (Step.DRAFT, *_WITH_REWORK),
    Step.RETURN: (Step.REDISPATCH, Step.DRAFT, *_WITH_REWORK),
    Step.REDISPATCH: (Step.DRAFT, *_WITH_REWORK),
    Step.PART: (Step.DRAFT, *_WITH_REWORK),
    Step.DRAFT: _WITH_REWORK,
    Step.CLARIFICATION: _WITH_REWORK,
    Step.APPROVAL: (Step.REWORK, *_ONE_ROUND),
    Step.REWORK: _ONE_ROUND,
    Step.PUBLICATION: (),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserve:
    """Working time kept for what a regulation does not measure, and the least a person needs where it is tight.

    `draft` is the least for writing, also for making one answer of several parts; `dispatch` the least for sending on;
    `part_before_draft` how long before the draft's deadline a part is wanted (NORMS reading 13); `approval`, `rework` and
    `publication` stand in where the regulation has no norm of its own.
    """

    dispatch: timedelta = timedelta(minutes=10)
    draft: timedelta = timedelta(minutes=30)
    part_before_draft: timedelta = timedelta(minutes=30)
    approval: timedelta = timedelta(minutes=30)
    rework: timedelta = timedelta(minutes=30)
    publication: timedelta = timedelta(minutes=15)


def following(step: Step, moments: Moments) -> tuple[Step, ...]:
    """What is still to come after a step, with one rework; a draft that was already reworked is not expected back again."""
    if step is Step.APPROVAL and moments.sent_back is not None:
        return (Step.PUBLICATION,)
    return _AFTER[step]


def needed(regulation: Regulation, reserve: Reserve, steps: Iterable[Step], term: Term) -> timedelta:
    """The working time those steps take by the regulation's own norms, or by the reserve."""
    return sum((_length(regulation, reserve, step, term) for step in steps), timedelta())


def _length(regulation: Regulation, reserve: Reserve, step: Step, term: Term) -> timedelta:
    match step:
        case Step.DRAFT | Step.PART | Step.CLARIFICATION:
            return reserve.draft
        case Step.DISPATCH | Step.REDISPATCH | Step.RETURN:
            return min([reserve.dispatch, *_norms(regulation, step, term)])
        case _:
            spare = {Step.APPROVAL: reserve.approval, Step.REWORK: reserve.rework}.get(step, reserve.publication)
            return min(_norms(regulation, step, term), default=spare)


def _norms(regulation: Regulation, step: Step, term: Term) -> list[timedelta]:
    return [norm.length for norm in regulation.norms if norm.applies(step, term=term, several=False) and not norm.before_due]


def least_and_after(
    regulation: Regulation, reserve: Reserve, step: Step, moments: Moments, term: Term
) -> tuple[timedelta, timedelta]:
    """How much a step needs at the least, and how much the steps after it need."""
    after = needed(regulation, reserve, following(step, moments), term)
    return needed(regulation, reserve, (step,), term), after


def tightened(least: timedelta, after: timedelta, left: timedelta) -> timedelta:
    """The step's share where `left` is too short for all: every length shrinks alike, down to whole minutes."""
    return timedelta(minutes=int(left * (least / (least + after)) / timedelta(minutes=1)))
