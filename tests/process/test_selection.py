"""Lesozavodsk 8: the ordinary term counts from the selection, which is apart from detection, and is put right apart from it."""

from datetime import UTC, datetime

import pytest

from tests.conversation.talk import knowing, said, tapped
from tests.offices import CURATOR, LESOZAVODSK, SECOND_CURATOR, ZAGS, moment, office, shown
from tests.process.road import Road, walked
from workflow.conversation.exceptional import registration
from workflow.conversation.forms import Intake
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.correcting import details_of
from workflow.process.notices import notices
from workflow.process.refusals import AlreadyDone, BeforeThePrevious, CalendarMissing, InTheFuture, NotNow, Refusal, Unknown

RULES = office(LESOZAVODSK)


def at(clock: str) -> datetime:
    return moment(f"14.10 {clock}", RULES)


def found_at_nine() -> Road:
    """Come from the monitoring at 9:00, entered at 10:30."""
    road = Road(rules=RULES)
    road.register("14.10 10:30", detection="14.10 9:00")
    return road


def corrected(road: Road, clock: str) -> None:
    road.act(a.CorrectDetail, CURATOR, "14.10 10:35", detail="selection", moment=at(clock), reason="По журналу")


def test_a_selection_put_right_moves_its_own_term_alone() -> None:
    road = found_at_nine()
    # 7: an hour from 9:00; 8: 7:00 from 9:00, with an hour of lunch.
    assert road.deadlines == {"dispatch": "7: 14.10 10:00", "answer": "8: 14.10 17:00"}

    corrected(road, "10:00")

    assert (shown(road.now.selection, RULES), shown(road.now.detection, RULES)) == ("14.10 10:00", "14.10 09:00")
    assert road.deadlines == {"dispatch": "7: 14.10 10:00", "answer": "8: 14.10 18:00"}
    # 9: of high importance it is due 3:00 after it was found, whenever it was selected.
    road.act(a.SetImportance, CURATOR, "14.10 10:40", importance=Importance.HIGH)
    assert road.deadlines["answer"] == "9: 14.10 12:00"


def test_a_detection_put_right_leaves_a_selection_of_its_own() -> None:
    road = found_at_nine()
    corrected(road, "10:00")

    road.act(a.CorrectDetail, CURATOR, "14.10 10:36", detail="detection", moment=at("9:30"), reason="По журналу")

    assert road.deadlines == {"dispatch": "7: 14.10 10:30", "answer": "8: 14.10 18:00"}


@pytest.mark.parametrize(
    ("selected", "refusal"),
    [
        (at("10:31"), InTheFuture),
        (at("8:59"), BeforeThePrevious),
        (at("9:00"), AlreadyDone),
        (at("9:00").replace(year=1999), CalendarMissing),
        (None, Unknown),
    ],
)
def test_a_selection_that_cannot_be_is_refused(selected: datetime | None, refusal: type[Refusal]) -> None:
    road = found_at_nine()

    with pytest.raises(refusal):
        road.act(a.CorrectDetail, CURATOR, "14.10 10:35", detail="selection", moment=selected, reason="Ошибка")


def test_it_is_offered_where_a_term_counts_from_it_and_until_it_is_closed() -> None:
    closed = walked(RULES, "closed")

    assert "selection" in details_of(found_at_nine().now, RULES.regulation)
    assert "selection" not in details_of(found_at_nine().now, office(ZAGS).regulation)
    assert "selection" not in details_of(closed.now, RULES.regulation)
    with pytest.raises(NotNow):
        closed.act(a.CorrectDetail, CURATOR, "14.10 18:00", detail="selection", moment=at("10:00"), reason="Ошибка")


def test_those_at_work_hear_of_a_selection_put_right() -> None:
    road = found_at_nine()
    before = road.now

    made = road.act(a.CorrectDetail, SECOND_CURATOR, "14.10 10:35", detail="selection", moment=at("10:00"), reason="По журналу")

    (notice,) = (one for one in notices(before, road.now, made, RULES) if one.template == "corrected")
    assert notice.params["selected_before"] == before.selection.isoformat()
    assert notice.params["selected"] == road.now.selection.isoformat()


def test_both_moments_are_entered_and_nothing_is_selected_before_it_was_found() -> None:
    begun = Intake(text="Яма", network="vk", link="https://vk.com/wall-1_2", detection=at("9:00"))

    asked = form_of(understand_tap(tapped("ask", "selection"), knowing(RULES, form=begun)))
    assert asked.asking == "selection"
    entered = form_of(understand(said("10:40", at=at("12:00")), knowing(RULES, form=asked)))

    assert (entered.selection, entered.detection, entered.asking) == (at("10:40").astimezone(UTC), at("9:00"), "")
    act = registration(tapped("register"), entered)
    assert (act.detection, act.selection) == (at("9:00"), at("10:40"))
    assert registration(tapped("register"), begun).selection == at("9:00"), "by default they are one"
    with pytest.raises(BeforeThePrevious):
        understand(said("8:40", at=at("12:00")), knowing(RULES, form=asked))
    doubted = form_of(understand(said("13:00", at=at("12:00")), knowing(RULES, form=asked)))
    assert doubted.asking == "selection" and doubted.doubt is not None


def test_a_later_detection_takes_the_place_of_an_earlier_selection() -> None:
    entered = Intake(text="Яма", network="vk", detection=at("9:00"), selection=at("10:00"), asking="detection")

    kept = form_of(understand(said("9:30", at=at("12:00")), knowing(RULES, form=entered)))
    gone = form_of(understand(said("11:00", at=at("12:00")), knowing(RULES, form=entered)))

    assert (kept.selection, gone.selection) == (at("10:00"), None)


def form_of(understood: object) -> Intake:
    assert isinstance(understood, Asking) and isinstance(understood.form, Intake)
    return understood.form
