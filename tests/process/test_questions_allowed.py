"""How often the author may be asked in place of an answer: as often as the office says (NORMS reading 30)."""

import pytest

from tests.offices import ANNA, CURATOR, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS
from tests.process.rounds import chosen, replied, waiting
from workflow.process import acts as a
from workflow.process.offers import offers
from workflow.process.refusals import QuestionsSpent
from workflow.process.rounds import DraftKind


@pytest.mark.parametrize("regulation", [ZAGS, LESOZAVODSK, NOVOKUBANSK, MINISTRY, NAO])
def test_the_author_is_asked_in_place_of_an_answer_as_often_as_the_office_allows(regulation: str) -> None:
    """No text says that a question ends the answer's term: it is the project's reading (30), once unless the office says more."""
    road = waiting(regulation)
    replied(road, "16.10 10:00")

    with pytest.raises(QuestionsSpent) as refused:
        chosen(road, DraftKind.CLARIFICATION, "16.10 10:05")

    assert refused.value.facts == {"limit": 1}
    assert [one.argument for one in offers(road.now, {ANNA}, road.rules) if one.code == "kind"] == ["interim"]


def test_a_reopened_message_may_be_asked_about_once_more() -> None:
    road = waiting(ZAGS)
    replied(road, "16.10 10:00")
    road.drafted("16.10 10:10")
    road.approved("16.10 10:20")
    road.published("16.10 10:30")
    road.act(a.ReopenIncident, CURATOR, "19.10 10:00", reason="Автор недоволен")

    chosen(road, DraftKind.CLARIFICATION, "19.10 10:05")

    assert road.now.kind is DraftKind.CLARIFICATION
