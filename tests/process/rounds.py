"""Roads that do not end with the first publication: an interim answer, a question to the author."""

from tests.offices import ANNA, CURATOR, moment, office
from tests.process.road import Road, walked
from workflow.process import acts as a
from workflow.process.rounds import DraftKind


def with_department(regulation: str) -> Road:
    """Found Wed 14.10 10:00, sent to housing at 10:10."""
    return walked(office(regulation), "dispatched")


def chosen(road: Road, kind: DraftKind, when: str) -> None:
    road.act(a.ChooseDraftKind, ANNA, when, draft=kind)


def published(regulation: str, kind: DraftKind, when: str) -> Road:
    """Drafted at 10:20, approved at 10:35, published at the given moment."""
    road = with_department(regulation)
    chosen(road, kind, "14.10 10:15")
    road.drafted("14.10 10:20")
    road.approved("14.10 10:35")
    road.published(when)
    return road


def with_interim(regulation: str, when: str = "14.10 16:00") -> Road:
    return published(regulation, DraftKind.INTERIM, when)


def waiting(regulation: str, when: str = "14.10 10:40") -> Road:
    return published(regulation, DraftKind.CLARIFICATION, when)


def replied(road: Road, when: str, *, found: str = "") -> None:
    detection = moment(found or when, road.rules)
    road.act(a.RecordAuthorReply, CURATOR, when, text="Во дворе дома 5", detection=detection)
