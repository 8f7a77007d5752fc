"""The journal's entries, the incident that they make, and the buttons that it offers."""

from dataclasses import fields

import pytest

from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, HOUSING_HEAD, NAO, REGULATIONS, VERA, ZAGS, office
from tests.process.road import walked
from workflow.ids import PersonId
from workflow.journal import Entry, Happening
from workflow.norms.regulation import Importance, Step
from workflow.process import acts as a
from workflow.process import alike, exceptional, reversal_happenings, signing
from workflow.process import happenings as h
from workflow.process.folding import NotTheFirst, fold
from workflow.process.happenings_of_office import OF_OFFICE
from workflow.process.happenings_of_parts import OF_PARTS
from workflow.process.happenings_of_rounds import OF_ROUNDS
from workflow.process.offers import offers
from workflow.process.recording import deadline_of
from workflow.process.rights import approvers_of, entitled


def test_an_incident_begins_with_its_registration_and_has_only_one() -> None:
    registered, decided = walked(office(ZAGS), "registered").entries[0], walked(office(ZAGS), "decided").entries[3]

    with pytest.raises(NotTheFirst, match=r"importance\.set"):
        fold([decided])
    with pytest.raises(NotTheFirst, match=r"incident\.registered"):
        fold([registered, registered])


def test_an_entry_of_the_office_itself_begins_no_incident() -> None:
    registered = walked(office(ZAGS), "registered").entries[0]
    of_the_office = Entry(
        incident=None,
        happening=registered.happening,
        actor=CURATOR,
        at=registered.at,
        recorded_at=registered.recorded_at,
    )

    with pytest.raises(NotTheFirst):
        fold([of_the_office])


def test_nothing_recorded_is_no_incident() -> None:
    assert fold([]) is None


def test_every_happening_is_known_by_its_own_code() -> None:
    named = (value for module in (h, exceptional, alike, signing, reversal_happenings) for value in vars(module).values())
    kinds = {kind for kind in named if isinstance(kind, type) and issubclass(kind, Happening)} - {Happening}

    assert set(h.KNOWN.values()) == kinds | set(OF_OFFICE) | set(OF_PARTS) | set(OF_ROUNDS)
    assert {code: kind.code for code, kind in h.KNOWN.items()} == {code: code for code in h.KNOWN}


@pytest.mark.parametrize("regulation", REGULATIONS)
def test_no_entry_keeps_what_a_person_wrote(regulation: str) -> None:
    road = walked(office(regulation), "closed")
    written = {"Яма во дворе", "Яму засыплем в октябре.", "https://vk.com/wall-1_2"}

    kept = {getattr(entry.happening, field.name) for entry in road.entries for field in fields(entry.happening)}

    assert not written & {value for value in kept if isinstance(value, str)}


def test_an_incident_remembers_who_did_what_and_when() -> None:
    road = walked(office(ZAGS), "closed")
    marks = {code: mark.by for code, mark in road.now.marks.items()}

    assert marks == {
        "incident.registered": "curator",
        "importance.set": "coordinator",
        "departments.chosen": "coordinator",
        "incident.dispatched": "curator",
        "executor.took": "anna",
        "draft.submitted": "anna",
        "draft.approved": "coordinator",
        "answer.approved": "coordinator",
        "answer.published": "curator",
        "incident.closed": "curator",
    }
    assert road.now.published_at == road.now.closed_at == road.entries[-1].at


def test_the_first_due_of_a_kind_is_the_one_that_is_meant() -> None:
    road = walked(office(ZAGS), "dispatched")

    assert road.now.open_of(Step.DRAFT) == road.step("draft:housing")
    assert road.now.open_of(Step.REWORK) is None
    assert road.now.assignment is not None and road.now.assignment.department == HOUSING


def test_before_its_registration_an_incident_has_nobody_to_approve_it() -> None:
    assert entitled(a.ApproveDraft, None, office(ZAGS)) == ()
    assert entitled(a.AcknowledgeImportance, None, office(ZAGS)) == ()


def test_before_there_is_a_draft_all_of_the_group_may_come_to_approve_it() -> None:
    road = walked(office(ZAGS), "dispatched")

    assert approvers_of(0, road.now, road.rules) == {"coordinator", "housing-head"}


def test_a_deadline_can_be_asked_for_before_its_step_is_opened() -> None:
    road = walked(office(ZAGS), "dispatched")

    found = deadline_of(Step.RETURN, road.now, road.rules)

    assert (found.clause, road.rules.calendar.worked(found.starts, found.due).seconds // 60) == ("9", 15)


def test_a_stranger_is_offered_nothing_but_the_arithmetic() -> None:
    road = walked(office(ZAGS), "on_approval")

    assert [offer.code for offer in offers(road.now, set(), road.rules)] == ["why"]
    closed = walked(office(ZAGS), "closed")
    assert offers(closed.now, set(), closed.rules) == ()


@pytest.mark.parametrize(
    ("regulation", "importance", "shortened", "chosen"),
    [
        (NAO, None, False, {"high_short": False, "high": False, "ordinary": False}),
        (NAO, Importance.HIGH, True, {"high_short": True, "high": False, "ordinary": False}),
        (NAO, Importance.HIGH, False, {"high_short": False, "high": True, "ordinary": False}),
        (NAO, Importance.ORDINARY, False, {"high_short": False, "high": False, "ordinary": True}),
        (NAO, Importance.ORDINARY, True, {"high_short": False, "high": False, "ordinary": False}),
        (ZAGS, Importance.HIGH, False, {"high": True, "ordinary": False}),
    ],
)
def test_the_present_choice_of_importance_is_marked(
    regulation: str, importance: Importance | None, shortened: bool, chosen: dict[str, bool]
) -> None:
    road = walked(office(regulation), "registered")
    if importance:
        road.act(a.SetImportance, road.decider, "14.10 10:05", importance=importance, shortened=shortened)

    offered = offers(road.now, {road.decider}, road.rules)

    assert {offer.argument: offer.chosen for offer in offered if offer.code == "importance"} == chosen


DECIDING = ["importance high", "importance ordinary", "department housing", "department roads", "several"]
KINDS = ["kind interim", "kind clarification"]
READING = ["full", "why"]
PROPOSING = ["propose housing", "propose roads", "several"]
CHANGING = [*READING, "raise", "shorten", "more"]
MORE = [*READING, "more"]


@pytest.mark.parametrize(
    ("stage", "offered"),
    [
        ("registered", {COORDINATOR: [*DECIDING, *READING, "shorten", "more"], CURATOR: [*PROPOSING, *MORE], ANNA: ["why"]}),
        ("decided", {COORDINATOR: [*DECIDING, *READING, "shorten", "more"], CURATOR: ["dispatch", *MORE], ANNA: ["why"]}),
        (
            "dispatched",
            {
                COORDINATOR: CHANGING,
                HOUSING_HEAD: ["sign receipt", "not_ours", *READING, "appoint", "more"],
                ANNA: ["sign take", "not_ours", "write", *READING, *KINDS, "more"],
            },
        ),
        (
            "on_approval",
            {COORDINATOR: ["approve 1", "return 1", "edit 1", *CHANGING], ANNA: ["withdraw 1", *READING], CURATOR: MORE},
        ),
        ("on_rework", {COORDINATOR: CHANGING, ANNA: ["write", *READING, *KINDS, "more"]}),
        (
            "on_approval_again",
            {COORDINATOR: ["approve 2", "return 2", "changes", *CHANGING], HOUSING_HEAD: ["sign receipt", *READING]},
        ),
        ("approved", {CURATOR: ["publish", "send_back 1", *MORE], ANNA: ["ask_back 1", *READING]}),
        ("closed", {CURATOR: ["full", "more"], VERA: []}),
    ],
)
def test_each_is_offered_what_he_may_do_now(stage: str, offered: dict[PersonId, list[str]]) -> None:
    road = walked(office(ZAGS), stage)

    shown = {
        person: [f"{offer.code} {offer.argument}".strip() for offer in offers(road.now, {person}, road.rules)]
        for person in offered
    }

    assert shown == offered


def test_who_has_signed_is_not_asked_to_sign_again_and_the_others_may_take_the_work() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, HOUSING_HEAD, "14.10 10:15")

    assert "sign" not in [offer.code for offer in offers(road.now, {HOUSING_HEAD}, road.rules)]
    assert "sign" in [offer.code for offer in offers(road.now, {ANNA}, road.rules)]


def test_a_group_is_offered_what_any_of_it_may_do() -> None:
    road = walked(office(ZAGS), "dispatched")
    everybody = {person.id for person in road.rules.roster.members(HOUSING)}

    assert [(offer.code, offer.argument) for offer in offers(road.now, everybody, road.rules)] == [
        ("sign", "take"),
        ("not_ours", ""),
        ("write", ""),
        ("full", ""),
        ("why", ""),
        ("appoint", ""),
        ("kind", "interim"),
        ("kind", "clarification"),
        ("more", ""),
    ]
    assert [(offer.code, offer.argument) for offer in offers(road.now, {HOUSING_HEAD}, road.rules)] == [
        ("sign", "receipt"),
        ("not_ours", ""),
        ("full", ""),
        ("why", ""),
        ("appoint", ""),
        ("more", ""),
    ]
