"""What an earlier version of the bot had ended, which kept nothing of where it stood, is due from its detection, too."""

from dataclasses import replace
from typing import Any

import pytest

from tests.offices import CURATOR, HOUSING, NAO, ROADS, VERA, ZAGS, moment, office, shown
from tests.process.road import Road, walked
from tests.process.sharing import chosen, part, shared, shared_office
from tests.process.soundness import answer_of
from tests.process.stages import BESIDE_THE_ROAD
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process import reversal_acts as b
from workflow.process.decide import decision


@pytest.mark.parametrize("stage", ["registered", "on_approval"])
def test_what_ended_before_this_was_kept_is_due_from_its_detection_too(stage: str) -> None:
    road = _of_an_earlier_version(walked(office(ZAGS), stage))
    with pytest.raises(r.NotNow):
        road.now_act(b.UndoEnding, "14.10 10:50:30")

    road.now_act(a.ReopenIncident, "19.10 10:00", reason="Поторопились")

    answer = answer_of(road.now)
    assert answer is not None and shown(answer.due, road.rules) == "15.10 10:00"
    draft = road.now.open_of(Step.DRAFT)
    assert draft is None or shown(draft.due, road.rules) == "14.10 16:10"  # 10:10 + 5 wh, from the first arrival


def test_several_departments_that_ended_before_this_was_kept_go_on_with_their_parts() -> None:
    plain = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(plain, HOUSING, "14.10 10:20")
    road = _of_an_earlier_version(plain)

    road.now_act(a.ReopenIncident, "14.10 11:00", reason="Поторопились")

    assert set(road.deadlines) == {"answer:2", "part:roads:answer2"}
    undispatched = _of_an_earlier_version(chosen(shared_office(ZAGS), HOUSING, ROADS))
    undispatched.now_act(a.ReopenIncident, "14.10 11:00", reason="Поторопились")
    assert set(undispatched.deadlines) == {"answer:2", "dispatch:2"}


def test_a_share_that_had_come_back_before_this_was_kept_is_sent_on_from_its_return() -> None:
    plain = shared(shared_office(ZAGS), HOUSING, ROADS)
    plain.act(a.ReturnAsNotOurs, VERA, "14.10 10:20", reason="Не наше")
    road = _of_an_earlier_version(plain)

    road.now_act(a.ReopenIncident, "14.10 11:00", reason="Поторопились")

    assert set(road.deadlines) == {"answer:2", "part:housing:answer2", "redispatch:roads:answer2"}
    assert road.step("redispatch:roads:answer2").department == ROADS
    assert road.deadlines["redispatch:roads:answer2"] == "10: 14.10 10:25"  # 5 wm from its return


def test_parts_that_were_all_there_before_this_was_kept_are_made_one_draft() -> None:
    plain = shared(shared_office(ZAGS), HOUSING, ROADS)
    part(plain, HOUSING, "14.10 10:20")
    part(plain, ROADS, "14.10 10:25")
    due = plain.deadlines["draft:consolidated"]
    road = _of_an_earlier_version(plain)

    road.now_act(a.ReopenIncident, "14.10 11:00", reason="Поторопились")

    assert (road.status, set(road.deadlines)) == ("consolidating", {"answer:2", "draft:consolidated:answer2"})
    assert road.deadlines["draft:consolidated:answer2"] == due


def test_a_question_to_the_author_that_an_earlier_version_closed_begins_a_new_term() -> None:
    road = _of_an_earlier_version(BESIDE_THE_ROAD["waiting"](office(NAO)))

    road.now_act(a.ReopenIncident, "14.10 11:00", reason="Поторопились")

    assert road.now.reopened_at is not None


class _Earlier(Road):
    """A road whose incident has lost what is kept of an ending now, so that its entries do not fold to it."""

    def now_act(self, kind: type[a.Act], when: str, **fields: Any) -> None:
        at = moment(when, self.rules)
        wish = kind(incident=self.number, by=CURATOR, at=at, recorded_at=at, **fields)
        self.incident = decision(self.incident, wish, self.rules).after


def _of_an_earlier_version(road: Road) -> _Earlier:
    road.act(a.CloseWithoutAnswer, CURATOR, "14.10 10:50", reason="post_gone")
    return _Earlier(rules=road.rules, incident=replace(road.now, held=None), number=road.number)
