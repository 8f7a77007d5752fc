"""What a template may speak of besides words: the context's own fields, and what is worked out from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from bot.rendering.context import Context
from bot.rendering.lists import MOST_LINES, awaiting, digest_lines, duties_of_mine, others_of_mine
from bot.rendering.openings import openings
from bot.rendering.part_buttons import keeps_order
from bot.rendering.part_lines import order_picked
from bot.rendering.reasons import reasons_of
from bot.rendering.standing import is_folded, named, to_ring
from bot.rendering.stead_lines import steads, unapproved
from bot.rendering.ticks import ticks
from bot.rendering.view import View, view_of
from workflow.absences import may_enter
from workflow.conversation.direct_taps import decides_himself, takes_department
from workflow.conversation.forms import Intake, LinkForm, SeveralForm, WordsForm
from workflow.ids import DepartmentId, IncidentId
from workflow.norms.networks import KNOWN, covers
from workflow.norms.regulation import Ground, Role
from workflow.people import Person
from workflow.process.incident import Incident, OpenStep
from workflow.process.links import any_network_of, is_closed, link_in, no_proof_of
from workflow.process.order import Order
from workflow.process.recording import runs_by_clock
from workflow.process.vacancies import vacancies
from workflow.reports.readers import may_read_all
from workflow.reports.register import register_clause

MOST_HOSTS = 2
"""So many hosts of a network are named where a link is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picking:
    """Departments being picked: for which message, whether in an order, and that order where it leaves too little time."""

    view: View
    departments: tuple[DepartmentId, ...]
    keeps_order: bool
    order: Order | None


def scene(context: Context) -> dict[str, Any]:
    """The variables of a template. Lists and arithmetic are calls, so that only those templates pay that need them."""
    incident = context.incident
    view = View(incident=incident, context=context) if incident is not None else None
    return {
        "view": view,
        "incident": incident,
        "step": _step(incident, context),
        "rules": context.rules,
        "texts": context.texts,
        "absences": context.absences,
        "keeps_absences": any(may_enter(viewer, context.rules.roster) for viewer in context.viewers),
        "reads_all": any(may_read_all(viewer, context.rules) for viewer in context.viewers),
        "previous_draft": context.previous_draft,
        "versions": context.versions,
        "form": context.form,
        "month": context.month,
        "shortcomings": context.shortcomings,
        "summary": context.summary,
        "register": context.register,
        "register_clause": register_clause,
        "params": context.params,
        "now": context.now,
        "private": context.private,
        "changes_in_place": bool(context.params.get("fold")),
        "depersonalised": context.depersonalised,
        "reader": _reader(context),
        **_lists(context, view),
        "reasons": partial(reasons_of, view) if view is not None else list,
        "most": MOST_LINES,
        "hosts": _hosts(incident, context),
        "other_view": partial(_other, context),
        "others": partial(_others, context),
        "vacancies": partial(vacancies, incident, context.rules) if incident is not None else tuple,
        **_entered(context),
        "administrators": tuple(person.id for person in context.rules.roster.with_role(Role.ADMINISTRATOR)),
        **_of_phones(context),
        "by_clock": _by_clock,
        "is_one_of": partial(_is_one_of, context),
    }


def _lists(context: Context, view: View | None) -> dict[str, Any]:
    """The parts of lists, and who approves in whose place."""
    return {
        "steads": partial(steads, view),
        "unapproved": partial(unapproved, context),
        "awaited": partial(awaiting, context),
        "duties_of_mine": partial(duties_of_mine, context),
        "others_of_mine": partial(others_of_mine, context),
        "digest_lines": partial(digest_lines, context),
    }


def _of_phones(context: Context) -> dict[str, Any]:
    """How a card stands, and what an intake may be sent with."""
    return {
        "looks_like": partial(_looks_like, context),
        "is_folded": is_folded,
        "ticks": ticks,
        "openings": openings,
        "named": named,
        "to_ring": to_ring,
        "decides_himself": decides_himself(context.rules),
        "takes_department": isinstance(context.form, Intake) and takes_department(context.form, context.rules),
    }


def _step(incident: Incident | None, context: Context) -> OpenStep | None:
    """The step that a notice is about, while it is open."""
    return incident.step(str(context.params.get("step", ""))) if incident is not None else None


def _by_clock(view: View, step: OpenStep) -> bool:
    """Whether what is left of a step's time is the clock's, not the office's."""
    return runs_by_clock(step, view.incident, view.rules)


def _reader(context: Context) -> Person | None:
    """The person who reads, where it is one, as in a private chat."""
    return context.rules.roster.people.get(next(iter(context.viewers))) if len(context.viewers) == 1 else None


def _hosts(incident: Incident | None, context: Context) -> tuple[str, ...]:
    """Where a link to the published answer has to lead, if the regulation says so."""
    regulation = context.rules.regulation
    if incident is None or not regulation.same_network_clause:
        return ()
    named = (*regulation.networks, *KNOWN)
    return next((network.hosts[:MOST_HOSTS] for network in named if network.code == incident.network), ())


def _entered(context: Context) -> dict[str, Any]:
    """What is said of unfinished input: of picked departments, of a link, where it leads and who can open it."""
    form, regulation = context.form, context.rules.regulation
    link, network = _link_of(context)
    found = any_network_of(link, regulation)
    linked = found.code if found else ""
    return {
        "left_out": context.left_out,
        "picking": _picking(context),
        "linked": linked,
        "is_covered": covers(regulation, linked),
        "is_closed": is_closed(link),
        "no_proof": no_proof_of(link, network, regulation) if isinstance(form, WordsForm) and link else "",
    }


def _link_of(context: Context) -> tuple[str, str]:
    """The link that unfinished input is about, and the network that it is to lead into."""
    form, incident = context.form, context.incident
    match form:
        case Intake():
            return form.link, form.network
        case LinkForm():
            return link_in(form.questioned), incident.network if incident else ""
        case WordsForm(code="correct", argument="link" | "published") if incident is not None:
            return form.value, incident.network
        case WordsForm(code="correct", argument="network"):
            return context.texts.get("link", ""), form.value
    return "", ""


def _other(context: Context, incident: int) -> View | None:
    """Another incident as its reader sees it."""
    return view_of(IncidentId(incident), context)


def _others(context: Context) -> tuple[View, ...]:
    """The other incidents that the message speaks of, in their order."""
    return tuple(view for one in context.others if (view := view_of(one, context)) is not None)


def _picking(context: Context) -> Picking | None:
    """The departments that are just being picked, and the message they are picked for."""
    form = context.form
    subject = view_of(form.incident, context) if isinstance(form, SeveralForm) else None
    if not isinstance(form, SeveralForm) or subject is None:
        return None
    way = context.rules.regulation.several.way
    order = order_picked(form.departments, form.at_once, subject.incident, context.rules, context.now)
    return Picking(view=subject, departments=form.departments, keeps_order=keeps_order(way, form.at_once), order=order)


def _looks_like(context: Context) -> tuple[Ground, ...]:
    """The grounds for not processing that a message half entered looks like: a hint, no decision."""
    text = context.form.text if isinstance(context.form, Intake) else ""
    return context.rules.hints.grounds(text, context.rules.regulation)


def _is_one_of(context: Context, roles: Iterable[Role | str]) -> bool:
    """Whether the reader holds one of the roles."""
    acting = {person.id for role in roles for person in context.rules.roster.with_role(Role(role))}
    return not acting.isdisjoint(context.viewers)
