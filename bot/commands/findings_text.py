"""Words for what the check of a regulation found. What is found is decided in `workflow.norms.contradictions`."""

from bot.commands.texts import Texts
from workflow.norms.durations import clock_length
from workflow.norms.finding import Finding
from workflow.norms.regulation import Regulation


def finding_line(finding: Finding, regulation: Regulation, texts: Texts) -> str:
    """One line: severity, clauses, term, and the sentence with its numbers."""
    clauses = texts.clauses(finding.clauses)
    return texts.say(
        "findings",
        "prefix",
        severity=texts.say("severity", finding.severity),
        clauses=clauses or texts.say("words", f"status_{regulation.status}"),
        term=_case(finding, texts),
        text=_sentence(finding, regulation, texts),
    )


def _case(finding: Finding, texts: Texts) -> str:
    """`, сокращённый срок, несколько отделов`: where the finding holds."""
    words = [texts.say("words", finding.term)] if finding.term else []
    words += [texts.say("words", "several")] if finding.several else []
    return "".join(f", {word}" for word in words)


def _sentence(finding: Finding, regulation: Regulation, texts: Texts) -> str:
    instead = "" if finding.instead is None else clock_length(finding.instead)
    return texts.say(
        "findings",
        finding.code,
        step=texts.say("steps", finding.step) if finding.step else "",
        role=regulation.titles.get(finding.role, finding.role) if finding.role else "",
        sum=texts.sum(finding.sum),
        total=clock_length(finding.total),
        limit=clock_length(finding.limit),
        limit_clause=texts.clauses((finding.limit_clause,)),
        instead=instead,
        instead_dispatch=texts.say("findings", "instead_dispatch", instead=instead) if instead else "",
        **finding.words,
    )
