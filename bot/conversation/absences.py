"""Absences entered, ended and come true: on record, both people told, and the cards handed to whoever acts from then on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.announcing import FOLDED, MANY, addressees
from bot.outlines import of_every_open
from bot.storage.absences import absences_from, absences_of_file, add_absence, change_last_day, get_absence
from bot.storage.chats import all_chats
from bot.storage.journal import append
from bot.storage.outbox import Kind
from bot.storage.people import all_members
from bot.storage.timers import put_office_timer
from bot.visit import Visit
from workflow.absences import Absence, AbsenceEnded, AbsenceEntered, ensure_absence_fits, may_end, roster_on
from workflow.conversation.absences import ensure_may_enter
from workflow.ids import IncidentId, PersonId
from workflow.journal import Entry, Happening
from workflow.people import Roster
from workflow.process.incident import Incident
from workflow.process.refusals import NotYours, Unknown
from workflow.process.turns import turn
from workflow.working_time import YearMissing

DAY = timedelta(days=1)


def enter_absence(visit: Visit, absence: Absence, by: PersonId) -> None:
    """Somebody who keeps the list enters an absence. Raises a `Refusal` where it cannot stand."""
    ensure_may_enter(by, visit.rules.roster)
    today = _today(visit)
    ensure_absence_fits(absence, absences_from(visit.connection, today), visit.premises.rules.roster, today=today)
    _enter(visit, absence, by)


def end_absence(visit: Visit, number: int, by: PersonId) -> None:
    """Somebody is back before the day that was entered, or does not go at all."""
    absence, today = get_absence(visit.connection, number), _today(visit)
    if absence is None or absence.last_on < today:
        raise Unknown(what="absence")
    if not may_end(by, absence, visit.rules.roster):
        raise NotYours(to=(absence.person,), clause="")
    _end(visit, absence, by)


def take_absences_from_file(visit: Visit) -> None:
    """What the office file has and the journal has not is entered; what was taken out of the file ends."""
    stored, today = absences_of_file(visit.connection), _today(visit)
    written = {(one.person, one.first_on, one.last_on, one.substitute): one for one in visit.premises.office.absences}
    for key, absence in written.items():
        if key not in stored and absence.last_on >= today:
            _enter(visit, absence, None)
    for key, number in stored.items():
        left = get_absence(visit.connection, number) if key not in written else None
        if left is not None and left.last_on >= today:
            _end(visit, left, None)


def ring_absence(visit: Visit, kind: str, number: str, day: str) -> None:
    """The morning of the first day, or of the first day back. One that was ended or called off meanwhile passes in silence."""
    absence, today = get_absence(visit.connection, int(number)), _today(visit)
    if absence is None:
        return
    if kind == "begins" and absence.covers(today):
        _tell(visit, "absence_begins", absence)
        hand_over(visit, _without(visit, absence))
    is_over = kind == "ends" and absence.last_on.isoformat() == day
    if is_over and absence.person not in visit.rules.roster.absent:
        _tell(visit, "absence_over", absence)
        hand_over(visit, _with(visit, absence))


def _enter(visit: Visit, absence: Absence, by: PersonId | None) -> None:
    fields = AbsenceEntered(
        person=absence.person, first_on=absence.first_on, last_on=absence.last_on, substitute=absence.substitute
    )
    entered = replace(absence, number=_record(visit, fields, by, basis=absence.basis))
    add_absence(visit.connection, entered)
    _tell(visit, "absence_entered", entered)
    if entered.covers(_today(visit)):
        hand_over(visit, _without(visit, entered))
    else:
        _put_timer(visit, "begins", entered, entered.first_on)
    _put_timer(visit, "ends", entered, entered.last_on + DAY)


def _end(visit: Visit, absence: Absence, by: PersonId | None) -> None:
    last_on = _today(visit) - DAY
    _record(visit, AbsenceEnded(number=absence.number, person=absence.person, last_on=last_on), by)
    change_last_day(visit.connection, absence.number, last_on)
    _tell(visit, "absence_over", absence)
    hand_over(visit, _with(visit, absence))


def _record(visit: Visit, what: Happening, by: PersonId | None, *, basis: str = "") -> int:
    texts = {"basis": basis} if basis else {}
    entry = Entry(incident=None, happening=what, actor=by, at=visit.received_at, recorded_at=visit.now, texts=texts)
    (seq,) = append(visit.connection, (entry,), first_version=None, revisions=visit.premises.revisions)
    return seq


def _tell(visit: Visit, template: str, absence: Absence) -> None:
    """Who is away and who acts for him hear of it, the same words for both; not one who has not come in yet."""
    roster = roster_on(visit.premises.rules.roster, [*_known(visit), absence], absence.first_on)
    substitutes = [one for one in roster.people if roster.acts_for(one, absence.person)]
    params = {
        "absentee": absence.person,
        "first": absence.first_on.isoformat(),
        "last": absence.last_on.isoformat(),
        "substitutes": substitutes,
    }
    members = all_members(visit.connection)
    for one in (one for one in dict.fromkeys((absence.person, *substitutes)) if one in members):
        visit.say(f"person:{one}", template, params)


def hand_over(visit: Visit, before: Roster, *, but: Collection[tuple[str, IncidentId]] = ()) -> None:
    """Those whose turn it has become see the card, those whose turn it was see it without buttons; some hear of it otherwise."""
    chats = all_chats(visit.connection)

    def moved(incident: Incident) -> tuple[list[str], list[str]]:
        """Whose turn it is no more, and whose it has become."""
        rules = visit.premises.rules_of(visit.connection, incident, visit.now)
        had, has = (
            dict.fromkeys(one for to in turn(incident, each) for one in addressees(to, chats, each))
            for each in (replace(rules, roster=before), rules)
        )
        return [one for one in had if one not in has], [one for one in has if one not in had]

    came: dict[str, list[IncidentId]] = {}
    for number, (left, come) in of_every_open(visit.connection, moved):
        for addressee in left:
            visit.say(addressee, "card", FOLDED, incident=number, kind=Kind.EDIT_CARD)
        for addressee in (one for one in come if (one, number) not in but):
            came.setdefault(addressee, []).append(number)
    for addressee, numbers in came.items():
        _hand(visit, addressee, numbers)


def _hand(visit: Visit, addressee: str, numbers: Sequence[IncidentId]) -> None:
    if len(numbers) > MANY:
        visit.say(addressee, "digest")
        return
    for number in numbers:
        visit.say(addressee, "card", incident=number, kind=Kind.CARD)


def _without(visit: Visit, absence: Absence) -> Roster:
    return _roster(visit, (one for one in _known(visit) if one.number != absence.number))


def _with(visit: Visit, absence: Absence) -> Roster:
    today = _today(visit)
    stretched = replace(absence, first_on=min(absence.first_on, today), last_on=today)
    began = absence.first_on <= today
    return _roster(visit, (*_known(visit), *((stretched,) if began else ())))


def _roster(visit: Visit, absences: Iterable[Absence]) -> Roster:
    return roster_on(visit.premises.rules.roster, absences, _today(visit))


def _known(visit: Visit) -> tuple[Absence, ...]:
    return absences_from(visit.connection, _today(visit))


def _put_timer(visit: Visit, kind: str, absence: Absence, day: date) -> None:
    key = f"absence/{kind}/{absence.number}/{absence.last_on.isoformat()}"
    put_office_timer(visit.connection, key, _opening(visit, day))


def _opening(visit: Visit, day: date) -> datetime:
    """When the office opens on the day or next after it; midnight where the calendar does not reach so far."""
    calendar = visit.premises.rules.calendar
    midnight = datetime.combine(day, time(), tzinfo=calendar.zone)
    try:
        return calendar.next_open(midnight)
    except YearMissing:
        return midnight


def _today(visit: Visit) -> date:
    return visit.now.astimezone(visit.premises.rules.calendar.zone).date()
