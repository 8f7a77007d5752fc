"""Keyboards where several departments share an incident: choosing them, and the choices that come up on the way."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.rendering.context import Context
from bot.rendering.naming import Naming
from handlers.keyboards import N_, Labels, Translate, markup, rows
from workflow.conversation.forms import SeveralForm
from workflow.ids import DepartmentId
from workflow.norms.regulation import SeveralWay
from workflow.process.incident import Incident
from workflow.process.offers import Offer
from workflow.process.parts import can_be_waived
from workflow.process.sharing import candidates, named_consolidator

Markup = dict[str, Any] | None

PART_PROMPTS = ("choose_several", "choose_part")
"""A text in reply to one of these is no draft."""


def stray_titles(context: Context, translate: Translate) -> dict[tuple[str, str], str]:
    """On the card: one button for each share that came back."""
    label = translate(N_("Send on: %(department)s"))
    return {("stray", str(each.id)): label % {"department": each.title} for each in context.rules.roster.departments.values()}


def keeps_order(rules_way: SeveralWay, at_once: bool) -> bool:
    """Whether the departments work one after the other."""
    return rules_way is SeveralWay.IN_ORDER and not at_once


def _several(context: Context, naming: Naming, translate: Translate) -> Markup:
    form = context.form
    incident = context.others.get(form.incident) if isinstance(form, SeveralForm) else None
    if not isinstance(form, SeveralForm) or incident is None:
        return None
    ordered = keeps_order(context.rules.regulation.several.way, form.at_once)
    found, titles = [], {}
    for department in context.rules.roster.departments.values():  # one that sent it back may have its part beside another
        picked = department.id in form.departments
        place = f"{form.departments.index(department.id) + 1}. " if picked and ordered else ""
        titles["pick", str(department.id)] = place + department.title
        found.append(Offer(code="pick", argument=department.id, chosen=picked))
    if context.rules.may_send_at_once and context.rules.regulation.several.way is SeveralWay.IN_ORDER:
        found.append(Offer(code="pick_way", chosen=form.at_once))
    found += [Offer(code="pick_done")] if form.departments else []
    labels = Labels(translate=translate, titles=titles)
    return markup(rows(form.incident, [*found, Offer(code="pick_drop")], labels))


def _choice(context: Context, naming: Naming, translate: Translate) -> Markup:
    incident, what = context.incident, str(context.params["what"])
    if incident is None:
        return None
    titles = _CHOICES[what](incident, context, naming)
    if what == "stray":
        titles[what, f"{context.params['department']}."] = translate(N_("Do without this part"))
    found = [Offer(code=code, argument=argument) for code, argument in titles]
    return markup(rows(incident.id, found, Labels(translate=translate, titles=titles)))


def _missing(code: str) -> Callable[[Incident, Context, Naming], dict[tuple[str, str], str]]:
    def titles(incident: Incident, context: Context, naming: Naming) -> dict[tuple[str, str], str]:
        return {(code, str(one)): naming.department(one) for one in incident.departments if can_be_waived(incident, one)}

    return titles


def _elsewhere(incident: Incident, context: Context, naming: Naming) -> dict[tuple[str, str], str]:
    """Every department that takes no part yet; after a second return those, too, that sent it back."""
    department = DepartmentId(str(context.params["department"]))
    stray = incident.stray_of(department)
    taken = [one for one in incident.departments if one != department or stray is None or not stray.via]
    return {
        ("stray", f"{department}.{one}"): naming.department(one) for one in context.rules.roster.departments if one not in taken
    }


def _executors(incident: Incident, context: Context, naming: Naming) -> dict[tuple[str, str], str]:
    named = named_consolidator(incident, context.rules)
    people = context.rules.roster.people
    return {
        ("name_one", str(one)): f"{naming.person(one)} · {naming.department(people[one].department)}"
        for one in candidates(incident, context.rules)
        if one != named
    }


_CHOICES: Mapping[str, Callable[[Incident, Context, Naming], dict[tuple[str, str], str]]] = {
    "waive": _missing("waive"),
    "part_terms": _missing("part_terms"),
    "stray": _elsewhere,
    "name_one": _executors,
}

PART_KEYBOARDS: Mapping[str, Callable[[Context, Naming, Translate], Markup]] = {
    "choose_several": _several,
    "choose_part": _choice,
}
