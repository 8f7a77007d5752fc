"""Buttons of a found message that is being entered: answers to what is asked, then what goes on; what changes is behind."""

from collections.abc import Iterator
from typing import Any

from bot.rendering.context import Context
from bot.rendering.found_buttons import found_question
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, form_rows, markup
from handlers.pages import BEHIND, BESIDE
from workflow.conversation.direct_taps import decides_himself, takes_department
from workflow.conversation.forms import Intake
from workflow.conversation.found_moment import may_go_back
from workflow.conversation.guesses import likely_of
from workflow.conversation.importance_taps import others_set_importance
from workflow.conversation.recognition import missing, other_network
from workflow.ids import DepartmentId
from workflow.norms.moments import counts_from_selection
from workflow.norms.networks import covers, offered_networks
from workflow.process.offers import Offer, importance_codes, likely_first
from workflow.process.telling import reporting_duties

Titles = dict[tuple[str, str], str]


def intake_keyboard(context: Context, naming: Naming, translate: Translate) -> dict[str, Any] | None:
    """What is asked; once nothing is, whose it is, how important, and that it is registered."""
    intake = context.form
    if not isinstance(intake, Intake):
        return None
    if intake.asking in ("detection", "selection"):
        return found_question(intake, context, translate)
    titles = _titles(intake, context, naming, translate)
    asked = [Offer(code=code, argument=argument) for code, argument in titles if code == intake.asking]
    asked = [Offer(code="to_department", argument=one.argument) for one in asked] if intake.asking == "department" else asked
    asked += _networks_meant(intake, context, naming, titles) if intake.asking == "other_network" else []
    sends = list(_sends(intake, context)) if not intake.asking else []
    face = [*asked, *sends] if asked or sends else list(_answers(intake, context))
    is_complete = not missing(intake, context.rules.regulation)
    register = [Offer(code="register", argument=BESIDE if sends else "")] if is_complete else []
    kinds = list(_kinds(intake, context)) if sends else []
    further = [*kinds, *_changes(intake, context), *_aside(intake, context)]
    back = [Offer(code="back")] if may_go_back(intake, context.rules.regulation) else []
    found = [*face, *register, Offer(code=BEHIND), *further, *back, Offer(code="drop")]
    return markup(form_rows(found, Labels(translate=translate, titles=titles)))


def sending_title(importance: str, department: str, translate: Translate) -> str:
    """The button that decides and sends."""
    labels = Labels(translate=translate)
    words = {"importance": labels.of(Offer(code="send", argument=importance)), "department": department}
    return translate(N_("%(importance)s → %(department)s")) % words


def reporting_titles(context: Context, translate: Translate) -> dict[tuple[str, str], str]:
    """The button names to whom it is reported, in the words of the regulation's file."""
    those = [duty.note for duty in reporting_duties(context.rules) if duty.note]
    return {("report", ""): translate(N_("Report: %(whom)s")) % {"whom": ", ".join(those)}} if those else {}


def direct_titles(context: Context, translate: Translate) -> dict[tuple[str, str], str]:
    """One tap decides and sends: the button says all that it decides."""
    return {
        ("direct", f"{code}.{department.id}"): sending_title(code, department.title, translate)
        for code in ("high_short", "high", "ordinary")
        for department in context.rules.roster.departments.values()
    }


def _titles(intake: Intake, context: Context, naming: Naming, translate: Translate) -> Titles:
    """The office's and the regulation's own words; of topics and places those first that the text speaks of."""
    rules = context.rules
    titles: Titles = {
        **{("topic", place): title for place, title in _likely_first(rules.topics, intake.text)},
        **{("location", place): title for place, title in _likely_first(rules.locations, intake.text)},
        **{("network", code): _capital(naming.network(code)) for code in offered_networks(rules.regulation)},
        **{("ground", ground.code): _capital(ground.title) for ground in rules.regulation.not_processed},
        **{("source", source.code): _capital(source.title) for source in rules.regulation.other_sources},
    }
    for department in rules.roster.departments.values():
        titles["department", str(department.id)] = titles["to_department", str(department.id)] = department.title
    if intake.department in rules.roster.departments:
        title = rules.roster.departments[DepartmentId(intake.department)].title
        titles |= {("send", code): sending_title(code, title, translate) for code in ("high_short", "high", "ordinary")}
    if intake.link:
        titles["ask", "link"] = translate(N_("Change link"))
    return titles


def _likely_first(listed: tuple[str, ...], text: str) -> list[tuple[str, str]]:
    likely = likely_of(listed, text)
    found = [(str(place), title) for place, title in enumerate(listed)]
    return sorted(found, key=lambda one: one[1] not in likely)


def _networks_meant(intake: Intake, context: Context, naming: Naming, titles: Titles) -> list[Offer]:
    """The link leads elsewhere than to the chosen network: which of the two it is."""
    other, regulation = other_network(intake, context.rules.regulation), context.rules.regulation
    if other is None:
        return []
    titles |= {("network", other.code): naming.network(other.code), ("network_sure", ""): naming.network(intake.network)}
    named = [Offer(code="network", argument=other.code)] if covers(regulation, other.code) else []
    return [*named, Offer(code="network_sure")]


def _sends(intake: Intake, context: Context) -> Iterator[Offer]:
    """Registered, decided and sent by one tap, where the curator decides himself and the department is there."""
    rules = context.rules
    if missing(intake, rules.regulation) or not intake.department or not takes_department(intake, rules):
        return
    if not decides_himself(rules):
        return
    is_listed = intake.topic in rules.listed_topics
    codes = likely_first(importance_codes(rules, is_listed=is_listed), presumed=intake.presumed)
    yield from (Offer(code="send", argument=code) for code in codes)


def _answers(intake: Intake, context: Context) -> Iterator[Offer]:
    """What is still open once every detail is there: whose it is, and what it is taken for."""
    rules = context.rules
    if intake.asking or missing(intake, rules.regulation):
        return
    if takes_department(intake, rules) and not intake.department:
        yield from (Offer(code="to_department", argument=department) for department in rules.roster.departments)
    yield from _kinds(intake, context)


def _kinds(intake: Intake, context: Context) -> Iterator[Offer]:
    rules = context.rules
    if others_set_importance(rules):
        yield Offer(code="presume", chosen=intake.presumed)
    for source in rules.regulation.other_sources:
        yield Offer(code="source", argument=source.code, chosen=intake.source == source.code)


def _changes(intake: Intake, context: Context) -> Iterator[Offer]:
    """What was entered, or guessed, can be put right; the question that is open is left out."""
    selects = ("selection",) if counts_from_selection(context.rules.regulation) else ()
    wanted = ("topic", "location", "department", "detection", *selects, "network", "link")
    recorded = {"topic", "location"} & {found.value for found in context.rules.regulation.recorded_on_finding}
    for detail in wanted:
        is_set = detail in ("detection", "selection") or bool(getattr(intake, detail))
        may_lack = detail in ("link", "topic", "location") and detail not in recorded
        if detail != intake.asking and (is_set or may_lack):
            yield Offer(code="ask", argument=detail)


def _aside(intake: Intake, context: Context) -> Iterator[Offer]:
    if intake.network and intake.asking not in ("text", "ground") and context.rules.regulation.not_processed:
        yield Offer(code="ask", argument="ground")


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
