"""What is to be said after an act, and to whom: the card to those whose turn it became, messages to those concerned."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflow.journal import Entry, Happening
from workflow.norms.regulation import Role, Step
from workflow.process import alike as k
from workflow.process import exceptional as x
from workflow.process import happenings as h
from workflow.process.happenings_of_rounds import AnswerReady, ApproversCalled
from workflow.process.incident import Incident, OpenStep, Status
from workflow.process.part_notices import PART_SAYINGS, newcomers, parts_shown
from workflow.process.reversal_notices import REVERSAL_SAYINGS
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules
from workflow.process.signing import SignatureAsked, WindowsTold
from workflow.process.silence import deciders
from workflow.process.turns import Addressee, above, curators, desk, desk_of, persons, publishing, responsible, told_of_miss, turn

CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to say. `template` is the message's code (`card` is sent anew and takes the buttons from the one before);
    `params` are ids and codes only, texts are looked up when it is sent. Urgent notices go through at any hour."""

    to: Addressee
    template: str
    params: Mapping[str, Any] = field(default_factory=dict)
    urgent: bool = False
    deadline: datetime | None = None


def notices(before: Incident | None, after: Incident, entries: Sequence[Entry], rules: Rules) -> tuple[Notice, ...]:
    """Everything that follows from an act, in the order it is to be read."""
    said: list[Notice] = []
    said += (Notice(to=one, template=what, params=params) for one, what, params in parts_shown(before, after, rules))
    due = min((step.due for step in after.steps), default=None)
    # Deciding on importance and department is a matter of minutes everywhere, and may turn out to be of high importance.
    urgent = after.is_high or after.status in (Status.REGISTERED, Status.RETURNED)
    said += [Notice(to=one, template=CARD, urgent=urgent, deadline=due) for one in _whose_turn(before, after, entries, rules)]
    for entry in entries:
        say = _SAYINGS.get(type(entry.happening))
        if say is not None:
            said += say(entry.happening, entry, before, after, rules)
        short = PART_SAYINGS.get(type(entry.happening)) or REVERSAL_SAYINGS.get(type(entry.happening))
        for one, what, params in short(entry.happening, entry, before, after, rules) if short else ():
            said.append(Notice(to=one, template=what, params=params))
    return tuple(said)


def _whose_turn(before: Incident | None, after: Incident, entries: Sequence[Entry], rules: Rules) -> tuple[Addressee, ...]:
    """Those who are sent the card anew: everybody whose turn it is at a new stage, else whose it has just become.

    Of a message that is answered with another one the lead's card tells.
    """
    if any(isinstance(entry.happening, k.LeadApproved) for entry in entries) or _is_quiet(entries):
        return ()
    if before is None or _stage(before) != _stage(after):
        return turn(after, rules)
    return newcomers(before, after, rules)


def _is_quiet(entries: Sequence[Entry]) -> bool:
    """Whether a draft was only put right at once: the cards that show it change in place."""
    return any(isinstance(entry.happening, h.DraftSubmitted) and entry.happening.amends for entry in entries)


def _stage(incident: Incident) -> tuple[object, ...]:
    decided = incident.importance is not None and bool(incident.departments)
    changed = (incident.importance, incident.term, incident.shortened) if incident.sent_at and not incident.provisional else None
    named = incident.shares.consolidator if incident.shares and incident.shares.complete_at else None
    given = incident.redirected if incident.shares is None else None  # of a share its newcomers tell
    return (incident.status, incident.draft and incident.draft.number, decided, changed, named, given)


def _told(what: h.ImportanceTold, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """With the card that a presumed importance brings, he needs no second message: it has the same button."""
    by_card = turn(after, rules) if before is None else ()
    told = [one for one in persons(what.to) if one not in by_card]
    params = {"clause": what.clause} | ({"instead_of": what.instead_of} if what.instead_of else {})
    return [Notice(to=one, template="told_at_once", params=params, urgent=_goes_through(entry, rules)) for one in told]


def _told_again(what: h.ImportanceRepeated, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    params = {"clause": what.clause, "again": what.number}
    urgent = _goes_through(entry, rules)
    return [Notice(to=one, template="told_at_once", params=params, urgent=urgent) for one in persons((what.to,))]


def _goes_through(entry: Entry, rules: Rules) -> bool:
    """High importance is told at any hour, unless the office chose its own (NORMS reading 5)."""
    return rules.tells_at_any_hour or rules.calendar.is_open(entry.at)


def _unanswered(
    what: h.ImportanceUnanswered, entry: Entry, before: Incident | None, after: Incident, rules: Rules
) -> list[Notice]:
    params = {"by": what.by, "clause": what.clause}
    return [Notice(to=one, template="told_unanswered", params=params, urgent=True) for one in curators(after, rules)]


def _lowered(what: h.ImportanceSet, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """Those who were told of high importance hear that it is ordinary after all; of a joined message its lead's notice tells."""
    if entry.actor is None:
        return []
    told = before.told if before is not None and not after.told else ()
    others = persons(tuple(person for person in told if person != entry.actor))
    return [Notice(to=one, template="importance_lowered", params={"clause": what.clause}) for one in others]


def _asked(what: h.DecisionAsked, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    those = persons(deciders(after, rules))
    return [Notice(to=one, template="reminder", params={"step": what.key}) for one in those]


def _decider_silent(what: h.DeciderSilent, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    return [Notice(to=one, template="decider_silent", params={"step": what.key}) for one in curators(after, rules)]


def _windows(what: WindowsTold, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """The department, while the first window is open; after an outage there is nothing left to remind of."""
    desk = desk_of(after.assignment_of(what.department), rules)
    return [Notice(to=desk, template="windows", params={"department": what.department})] if entry.at < what.due else []


def _unsigned(what: SignatureAsked, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """The head is reminded, the executor asked (NORMS reading 23)."""
    heads = tuple(head.id for head in rules.roster.holders(Role.DEPARTMENT_HEAD, what.department))
    asked = dict.fromkeys((*persons(heads), desk_of(after.assignment_of(what.department), rules)))
    params = {"department": what.department}
    return [Notice(to=one, template="unsigned", params=params, urgent=after.is_high) for one in asked]


def _submitted(what: h.DraftSubmitted, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    if after.status is Status.APPROVED or what.amends:  # nobody has to approve it, or everybody has heard of it
        return []
    return [Notice(to=desk(after, rules), template="draft_received", params={"number": what.number})]


def _approved(what: h.AnswerApproved, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    publishers = publishing(after, rules)
    due = min(step.due for step in after.steps)
    text = [Notice(to=one, template="answer_text", params={"number": what.number}, deadline=due) for one in publishers]
    # With several messages to answer, those who publish hear of all of them.
    text += [Notice(to=one, template="serves", deadline=due) for one in publishers] if _serves(after) else []
    others = [Notice(to=desk(after, rules), template="draft_approved", params={"number": what.number})]
    return text if desk(after, rules) in publishers else text + others


def _serves(incident: Incident) -> bool:
    return bool(incident.joined) and incident.draft is not None and incident.draft.kind is not DraftKind.CLARIFICATION


def _joined(what: k.IncidentJoined, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """Whose turn it was hears that the message needs no answer of its own."""
    those = turn(before, rules) if before is not None else ()
    return [Notice(to=one, template="joined") for one in those if one.person != entry.actor]


def _served(
    what: k.IncidentTakenIn | k.IncidentLetGo, entry: Entry, before: Incident | None, after: Incident, rules: Rules
) -> list[Notice]:
    """Whoever is at work on the lead hears for how many messages he writes, and of a deadline that moved."""
    those = turn(after, rules) if after.sent_at is not None else ()
    params = {"joined": what.joined, "by": "let_go" if isinstance(what, k.IncidentLetGo) else "taken_in"}
    return [Notice(to=one, template="served", params=params) for one in those if one.person != entry.actor]


def _repeated(what: k.RepeatConfirmed, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    params = {"of": what.of, "clause": what.clause}
    return [Notice(to=one, template="repeat_told", params=params) for one in persons(what.told)]


def _surge(what: k.SurgeTold, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    return [Notice(to=one, template="surge", urgent=True) for one in persons(what.to)]


def _ready(what: AnswerReady, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    due = min(step.due for step in after.steps)
    params = {"number": what.number}
    templates = ("answer_text", *(("serves",) if _serves(after) else ()))
    those = publishing(after, rules)
    return [Notice(to=one, template=each, params=params, deadline=due) for each in templates for one in those]


def _called(what: ApproversCalled, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """The next by the office's order read the card with the draft, as the first did."""
    due = min((step.due for step in after.steps), default=None)
    return [Notice(to=one, template=CARD, urgent=after.is_high, deadline=due) for one in persons(what.to)]


def _published(what: h.AnswerPublished, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    concerned = dict.fromkeys((*curators(after, rules), desk(after, rules)))
    params = {"kind": what.kind.value}
    found = [Notice(to=one, template="published", params=params) for one in concerned if one.person != entry.actor]
    if what.kind is DraftKind.INTERIM and rules.regulation.interim.steps_set_by is not None:
        # He sets the terms of what follows, and is asked for them at once (Novokubansk 18).
        found += [Notice(to=one, template="terms") for one in curators(after, rules)]
    return found


def _silent(what: h.AuthorSilent, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    return [Notice(to=one, template="author_silent") for one in curators(after, rules)]


def _term_set(what: h.StepTermSet, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    if what.standing:  # the card that follows has them
        return []
    if what.department is None:
        return [Notice(to=desk(after, rules), template="term_set", params={"term": what.step.value})]
    share = after.assignment_of(what.department)  # whose turn is still to come hears of it with its card
    params = {"term": what.step.value, "department": what.department}
    return [Notice(to=desk_of(share, rules), template="term_set", params=params)] if share else []


def _ended(what: Any, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """Who was at work on it hears that nothing is left to do; one that was never begun is shown to its curator."""
    if before is None:
        return [Notice(to=one, template=CARD) for one in curators(after, rules)]
    concerned = dict.fromkeys((*turn(before, rules), *curators(after, rules)))
    return [Notice(to=one, template="ended") for one in concerned if one.person != entry.actor]


def _threat(what: x.ThreatTold, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    return [Notice(to=one, template="threat", params={"clause": what.clause}, urgent=True) for one in persons(what.to)]


def _corrected(what: x.DetailCorrected, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """A corrected detection moves deadlines: those at work hear both (NORMS reading 7). Of the rest their cards tell."""
    old, new = before.open_of(Step.ANSWER) if before else None, after.open_of(Step.ANSWER)
    if (what.detection or what.selection) is None or before is None or old is None or new is None:
        return []
    moments = {"found_before": before.detection, "found": after.detection, "due_before": old.due, "due": new.due}
    if what.detection is None:
        moments |= {"selected_before": before.selection, "selected": after.selection}
    params = {name: moment.isoformat() for name, moment in moments.items()}
    concerned = dict.fromkeys((*turn(after, rules), *curators(after, rules)))
    return [Notice(to=one, template="corrected", params=params) for one in concerned if one.person != entry.actor]


def _appointed(what: x.ExecutorAppointed, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
    """The new executor gets the card, the one before him hears that it is no longer his."""
    card = Notice(to=Addressee(person=what.executor), template=CARD, urgent=after.is_high)
    before_him = rules.roster.people.get(what.before) if what.before is not None else None
    if before_him is None or before_him.dismissed:
        return [card]
    return [card, Notice(to=Addressee(person=before_him.id), template="released")]


def _of_step(template: str, to: Callable[[OpenStep, Incident, Rules], tuple[Addressee, ...]]) -> Callable[..., list[Notice]]:
    def say(what: Any, entry: Entry, before: Incident | None, after: Incident, rules: Rules) -> list[Notice]:
        step = after.step(what.key)
        if step is None:
            return []
        params = {"step": what.key}
        return [
            Notice(to=one, template=template, params=params, urgent=after.is_high, deadline=step.due)
            for one in to(step, after, rules)
        ]

    return say


_SAYINGS: dict[type[Happening], Callable[..., list[Notice]]] = {
    h.ImportanceTold: _told,
    SignatureAsked: _unsigned,
    WindowsTold: _windows,
    h.ImportanceRepeated: _told_again,
    h.ImportanceUnanswered: _unanswered,
    h.ImportanceSet: _lowered,
    h.DecisionAsked: _asked,
    h.DeciderSilent: _decider_silent,
    h.DraftSubmitted: _submitted,
    h.AnswerApproved: _approved,
    AnswerReady: _ready,
    ApproversCalled: _called,
    h.AnswerPublished: _published,
    k.IncidentJoined: _joined,
    k.IncidentTakenIn: _served,
    k.IncidentLetGo: _served,
    k.RepeatConfirmed: _repeated,
    k.SurgeTold: _surge,
    x.IncidentSetAside: _ended,
    x.IncidentVoided: _ended,
    x.ClosedWithoutAnswer: _ended,
    x.ThreatTold: _threat,
    x.DetailCorrected: _corrected,
    x.ExecutorAppointed: _appointed,
    h.AuthorSilent: _silent,
    h.StepTermSet: _term_set,
    h.StepReminded: _of_step("reminder", responsible),
    h.StepMissed: _of_step("missed", told_of_miss),
    h.StepTight: _of_step("return_does_not_fit", responsible),
    h.StepEscalated: _of_step("escalated", above),
}
