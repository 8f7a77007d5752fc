"""Acts at the right moment by the right person that still cannot be recorded: empty, too long, unknown, ahead of time."""

from dataclasses import replace
from typing import Any

import pytest

from tests.offices import (
    ANNA,
    BORIS,
    COORDINATOR,
    CURATOR,
    HOUSING,
    HOUSING_HEAD,
    LESOZAVODSK,
    MINISTRY,
    NAO,
    NOVOKUBANSK,
    ZAGS,
    moment,
    office,
    with_roles,
)
from tests.process.road import NUMBER, TEXTS, walked
from workflow.ids import DepartmentId, PersonId
from workflow.journal import Entry, Media
from workflow.norms.regulation import Importance, Role
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide

PHOTO = Media(kind="photo", file_id="AgAC")


def registering(regulation: str, **changes: Any) -> tuple[Entry, ...]:
    rules = office(regulation)
    at = moment("14.10 10:00", rules)
    usual: dict[str, Any] = {"detection": at, "selection": at, "network": "vk", "texts": TEXTS}
    act = a.RegisterIncident(incident=NUMBER, by=CURATOR, at=at, recorded_at=at, **(usual | changes))
    return decide(None, act, rules)


@pytest.mark.parametrize(
    ("regulation", "changes", "refusal", "facts"),
    [
        (ZAGS, {"texts": {"topic": "Дороги", "location": "Центр"}}, r.EmptyText, {}),
        (ZAGS, {"texts": TEXTS | {"text": "  ", "link": ""}}, r.EmptyText, {}),
        (ZAGS, {"texts": TEXTS | {"text": "я" * 16385}}, r.TextTooLong, {"length": 16385, "limit": 16384}),
        (ZAGS, {"texts": TEXTS | {"topic": " "}}, r.MissingDetail, {"detail": "topic", "clause": "8"}),
        (MINISTRY, {"texts": {"text": "Яма", "topic": "Дороги"}}, r.MissingDetail, {"detail": "location", "clause": "8"}),
        (NOVOKUBANSK, {"texts": {"text": "Яма", "location": "Центр"}}, r.MissingDetail, {"detail": "topic", "clause": "10"}),
        (NAO, {"texts": {"text": "Яма"}}, r.MissingDetail, {"detail": "topic", "clause": "14"}),
        (ZAGS, {"network": ""}, r.MissingDetail, {"detail": "network", "clause": "4"}),
        (NOVOKUBANSK, {"network": "other"}, r.MissingDetail, {"detail": "network", "clause": "2"}),
        (ZAGS, {"network": "myspace"}, r.MissingDetail, {"detail": "network", "clause": "4"}),
        (ZAGS, {"detection": moment("14.10 10:01", office(ZAGS))}, r.InTheFuture, {}),
        (ZAGS, {"selection": moment("14.10 10:01", office(ZAGS))}, r.InTheFuture, {}),
    ],
)
def test_a_message_that_cannot_be_registered(
    regulation: str, changes: dict[str, Any], refusal: type[r.Refusal], facts: dict[str, Any]
) -> None:
    with pytest.raises(refusal) as refused:
        registering(regulation, **changes)

    assert refused.value.facts == facts


def test_a_photo_or_a_link_alone_can_be_registered() -> None:
    details = {"topic": "Дороги", "location": "Центр"}

    photo = registering(ZAGS, texts=details, media=(PHOTO,))
    link = registering(ZAGS, texts=details | {"link": "https://vk.com/wall-1_1", "text": " "})

    assert (photo[0].media, photo[0].texts) == ((PHOTO,), details)
    assert link[0].texts == details | {"link": "https://vk.com/wall-1_1"}


def test_lesozavodsk_asks_for_no_topic_and_no_location() -> None:
    assert registering(LESOZAVODSK, texts={"text": " Яма \n"})[0].texts == {"text": "Яма"}


@pytest.mark.parametrize("text", ["я" * 16384, "  " + "я" * 16384 + "\n"])
def test_the_longest_message_fits(text: str) -> None:
    assert registering(LESOZAVODSK, texts={"text": text})[0].texts == {"text": "я" * 16384}


@pytest.mark.parametrize("departments", [(), ("sport",), (HOUSING, "sport"), (HOUSING, HOUSING)])
def test_departments_that_cannot_be_chosen(departments: tuple[DepartmentId, ...]) -> None:
    road = walked(office(ZAGS), "registered")

    with pytest.raises(r.Unknown) as refused:
        road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:05", departments=departments)

    assert refused.value.facts == {"what": "department"}


def test_the_same_decision_twice_says_who_took_it() -> None:
    road = walked(office(ZAGS), "decided")

    with pytest.raises(r.AlreadyDone) as importance:
        road.act(a.SetImportance, COORDINATOR, "14.10 10:06", importance=Importance.ORDINARY)
    with pytest.raises(r.AlreadyDone) as departments:
        road.act(a.ChooseDepartments, COORDINATOR, "14.10 10:06", departments=(HOUSING,))

    assert importance.value.facts["what"] == "importance.set"
    decided = {"what": "departments.chosen", "by": COORDINATOR, "at": moment("14.10 10:05", road.rules), "on_behalf_of": None}
    assert departments.value.facts == decided


def test_nao_short_term_is_another_decision_than_high_importance() -> None:
    road = walked(office(NAO), "decided", importance=Importance.HIGH)

    made = road.act(a.SetImportance, CURATOR, "14.10 10:06", importance=Importance.HIGH, shortened=True)

    assert made[0].happening.code == "importance.set"
    assert "importance.told" not in [entry.happening.code for entry in made]  # the governor knows already


def test_in_the_other_four_high_importance_is_the_short_term() -> None:
    road = walked(office(ZAGS), "registered")

    with pytest.raises(r.AlreadyDone):
        for shortened in (False, True):
            road.act(a.SetImportance, COORDINATOR, "14.10 10:05", importance=Importance.HIGH, shortened=shortened)


def test_a_message_undecided_is_not_sent_and_hears_who_decides() -> None:
    road = walked(office(ZAGS), "registered")

    with pytest.raises(r.Undecided) as nothing:
        road.dispatched("14.10 10:05")
    road.act(a.SetImportance, COORDINATOR, "14.10 10:06", importance=Importance.ORDINARY)
    with pytest.raises(r.Undecided) as no_department:
        road.dispatched("14.10 10:07")

    assert nothing.value.facts == {"importance": True, "departments": True, "by": (COORDINATOR,), "clause": "8"}
    assert no_department.value.facts == {"importance": False, "departments": True, "by": (COORDINATOR,), "clause": "8"}


@pytest.mark.parametrize(
    ("regulation", "limit", "text", "refusal"),
    [
        (ZAGS, None, "", r.EmptyText),
        (ZAGS, None, " \n", r.EmptyText),
        (ZAGS, None, "я" * 3501, r.TextTooLong),
        (ZAGS, 280, "я" * 281, r.TextTooLong),  # the network's own limit
        (ZAGS, 9000, "я" * 3501, r.TextTooLong),  # Telegram's goes before
    ],
)
def test_a_draft_that_does_not_fit(regulation: str, limit: int | None, text: str, refusal: type[r.Refusal]) -> None:
    road = walked(office(regulation), "dispatched")
    networks = tuple(replace(network, answer_limit=limit) for network in road.rules.regulation.networks)
    road.rules = replace(road.rules, regulation=replace(road.rules.regulation, networks=networks))

    with pytest.raises(refusal):
        road.act(a.SubmitDraft, ANNA, "14.10 11:00", text=text, media=(PHOTO,))


def test_the_longest_draft_fits_with_its_photo() -> None:
    road = walked(office(ZAGS), "dispatched")

    made = road.act(a.SubmitDraft, ANNA, "14.10 11:00", text=" " + "я" * 3500, media=(PHOTO,))

    submitted = next(entry for entry in made if entry.happening.code == "draft.submitted")
    assert (submitted.texts, submitted.media) == ({"draft": "я" * 3500}, (PHOTO,))


def test_novokubansk_wants_one_of_its_four_reasons() -> None:
    road = walked(office(NOVOKUBANSK), "on_approval")

    for reason in (None, "", "other"):
        with pytest.raises(r.ReasonNeeded) as refused:
            road.act(a.ReturnDraft, CURATOR, "14.10 10:30", number=1, reason=reason, remark="Не то")
        assert refused.value.facts == {"clause": "14"}
    made = road.act(a.ReturnDraft, CURATOR, "14.10 10:30", number=1, reason="redirected")

    assert made[0].texts == {}  # a reason needs no words
    assert road.now.return_reason == "redirected"
    assert road.now.return_reasons == ("redirected",)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"remark": ""}, r.EmptyText),
        ({"remark": " \n"}, r.EmptyText),
        ({"remark": "я" * 3501}, r.TextTooLong),
        ({"remark": "Не то", "reason": "spelling"}, r.Unknown),  # ZAGS has no list of reasons
    ],
)
def test_elsewhere_a_return_wants_words(changes: dict[str, Any], refusal: type[r.Refusal]) -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(refusal):
        road.act(a.ReturnDraft, COORDINATOR, "14.10 10:30", number=1, **changes)


def test_a_button_of_an_earlier_version_is_refused() -> None:
    road = walked(office(ZAGS), "on_approval")
    road.drafted("14.10 10:30")

    with pytest.raises(r.OtherVersion) as refused:
        road.act(a.ApproveDraft, COORDINATOR, "14.10 10:31", number=1)

    assert refused.value.facts == {"number": 2}


def test_nobody_approves_his_own_draft() -> None:
    rules = with_roles(office(ZAGS), HOUSING_HEAD, Role.DEPARTMENT_HEAD, Role.EXECUTOR, department=HOUSING)
    road = walked(rules, "dispatched")
    road.drafted("14.10 11:00", by=HOUSING_HEAD)

    with pytest.raises(r.OwnDraft) as refused:
        road.act(a.ApproveDraft, HOUSING_HEAD, "14.10 11:01", number=1)

    assert refused.value.facts == {"to": (COORDINATOR,), "clause": "13"}


def test_an_office_may_allow_approving_ones_own_draft() -> None:
    rules = with_roles(office(LESOZAVODSK), CURATOR, Role.CURATOR, Role.EXECUTOR, department=HOUSING)
    allowed = replace(rules.regulation, approval=replace(rules.regulation.approval, own_draft_allowed=True))
    road = walked(replace(rules, regulation=allowed), "dispatched")
    road.drafted("14.10 10:30", by=CURATOR)

    road.approved("14.10 10:40")

    assert road.status == "approved"


def test_the_head_signs_and_then_one_executor_takes_the_work() -> None:
    road = walked(office(ZAGS), "dispatched")

    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:15")
    assert road.now.assignment is not None and road.now.assignment.executor is None
    with pytest.raises(r.AlreadyDone) as head_again:
        road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:16")
    made = road.act(a.SignForArrival, BORIS, "14.10 10:17")
    with pytest.raises(r.AlreadyDone) as too_late:
        road.act(a.SignForArrival, ANNA, "14.10 10:18")

    assert [entry.happening.code for entry in made] == ["executor.took"]
    assert head_again.value.facts["what"] == "arrival.signed"
    assert (too_late.value.facts["what"], too_late.value.facts["by"]) == ("executor.took", BORIS)


@pytest.mark.parametrize(("regulation", "signed"), [(ZAGS, None), (MINISTRY, None), (NOVOKUBANSK, ANNA)])
def test_who_drafts_has_taken_it_and_signed_only_where_no_signature_is_ordered(regulation: str, signed: PersonId | None) -> None:
    """ZAGS 8, ministry 8: the head signs; a draft is no signature (NORMS reading 23)."""
    road = walked(office(regulation), "dispatched")

    road.drafted("14.10 11:00")
    made = road.act(a.SubmitDraft, BORIS, "14.10 11:05", text="Иначе")

    assert road.now.assignment is not None
    assert getattr(road.now.assignment.signed, "by", None) == signed
    assert made[0].happening.code == "executor.took"  # and Boris carries on
    assert road.now.draft is not None and (road.now.draft.author, road.now.draft.number) == (BORIS, 2)


def test_a_refusal_is_named_by_its_code() -> None:
    assert str(r.NotALink()) == "not_a_link"
