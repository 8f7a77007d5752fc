"""Keyboards beside the straight road: what else can be done, and the choices that it asks for."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.naming import Naming
from handlers.keyboards import Labels, Translate, markup, rows
from workflow.norms.networks import offered_networks
from workflow.process.appointing import candidates
from workflow.process.correcting import details_of, reasons_to_close
from workflow.process.incident import Incident
from workflow.process.offers import Offer
from workflow.process.rare import rare

Markup = dict[str, Any] | None
Titles = Mapping[tuple[str, str], str]

RARE_PROMPTS = ("more", "choose_executor", "choose_ground", "choose_closing", "choose_detail", "choose_network", "ask_words")
"""A text in reply to one of these is no draft."""


def _made(find: Callable[[Incident, Context], Iterable[Offer]]) -> Callable[[Context, Naming, Translate], Markup]:
    def make(context: Context, naming: Naming, translate: Translate) -> Markup:
        incident = context.incident
        if incident is None:
            return None
        labels = Labels(translate=translate, titles=rare_titles(context, naming))
        return markup(rows(incident.id, find(incident, context), labels))

    return make


def rare_titles(context: Context, naming: Naming) -> Titles:
    """The office's and the regulation's own words on buttons."""
    regulation, people = context.rules.regulation, context.rules.roster.people.values()
    networks = (*(network.code for network in regulation.networks), *offered_networks(regulation))
    return {
        **{("appoint", str(person.id)): person.name for person in people},
        **{("aside", ground.code): ground.title[:1].upper() + ground.title[1:] for ground in regulation.not_processed},
        **{("correct", f"network.{code}"): naming.network(code) for code in networks},
    }


def rare_offers(incident: Incident, context: Context) -> list[Offer]:
    """What is rarely done: on a card it stands behind its first page."""
    return [Offer(code=code) for code in rare(incident, context.viewers, context.rules)]


def _executors(incident: Incident, context: Context) -> list[Offer]:
    return [Offer(code="appoint", argument=str(person.id)) for person in candidates(incident, context.viewers, context.rules)]


def _grounds(incident: Incident, context: Context) -> list[Offer]:
    return [Offer(code="aside", argument=ground.code) for ground in context.rules.regulation.not_processed]


def _closings(incident: Incident, context: Context) -> list[Offer]:
    return [Offer(code="close", argument=reason) for reason in reasons_to_close(incident, context.rules.regulation)]


def _details(incident: Incident, context: Context) -> list[Offer]:
    return [Offer(code="correct", argument=detail) for detail in details_of(incident, context.rules.regulation)]


def _networks(incident: Incident, context: Context) -> list[Offer]:
    regulation = context.rules.regulation
    codes = dict.fromkeys((*(network.code for network in regulation.networks), *offered_networks(regulation)))
    return [Offer(code="correct", argument=f"network.{code}") for code in codes if code != incident.network]


RARE_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "more": _made(rare_offers),
    "choose_executor": _made(_executors),
    "choose_ground": _made(_grounds),
    "choose_closing": _made(_closings),
    "choose_detail": _made(_details),
    "choose_network": _made(_networks),
}
