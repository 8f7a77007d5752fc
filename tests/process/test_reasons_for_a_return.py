"""Novokubansk 12 and 14: several of the listed reasons at once, one more for an interim answer, and why it is given at all."""

import pytest

from tests.offices import ANNA, CURATOR, NOVOKUBANSK, ZAGS, office, regulation
from tests.process.road import Road, walked
from workflow.process import acts as a
from workflow.process import happenings as h
from workflow.process.refusals import ReasonNeeded, Unknown
from workflow.process.rounding import needs_why
from workflow.process.rounds import DraftKind, reasons_of


def with_draft(kind: DraftKind, *, why: str = "") -> Road:
    road = walked(office(NOVOKUBANSK), "dispatched")
    if kind is not DraftKind.ANSWER:
        road.act(a.ChooseDraftKind, ANNA, "14.10 10:12", draft=kind, why=why)
    road.act(a.SubmitDraft, ANNA, "14.10 10:20", text="Вывезем до вторника.")
    return road


def test_several_reasons_of_the_list_are_given_at_once() -> None:
    road = with_draft(DraftKind.ANSWER)
    also = ("not_in_form", "not_to_the_point", "not_in_form")

    made = road.act(a.ReturnDraft, CURATOR, "14.10 10:25", number=1, reason="spelling", also=also)

    returned = made[0].happening
    assert isinstance(returned, h.DraftReturned)
    assert (returned.reason, returned.also) == ("spelling", ("not_in_form", "not_to_the_point"))
    assert road.now.return_reasons == ("spelling", "not_in_form", "not_to_the_point")


@pytest.mark.parametrize("also", [("unknown",), ("spelling",), ("can_be_solved",)])
def test_a_further_reason_is_of_the_list_and_another_one(also: tuple[str, ...]) -> None:
    with pytest.raises(Unknown):
        with_draft(DraftKind.ANSWER).act(a.ReturnDraft, CURATOR, "14.10 10:25", number=1, reason="spelling", also=also)


def test_where_no_reasons_are_listed_there_are_none_besides() -> None:
    road = walked(office(ZAGS), "on_approval")

    with pytest.raises(Unknown):
        road.act(a.ReturnDraft, road.approvers[0], "14.10 10:25", number=1, also=("spelling",), remark="Нет срока")
    assert road.now.return_reasons == ()


def test_that_it_can_be_solved_in_time_is_a_reason_against_an_interim_answer_alone() -> None:
    road = with_draft(DraftKind.INTERIM, why="Машина только во вторник")

    road.act(a.ReturnDraft, CURATOR, "14.10 10:25", number=1, reason="can_be_solved")
    assert road.now.return_reasons == ("can_be_solved",)

    for kind in (DraftKind.ANSWER, DraftKind.CLARIFICATION):
        with pytest.raises(ReasonNeeded):
            with_draft(kind).act(a.ReturnDraft, CURATOR, "14.10 10:25", number=1, reason="can_be_solved")


def test_reasons_are_the_regulations_own() -> None:
    assert [len(reasons_of(kind, regulation(NOVOKUBANSK))) for kind in DraftKind] == [4, 5, 4]
    assert reasons_of(DraftKind.INTERIM, regulation(ZAGS)) == ()


def test_why_it_cannot_be_solved_in_time_is_asked_where_the_text_makes_it_the_condition() -> None:
    road = with_draft(DraftKind.INTERIM, why="Машина только во вторник")

    chosen = next(entry for entry in road.entries if isinstance(entry.happening, h.DraftKindChosen))
    assert chosen.texts == {"unsolvable": "Машина только во вторник"}
    assert [needs_why(kind, road.rules) for kind in DraftKind] == [False, True, False]
    assert not any(needs_why(kind, office(ZAGS)) for kind in DraftKind)
