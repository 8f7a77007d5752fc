"""Finds what a regulation leaves open: nobody named, own approval, missing norms. Whether lengths add up: `time_check`."""

from collections.abc import Iterator

from workflow.norms.finding import Finding, Severity
from workflow.norms.regulation import ConsolidatedBy, Norm, Regulation, Role, Step, Term, Unit
from workflow.norms.vocabulary import Status

_EXPECTED = (Step.DISPATCH, Step.RETURN, Step.REDISPATCH, Step.DRAFT, Step.APPROVAL, Step.REWORK, Step.PUBLICATION)
_AUTHORS = {ConsolidatedBy.CURATOR: Role.CURATOR}


def text_findings(regulation: Regulation) -> Iterator[Finding]:
    """All findings that do not depend on a term."""
    yield from _undecided(regulation)
    yield from _own_approval(regulation)
    yield from _roles_without_post(regulation)
    yield from _missing_norms(regulation)
    yield from _needless_replacements(regulation)
    yield from _plain_norms(regulation)
    yield from _after_interim(regulation)
    yield from _answers_only(regulation)
    yield from _closed_networks(regulation)
    for one in regulation.readings:
        yield Finding(code="reading", severity=Severity.OPEN_POINT, clauses=(one.clause,), words={"words": one.words})
    if regulation.status is Status.DRAFT:
        yield Finding(code="only_a_draft", severity=Severity.OPEN_POINT, clauses=())


def _undecided(regulation: Regulation) -> Iterator[Finding]:
    """A decision for which the text names nobody; the file says who takes it."""
    decisions = {
        "importance_set_by_nobody": regulation.importance,
        "departments_chosen_by_nobody": regulation.departments,
        "published_by_nobody": regulation.publication,
    }
    for code, decision in decisions.items():
        if not decision.stated:
            yield Finding(code=code, severity=Severity.OPEN_POINT, clauses=(decision.clause,), role=decision.by[0])
    if not regulation.several.stated:
        yield Finding(code="way_not_stated", severity=Severity.OPEN_POINT, clauses=(regulation.several.clause,))


def _own_approval(regulation: Regulation) -> Iterator[Finding]:
    """The consolidated draft's only author is its only approver (reading 21). Stamped so, it is an open point."""
    several, approval = regulation.several, regulation.approval
    author = _AUTHORS.get(several.consolidated_by)
    if author is None or all((author,) != group for group in approval.first_round):
        return
    yield Finding(
        code="own_approval",
        severity=Severity.OPEN_POINT if several.self_approved or approval.own_draft_allowed else Severity.INFEASIBLE,
        clauses=tuple(dict.fromkeys((several.consolidated_clause, approval.clause))),
        role=author,
    )


def _roles_without_post(regulation: Regulation) -> Iterator[Finding]:
    """A role that has to act but is nowhere described."""
    approval = regulation.approval
    acting = [(role, approval.clause) for group in approval.first_round for role in group]
    acting += [(role, approval.after_rework_clause) for group in approval.after_rework for role in group]
    shortened = (regulation.shortened_term,) if regulation.shortened_term else ()
    for decision in (regulation.importance, regulation.departments, regulation.publication, *shortened):
        acting += [(role, decision.clause) for role in decision.by]
    unknown = {role: clause for role, clause in acting if role not in regulation.titles}
    for role, clause in unknown.items():
        yield Finding(code="role_without_post", severity=Severity.INFEASIBLE, clauses=(clause,), role=role)


def _missing_norms(regulation: Regulation) -> Iterator[Finding]:
    """A step without a norm of its own runs under DUE."""
    measured = {norm.step for norm in regulation.norms}
    clauses = tuple(dict.fromkeys(norm.clause for norm in regulation.norms if norm.step is Step.ANSWER))
    for step in _EXPECTED:
        if step not in measured:
            yield Finding(code="step_without_norm", severity=Severity.OPEN_POINT, clauses=clauses, step=step)


def _needless_replacements(regulation: Regulation) -> Iterator[Finding]:
    """A replacement for a norm that can be kept is never used: the file was changed in one place only."""
    for norm in regulation.norms:
        if norm.replacement is not None and not any(_is_needed(norm, regulation, term) for term in Term):
            yield Finding(
                code="replacement_without_need",
                severity=Severity.OPEN_POINT,
                clauses=(norm.clause,),
                term=norm.term,
                step=norm.step,
                instead=norm.replacement,
            )


def _is_needed(norm: Norm, regulation: Regulation, term: Term) -> bool:
    wholes = [one.length for one in regulation.norms if one.step is Step.ANSWER and one.term in (None, term)]
    return norm.term in (None, term) and norm.length >= min(wholes)


def _plain_norms(regulation: Regulation) -> Iterator[Finding]:
    """Lengths that the text does not call working (reading 1)."""
    clauses = tuple(dict.fromkeys(norm.clause for norm in regulation.norms if norm.unit is Unit.PLAIN))
    if clauses:
        yield Finding(code="plain_norms", severity=Severity.OPEN_POINT, clauses=clauses)


def _after_interim(regulation: Regulation) -> Iterator[Finding]:
    """The final term is of the draft (reading 4); the steps are advice until somebody sets their terms (reading 31)."""
    for norm in regulation.norms:
        if norm.of_draft:
            yield Finding(code="final_term_of_the_draft", severity=Severity.OPEN_POINT, clauses=(norm.clause,))
    interim = regulation.interim
    if interim.steps_set_by is not None:
        clauses = (interim.steps_clause,)
        yield Finding(
            code="steps_advised_after_interim", severity=Severity.OPEN_POINT, clauses=clauses, role=interim.steps_set_by
        )


def _answers_only(regulation: Regulation) -> Iterator[Finding]:
    """Clauses that speak of an answer, not of a question to the author, as others of the same text do."""
    clauses = tuple(dict.fromkeys(norm.clause for norm in regulation.norms if not norm.questions))
    if clauses:
        yield Finding(code="answers_only", severity=Severity.OPEN_POINT, clauses=clauses)


def _closed_networks(regulation: Regulation) -> Iterator[Finding]:
    """The answer belongs into the network of the message, where publishing is no longer permitted (reading 32)."""
    closed = [network.title for network in regulation.networks if not network.permitted]
    if closed and regulation.same_network_clause:
        yield Finding(
            code="network_not_permitted",
            severity=Severity.OPEN_POINT,
            clauses=(regulation.networks_clause, regulation.same_network_clause),
            words={"networks": ", ".join(closed)},
        )
