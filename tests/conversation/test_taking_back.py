"""What is shown once more before it happens, and what one tap takes back: at once, or after the reason was asked for."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.conversation.talk import knowing, said, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, NOVOKUBANSK, ROADS, ZAGS, moment, office
from tests.process.road import LINK, NUMBER, Road, walked
from tests.process.sharing import PARKS, shared, shared_office
from tests.process.stages import BESIDE_THE_ROAD
from workflow.conversation.forms import RemarkForm, WordsForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing, Saying, Understood
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process import reversal_acts as b


def at(road: Road, when: str, code: str, argument: str = "", by: Any = CURATOR, **known: Any) -> Understood:
    """What a tap at that moment means."""
    now = moment(when, road.rules)
    return understand_tap(replace(tapped(code, argument, by=by), at=now, recorded_at=now), knowing(road=road, **known))


def common(road: Road, when: str, by: Any = CURATOR) -> dict[str, Any]:
    now: datetime = moment(when, road.rules)
    return {"incident": NUMBER, "by": by, "at": now, "recorded_at": now}


def asking(code: str, argument: str = "") -> Asking:
    return Asking(form=WordsForm(incident=NUMBER, code=code, argument=argument), template="ask_words")


def test_an_approval_is_cancelled_by_one_tap_for_thirty_seconds_and_then_with_a_reason() -> None:
    road = walked(office(ZAGS), "approved")  # at 10:35:00

    at_once = at(road, "14.10 10:35:30", "cancel_approval", "1", COORDINATOR)

    assert at_once == Doing(act=b.CancelApproval(**common(road, "14.10 10:35:30", COORDINATOR), number=1))
    assert at(road, "14.10 10:35:31", "cancel_approval", "1", COORDINATOR) == asking("cancel_approval", "1")
    with pytest.raises(r.NotYours):
        decided = at(road, "14.10 10:36", "cancel_approval", "1", ANNA)
        assert isinstance(decided, Doing)
        road.do(decided.act)


def test_what_the_executor_asked_for_goes_back_by_one_tap() -> None:
    road = walked(office(ZAGS), "approved")
    road.act(b.AskBack, ANNA, "14.10 10:40", number=1, reason="Не та дата")

    sent = at(road, "14.10 10:45", "send_back", "1")
    cancelled = at(road, "14.10 10:45", "cancel_approval", "1", COORDINATOR)

    assert isinstance(sent, Doing) and isinstance(sent.act, b.SendBackAnswer)
    assert isinstance(cancelled, Doing) and isinstance(cancelled.act, b.CancelApproval)


def test_a_mistake_in_the_text_and_a_request_are_asked_for_in_words() -> None:
    road = walked(office(ZAGS), "approved")

    assert at(road, "14.10 10:40", "send_back", "1") == asking("send_back", "1")
    assert at(road, "14.10 10:40", "ask_back", "1", ANNA) == asking("ask_back", "1")
    with pytest.raises(r.Unknown):
        at(road, "14.10 10:40", "send_back", "one")


def test_an_ending_is_undone_within_a_minute_and_reopened_later() -> None:
    road = BESIDE_THE_ROAD["aside"](office(ZAGS))  # at 10:25

    assert at(road, "14.10 10:26", "undo") == Doing(act=b.UndoEnding(**common(road, "14.10 10:26")))
    assert at(road, "14.10 10:26:01", "undo") == asking("reopen")


def test_a_publication_is_revoked_within_a_minute_and_then_with_a_reason() -> None:
    road = walked(office(ZAGS), "closed")  # at 10:40

    assert at(road, "14.10 10:41", "revoke") == Doing(act=b.RevokePublication(**common(road, "14.10 10:41")))
    assert at(road, "14.10 10:41:01", "revoke") == asking("revoke")


@pytest.mark.parametrize(
    ("code", "argument", "act"),
    [
        ("aside", "threats", a.SetAsideIncident),
        ("close", "post_gone", a.CloseWithoutAnswer),
    ],
)
def test_what_ends_it_is_shown_once_more_and_then_happens(code: str, argument: str, act: type[a.Act]) -> None:
    road = walked(office(ZAGS), "dispatched")

    shown = at(road, "14.10 10:20", code, argument)
    done = at(road, "14.10 10:20", f"{code}_do", argument)

    assert shown == Saying(template="confirm_ending", params={"what": code, "argument": argument}, incident=NUMBER)
    assert isinstance(done, Doing) and type(done.act) is act


def test_what_could_not_happen_is_not_shown_first() -> None:
    with pytest.raises(r.AlreadyDone):
        at(walked(office(ZAGS), "closed"), "14.10 10:50", "close", "post_gone")
    with pytest.raises(r.TooEarly):
        at(BESIDE_THE_ROAD["waiting"](office(ZAGS)), "14.10 11:00", "give_up")
    silent = BESIDE_THE_ROAD["author_silent"](office(ZAGS))
    shown = at(silent, "22.10 10:00", "give_up")
    assert shown == Saying(template="confirm_ending", params={"what": "give_up", "argument": ""}, incident=NUMBER)


def test_a_listed_reason_waits_for_words_for_a_tap_or_for_nothing() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval")
    form = RemarkForm(incident=NUMBER, number=1, reason="spelling")

    assert at(road, "14.10 10:25", "reason", "1.spelling") == Asking(form=form, template="confirm_return")
    act = a.ReturnDraft(**common(road, "14.10 10:26"), number=1, reason="spelling")
    assert at(road, "14.10 10:26", "reason_do", "1.spelling", form=form) == Doing(act=act, finishes_form=True)
    also = at(road, "14.10 10:26", "reason_also", "1.not_in_form", form=form)
    assert also == Asking(form=replace(form, also=("not_in_form",)), template="confirm_return")
    assert at(road, "14.10 10:26", "reason_also", "1.not_in_form", form=replace(form, also=("not_in_form",))) == Asking(
        form=form, template="confirm_return"
    )
    both = replace(act, also=("not_in_form",))
    with_both = replace(form, also=("not_in_form",))
    assert at(road, "14.10 10:26", "reason_do", "1.spelling", form=with_both) == Doing(act=both, finishes_form=True)
    other_reason = replace(act, reason="redirected")
    assert at(road, "14.10 10:26", "reason_do", "1.redirected", form=with_both) == Doing(act=other_reason, finishes_form=True)
    for argument, other in (("1.spelling", None), ("2.not_in_form", form), ("1.spelling", form), ("1.unknown", form)):
        with pytest.raises(r.Unknown):
            at(road, "14.10 10:26", "reason_also", argument, form=other)
    assert at(road, "14.10 10:26", "keep") is None
    words = understand(said("Проверьте фамилию"), knowing(road=road, form=form))
    assert isinstance(words, Doing) and isinstance(words.act, a.ReturnDraft)
    assert (words.act.reason, words.act.remark) == ("spelling", "Проверьте фамилию")
    with pytest.raises(r.OtherVersion):
        at(road, "14.10 10:25", "reason", "2.spelling")


def test_another_department_is_chosen_and_added_at_once() -> None:
    road = walked(office(ZAGS), "dispatched")

    assert at(road, "14.10 10:20", "add", by=COORDINATOR) == Saying(template="choose_addition", incident=NUMBER)
    added = at(road, "14.10 10:20", "add", "roads", by=COORDINATOR)
    assert isinstance(added, Doing) and isinstance(added.act, b.AddDepartment) and added.act.department == ROADS
    with pytest.raises(r.Refusal):
        at(walked(office(ZAGS), "closed"), "14.10 17:00", "add", by=COORDINATOR)


def test_another_department_is_chosen_and_then_the_reason_asked_for() -> None:
    road = walked(office(ZAGS), "dispatched")

    chosen = at(road, "14.10 10:20", "redirect", by=COORDINATOR)

    assert chosen == Saying(template="choose_redirection", params={"department": HOUSING}, incident=NUMBER)
    asked = at(road, "14.10 10:20", "redirect", "housing.roads", by=COORDINATOR)
    assert asked == asking("redirect", "housing.roads")
    with pytest.raises(r.NotYours):
        at(road, "14.10 10:20", "redirect", by=ANNA)
    with pytest.raises(r.NotNow):
        at(walked(office(ZAGS), "approved"), "14.10 10:40", "redirect")


def test_of_several_departments_it_is_asked_whose_part_goes_elsewhere() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    chosen = at(road, "14.10 10:20", "redirect")

    assert chosen == Saying(template="choose_redirection", params={"department": ""}, incident=NUMBER)
    assert PARKS in road.rules.roster.departments
    everywhere = shared(shared_office(ZAGS), HOUSING, ROADS, PARKS)
    with pytest.raises(r.NotNow):
        at(everywhere, "14.10 10:20", "redirect")


def test_letting_go_is_one_tap() -> None:
    road = walked(office(LESOZAVODSK), "dispatched")

    assert at(road, "14.10 10:20", "leave", by=ANNA) == Doing(act=b.LeaveWork(**common(road, "14.10 10:20", ANNA)))


@pytest.mark.parametrize(
    ("code", "argument", "act"),
    [
        ("cancel_approval", "1", b.CancelApproval),
        ("send_back", "1", b.SendBackAnswer),
        ("ask_back", "1", b.AskBack),
        ("redirect", "housing.roads", b.RedirectIncident),
        ("revoke", "", b.RevokePublication),
    ],
)
def test_the_words_are_the_reason(code: str, argument: str, act: type[a.Act]) -> None:
    form = WordsForm(incident=NUMBER, code=code, argument=argument)

    found = understand(said("Не та дата"), knowing(road=walked(office(ZAGS), "approved"), form=form))

    assert isinstance(found, Doing) and type(found.act) is act and found.finishes_form
    assert "Не та дата" in (getattr(found.act, "reason", ""), getattr(found.act, "remark", ""))


def test_the_link_of_what_was_published_is_put_right_by_a_link() -> None:
    form = WordsForm(incident=NUMBER, code="correct", argument="published")
    road = walked(office(ZAGS), "closed")

    asked = understand(said(f"Вот: {LINK}"), knowing(road=road, form=form))

    assert asked == Asking(form=replace(form, value=LINK), template="ask_words")
