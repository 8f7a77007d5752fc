"""Incidents brought beside the straight road: returned, asked, promised, set aside, voided, given up and reopened."""

from collections.abc import Callable

from tests.offices import ANNA, CURATOR, HOUSING, MINISTRY, ROADS, VERA, ZAGS, moment
from tests.process.road import Road, walked
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.rounds import DraftKind
from workflow.process.rules import Rules

OPEN = ("registered", "decided", "dispatched", "on_approval", "on_rework", "approved")
"""The straight road while the incident is open, as `walked` names its points."""


def silent(rules: Rules) -> Road:
    """Twenty minutes without the decision (NORMS reading 22); where the curator decides himself, nobody is waited for."""
    road = walked(rules, "registered")
    if rules.regulation.id in (ZAGS, MINISTRY):
        road.act(a.ProposeDepartments, CURATOR, "14.10 10:01", departments=(HOUSING,))
    road.rung("14.10 10:20")
    return road


def told(rules: Rules) -> Road:
    return walked(rules, "decided", importance=Importance.HIGH)


def returned(rules: Rules) -> Road:
    road = walked(rules, "dispatched")
    road.act(a.ReturnAsNotOurs, ANNA, "14.10 10:15", reason="Это дело дорожников")
    return road


def returned_twice(rules: Rules) -> Road:
    road = returned(rules)
    road.act(a.ChooseDepartments, CURATOR, "14.10 10:20", departments=(ROADS,))
    road.dispatched("14.10 10:20")
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:25", reason="Это дело ЖКХ")
    return road


def _published(rules: Rules, kind: DraftKind) -> Road:
    road = walked(rules, "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:15", draft=kind)
    road.drafted("14.10 10:20")
    road.approved("14.10 10:25")
    road.published("14.10 10:30")
    return road


def waiting(rules: Rules) -> Road:
    return _published(rules, DraftKind.CLARIFICATION)


def author_silent(rules: Rules) -> Road:
    """Five working days after the question (NORMS reading 30)."""
    road = waiting(rules)
    road.rung("22.10 09:30")
    return road


def second_term(rules: Rules) -> Road:
    road = waiting(rules)
    at = moment("14.10 12:00", rules)
    road.act(a.RecordAuthorReply, CURATOR, "14.10 12:00", text="Во дворе дома 5", detection=at)
    return road


def after_interim(rules: Rules) -> Road:
    return _published(rules, DraftKind.INTERIM)


def aside(rules: Rules) -> Road:
    road = walked(rules, "on_approval")
    road.act(a.SetAsideIncident, CURATOR, "14.10 10:25", ground="threats")
    return road


def void(rules: Rules) -> Road:
    road = walked(rules, "on_approval")
    road.act(a.VoidIncident, CURATOR, "14.10 10:25", reason="Внесено дважды")
    return road


def given_up(rules: Rules) -> Road:
    road = walked(rules, "on_approval")
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:25", reason="post_gone")
    return road


def reopened(rules: Rules) -> Road:
    road = walked(rules, "closed")
    road.act(a.ReopenIncident, CURATOR, "14.10 10:45", reason="Ответ не по существу")
    return road


BESIDE_THE_ROAD: dict[str, Callable[[Rules], Road]] = {
    walk.__name__: walk
    for walk in (
        *(silent, told, returned, returned_twice, waiting, author_silent, second_term, after_interim),
        *(aside, void, given_up, reopened),
    )
}
