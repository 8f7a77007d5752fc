"""How an absence is entered: person, days, who acts for him and the basis, each tapped or typed."""

from dataclasses import replace
from datetime import date, datetime

from workflow.absences import Absence, may_enter
from workflow.conversation.forms import AbsenceForm, Form
from workflow.conversation.moment_days import typed_days
from workflow.conversation.understood import Asking, EnteringAbsence, Said, Saying, Tapped, Understood
from workflow.ids import PersonId
from workflow.people import Person, Roster
from workflow.process import refusals as r
from workflow.process.rules import Rules
from workflow.spelling import comparable

NOBODY = PersonId("")
"""The choice of no substitute by name: the standing one acts, or whom the regulation has for it."""

ABSENCE_BUTTONS = frozenset(
    {"absence_new", "absentee", "absent_from", "absent_to", "stand_in", "absence_enter", "absence_drop", "absence_end"}
)
"""Buttons of the list and of the form; they carry no incident."""

LONGEST_BASIS = 300


def tap_absence(tap: Tapped, form: Form | None, rules: Rules) -> Understood:
    """A button of the form. Raises a `Refusal` for one who may not enter absences, and for a form that is gone."""
    ensure_may_enter(tap.by, rules.roster)
    if tap.code == "absence_new":
        return ask_absence(AbsenceForm())
    if not isinstance(form, AbsenceForm):
        raise r.Unknown(what="form")
    match tap.code:
        case "absentee":
            return ask_absence(replace(form, person=_known(tap.argument, rules.roster)), again=True)
        case "stand_in":
            chosen = _known(tap.argument, rules.roster) if tap.argument else NOBODY
            return ask_absence(replace(form, substitute=chosen), again=True)
        case "absent_from":
            return ask_absence(replace(form, first_on=_day(tap.argument)), again=True)
        case "absent_to":
            return ask_absence(replace(form, last_on=_day(tap.argument)), again=True)
        case "absence_drop":
            return Saying(template="dropped", drops_form=True)
        case _:
            return EnteringAbsence(absence=_whole(form))


def ask_absence(form: AbsenceForm, *, again: bool = False) -> Asking:
    """The next question: the first that has no answer."""
    answers = {
        "person": form.person,
        "first_on": form.first_on,
        "last_on": form.last_on,
        "substitute": form.substitute,
        "basis": form.basis or None,
    }
    asking = next((question for question, answer in answers.items() if answer is None), "")
    return Asking(form=replace(form, asking=asking), template="absence_form", again=again)


def fill_absence(said: Said, form: AbsenceForm, rules: Rules) -> Understood:
    """A typed answer to what was asked; a photo, or a text when nothing is asked, is something else."""
    written = said.text.strip()
    if said.media or not form.asking or not written:
        return None
    filled = _filled(form, written, rules, _today(said.at, rules))
    if filled is None:
        return Saying(template="not_understood", params={"asking": form.asking})
    return ask_absence(filled)


def ensure_may_enter(person: PersonId, roster: Roster) -> None:
    """Raises `NotYours` for one who does not keep the list of absences."""
    if not may_enter(person, roster):
        keepers = tuple(one for one in roster.people if may_enter(one, roster))
        raise r.NotYours(to=keepers, clause="")


def _filled(form: AbsenceForm, written: str, rules: Rules, today: date) -> AbsenceForm | None:
    match form.asking:
        case "person" | "substitute":
            found = _named(written, rules.roster)
            return replace(form, **{form.asking: found.id}) if found else None  # type: ignore[arg-type]
        case "basis":
            return replace(form, basis=written[:LONGEST_BASIS])
        case _:
            return _filled_days(form, written, rules, today)


def _filled_days(form: AbsenceForm, written: str, rules: Rules, today: date) -> AbsenceForm | None:
    """One day, or both at once: `23.11-30.11`, `с 1 по 14 декабря`."""
    days = typed_days(written, rules.time_words, today=today)
    if not days:
        return None
    first, *rest = days
    if form.asking == "first_on":
        return replace(form, first_on=first, last_on=rest[0] if rest else None)
    return None if rest else replace(form, last_on=first)


def _named(written: str, roster: Roster) -> Person | None:
    """The one whose name begins so; `None` where there are several, or nobody."""
    wanted = comparable(written)
    found = [one for one in roster.people.values() if not one.dismissed and comparable(one.name).startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _whole(form: AbsenceForm) -> Absence:
    if form.person is None or form.first_on is None or form.last_on is None:
        raise r.Unknown(what="form")
    return Absence(
        person=form.person,
        first_on=form.first_on,
        last_on=form.last_on,
        substitute=form.substitute or None,
        basis=form.basis,
    )


def _known(written: str, roster: Roster) -> PersonId:
    found = roster.people.get(PersonId(written))
    if found is None or found.dismissed:
        raise r.Unknown(what="button")
    return found.id


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise r.Unknown(what="button") from None


def _today(at: datetime, rules: Rules) -> date:
    return at.astimezone(rules.calendar.zone).date()
