"""Keyboards of messages that belong together: what they may repeat, whom they are joined to, where one answer is published."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.intake_buttons import reporting_titles
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Button, Labels, Translate, markup, rows
from workflow.norms.regulation import Importance
from workflow.process.incident import Incident, Status
from workflow.process.joining import is_joinable
from workflow.process.offers import Offer, offers

Markup = dict[str, Any] | None

ALIKE_PROMPTS = ("likely", "choose_repeat", "choose_join")
"""A text in reply to one of these is no draft."""


def _likely(context: Context, naming: Naming, translate: Translate) -> Markup:
    """What is under way can be joined, what was answered is repeated."""
    incident = context.incident
    if incident is None:
        return None
    numbers = [one["incident"] for one in context.params["likely"] if one["incident"] in context.others]
    found = [_related(context.others[number]) for number in numbers]
    found.append(Offer(code="no_repeat", argument=".".join(str(number) for number in numbers)))
    return _numbered(incident, found, translate)


def _related(other: Incident) -> Offer:
    is_under_way = is_joinable(other) or other.status is Status.JOINED
    return Offer(code="join" if is_under_way else "repeat", argument=str(other.id))


def _choice(code: str) -> Callable[[Context, Naming, Translate], Markup]:
    def make(context: Context, naming: Naming, translate: Translate) -> Markup:
        if context.incident is None:
            return None
        found = [Offer(code=code, argument=str(other)) for other in context.others]
        return _numbered(context.incident, found, translate)

    return make


def _surge(context: Context, naming: Naming, translate: Translate) -> Markup:
    """Setting the importance is for whom it is to set."""
    incident = context.incident
    if incident is None:
        return None
    usual = offers(incident, context.viewers, context.rules)
    high = [one for one in usual if one.code == "importance" and one.argument == Importance.HIGH and not one.chosen]
    report = [one for one in usual if one.code == "report"]
    found = [*high, *report, *([Offer(code="join_all")] if is_joinable(incident) else []), Offer(code="open")]
    labels = Labels(translate=translate, titles=reporting_titles(context, translate))
    return markup(rows(incident.id, found, labels))


def _serves(context: Context, naming: Naming, translate: Translate) -> Markup:
    """A way to each of the messages, in the order of their lines."""
    incident = context.incident
    if incident is None:
        return None
    joined = (one.incident for one in incident.joined if one.incident in context.others)
    texts = {incident.id: context.texts, **{one: context.other_texts.get(one, {}) for one in joined}}
    return markup([[button] for button in _ways(texts, translate)])


def _ways(texts: Mapping[Any, Mapping[str, str]], translate: Translate) -> Iterator[Button]:
    for number, words in texts.items():
        link = words.get("link", "")
        if link.startswith(("https://", "http://")):
            yield Button(label=translate(N_("Go to No. %(id)s")) % {"id": number}, url=link)


def _numbered(incident: Incident, found: list[Offer], translate: Translate) -> Markup:
    """Repeats and leads are told apart by their numbers."""
    words = {"repeat": translate(N_("Repeats No. %(id)s")), "join": translate(N_("Join to No. %(id)s"))}
    titles = {(one.code, one.argument): words[one.code] % {"id": one.argument} for one in found if one.code in words}
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


ALIKE_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "likely": _likely,
    "choose_repeat": _choice("repeat"),
    "choose_join": _choice("join"),
    "surge": _surge,
    "serves": _serves,
}
