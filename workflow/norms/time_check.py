"""Finds where a regulation's lengths do not add up, from its norms alone. Who decides and what is left open: `text_check`."""

from collections.abc import Iterator
from datetime import timedelta

from workflow.norms.finding import Finding, Severity, term_of
from workflow.norms.regulation import Norm, SeveralWay, Step
from workflow.norms.road import NOTHING, Road

_UNDER_DUE = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)
_STRAIGHT = (Step.APPROVAL, Step.PUBLICATION)
_WITH_REWORK = (Step.APPROVAL, Step.REWORK, Step.APPROVAL, Step.PUBLICATION)


def time_findings(road: Road) -> Iterator[Finding]:
    """All findings of one term, in one department or several."""
    yield from _impossible(road)
    yield from _dispatch_and_cap(road)
    yield from _steps_after_draft(road)
    yield from _after_return(road)
    yield from _two_limits(road)
    if road.several:
        yield from _parts(road)
        yield from _order(road)
        yield from _advisory_caps(road)


def _impossible(road: Road) -> Iterator[Finding]:
    """A step norm as long as the whole term (NAO 17 with the 4-hour term, Novokubansk 19 with high importance)."""
    for norm in road.regulation.norms:
        step = norm.step
        if step in _UNDER_DUE or not norm.applies(step, term=road.term, several=road.several) or not road.is_impossible(norm):
            continue
        yield Finding(
            code="norm_as_long_as_term" if norm.before_due else "norm_ends_after_due",
            severity=Severity.INFEASIBLE,
            clauses=(norm.clause, road.answer.clause),
            term=road.term,
            several=road.several,
            step=step,
            sum=((step, norm.length, norm.clause),),
            total=norm.length,
            limit=road.whole,
            limit_clause=road.answer.clause,
            instead=norm.replacement or road.whole / 2,
        )


def _dispatch_and_cap(road: Road) -> Iterator[Finding]:
    """Dispatch takes all it may, and the draft is due at once (Lesozavodsk 7, 9 and 10 with high importance)."""
    dispatch, cap = road.forward(Step.DISPATCH), road.backward(Step.DRAFT)
    if dispatch is None or cap is None or road.is_impossible(cap) or dispatch.length + cap.length < road.whole:
        return
    yield _against_due(
        road,
        "executor_without_time",
        Severity.INFEASIBLE,
        [term_of(Step.DISPATCH, dispatch.length, dispatch), term_of(Step.DRAFT, cap.length, cap)],
        instead=dispatch.recommended,
    )


def _steps_after_draft(road: Road) -> Iterator[Finding]:
    """Draft at its deadline, then approval and publication as long as they may take; then the same with one rework.

    Novokubansk: 2:30 (half an hour before 3:00, 12) + 0:30 (14) + 0:30 (16) = 3:30 against 3:00 (9).
    """
    draft = road.latest(Step.DRAFT)
    if draft is None:
        return
    for code, steps in (("steps_exceed_term", _STRAIGHT), ("no_room_for_rework", _WITH_REWORK)):
        terms = [term_of(Step.DRAFT, draft[0], draft[1]), *_lengths(road, steps)]
        if _total(terms) > road.whole:
            yield _against_due(road, code, Severity.TIGHT, terms)
            return


def _after_return(road: Road) -> Iterator[Finding]:
    """Dispatch, return as not ours and sending on take all they may: does the new department still have time?"""
    draft = road.latest(Step.DRAFT)
    terms = _lengths(road, (Step.DISPATCH, Step.RETURN, Step.REDISPATCH))
    if draft is None or not road.length(Step.RETURN) or _total(terms) < draft[0] or road.length(Step.DISPATCH) >= draft[0]:
        return
    yield Finding(
        code="no_time_after_return",
        severity=Severity.TIGHT,
        clauses=_clauses(terms, draft[1]),
        term=road.term,
        several=road.several,
        step=Step.RETURN,
        sum=tuple(terms),
        total=_total(terms),
        limit=draft[0],
        limit_clause=draft[1].clause,
    )


def _two_limits(road: Road) -> Iterator[Finding]:
    """A draft limited from its arrival and from DUE: both hold, the earlier one binds (reading 8)."""
    forward, cap = road.forward(Step.DRAFT), road.backward(Step.DRAFT)
    if forward is None or cap is None:
        return
    terms = [term_of(Step.DISPATCH, road.length(Step.DISPATCH), road.forward(Step.DISPATCH))]
    terms.append(term_of(Step.DRAFT, forward.length, forward))
    yield Finding(
        code="two_limits_on_a_draft",
        severity=Severity.OPEN_POINT,
        clauses=_clauses(terms, cap),
        term=road.term,
        several=road.several,
        step=Step.DRAFT,
        sum=tuple(terms),
        total=_total(terms),
        limit=road.whole - cap.length,
        limit_clause=cap.clause,
    )


def _parts(road: Road) -> Iterator[Finding]:
    """Parts at their latest leave too little for approval and publication (ZAGS and the ministry 18)."""
    part = road.latest(Step.PART)
    if part is None or road.is_impossible(part[1]):
        return
    left = road.whole - part[0]
    terms = _lengths(road, _STRAIGHT)
    if left >= _total(terms) and left > NOTHING:
        return
    yield Finding(
        code="parts_leave_no_time",
        severity=Severity.TIGHT if left > NOTHING else Severity.INFEASIBLE,
        clauses=(part[1].clause, *_clauses(terms, road.answer)),
        term=road.term,
        several=True,
        step=Step.PART,
        sum=tuple(terms),
        total=_total(terms),
        limit=left,
        limit_clause=part[1].clause,
    )


def _order(road: Road) -> Iterator[Finding]:
    """Two departments in order take their parts' time, and the draft was due before (NAO 22 against 17, Lesozavodsk 14).

    NAO: 0:30 (14) + 2:00 + 2:00 (22) = 4:30 against 8:00 - 4:00 (17).
    """
    part, cap = road.forward(Step.PART), road.backward(Step.DRAFT)
    if road.regulation.several.way is not SeveralWay.IN_ORDER or part is None or cap is None:
        return
    left = road.whole - ((cap.replacement or road.whole / 2) if road.is_impossible(cap) else cap.length)
    terms = [*_lengths(road, (Step.DISPATCH,)), *[term_of(Step.PART, part.length, part)] * 2]
    if _total(terms) > left:
        yield Finding(
            code="two_in_order_exceed_draft",
            severity=Severity.INFEASIBLE if _total(terms) >= road.whole else Severity.TIGHT,
            clauses=_clauses(terms, cap),
            term=road.term,
            several=True,
            step=Step.PART,
            sum=tuple(terms),
            total=_total(terms),
            limit=left,
            limit_clause=cap.clause,
        )


def _advisory_caps(road: Road) -> Iterator[Finding]:
    """A clause caps executors' drafts; the consolidated one has longer, or DUE: the cap only warns (ZAGS 19, reading 13)."""
    letter = next((norm for norm in road.norms(Step.DRAFT) if not norm.advisory and norm.before_due), None)
    for cap in road.norms(Step.DRAFT):
        if cap.advisory:
            yield Finding(
                code="consolidated_draft_given_longer" if letter is not None else "consolidated_draft_not_capped",
                severity=Severity.OPEN_POINT,
                clauses=(cap.clause, letter.clause)
                if letter is not None
                else (cap.clause, road.regulation.several.consolidated_clause),
                term=road.term,
                several=True,
                step=Step.DRAFT,
                total=cap.length,
                limit=letter.length if letter is not None else NOTHING,
                limit_clause=letter.clause if letter is not None else road.answer.clause,
            )


def _against_due(
    road: Road,
    code: str,
    severity: Severity,
    terms: list[tuple[Step, timedelta, str]],
    instead: timedelta | None = None,
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        clauses=_clauses(terms, road.answer),
        term=road.term,
        several=road.several,
        step=Step.DRAFT,
        sum=tuple(terms),
        total=_total(terms),
        limit=road.whole,
        limit_clause=road.answer.clause,
        instead=instead,
    )


def _lengths(road: Road, steps: tuple[Step, ...]) -> list[tuple[Step, timedelta, str]]:
    """The terms of a sum, without the steps that the regulation does not measure."""
    return [term_of(step, norm.length, norm) for step in steps if (norm := road.forward(step)) is not None]


def _total(terms: list[tuple[Step, timedelta, str]]) -> timedelta:
    return sum((length for _, length, _ in terms), NOTHING)


def _clauses(terms: list[tuple[Step, timedelta, str]], limit: Norm) -> tuple[str, ...]:
    """Each clause once, in the order of the sum, the limit's last."""
    return tuple(dict.fromkeys([*(clause for _, _, clause in terms if clause), limit.clause]))
