"""Several messages about one breakdown: joined to a lead, due by the earliest, each answered under a link of its own."""

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, NAO, REGULATIONS, ZAGS, office
from tests.process.together import ANSWER, Message, found, join, separate, through
from workflow.process import acts as a
from workflow.process import acts_alike as al
from workflow.process.incident import Joined
from workflow.process.refusals import Refusal
from workflow.process.rounds import DraftKind
from workflow.process.turns import turn


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_a_joined_message_keeps_its_deadline_and_nothing_else(regulation: str) -> None:
    lead, other = found(office(regulation), "14.10 10:00", "14.10 10:10")
    before = other.deadlines["answer"]

    join(other, lead, "14.10 10:15")

    assert (other.status, other.now.lead) == ("joined", 1)
    assert other.deadlines == {"answer": before}
    assert other.lateness == {"dispatch": 0}
    assert {key.partition("/")[0] for key in other.timers()} == {"answer"}
    assert turn(other.now, other.rules) == ()
    assert [one.incident for one in lead.now.joined] == [2]


def test_the_lead_is_due_by_the_earliest() -> None:
    # Found at 15:00: 8 wh are the 3 h until 18:00 and 5 h of the next day, with lunch until 15:00.
    # Found at 10:00: 3 h until lunch, 4 h until 18:00, one more from 9:00.
    late, early = found(office(ZAGS), "14.10 15:00", "14.10 10:00")
    late.decided("14.10 15:05")
    late.dispatched("14.10 15:10")
    own = late.deadlines

    join(early, late, "14.10 15:20")

    # Sent at 15:10, the draft has 5 wh: 2:50 until 18:00, 2:10 from 9:00.
    assert own == {"answer": "11: 15.10 15:00", "draft:housing": "13: 15.10 11:10"}
    # 15.10 10:00 less 2:30 of working time: an hour in the morning, 1:30 on the evening before.
    assert late.deadlines == {"answer": "11: 15.10 10:00", "draft:housing": "13: 14.10 16:30"}
    assert late.now.joined == (Joined(incident=early.number, due=early.step("answer").due, clause="11"),)
    # By the letter the lead itself is late only after its own term.
    assert late.timers()["answer/missed"] == "15.10 15:00:01"


def test_a_later_message_moves_nothing() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 15:00")
    before = lead.deadlines

    join(other, lead, "14.10 15:20")

    assert lead.deadlines == before


def test_high_importance_of_a_joined_message_hurries_the_lead() -> None:
    lead, other = found(office(NAO), "14.10 10:00", "14.10 10:10")
    join(other, lead, "14.10 10:15")

    other.act(a.CorrectDetail, CURATOR, "14.10 10:20", detail="detection", moment=lead.now.detection, reason="Опечатка")

    assert [entry.happening.code for entry in lead.entries][-1] == "joined.due_moved"
    assert lead.now.joined[0].due == other.step("answer").due


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_one_answer_serves_all_and_each_closes_under_its_own_link(regulation: str) -> None:
    messages = found(office(regulation), "14.10 10:00", "14.10 10:05", "14.10 10:10")
    lead, *others = messages
    for other in others:
        join(other, lead, "14.10 10:20")

    through(lead)
    statuses = [message.status for message in messages]
    for minute, message in enumerate(messages):
        message.published(f"14.10 11:1{minute}")

    assert statuses == ["approved"] * 3
    assert [message.status for message in messages] == ["closed"] * 3
    assert [entry.texts.get("draft") for entry in others[0].entries if entry.happening.code == "lead.approved"] == [ANSWER]
    assert [message.now.steps for message in messages] == [(), (), ()]


def test_each_link_is_checked_against_the_network_of_its_own_message() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    other.act(a.CorrectDetail, CURATOR, "14.10 10:06", detail="network", value="ok", reason="Опечатка")
    join(other, lead, "14.10 10:20")
    through(lead)
    lead.published("14.10 11:12")

    with pytest.raises(Refusal, match="link_of_other_network"):
        other.published("14.10 11:12")
    other.act(a.RecordPublication, CURATOR, "14.10 11:13", link="https://ok.ru/group/1/topic/2")

    assert other.status == "closed"


def test_each_is_late_on_its_own_term_alone() -> None:
    # Found at 10:00 and 15:00; published on the next day at 10:30: the first, due 15.10 10:00, is 30 minutes late.
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 15:00")
    join(other, lead, "14.10 15:20")
    lead.decided("14.10 15:30")
    lead.dispatched("14.10 15:35")
    lead.drafted("14.10 16:00")
    lead.approved("15.10 10:20")

    lead.published("15.10 10:30")
    other.published("15.10 10:31")

    assert lead.lateness["answer"] == 30
    assert other.lateness["answer"] == 0


def test_an_interim_answer_is_published_for_each_and_the_final_one_too() -> None:
    lead, other = found(office(LESOZAVODSK), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.INTERIM)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    lead.published("14.10 11:15")
    other.published("14.10 11:20")
    between = (lead.status, other.status, sorted(other.deadlines))

    lead.drafted("15.10 11:00")
    lead.approved("15.10 11:10")
    other.published("15.10 11:20")
    lead.published("15.10 11:30")

    assert between == ("dispatched", "joined", ["final:1"])
    assert (lead.status, other.status) == ("closed", "closed")
    assert other.now.draft is not None and other.now.draft.number == 2


def test_a_later_version_takes_the_place_of_one_not_published_yet() -> None:
    lead, other = found(office(LESOZAVODSK), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.INTERIM)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    lead.published("14.10 11:15")

    lead.drafted("14.10 11:30")
    lead.approved("14.10 11:40")

    assert sorted(other.deadlines) == ["answer", "publication:2"]
    other.published("14.10 11:45")
    assert other.status == "closed"


def test_a_question_to_one_author_answers_nobody_else() -> None:
    lead, other = found(office(NAO), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.CLARIFICATION)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    lead.published("14.10 11:15")

    assert (lead.status, other.status) == ("waiting", "joined")
    with pytest.raises(Refusal, match="leads_others"):
        lead.act(a.GiveUpWaiting, CURATOR, "30.10 11:15")
    # The author's answer starts a full new term, that no joined message cuts short: each has its own alarm.
    lead.act(a.RecordAuthorReply, CURATOR, "15.10 17:00", text="Дом 5", detection=lead.entries[-1].at)
    assert lead.deadlines["answer:2"] > other.deadlines["answer"]


def test_a_parted_message_is_on_the_curators_table_again() -> None:
    lead, other = found(office(ZAGS), "14.10 15:00", "14.10 10:00")
    before = lead.deadlines
    join(other, lead, "14.10 15:10")

    separate(other, "14.10 15:20")

    assert lead.deadlines == before
    assert (lead.now.joined, other.now.lead, other.status) == ((), None, "registered")
    assert [entry.texts for entry in other.entries if entry.happening.code == "incident.separated"] == [
        {"separation": "Другой дом"}
    ]
    through_alone(other)


def through_alone(message: Message) -> None:
    message.decided("14.10 15:30")
    message.dispatched("14.10 15:35")
    assert f"draft:{HOUSING}:separated-1" in message.deadlines
    message.drafted("14.10 15:45")
    message.approved("14.10 15:50")
    message.published("14.10 15:55")
    assert message.status == "closed"


def test_after_an_interim_answer_the_department_goes_on_alone() -> None:
    lead, other = found(office(LESOZAVODSK), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    lead.decided("14.10 10:30")
    lead.dispatched("14.10 10:35")
    lead.act(a.ChooseDraftKind, ANNA, "14.10 10:40", draft=DraftKind.INTERIM)
    lead.drafted("14.10 11:00")
    lead.approved("14.10 11:10")
    other.published("14.10 11:20")

    separate(other, "14.10 11:30")

    assert other.status == "dispatched"
    assert sorted(other.deadlines) == [f"draft:{HOUSING}:separated-1", "final:1"]


def test_an_approved_answer_that_does_not_fit_is_parted_from_before_it_is_published() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    through(lead)

    separate(other, "14.10 11:20", by=COORDINATOR)

    assert (other.status, sorted(other.deadlines)) == ("registered", ["answer"])
    with pytest.raises(Refusal, match="not_now"):
        separate(other, "14.10 11:25")
    lead.published("14.10 11:30")
    with pytest.raises(Refusal, match="not_now"):
        separate(lead, "14.10 11:35")


def test_reopened_each_goes_on_alone() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    join(other, lead, "14.10 10:20")
    through(lead)
    lead.published("14.10 11:15")

    lead.act(a.ReopenIncident, CURATOR, "14.10 11:20", reason="Не по существу")
    other.act(a.VoidIncident, CURATOR, "14.10 11:21", reason="Дважды")  # its lead does not know it any more
    other.act(a.ReopenIncident, CURATOR, "14.10 11:22", reason="Поспешили")

    assert (lead.now.joined, other.now.lead) == ((), None)
    assert [entry.happening.code for entry in lead.entries][-1].startswith("step.")


def test_acts_that_follow_pass_in_silence_where_nothing_is_left_to_follow() -> None:
    lead, other = found(office(ZAGS), "14.10 10:00", "14.10 10:05")
    answer = other.step("answer")

    assert lead.act(al.FollowDue, None, "14.10 10:10", joined=other.number, due=answer.due, clause="11") == ()
    assert lead.act(al.LetGo, None, "14.10 10:10", joined=other.number) == ()
    follow = {"author": ANNA, "department": HOUSING, "executor": None, "draft": DraftKind.ANSWER, "text": ""}
    assert other.act(al.FollowApproval, None, "14.10 10:10", **follow) == ()
