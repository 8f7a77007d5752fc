"""The approved answer is handed over against a signature (ministry 15), and what that does not change (ministry 16)."""

import pytest

from tests.offices import ANNA, CURATOR, MINISTRY, REGULATIONS, SECOND_CURATOR, office, shown
from tests.process.road import happened, walked
from tests.process.rounds import published
from workflow.process import acts as a
from workflow.process.offers import offers
from workflow.process.refusals import AlreadyDone, NotNow, NotYours
from workflow.process.rounds import DraftKind
from workflow.process.signing import Handover, HandoverSigned


def signature(entries: tuple[object, ...] | list[object]) -> HandoverSigned:
    (found,) = (entry.happening for entry in entries if isinstance(entry.happening, HandoverSigned))  # type: ignore[attr-defined]
    return found


def test_specialist_signs_with_date_and_time_and_the_term_of_publication_stays() -> None:
    road = walked(office(MINISTRY), "approved")
    # Approved at 10:35, which is when it reaches the specialist: 15 wm (16), whenever he signs.
    assert road.deadlines["publication:1"] == "16: 14.10 10:50"

    made = road.act(a.SignForHandover, CURATOR, "14.10 10:41")

    said = signature(list(made))
    assert (said.clause, said.number, said.ground) == ("15", 1, Handover.TAPPED)
    assert shown(said.reached_at, road.rules) == "14.10 10:35"
    assert road.now.handed_over is not None
    assert (road.now.handed_over.by, shown(road.now.handed_over.at, road.rules)) == (CURATOR, "14.10 10:41")
    assert road.deadlines["publication:1"] == "16: 14.10 10:50"


def test_signature_is_given_once_and_only_by_who_publishes() -> None:
    road = walked(office(MINISTRY), "approved")

    with pytest.raises(NotYours) as refused:
        road.act(a.SignForHandover, ANNA, "14.10 10:36")
    assert (refused.value.facts["to"], refused.value.facts["clause"]) == ((CURATOR, SECOND_CURATOR), "15")
    road.act(a.SignForHandover, SECOND_CURATOR, "14.10 10:37")
    with pytest.raises(AlreadyDone):
        road.act(a.SignForHandover, CURATOR, "14.10 10:38")
    assert "handover" not in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}


def test_who_publishes_without_having_signed_signs_with_it() -> None:
    road = walked(office(MINISTRY), "approved")

    made = road.act(a.RecordPublication, CURATOR, "14.10 10:40", link="https://vk.com/wall-1_2")

    assert happened(made)[:2] == ["handover.signed", "answer.published"]
    assert signature(list(made)).ground is Handover.WITH_PUBLICATION


def test_every_answer_approved_is_handed_over_anew() -> None:
    road = published(MINISTRY, DraftKind.INTERIM, "14.10 10:40")
    road.drafted("14.10 11:00")
    road.approved("14.10 11:10")

    assert road.now.handed_over is None
    assert {offer.code for offer in offers(road.now, {CURATOR}, road.rules)} >= {"handover", "publish"}


@pytest.mark.parametrize("regulation", [name for name in REGULATIONS if name != MINISTRY])
def test_other_regulations_know_no_such_signature(regulation: str) -> None:
    road = walked(office(regulation), "approved")

    assert "handover" not in {offer.code for offer in offers(road.now, {CURATOR}, road.rules)}
    with pytest.raises(NotNow):
        road.act(a.SignForHandover, CURATOR, "14.10 10:36")
    road.published("14.10 10:40")
    assert "handover.signed" not in happened(road.entries)
