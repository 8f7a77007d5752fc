"""Messages outside the ordinary road (NORMS reading 31): what is in force for them is the regulation with their own short way."""

from dataclasses import replace

from workflow.norms.regulation import Decision, OtherSource, Regulation
from workflow.process import refusals as r
from workflow.process.incident import Incident
from workflow.process.rules import Rules


def source_of(code: str, regulation: Regulation) -> OtherSource | None:
    """The regulation's class of messages of a code; `None` for the ordinary road."""
    return next((source for source in regulation.other_sources if source.code == code), None)


def ensure_source(code: str, regulation: Regulation) -> None:
    """Refuse a class that the regulation does not know."""
    if code and source_of(code, regulation) is None:
        raise r.Unknown(what="button")


def rules_of_source(rules: Rules, code: str) -> Rules:
    """The rules of a class: its own norms only, everything decided by whom it names, no approval unless its line says so.

    Doing it twice changes nothing.
    """
    source = source_of(code, rules.regulation)
    if source is None:
        return rules
    regulation = _short_way(rules.regulation, source)
    return replace(rules, regulation=regulation, deadlines=replace(rules.deadlines, regulation=regulation))


def _short_way(regulation: Regulation, source: OtherSource) -> Regulation:
    decision = Decision(by=(source.by,), clause=source.clause, stated=False)
    approval = regulation.approval if source.approval else replace(regulation.approval, first_round=(), after_rework=())
    departments = decision if source.departments else replace(decision, by=())
    norms = tuple(norm for norm in regulation.norms if not source.steps or norm.step in source.steps)
    named = tuple(norm for norm in norms if norm.clause in source.clauses)
    # Novokubansk 7 names 9 and 18, not 17, which is of incidents: high importance is told, and the answer has its one term.
    norms = tuple(replace(norm, term=None) for norm in named) if source.clauses else norms
    interim = replace(regulation.interim, steps_set_by=source.by, steps_clause=source.clause)
    return replace(regulation, norms=norms, approval=approval, importance=decision, departments=departments, interim=interim)


def is_answered_by_ourselves(incident: Incident | None, rules: Rules) -> bool:
    """Whether no department is asked: the curator writes and publishes (NAO 2.3)."""
    source = source_of(incident.source, rules.regulation) if incident is not None else None
    return source is not None and not source.departments


def is_binding(incident: Incident, rules: Rules) -> bool:
    """Whether its terms are the letter's, so that being late is a shortcoming; else they only warn."""
    source = source_of(incident.source, rules.regulation)
    return source is None or source.binding
