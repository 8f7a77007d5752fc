"""What several texts order alike and a person reads: laws that do not apply, what an answer must be, what a repeat wants."""

import pytest

from bot.rendering import Context
from tests.offices import ANNA, CURATOR, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, moment, office
from tests.process.road import TEXTS, Road, walked
from tests.rendering.office import shown
from workflow.ids import IncidentId, PersonId
from workflow.process.acts_alike import ConfirmRepeat


def read_by(viewer: PersonId, road: Road) -> Context:
    now = moment("14.10 10:30", road.rules)
    return Context(rules=road.rules, now=now, incident=road.now, texts=TEXTS, viewers=frozenset({viewer}))


def named(*cases: tuple[str, str, str]) -> pytest.MarkDecorator:
    """Regulation, clause and the words that are read; a case is called `kuzbass-zags-16 2`."""
    return pytest.mark.parametrize(
        ("text", "clause", "words"), [pytest.param(*case, id=f"{case[0]} {case[1]}") for case in cases]
    )


@named(
    (ZAGS, "2", "не применяется Федеральный закон от 02.05.2006 № 59-ФЗ"),
    (LESOZAVODSK, "2", "не применяется Федеральный закон от 02.05.2006 № 59-ФЗ"),
    (NOVOKUBANSK, "3", "не применяется Федеральный закон от 02.05.2006 № 59-ФЗ"),
    (MINISTRY, "2", "не применяется Федеральный закон от 02.05.2006 № 59-ФЗ"),
    (NAO, "10", "статья 19 Федерального закона от 09.02.2009 № 8-ФЗ"),
)
def test_a_message_is_no_appeal_and_its_author_can_be_told_how_to_file_one(text: str, clause: str, words: str) -> None:
    road = walked(office(text), "dispatched")

    full = shown("full", read_by(ANNA, road))

    assert "Это не обращение" in full and words in full and f"(п. {clause})" in full
    assert "Федеральный закон от 02.05.2006 № 59-ФЗ" in shown("appeal_text", read_by(CURATOR, road))


@named(
    (ZAGS, "22", "подтверждающие фото- или видеоматериалы"),
    (LESOZAVODSK, "16", "начинается с приветствия"),
    (NOVOKUBANSK, "20", "орфографии и пунктуации"),
    (MINISTRY, "21", "подтверждающие фото- или видеоматериалы"),
    (NAO, "24", "письменная разговорная речь"),
)
def test_who_drafts_reads_what_the_answer_must_be(text: str, clause: str, words: str) -> None:
    road = walked(office(text), "dispatched")

    told = shown("full", read_by(ANNA, road)).split(f"Каким должен быть ответ (п. {clause}):\n")[1]

    assert words in told
    assert told.count("• ") >= len(road.rules.regulation.requirements) >= 3


@named((ZAGS, "20", "мерах"), (LESOZAVODSK, "15", "конкретных мерах"), (MINISTRY, "19", "мерах"), (NAO, "23", "мерах"))
def test_who_answers_a_repeat_reads_that_it_has_to_tell_measures_or_progress(text: str, clause: str, words: str) -> None:
    road = walked(office(text), "registered")
    road.act(ConfirmRepeat, CURATOR, "14.10 10:05", of=IncidentId(5))
    road.decided("14.10 10:06")
    road.dispatched("14.10 10:10")

    card = shown("card", read_by(ANNA, road))

    assert f"Повтор № 5 (п. {clause})" in card
    assert words in card and "о ходе решения вопроса" in card
