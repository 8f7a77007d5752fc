"""What is tapped and typed where several departments share a message."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, knowing, said, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, NAO, NOVOKUBANSK, ROADS, STRANGER, VERA, ZAGS, moment
from tests.process.road import NUMBER, Road
from tests.process.sharing import PARKS, chosen, part, shared, shared_office
from workflow.conversation.forms import SeveralForm, WhichForm, WordsForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Saying
from workflow.ids import DepartmentId, PersonId
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r

CARD = About(role="card", incident=NUMBER)
COMMON: dict[str, Any] = {"incident": NUMBER, "at": NOON, "recorded_at": NOON}


def picked(*departments: DepartmentId, at_once: bool = False) -> SeveralForm:
    return SeveralForm(incident=NUMBER, departments=departments, at_once=at_once)


def registered(regulation: str = ZAGS) -> Road:
    road = Road(rules=shared_office(regulation, may_send_at_once=regulation == LESOZAVODSK))
    road.register("14.10 10:00")
    return road


def test_who_chooses_is_shown_the_departments() -> None:
    assert understand_tap(tapped("several", by=COORDINATOR), knowing(road=registered())) == Asking(
        form=picked(), template="choose_several"
    )


def test_what_was_chosen_before_is_ticked() -> None:
    road = chosen(shared_office(LESOZAVODSK, may_send_at_once=True), HOUSING, ROADS, at_once=True)

    meaning = understand_tap(tapped("several"), knowing(road=road))

    assert meaning == Asking(form=picked(HOUSING, ROADS, at_once=True), template="choose_several")


def test_the_first_two_may_be_the_ones_that_are_chosen_already() -> None:
    road = chosen(shared_office(NAO), HOUSING, ROADS)

    meaning = understand_tap(tapped("several"), knowing(road=road))

    assert meaning == Asking(form=picked(HOUSING, ROADS), template="choose_several")


@pytest.mark.parametrize(("by", "refusal"), [(ANNA, r.NotYours), (COORDINATOR, r.AlreadyDone)])
def test_nobody_picks_what_he_cannot_choose(by: PersonId, refusal: type[r.Refusal]) -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    with pytest.raises(refusal):
        understand_tap(tapped("several", by=by), knowing(road=road))


def test_a_tap_adds_at_the_end_and_a_second_one_takes_out() -> None:
    road = registered()
    steps = [((), HOUSING, (HOUSING,)), ((HOUSING,), ROADS, (HOUSING, ROADS)), ((HOUSING, ROADS), HOUSING, (ROADS,))]

    for before, tap, after in steps:
        meaning = understand_tap(tapped("pick", tap), knowing(road=road, form=picked(*before)))
        assert meaning == Asking(form=picked(*after), template="choose_several", again=True)

    with pytest.raises(r.Unknown):
        understand_tap(tapped("pick", "sport"), knowing(road=road, form=picked()))


def test_all_at_once_is_a_choice_only_by_leave_of_the_office() -> None:
    meaning = understand_tap(tapped("pick_way"), knowing(road=registered(LESOZAVODSK), form=picked(HOUSING)))

    assert meaning == Asking(form=picked(HOUSING, at_once=True), template="choose_several", again=True)
    with pytest.raises(r.OrderWanted):
        understand_tap(tapped("pick_way"), knowing(road=registered(), form=picked(HOUSING)))


def test_done_chooses_or_proposes() -> None:
    known = knowing(road=registered(), form=picked(ROADS, HOUSING))

    chosen_by_her = understand_tap(tapped("pick_done", by=COORDINATOR), known)
    proposed = understand_tap(tapped("pick_done", by=CURATOR), known)

    act = a.ChooseDepartments(**COMMON, by=COORDINATOR, departments=(ROADS, HOUSING))
    assert chosen_by_her == Doing(act=act, finishes_form=True)
    act_of_his = a.ProposeDepartments(**COMMON, by=CURATOR, departments=(ROADS, HOUSING))
    assert proposed == Doing(act=act_of_his, finishes_form=True)


def test_a_button_of_a_form_that_is_gone_or_of_another_message_is_refused() -> None:
    other = SeveralForm(incident=type(NUMBER)(99))

    for form in (None, other):
        for code in ("pick", "pick_done", "pick_drop"):
            with pytest.raises(r.Unknown):
                understand_tap(tapped(code, HOUSING), knowing(road=registered(), form=form))
    with pytest.raises(r.Unknown):
        understand_tap(tapped("several"), knowing())
    dropped = understand_tap(tapped("pick_drop"), knowing(road=registered(), form=picked()))
    assert dropped == Saying(template="dropped", drops_form=True)


def test_the_reason_of_a_waiver_is_asked_for() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)

    asked = understand_tap(tapped("waive", by=COORDINATOR), knowing(road=road))
    assert asked == Saying(template="choose_part", params={"what": "waive"}, incident=NUMBER)
    form = WordsForm(incident=NUMBER, code="waive", argument=ROADS)
    assert understand_tap(tapped("waive", ROADS, by=COORDINATOR), knowing(road=road)) == Asking(form=form, template="ask_words")
    part(road, HOUSING, "14.10 11:00")
    assert understand_tap(tapped("waive", by=COORDINATOR), knowing(road=road)) == Asking(form=form, template="ask_words")
    with pytest.raises(r.NotYours):
        understand_tap(tapped("waive", ROADS), knowing(road=road))

    heard = understand(said("Ответит край", by=COORDINATOR), knowing(road=road, form=form))
    act = p.WaivePart(**COMMON, by=COORDINATOR, department=ROADS, reason="Ответит край")
    assert heard == Doing(act=act, finishes_form=True)


@pytest.mark.parametrize(("typed", "length", "due"), [("1 ч", timedelta(hours=1), None), ("16:30", None, "14.10 16:30")])
def test_another_time_for_a_part_is_typed(typed: str, length: timedelta | None, due: str | None) -> None:
    road = shared(shared_office(LESOZAVODSK), HOUSING, ROADS)
    asked = understand_tap(tapped("part_terms"), knowing(road=road))
    assert asked == Saying(template="choose_part", params={"what": "part_terms"}, incident=NUMBER)
    form = WordsForm(incident=NUMBER, code="part_terms", argument=ROADS)
    assert understand_tap(tapped("part_terms", ROADS), knowing(road=road)) == Asking(form=form, template="ask_words")

    at = moment("14.10 12:00", road.rules)
    heard = understand(said(typed, at=at, recorded_at=at), knowing(road=road, form=form))

    wanted = moment(due, road.rules) if due else None
    act = p.SetPartTerm(incident=NUMBER, by=CURATOR, at=at, recorded_at=at, department=ROADS, length=length, due=wanted)
    assert heard == Doing(act=act, finishes_form=True)
    unclear = understand(said("скоро"), knowing(road=road, form=form))
    assert unclear == Saying(template="not_understood", params={"asking": "term"})


def test_where_a_returned_share_goes_is_chosen() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    road.act(a.ReturnAsNotOurs, VERA, "14.10 10:25", reason="Не наше")
    known = knowing(road=road)

    asked = understand_tap(tapped("stray", ROADS), known)
    assert asked == Saying(template="choose_part", params={"what": "stray", "department": ROADS}, incident=NUMBER)
    sent = understand_tap(tapped("stray", f"{ROADS}.{PARKS}"), known)
    assert sent == Doing(act=p.SendShareOn(**COMMON, by=CURATOR, department=ROADS, to=PARKS))
    dropped = understand_tap(tapped("stray", f"{ROADS}."), known)
    assert dropped == Doing(act=p.SendShareOn(**COMMON, by=CURATOR, department=ROADS))


def test_the_curator_names_who_consolidates() -> None:
    known = knowing(road=shared(shared_office(NOVOKUBANSK), HOUSING, ROADS))

    asked = understand_tap(tapped("name_one"), known)
    assert asked == Saying(template="choose_part", params={"what": "name_one"}, incident=NUMBER)
    named = understand_tap(tapped("name_one", VERA), known)
    assert named == Doing(act=p.NameConsolidator(**COMMON, by=CURATOR, person=VERA))


def test_the_parts_are_shown_to_those_who_may_read_the_message() -> None:
    known = knowing(road=shared(shared_office(ZAGS), HOUSING, ROADS))

    assert understand_tap(tapped("parts", by=VERA), known) == Saying(template="parts", incident=NUMBER)
    with pytest.raises(r.NotYours):
        understand_tap(tapped("parts", by=STRANGER), known)


def test_a_reply_is_a_part_until_the_speaker_is_the_one_who_consolidates() -> None:
    road = shared(shared_office(NOVOKUBANSK), HOUSING, ROADS)
    a_part = Doing(act=p.SubmitPart(**COMMON, by=ANNA, text=ANSWER))
    assert understand(said(ANSWER, by=ANNA), knowing(road=road, about=CARD)) == a_part

    part(road, HOUSING, "14.10 11:00")
    part(road, ROADS, "14.10 11:10")
    road.act(p.NameConsolidator, CURATOR, "14.10 11:15", person=ANNA)

    heard = understand(said(ANSWER, by=ANNA), knowing(road=road, about=CARD))
    assert heard == Doing(act=a.SubmitDraft(**COMMON, by=ANNA, text=ANSWER))
    edited = said(ANSWER, by=ANNA, edited=True)
    assert understand(edited, knowing(road=road, about=About(role="part", incident=NUMBER))) == a_part


def test_a_text_that_waited_for_its_incident_is_a_part_as_well() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    form = WhichForm(text="Часть", candidates=(NUMBER,), message=7)

    meaning = understand_tap(tapped("which", str(NUMBER), by=ANNA, incident=7), knowing(road=road, form=form))

    assert meaning == Doing(act=p.SubmitPart(**COMMON, by=ANNA, text="Часть"), finishes_form=True)


def test_nao_22_the_last_executor_is_asked_for_part_and_whole_answer_in_one() -> None:
    road = shared(shared_office(NAO), ROADS, HOUSING)
    with pytest.raises(r.PartsMissing):
        understand_tap(tapped("whole", by=VERA), knowing(road=road))
    part(road, ROADS, "14.10 11:00")
    form = WordsForm(incident=NUMBER, code="whole")

    assert understand_tap(tapped("whole", by=ANNA), knowing(road=road)) == Asking(form=form, template="ask_words")
    meaning = understand(said(ANSWER, by=ANNA), knowing(road=road, form=form))

    assert isinstance(meaning, Doing) and isinstance(meaning.act, p.SubmitPart)
    assert (meaning.act.text, meaning.act.whole, meaning.finishes_form) == (ANSWER, True, True)
