"""Importance and the term: presumed, set, raised or lowered later, shortened by decision, short by a listed topic."""

from datetime import timedelta

from workflow.norms.regulation import Importance, Step, Term
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.guards import already, ensure_entitled, ensure_status, readable
from workflow.process.incident import ENDED, Incident, Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of
from workflow.process.rules import Rules
from workflow.process.telling import acknowledge, tell_at_once
from workflow.spelling import as_listed

UNTIL_PUBLISHED = tuple(status for status in Status if status not in ENDED)


def note_what_shortens(recording: Recording, act: a.RegisterIncident) -> None:
    """A topic of the list that an act approved has the short term from the beginning (NAO 16)."""
    rules = recording.rules
    topic = as_listed(act.texts.get("topic", ""), rules.listed_topics)
    listed = rules.listed_topics.get(topic, "")
    if listed:
        recording.record(h.TopicListed(act=listed, term=Term.SHORT, clause=rules.regulation.listed_topics_clause))


def presume(recording: Recording) -> None:
    """The curator takes it for one of high importance: who decides on that, and is to be told, hears at once (ZAGS 26)."""
    clause = clause_of(a.SetImportance, recording.incident, recording.rules)
    recording.record(h.ImportancePresumed(clause=clause))
    tell_at_once(recording)


def needs_reason(incident: Incident) -> bool:
    """What is changed after the dispatch needs its reason; a provisional importance was nobody's decision."""
    return incident.sent_at is not None and not incident.provisional


def set_importance(recording: Recording, act: a.SetImportance) -> None:
    """Importance, and the term that follows (ZAGS 8, ministry 8, NAO 14), until the answer is published (NORMS reading 7)."""
    incident, rules = recording.incident, recording.rules
    person = ensure_entitled(recording, act)
    ensure_status(incident, *UNTIL_PUBLISHED, done=h.AnswerPublished.code)
    term = term_of(act.importance, act.shortened, incident, rules)
    if (incident.importance, incident.term) == (act.importance, term) and not incident.provisional:
        raise already(incident, h.ImportanceSet.code)
    reason = _reason(act, incident)
    recording.record(
        h.ImportanceSet(importance=act.importance, term=term, clause=clause_of(a.SetImportance, incident, rules)),
        texts={"importance_reason": reason} if reason else {},
    )
    acknowledge(recording, person)
    recording.recompute()
    if act.importance is Importance.HIGH:
        tell_at_once(recording)


def term_of(importance: Importance, shortened: bool, incident: Incident, rules: Rules) -> Term:
    """The term that follows from an importance, or in NAO from the decision that it is `shortened`, and from the list (16)."""
    high = importance is Importance.HIGH
    short = high if rules.regulation.high_means_short else shortened or bool(incident.listed_by)
    return Term.SHORT if short else Term.ORDINARY


def _reason(act: a.SetImportance, incident: Incident) -> str:
    return readable(act.reason) if needs_reason(incident) or act.reason.strip() else ""


def shorten_term(recording: Recording, act: a.ShortenTerm) -> None:
    """The term is shortened by decision, never beyond the norm (ZAGS 8, ministry 8); NAO 14 gives the short one."""
    incident, rules = recording.incident, recording.rules
    ensure_entitled(recording, act)
    ensure_status(incident, *UNTIL_PUBLISHED, done=h.AnswerPublished.code)
    clause = clause_of(a.ShortenTerm, incident, rules)
    if incident.open_of(Step.ANSWER) is None:  # an interim answer has met it, or the author's answer is awaited
        raise r.NotNow(status=incident.status)
    longest, passed = longest_term(incident, rules), rules.calendar.worked(incident.term_began, act.at)
    if not passed < act.length <= longest:
        raise r.ShortTermUnfit(shortest=max(passed, timedelta()), longest=longest, clause=clause)
    length = act.length if act.length < longest and rules.regulation.high_means_short else None
    if (length, _shortest(incident, rules)) == (incident.shortened, incident.term):
        raise r.ShortTermUnfit(shortest=max(passed, timedelta()), longest=longest, clause=clause)
    recording.record(h.TermShortened(length=length, term=_shortest(incident, rules), clause=clause))
    recording.recompute()


def can_be_shortened(incident: Incident, rules: Rules) -> bool:
    """Whether a decision could still make the term shorter: in NAO it gives the short one, and that only once."""
    is_running = incident.open_of(Step.ANSWER) is not None
    return is_running and (rules.regulation.high_means_short or incident.term is not Term.SHORT)


def longest_term(incident: Incident, rules: Rules) -> timedelta:
    """The answer's norm, which a shortened term may not exceed, in working time."""
    term, several = _shortest(incident, rules), len(incident.departments) > 1
    norms = (norm for norm in rules.regulation.norms if norm.applies(Step.ANSWER, term=term, several=several))
    return min(norm.length for norm in norms)


def _shortest(incident: Incident, rules: Rules) -> Term:
    """Where importance alone does not shorten the term, a decision to shorten it gives the short one (NORMS reading 26)."""
    return incident.term if rules.regulation.high_means_short else Term.SHORT
