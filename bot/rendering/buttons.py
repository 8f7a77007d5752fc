"""Which keyboard a message bears. The rows themselves, and how many buttons one holds, are `handlers/keyboards.py`'s."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.rendering.absence_buttons import absence_form, absence_list, signature
from bot.rendering.alike_buttons import ALIKE_KEYBOARDS
from bot.rendering.context import Context
from bot.rendering.excerpts import gist, width
from bot.rendering.intake_buttons import direct_titles, intake_keyboard, reporting_titles
from bot.rendering.lists import MOST_LINES, awaiting, digest_lines, duties_of_mine, others_of_mine
from bot.rendering.meant_buttons import MEANT_KEYBOARDS, with_cancel
from bot.rendering.month_buttons import MONTH_KEYBOARDS
from bot.rendering.naming import Naming
from bot.rendering.part_buttons import PART_KEYBOARDS, stray_titles
from bot.rendering.rare_buttons import RARE_KEYBOARDS, rare_offers, rare_titles
from bot.rendering.reversal_buttons import REVERSAL_KEYBOARDS
from bot.rendering.standing import is_folded
from bot.rendering.step_buttons import STEP_KEYBOARDS
from bot.rendering.view import View
from handlers.callback_data import pack
from handlers.keyboards import LONGEST_COPY, N_, Button, Labels, Translate, form_rows, markup, packed, rows
from handlers.pages import BEHIND, TURN, turned
from workflow.conversation.forms import Intake, WhichForm
from workflow.ids import IncidentId
from workflow.norms.networks import is_permitted
from workflow.process.handing_over import is_handover_awaited
from workflow.process.importance import longest_term
from workflow.process.incident import Status
from workflow.process.offers import Offer, kinds, offers, publish
from workflow.process.rounds import DraftKind, reasons_of
from workflow.process.step_terms import SETTABLE
from workflow.process.telling import unconfirmed

Markup = dict[str, Any] | None

MOST_WAYS = 15
"""Buttons with a number only: three a row, five rows."""


def keyboard(template: str, context: Context, naming: Naming, translate: Translate) -> Markup:
    """The markup of a message, or `None`: the page of it that is turned to."""
    make = _KEYBOARDS.get(template)
    made = with_cancel(make(context, naming, translate) if make else None, context, translate)
    return turned(made, int(context.params.get(TURN, 0)), translate)


def _card(context: Context, naming: Naming, translate: Translate) -> Markup:
    incident = context.incident
    if incident is None:
        return None
    departments = context.rules.roster.departments.values()
    titles = {("department", str(department.id)): department.title for department in departments}
    proposed = translate(N_("Propose: %(department)s"))
    titles |= {("propose", str(each.id)): proposed % {"department": each.title} for each in departments}
    titles |= {**direct_titles(context, translate), **stray_titles(context, translate), **rare_titles(context, naming)}
    titles |= reporting_titles(context, translate)
    usual = offers(incident, context.viewers, context.rules)
    if is_folded(View(incident=incident, context=context)):
        usual = (Offer(code=BEHIND), *(one for one in usual if one.code != BEHIND)) if usual else ()
    found = [*usual, *rare_offers(incident, context)]
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


def _of_incident(*codes: str) -> Callable[[Context, Naming, Translate], Markup]:
    def make(context: Context, naming: Naming, translate: Translate) -> Markup:
        if context.incident is None:
            return None
        return markup(rows(context.incident.id, [Offer(code=code) for code in codes], Labels(translate=translate)))

    return make


def _answer_text(context: Context, naming: Naming, translate: Translate) -> Markup:
    """A way to the message that is answered, and what to tap afterwards."""
    link, incident = context.texts.get("link", ""), context.incident
    found: list[list[Button]] = []
    if link.startswith(("https://", "http://")):
        found.append([Button(label=translate(N_("Go to the message")), url=link)])
    text = context.texts.get("draft", "")
    if 0 < width(text) <= LONGEST_COPY:
        found.append([Button(label=translate(N_("Copy the text")), copies=text)])
    if incident is not None and incident.status is Status.APPROVED:
        signs = [Offer(code="handover")] if is_handover_awaited(incident, context.rules) else []
        ends = [publish(incident)] if is_permitted(incident.network, context.rules.regulation) else []
        found += rows(incident.id, [*signs, *ends], Labels(translate=translate))
    return markup(found)


def _draft_received(context: Context, naming: Naming, translate: Translate) -> Markup:
    """While approvers look at it, the executor may still say that it was meant as something else."""
    incident = context.incident
    if incident is None:
        return None
    back = [each for each in offers(incident, context.viewers, context.rules) if each.code == "withdraw"]
    is_this = bool(back) and back[0].argument == str(context.params.get("number"))
    asked = kinds(incident, context.rules) if incident.status is Status.ON_APPROVAL else ()
    found = [*(back if is_this else ()), Offer(code="open"), *asked]
    return markup(rows(incident.id, found, Labels(translate=translate)))


def _edit_late(context: Context, naming: Naming, translate: Translate) -> Markup:
    """What a registered message was made of is put right by the correction that there is."""
    codes = ("correct", "open") if context.params["of"] == "source" else ("open",)
    return _of_incident(*codes)(context, naming, translate)


def _author_silent(context: Context, naming: Naming, translate: Translate) -> Markup:
    waits = context.incident is not None and context.incident.waiting is not None
    codes = ("author_replied", "give_up") if waits else ("open",)
    return _of_incident(*codes)(context, naming, translate)


def _terms(context: Context, naming: Naming, translate: Translate) -> Markup:
    if context.incident is None:
        return None
    found = [Offer(code="term", argument=step) for step in SETTABLE]
    return markup(rows(context.incident.id, found, Labels(translate=translate)))


def _told_at_once(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Confirmed once, and then only the way to the card."""
    incident = context.incident
    waits = incident is None or any(unconfirmed(incident, person, context.rules) for person in context.viewers)
    is_confirmed = incident is not None and bool(incident.acknowledged) and not waits
    return _of_incident(*(("open",) if is_confirmed else ("acknowledge", "open")))(context, naming, translate)


def _reasons(context: Context, naming: Naming, translate: Translate) -> Markup:
    draft = context.incident.draft if context.incident is not None else None
    grounds = reasons_of(draft.kind if draft is not None else DraftKind.ANSWER, context.rules.regulation)
    if context.incident is None or not grounds:
        return None
    number = context.params["number"]
    if context.incident.status is not Status.ON_APPROVAL or draft is None or draft.number != number:
        return _of_incident("open")(context, naming, translate)
    key = f".{context.params['key']}" if "key" in context.params else ""  # of words said before
    titles = {
        ("reason", f"{number}.{ground.code}{key}"): f"{place}. {ground.title}" for place, ground in enumerate(grounds, start=1)
    }
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(rows(context.incident.id, found, Labels(translate=translate, titles=titles)))


def _which(context: Context, naming: Naming, translate: Translate) -> Markup:
    form = context.form
    if not isinstance(form, WhichForm):
        return None
    titles = {("which", str(incident)): _titled(incident, context, translate) for incident in form.candidates}
    named = dict(zip(form.details, form.named, strict=False))
    to_link = translate(N_("Link of: %(about)s"))
    titles |= {("which", detail): to_link % {"about": gist(words) or "…"} for detail, words in named.items()}
    found = [Offer(code="which", argument=argument) for _, argument in titles if argument not in named]
    found += [Offer(code="which", argument=detail) for detail in form.details]
    found += [Offer(code="which", argument="new")] if form.may_be_new else []
    labels = Labels(translate=translate, titles=titles)
    return markup(form_rows([*found, Offer(code="drop")], labels, message=form.message))


def _handed_in(context: Context, naming: Naming, translate: Translate) -> Markup:
    intake = context.form
    if not isinstance(intake, Intake):
        return None
    found, label = Offer(code="handed_in", argument=str(intake.handed_in_by)), translate(N_("Enter the message"))
    titles = {(found.code, found.argument): label}
    return markup(form_rows([found], Labels(translate=translate, titles=titles), message=intake.handed_in_as))


def _intake_waits(context: Context, naming: Naming, translate: Translate) -> Markup:
    intake = context.form
    if not isinstance(intake, Intake):
        return None
    return markup(form_rows([Offer(code="first")], Labels(translate=translate), message=intake.message))


def _titled(incident: IncidentId, context: Context, translate: Translate) -> str:
    texts: Mapping[str, str] = context.other_texts.get(incident, {})
    number = translate(N_("No. %(id)s")) % {"id": incident}
    about = gist(texts.get("text", ""), texts.get("link", ""), limit=40)
    return f"{number} · {about}" if about else number


def _list(context: Context, naming: Naming, translate: Translate) -> Markup:
    """The incidents of the list by their numbers."""
    duties = [duty.view for duty in duties_of_mine(context)]
    shown = [*awaiting(context)[:MOST_LINES], *duties, *others_of_mine(context)[:MOST_LINES]]
    return _numbers((one.incident.id for one in shown), translate)


def _digest(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Likewise those of the digest's lines; one that stands in two lines has one button."""
    return _numbers((line.view.incident.id for line in digest_lines(context)[:MOST_LINES]), translate)


def _numbers(shown: Iterable[IncidentId], translate: Translate) -> Markup:
    label = translate(N_("No. %(id)s"))
    return markup(packed([Button(label=label % {"id": one}, data=pack("open", one)) for one in dict.fromkeys(shown)]))


def _vacancies(context: Context, naming: Naming, translate: Translate) -> Markup:
    """A way to each of the messages, the most pressing first, as many as five rows have room for."""
    concerned = dict.fromkeys(IncidentId(number) for one in context.params["stranded"] for number in one["incidents"])
    return _numbers(list(concerned)[:MOST_WAYS], translate)


def _windows(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Taking it on, or sending it back, while that is the reader's."""
    incident = context.incident
    if incident is None:
        return None
    found = [each for each in offers(incident, context.viewers, context.rules) if each.code in ("sign", "not_ours")]
    return markup(rows(incident.id, [*found, Offer(code="open")], Labels(translate=translate)))


def _provisional(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Sending it without the decision, once a department is proposed; proposing is the card's business."""
    incident = context.incident
    if incident is None:
        return None
    found = [each for each in offers(incident, context.viewers, context.rules) if each.code == "provisional"]
    return markup(rows(incident.id, [*found, Offer(code="open")], Labels(translate=translate)))


def _short_term(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Half of the norm by one tap, while that is still ahead; any other length is typed."""
    incident, rules = context.incident, context.rules
    if incident is None or rules.calendar.worked(incident.term_began, context.now) >= longest_term(incident, rules) / 2:
        return None
    return markup(rows(incident.id, [Offer(code="short_term", argument="half")], Labels(translate=translate)))


_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "card": _card,
    "told_at_once": _told_at_once,
    "answer_text": _answer_text,
    "draft_received": _draft_received,
    "draft_approved": _of_incident("open"),
    "published": _of_incident("open"),
    "undelivered": _of_incident("open"),
    "choose_reason": _reasons,
    "intake": intake_keyboard,
    "handed_in": _handed_in,
    "intake_waits": _intake_waits,
    "which": _which,
    "mine": _list,
    "vacancies": _vacancies,
    "digest": _digest,
    "changes": _of_incident("open"),
    "question_over": _of_incident("open"),
    "importance_lowered": _of_incident("open"),
    "told_unanswered": _of_incident("open"),
    "decider_silent": _provisional,
    **STEP_KEYBOARDS,
    "ask_short_term": _short_term,
    "terms": _terms,
    "author_silent": _author_silent,
    "term_set": _of_incident("open", "why"),
    "earlier_ready": _card,
    "threat": _of_incident("open"),
    "unsigned": signature,
    "windows": _windows,
    "corrected": _of_incident("open", "why"),
    "ended": _of_incident("open"),
    "absences": absence_list,
    "absence_form": absence_form,
    "joined": _of_incident("open"),
    "edit_late": _edit_late,
    "served": _of_incident("open", "why"),
    "repeat_told": _of_incident("open"),
    **ALIKE_KEYBOARDS,
    **MEANT_KEYBOARDS,
    **RARE_KEYBOARDS,
    **PART_KEYBOARDS,
    "part_text": _of_incident("open"),
    "part_received": _of_incident("open"),
    "part_waived": _of_incident("open"),
    "parts": _of_incident("open"),
    **MONTH_KEYBOARDS,
    **REVERSAL_KEYBOARDS,
}
