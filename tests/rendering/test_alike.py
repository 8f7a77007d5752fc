"""What is read of messages that belong together: the earlier promise, the common answer, the surge."""

from dataclasses import replace

from tests.rendering.alike_scenes import EARLIER, joined, lead, repeat_of, served, surge, with_others
from tests.rendering.office import CURATOR, DEPUTY, DRAFT, EXECUTOR, TEXTS, Road, labels, shown, speech
from workflow.ids import IncidentId
from workflow.process import acts as a


def test_the_card_of_a_repeat_bears_the_earlier_promise_and_what_the_answer_has_to_hold() -> None:
    road = repeat_of(EARLIER).decided().act(a.DispatchIncident, CURATOR, "10:05")
    lines = shown("card", with_others(road.context("10:30", EXECUTOR))).splitlines()

    assert lines[1].startswith("Повтор № 5 (п. 20), ответ дан в ")
    assert lines[2] == f"Тогда ответили: «{DRAFT}»"
    assert lines[3] == "В ответе нужна информация о принятых мерах или о ходе решения вопроса"


def test_of_a_promise_that_was_erased_only_the_number_is_left() -> None:
    card = shown("card", with_others(repeat_of(IncidentId(141)).context("10:30", CURATOR)))

    assert "Повтор № 141 (п. 20), ответ дан в" in card
    assert "Тогда ответили" not in card


def test_where_the_text_says_nothing_of_repeats_no_clause_is_named() -> None:
    card = shown("card", with_others(repeat_of(EARLIER, "novokubansk-1740").context("10:30", CURATOR)))

    assert "Повтор № 5, ответ дан в" in card
    assert "В ответе нужна" not in card


def test_what_was_answered_is_repeated_and_what_is_in_work_is_joined() -> None:
    params = {"likely": [{"incident": 5, "reasons": ["author"]}, {"incident": 140, "reasons": ["topic"]}]}
    said = speech("likely", with_others(Road().registered().context("10:30", CURATOR, params=params)))

    assert labels(said) == [["Повтор № 5"], ["Объединить с № 140"], ["Не повтор"]]
    assert said.role == "prompt"


def test_lead_and_joined_name_each_other() -> None:
    assert "Ответ общий с № 143, № 144; раньше всех из них ждут ответа до 13:00" in shown(
        "card", lead().context("10:30", CURATOR)
    )
    assert shown("card", joined().context("10:30", CURATOR)).splitlines()[-1] == "Присоединено к № 5, ответ общий"
    assert "Согласовано вместе с № 5 в 11:00" in shown("card", served().context("11:30", CURATOR))


def test_whoever_publishes_finds_the_way_to_each_message() -> None:
    context = with_others(lead().context("11:30", CURATOR))
    served = {IncidentId(number): context.others[EARLIER] for number in (144, 143)}
    texts = {number: dict(TEXTS) for number in served}
    said = speech("serves", replace(context, others={**context.others, **served}, other_texts={**context.other_texts, **texts}))

    assert labels(said) == [["Перейти к № 142"], ["Перейти к № 143"], ["Перейти к № 144"]]


def test_the_importance_of_a_surge_is_set_by_whose_it_is() -> None:
    assert labels(speech("surge", surge().context("10:30", DEPUTY))) == [["Повышенная"], ["Объединить все"], ["Открыть"]]
    assert labels(speech("surge", surge().context("10:30", CURATOR))) == [["Объединить все"], ["Открыть"]]
    later = surge().decided().act(a.DispatchIncident, CURATOR, "10:05").act(a.SubmitDraft, EXECUTOR, "11:00", text=DRAFT)
    later.act(a.ApproveDraft, DEPUTY, "11:07", number=1)
    assert labels(speech("surge", later.context("11:10", DEPUTY))) == [["Открыть"]]
