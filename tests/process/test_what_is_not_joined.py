"""What cannot be joined or parted, and what a joined message and its lead may not do meanwhile."""

from typing import Any

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, NOVOKUBANSK, ZAGS, office
from tests.process.road import LINK
from tests.process.together import Message, found, join, refused, separate, through
from workflow.ids import PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.rare import rare
from workflow.process.refusals import Refusal
from workflow.process.rounds import DraftKind


def test_what_cannot_be_joined() -> None:
    lead, other, third = found(office(ZAGS), "14.10 10:00", "14.10 10:05", "14.10 10:10")

    assert refused(lead, lead) == {"code": "not_joinable", "incident": 1, "reason": "itself"}
    assert refused(other, lead, by=ANNA)["code"] == "not_yours"
    join(other, lead, "14.10 10:20")
    assert refused(other, lead)["code"] == "already_done"
    assert refused(third, other) == {"code": "not_joinable", "incident": 2, "reason": "joined"}
    assert refused(lead, third) == {"code": "not_joinable", "incident": 1, "reason": "leads"}
    through(lead)
    assert refused(third, lead) == {"code": "not_joinable", "incident": 1, "reason": "ended"}
    lead.published("14.10 11:30")
    assert refused(lead, third) == {"code": "not_joinable", "incident": 1, "reason": "ended"}


def test_nothing_is_joined_once_an_interim_answer_is_out() -> None:
    lead, other = found(office(LESOZAVODSK), "14.10 10:00", "14.10 10:05")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.INTERIM)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    lead.published("14.10 11:15")

    assert refused(other, lead) == {"code": "not_joinable", "incident": 1, "reason": "interim"}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (a.VoidIncident, {"reason": "Дважды"}),
        (a.SetAsideIncident, {"ground": "threats"}),
        (a.CloseWithoutAnswer, {"reason": "post_gone"}),
    ],
)
def test_a_lead_that_others_wait_for_does_not_end_without_an_answer(kind: type[a.Act], fields: dict[str, Any]) -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")

    with pytest.raises(Refusal, match="leads_others") as refusal:
        lead.act(kind, CURATOR, "14.10 10:30", **fields)

    assert refusal.value.facts["incidents"] == (2,)
    other.act(kind, CURATOR, "14.10 10:31", **fields)
    assert lead.now.joined == ()
    lead.act(kind, CURATOR, "14.10 10:32", **fields)


def test_a_lead_whose_own_post_is_gone_ends_once_the_answer_is_approved() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    through(lead)

    lead.act(a.CloseWithoutAnswer, CURATOR, "14.10 11:15", reason="post_gone")
    other.published("14.10 11:20")

    assert (lead.now.closed_reason, other.status) == ("post_gone", "closed")


def test_where_joining_and_parting_are_offered() -> None:
    lead, other, third = found(office(ZAGS), "14.10 10:00", "14.10 10:05", "14.10 10:10")
    join(other, lead, "14.10 10:20")

    def offered(message: Message, by: PersonId = CURATOR) -> set[str]:
        return {"join", "separate"} & set(rare(message.now, {by}, message.rules))

    assert [offered(message) for message in (lead, other, third)] == [{"join"}, {"separate"}, {"join"}]
    assert offered(third, COORDINATOR) == {"join"}
    assert offered(third, ANNA) == set()
    through(lead)
    assert [offered(message) for message in (lead, other)] == [set(), {"separate"}]
    other.published("14.10 11:15")
    assert offered(other) == set()


def test_a_joined_message_takes_no_other_act_of_the_road() -> None:
    lead, other = found(office(NOVOKUBANSK), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")

    for kind, fields in (
        (a.DispatchIncident, {}),
        (a.ChooseDepartments, {"departments": (HOUSING,)}),
        (a.SubmitDraft, {"text": "Засыплем"}),
        (a.RecordPublication, {"link": LINK}),
    ):
        with pytest.raises(Refusal) as refusal:
            other.act(kind, CURATOR, "14.10 10:30", **fields)
        assert (refusal.value.code, refusal.value.facts) == ("not_now", {"status": "joined"})


def test_importance_may_be_set_while_it_is_joined_where_that_is_still_open() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    other.decided("14.10 10:10", Importance.HIGH)
    join(other, lead, "14.10 10:20")

    # 4 wh from 10:05: 3 h less 5 minutes until lunch, then 1:05 after it.
    assert lead.deadlines["answer"] == "12: 14.10 15:05"


def test_what_was_under_way_for_it_alone_is_dropped() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    through(other, to="on_approval")

    join(other, lead, "14.10 11:05")

    assert (other.now.assignments, other.now.departments, list(other.deadlines)) == ((), (), ["answer"])
    assert [entry.happening.code for entry in other.entries][-1] == "step.dropped"
    through(lead)
    assert other.now.draft is not None and other.now.draft.number == 2


def test_what_is_published_is_not_parted_any_more() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    through(lead)
    other.published("14.10 11:15")

    with pytest.raises(Refusal, match="not_now"):
        separate(other, "14.10 11:20")
