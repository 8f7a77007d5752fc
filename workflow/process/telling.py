"""Told at once of high importance: to whom, again every five minutes until it is acknowledged, then to who stands in."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from workflow.ids import PersonId
from workflow.norms.regulation import Duty, Role
from workflow.process import happenings as h
from workflow.process import refusals as r
from workflow.process.acts import ReportAtOnce
from workflow.process.guards import already, ensure_entitled, ensure_open
from workflow.process.incident import ENDED, Incident, Telling
from workflow.process.recording import Recording
from workflow.process.rules import Rules

AGAIN_EVERY = timedelta(minutes=5)
"""By the clock, or in working time where the office tells within its hours (NORMS reading 5)."""

AT_MOST_AGAIN = 3
AGAIN = "again"

_STANDS_IN: dict[Role, Role] = {
    Role.COORDINATOR: Role.COORDINATOR_SUBSTITUTE,
    Role.LEADER: Role.FIRST_DEPUTY,
}


def tell_at_once(recording: Recording) -> None:
    """Tell everybody whom the regulation names and who does not know yet (ZAGS 26, ministry 25).

    Where the text speaks of weighty messages and of raised activity, and not of importance, telling is a decision of its own.
    """
    duties = tuple(duty for duty in recording.rules.regulation.told_at_once if not duty.by_decision)
    told = tuple(one for one in _named(duties, recording.incident, recording.rules) if one != recording.act.by)
    if told:
        recording.record(h.ImportanceTold(to=told, clause=duties[0].clause))


def report_at_once(recording: Recording, act: ReportAtOnce) -> None:
    """The curator decides that it is reported (NAO 29, Lesozavodsk 20; NORMS reading 26)."""
    ensure_entitled(recording, act)
    ensure_open(recording.incident)
    if not report(recording):
        if recording.incident.told:
            raise already(recording.incident, h.ImportanceTold.code)
        raise r.NotNow(status=recording.incident.status)


def report(recording: Recording) -> bool:
    """Tell whom the text names, if somebody is left to be told; whether there was."""
    to = to_be_reported_to(recording.incident, recording.rules)
    if to:
        clause = reporting_duties(recording.rules)[0].clause
        recording.record(h.ImportanceTold(to=to, clause=clause, is_reported=True))
    return bool(to)


def reporting_duties(rules: Rules) -> tuple[Duty, ...]:
    """To whom is told by decision, in the regulation's order."""
    return tuple(duty for duty in rules.regulation.told_at_once if duty.by_decision)


def to_be_reported_to(incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    """Whom it can still be reported to."""
    return _named(reporting_duties(rules), incident, rules)


def is_report_proposed(incident: Incident) -> bool:
    """High importance and a surge propose it; a message in an account of the office's own does not (NAO 2.3)."""
    return bool(incident.surge) or (incident.is_high and not incident.source)


def _named(duties: tuple[Duty, ...], incident: Incident, rules: Rules) -> tuple[PersonId, ...]:
    named = (person.id for duty in duties for person in rules.roster.with_role(duty.to or Role.LEADER))
    return tuple(person for person in dict.fromkeys(named) if person not in incident.told)


def telling_timers(incident: Incident, rules: Rules) -> Iterator[tuple[str, datetime]]:
    """When those who have not acknowledged it are to be told again, by key: `told:leader/again`."""
    for telling in _waiting(incident):
        at = telling.at + AGAIN_EVERY if rules.tells_at_any_hour else rules.calendar.add(telling.at, AGAIN_EVERY)
        yield f"told:{telling.person}/{AGAIN}", at


def tell_again(recording: Recording, key: str) -> None:
    """He is told again; after the third time whoever stands in for him is, and without such a person the curator."""
    telling = next(one for one in recording.incident.tellings if f"told:{one.person}" == key)
    if telling.repeats < AT_MOST_AGAIN:
        again = h.ImportanceRepeated(to=telling.person, number=telling.repeats + 1, clause=telling.clause)
        recording.record(again)
        return
    substitute = _who_stands_in(telling.person, recording.incident, recording.rules)
    if substitute is None:
        recording.record(h.ImportanceUnanswered(by=telling.person, clause=telling.clause))
    else:
        instead = h.ImportanceTold(
            to=(substitute,), clause=telling.clause, instead_of=telling.person, is_reported=telling.is_reported
        )
        recording.record(instead)


def acknowledge(recording: Recording, person: PersonId) -> bool:
    """He has seen it, and so have those for whom he stands in; whether that was still to be said."""
    fresh, principal = unconfirmed(recording.incident, person, recording.rules), recording.on_behalf_of
    for one in fresh:
        recording.on_behalf_of = one if one != person else None
        recording.record(h.ImportanceAcknowledged())
    recording.on_behalf_of = principal
    return bool(fresh)


def unconfirmed(incident: Incident, person: PersonId, rules: Rules) -> tuple[PersonId, ...]:
    """Who was told and has not confirmed it: the person himself, and those for whom he stands in."""
    his = (one for one in incident.told if one == person or rules.roster.acts_for(person, one))
    return tuple(one for one in dict.fromkeys(his) if one not in incident.acknowledged)


def _waiting(incident: Incident) -> Iterator[Telling]:
    if incident.status not in ENDED:
        yield from (one for one in incident.tellings if not one.is_over and one.person not in incident.acknowledged)


def _who_stands_in(person: PersonId, incident: Incident, rules: Rules) -> PersonId | None:
    """His own substitute, then who stands in for his office, or acts for that one; nobody who was told already."""
    roster = rules.roster
    known = roster.people.get(person)
    if known is None:
        return None
    own = [known.substitute] if known.substitute is not None else []
    others = [one.id for role, after in _STANDS_IN.items() if role in known.roles for one in roster.named(after)]
    acting = (roster.acting(one) for one in (*own, *others))
    return next((one for one in acting if one is not None and one not in incident.told), None)
