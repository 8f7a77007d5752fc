"""Buttons of the list of absences, of the form by which one is entered, and of a signature that is asked for."""

from collections import Counter
from datetime import timedelta

from bot.rendering.context import Context
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, form_rows, markup, rows
from workflow.absences import may_end, may_enter
from workflow.conversation.forms import AbsenceForm
from workflow.process.offers import Offer, offers

MOST_PEOPLE = 90
"""A keyboard holds a hundred buttons; whose name is not among them is typed."""

Titles = dict[tuple[str, str], str]


def absence_list(context: Context, naming: Naming, translate: Translate) -> dict[str, object] | None:
    """Who keeps the list may add to it and end what is on it; others may end their own. Of two of one person each has its day."""
    roster, listed = context.rules.roster, Counter(absence.person for absence in context.absences)
    titles: Titles = {}
    for absence in context.absences:
        if any(may_end(viewer, absence, roster) for viewer in context.viewers):
            label = translate(N_("Is back: %(person)s"))
            day = f" ({absence.first_on:%d.%m})" if listed[absence.person] > 1 else ""
            titles["absence_end", str(absence.number)] = label % {"person": naming.person(absence.person)} + day
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    if any(may_enter(viewer, roster) for viewer in context.viewers):
        found.append(Offer(code="absence_new"))
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


def absence_form(context: Context, naming: Naming, translate: Translate) -> dict[str, object] | None:
    """The likely answers to what is asked; everything else is typed."""
    form = context.form
    if not isinstance(form, AbsenceForm):
        return None
    titles: Titles = {}
    match form.asking:
        case "person":
            titles = _people("absentee", context, naming)
        case "first_on":
            today = context.now.astimezone(context.rules.calendar.zone).date()
            titles["absent_from", today.isoformat()] = translate(N_("Today"))
            titles["absent_from", (today + timedelta(days=1)).isoformat()] = translate(N_("Tomorrow"))
        case "last_on":
            titles = _lengths(form, translate)
        case "substitute":
            titles = _substitutes(form, context, naming, translate)
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    found += [] if form.asking else [Offer(code="absence_enter")]
    return markup(form_rows([*found, Offer(code="absence_drop")], Labels(translate=translate, titles=titles)))


def signature(context: Context, naming: Naming, translate: Translate) -> dict[str, object] | None:
    """The signature itself, as far as it is the reader's, and the way to the card."""
    if context.incident is None:
        return None
    found = [offer for offer in offers(context.incident, context.viewers, context.rules) if offer.code == "sign"]
    return markup(rows(context.incident.id, [*found, Offer(code="open")], Labels(translate=translate)))


def _people(code: str, context: Context, naming: Naming) -> Titles:
    people = [person for person in context.rules.roster.people.values() if not person.dismissed]
    return {(code, str(person.id)): naming.person(person.id) for person in people[:MOST_PEOPLE]}


def _lengths(form: AbsenceForm, translate: Translate) -> Titles:
    if form.first_on is None:
        return {}
    lengths = ((0, N_("One day")), (6, N_("A week")), (13, N_("Two weeks")), (27, N_("Four weeks")))
    return {("absent_to", (form.first_on + timedelta(days=more)).isoformat()): translate(label) for more, label in lengths}


def _substitutes(form: AbsenceForm, context: Context, naming: Naming, translate: Translate) -> Titles:
    """First the one who always acts for him, where the office file names him."""
    absentee = context.rules.roster.people.get(form.person) if form.person is not None else None
    usual = absentee.substitute if absentee is not None else None
    label = (
        translate(N_("As always: %(person)s")) % {"person": naming.person(usual)} if usual else translate(N_("Nobody by name"))
    )
    others = _people("stand_in", context, naming)
    others.pop(("stand_in", str(form.person)), None)
    return {("stand_in", ""): label, **others}
