"""What holds of an incident at every moment, whatever people have done to it."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.storage.codec import decode, decode_happening, encode, encode_happening
from tests.offices import MINISTRY, ZAGS
from tests.process.road import Road
from tests.process.sharing import PARKS
from workflow.journal import Entry, canonical
from workflow.norms.regulation import Role, Step, Term
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process import reversal_acts as b
from workflow.process.fitting import tight_at
from workflow.process.folding import apply, fold
from workflow.process.incident import ENDED, Incident, OpenStep, Status
from workflow.process.recording import deadline_of
from workflow.process.ringing import timers_of
from workflow.process.rules import Rules
from workflow.process.sharing import at_work, lacking

STRETCHES: frozenset[type[a.Act]] = frozenset({a.SetImportance, a.ShortenTerm, a.CorrectDetail})
"""Acts after which DUE may lie later: importance lowered, a short term given back, a detection put right (NORMS reading 7)."""

BEGINS: frozenset[type[a.Act]] = frozenset(
    {a.RecordPublication, a.RecordAuthorReply, a.ReopenIncident, b.UndoEnding, b.RevokePublication}
)
"""Acts that begin another term: the final answer's (ZAGS 17), the author's answer (reading 30), or by which work goes on."""


def ensure_sound(road: Road) -> None:
    """The fold, purity and version are checked by the road at every act; here is the rest."""
    incident = road.now
    asked = incident.status is Status.WAITING and incident.interim_at is None
    assert (answer_of(incident) is None) == (incident.status in ENDED or asked)
    assert (incident.waiting is None) == (incident.status is not Status.WAITING)
    assert (incident.closed_at is None) == (incident.status not in ENDED)
    assert all(happening.late >= timedelta() for happening in closed_steps(road))
    assert all(one.own or one.by != incident.draft.author for one in incident.approvals if incident.draft)
    ensure_shares_are_sound(incident)
    assert incident.term is Term.SHORT or not incident.is_high or not road.rules.regulation.high_means_short
    ensure_due_holds(incident, road.rules)
    ensure_timers_fit(incident, road.rules)
    for entry in road.entries:
        ensure_stamped(entry, road.rules)
    opened = [entry.happening.key for entry in road.entries if isinstance(entry.happening, h.StepOpened)]
    assert len(opened) == len(set(opened)), "a key was used for two steps"


def answer_of(incident: Incident) -> OpenStep | None:
    """The step whose deadline is DUE."""
    return incident.open_of(Step.ANSWER) or incident.open_of(Step.FINAL_AFTER_INTERIM)


def is_of_draft(answer: OpenStep) -> bool:
    return answer.step is Step.FINAL_AFTER_INTERIM and answer.late_after is None


def ensure_due_holds(incident: Incident, rules: Rules) -> None:
    """No step lies behind DUE, and no decision takes DUE behind the regulation's own norm (NORMS readings 15, 26)."""
    answer = answer_of(incident)
    if answer is None:
        return
    # A term of the final draft binds the draft alone (reading 4).
    bound = [step for step in incident.steps if not is_of_draft(answer) or step.step is Step.DRAFT]
    assert all(step.due <= answer.due for step in bound), "a step stretches DUE"
    plain = replace(incident, terms=(), shortened=None)
    assert answer.due <= deadline_of(answer.step, plain, rules).due, "DUE lies behind its norm"


def ensure_due_stands(before: Incident | None, after: Incident, act: type[a.Act]) -> None:
    """DUE moves back only by the acts that the regulations allow."""
    was, now = answer_of(before) if before is not None else None, answer_of(after)
    if now is None or before is None:
        return
    if was is None or was.key != now.key:
        assert act in BEGINS, f"{act.__name__} began another term"
    elif now.due > was.due:
        assert act in STRETCHES, f"{act.__name__} stretches DUE"


def ensure_nothing_is_won(road: Road, before: Incident | None) -> None:
    """What goes on after it had ended, in its first term, is due when it was due, and has every step that it had."""
    if before is None or before.status not in ENDED or road.now.status in ENDED or road.now.reopened_at != before.reopened_at:
        return
    past = next(one for one in reversed(states(road)) if one.status not in ENDED and one.version < before.version)
    answer, was = answer_of(road.now), answer_of(past)
    assert was is None or before.lead is not None or (answer is not None and answer.due == was.due), "time was won by ending it"


def states(road: Road) -> list[Incident]:
    """The incident after each of its entries."""
    found: list[Incident] = []
    for entry in road.entries:
        found.append(apply(found[-1] if found else None, entry))
    return found


def ensure_shares_are_sound(incident: Incident) -> None:
    """Exactly those who owe a part have its step; in an order only one at a time; nobody consolidates before."""
    owing = {step.department for step in incident.steps if step.step is Step.PART}
    assert owing == {one.department for one in at_work(incident)}
    assert (incident.shares is None) == (len(incident.departments) < 2) or incident.sent_at is not None
    if incident.shares is None or incident.status in ENDED:
        return
    # A share that was handed in and is given to another department is worked on beside the next one's.
    assert incident.shares.at_once or len(owing) <= 1 or incident.redirected
    if incident.status not in (Status.REGISTERED, Status.DISPATCHED, Status.RETURNED):
        assert lacking(incident) == ()
    if incident.status is Status.DISPATCHED:
        assert lacking(incident)
        strays = {stray.department for stray in incident.shares.strays}
        assert {step.department for step in incident.steps if step.step is Step.REDISPATCH} == strays
        assert owing | strays, "nobody is at work"


def ensure_timers_fit(incident: Incident, rules: Rules) -> None:
    """Every open step has exactly its timers; what is ended has none."""
    timers = {timer.key for timer in timers_of(incident, rules)}
    own = re.compile(r"final:\d+/days-[13]|.*/tight|approval:.*/next\d|windows:.*/windows")  # `test_call_order`, `test_windows`
    assert {key for key in timers if not own.fullmatch(key)} == set(timers_wanted(incident, rules))
    assert all(tight_at(step, incident, rules) for step in incident.steps if f"{step.key}/tight" in timers)
    if incident.status in ENDED:
        assert incident.steps == ()
        assert timers == set()


def ensure_stored(road: Road) -> None:
    """What the journal and the rows give back is the incident, entry by entry."""
    stored = [_restored(entry) for entry in road.entries]
    assert fold(stored) == road.now
    assert decode(json.loads(canonical(encode(road.now))), Incident) == road.now


def _restored(entry: Entry) -> Entry:
    written = json.loads(canonical(encode_happening(entry.happening)))
    return replace(entry, happening=decode_happening(entry.happening.code, written, h.KNOWN))


def ensure_stamped(entry: Entry, rules: Rules) -> None:
    """Who is away acts for nobody, and is stood in for only by whom the list names."""
    if isinstance(entry.happening, h.IncidentDispatched) and entry.on_behalf_of not in (None, *rules.roster.absent):
        assert entry.on_behalf_of in {person.id for person in rules.roster.named(Role.CURATOR)}  # sent as he proposed
    elif entry.on_behalf_of is not None:
        assert entry.actor is not None
        assert entry.on_behalf_of in rules.roster.absent
        assert entry.actor not in rules.roster.absent
        assert rules.roster.acts_for(entry.actor, entry.on_behalf_of)


def closed_steps(road: Road) -> Iterator[h.StepClosed]:
    return (entry.happening for entry in road.entries if isinstance(entry.happening, h.StepClosed))


def timers_wanted(incident: Incident, rules: Rules) -> Iterator[str]:
    """The keys by the rule's own words; reminders of days and of returns that do not fit are checked apart."""
    ordered = bool(rules.regulation.arrival_signed_by)
    awaited = at_work(incident) if incident.shares else incident.assignments
    for part in awaited if incident.status is Status.DISPATCHED and ordered else ():
        if part.signed is None and not part.head_silent and part.department != PARKS:  # which has no head
            yield f"arrival:{part.department}/unsigned"
    for step in incident.steps:
        has_time = rules.calendar.worked(step.starts, step.due) > timedelta()
        if has_time and not {"remind", "missed"} & step.rung:
            yield f"{step.key}/remind"
        for kind in ("missed", "escalate"):
            if step.late_after is not None and kind not in step.rung:
                yield f"{step.key}/{kind}"
        yield from silence_wanted(step, incident, rules)
    for telling in incident.tellings if incident.status not in ENDED else ():
        if not telling.is_over and telling.person not in incident.acknowledged:
            yield f"told:{telling.person}/again"
    if incident.waiting is not None and not incident.waiting.is_told:
        yield f"author:{len(incident.publications)}/silent"


def silence_wanted(step: OpenStep, incident: Incident, rules: Rules) -> Iterator[str]:
    """Who has to decide is asked, and found silent, only where that is not the curator himself."""
    others_decide = rules.regulation.id in (ZAGS, MINISTRY)
    if step.step is Step.DISPATCH and others_decide and not incident.is_decided and "silent" not in step.rung:
        yield f"{step.key}/silent"
        for minutes in (15, 10):
            if f"ask{minutes}" in step.rung:
                return
            if rules.calendar.add(step.starts, timedelta(minutes=minutes)) > incident.registered_at:
                yield f"{step.key}/ask{minutes}"
