"""The keyboard of a found message that is being entered. When it was found is asked by `found_buttons`."""

from collections.abc import Iterator
from typing import Any

from bot.rendering.context import Context
from bot.rendering.found_buttons import found_question
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, form_rows, markup
from workflow.conversation.forms import Intake
from workflow.conversation.found_moment import may_go_back
from workflow.conversation.importance_taps import others_set_importance
from workflow.conversation.recognition import missing, other_network
from workflow.norms.networks import covers, offered_networks
from workflow.process.offers import Offer

Markup = dict[str, Any] | None


def intake_keyboard(context: Context, naming: Naming, translate: Translate) -> Markup:
    """What is asked first, then what can be put right, then how it ends."""
    intake = context.form
    if not isinstance(intake, Intake):
        return None
    if intake.asking == "detection":
        return found_question(intake, context, translate)
    rules = context.rules
    titles: dict[tuple[str, str], str] = {
        **{("topic", str(place)): topic for place, topic in enumerate(rules.topics)},
        **{("location", str(place)): location for place, location in enumerate(rules.locations)},
        **{("network", code): _capital(naming.network(code)) for code in offered_networks(rules.regulation)},
        **{("ground", ground.code): _capital(ground.title) for ground in rules.regulation.not_processed},
    }
    titles |= {("source", source.code): _capital(source.title) for source in rules.regulation.other_sources}
    if intake.link:
        titles["ask", "link"] = translate(N_("Change link"))
    asked = [Offer(code=code, argument=argument) for code, argument in titles if code == intake.asking]
    other = other_network(intake, rules.regulation)
    if other is not None and intake.asking == "other_network":
        titles |= {("network", other.code): naming.network(other.code), ("network_sure", ""): naming.network(intake.network)}
        asked = [Offer(code="network", argument=other.code)] if covers(rules.regulation, other.code) else []
        asked.append(Offer(code="network_sure"))
    labels = Labels(translate=translate, titles=titles)
    return markup(form_rows([*asked, *_changes(intake, context), *_endings(intake, context)], labels))


def _changes(intake: Intake, context: Context) -> Iterator[Offer]:
    """What was entered, or guessed, can be put right; the question that is open is left out."""
    wanted = ("detection", "topic", "location", "network", "link")
    recorded = {"topic", "location"} & {found.value for found in context.rules.regulation.recorded_on_finding}
    for detail in wanted:
        is_set = detail == "detection" or bool(getattr(intake, detail))
        may_lack = detail in ("link", "topic", "location") and detail not in recorded
        if detail != intake.asking and (is_set or may_lack):
            yield Offer(code="ask", argument=detail)


def _endings(intake: Intake, context: Context) -> Iterator[Offer]:
    if not missing(intake, context.rules.regulation):
        if others_set_importance(context.rules):
            yield Offer(code="presume", chosen=intake.presumed)
        for source in context.rules.regulation.other_sources:
            yield Offer(code="source", argument=source.code, chosen=intake.source == source.code)
        yield Offer(code="register")
    if may_go_back(intake, context.rules.regulation):
        yield Offer(code="back")
    yield Offer(code="drop")
    if intake.network and intake.asking not in ("text", "ground") and context.rules.regulation.not_processed:
        yield Offer(code="ask", argument="ground")


def _capital(title: str) -> str:
    return title[:1].upper() + title[1:]
