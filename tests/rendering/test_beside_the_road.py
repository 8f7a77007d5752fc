"""What is read where a message is not processed, was registered by mistake, cannot be answered, or goes on again."""

from dataclasses import replace

from tests.rendering.exceptional_scenes import ended_roads, hinting
from tests.rendering.office import CURATOR, EXECUTOR, HEAD, SECOND, Road, labels, shown, speech, when
from workflow.conversation.forms import EarlierForm, Intake
from workflow.ids import IncidentId
from workflow.process import acts as a

ASIDE, LISTED, VOID, POST_GONE, _, OTHER, REOPENED = ended_roads()


def test_the_card_of_what_is_not_processed_names_ground_clause_and_who_said_so() -> None:
    lines = shown("card", ASIDE.context("10:30", CURATOR)).splitlines()

    threat = "угрозы жизни, здоровью и имуществу должностного лица, а также членам его семьи"
    assert lines[-1] == f"Не рассматривается: {threat} (п. 23)"
    assert "Решение принято в 10:20, Сидорова О. В." in lines
    assert not any("Ответ автору" in line for line in lines)


def test_its_text_and_link_are_not_shown_in_groups() -> None:
    group = shown("card", ASIDE.context("10:30", HEAD, EXECUTOR, SECOND, private=False))
    private = shown("card", ASIDE.context("10:30", CURATOR))

    assert "Текст в группах не показывается: сообщение не рассматривается" in group
    assert "href" not in group
    assert "href" in private and "Текст в группах" not in private


def test_a_blacklisted_author_is_noted_with_the_clause() -> None:
    assert "Автор в чёрном списке (п. 17)" in shown("card", LISTED.context("10:30", CURATOR))


def test_what_counts_no_more_says_why() -> None:
    assert shown("card", VOID.context("10:30", CURATOR)).splitlines()[-1] == "Внесено по ошибке, не учитывается"
    assert "<blockquote>Внесено дважды</blockquote>" in shown("card", VOID.context("10:30", CURATOR))
    assert shown("card", POST_GONE.context("10:30", CURATOR)).splitlines()[-1] == "Закрыто без ответа: сообщение удалено из сети"
    assert "<blockquote>Автор передумал</blockquote>" in shown("card", OTHER.context("10:30", CURATOR))


def test_the_reopened_card_tells_who_reopened_it_and_why_and_runs_under_the_new_term() -> None:
    card = shown("card", REOPENED.context("11:40", EXECUTOR))

    assert "Возобновлено в 11:30, Петров А. А.: «Ответ не по существу»" in card
    # 11:30 + 4 wh of the short term: 1:30 until lunch, 2:30 after it (12).
    assert "Ответ автору до 16:30 (п. 12)" in card
    assert "Опубликованный ответ" not in card


def test_the_intake_hints_and_leaves_the_decision_to_the_curator() -> None:
    intake = Intake(text="Я вас всех сожгу", network="vk", topic="Т", location="К", detection=when("9:40"))
    context = Road().context("9:41", CURATOR, form=intake)
    hinted = replace(context, rules=replace(context.rules, hints=hinting()))

    assert shown("intake", hinted).splitlines()[-4:-2] == [
        "Похоже на: угрозы жизни, здоровью и имуществу должностного лица, а также членам его семьи (п. 23)",
        "Это только подсказка, решаете вы",
    ]
    assert "подсказка" not in shown("intake", context)
    assert labels(speech("intake", hinted))[-2:] == [["Зарегистрировать"], ["Отменить"]]


def test_what_is_rare_stands_behind_one_button() -> None:
    said = speech("more", Road().dispatched().context("10:30", CURATOR))
    further = (speech("more", Road().dispatched().context("10:30", CURATOR, params={"page": page})) for page in (1, 2))

    assert [row for each in (said, *further) for row in labels(each) if not {"Ещё…", "Предыдущие"} & set(row)] == [
        ["Повтор прежнего"],
        ["Объединить с другим"],
        ["Передать другому отделу"],
        ["Добавить отдел"],
        ["Исправить сведения"],
        ["Не рассматривать"],
        ["Закрыть без ответа"],
        ["Внесено по ошибке"],
        ["Пригласить подать обращение"],
    ]
    assert said.role == "prompt"


def test_choices_bear_the_words_of_office_and_regulation() -> None:
    road = Road().dispatched()

    def offered(template: str) -> list[str]:
        return [label for row in labels(speech(template, road.context("10:30", HEAD))) for label in row]

    assert offered("choose_executor") == ["Кузьмин Д. С.", "Орлова Е. Н."]
    assert offered("choose_closing") == ["Сообщение удалено", "Страница автора удалена", "Другая причина"]
    assert offered("choose_detail") == ["Тема", "Место", "Ссылка", "Сеть", "Время обнаружения"]
    assert "ВКонтакте" not in offered("choose_network") and "Одноклассники" in offered("choose_network")
    assert offered("choose_ground")[1] == "Нецензурные либо оскорбительные выражения"
    closed = labels(speech("choose_detail", Road().published().context("11:30", CURATOR)))
    assert [label for row in closed for label in row] == ["Тема", "Место", "Ссылка", "Ссылка на ответ"]


def test_the_moment_typed_is_shown_with_the_buttons_that_it_will_count_for() -> None:
    form = EarlierForm(incident=IncidentId(142), moment=when("10:10"), basis="по телефону", entered_at=when("10:30"))
    said = speech("earlier_ready", Road().dispatched().context("10:30", EXECUTOR, form=form))

    assert "учтено как сделанное в\N{NO-BREAK SPACE}10:10" in said.text and "«по телефону»" in said.text
    assert ["Принять", "Не наше"] in labels(said)


def test_in_a_network_no_longer_permitted_the_approved_text_has_no_button_of_publication() -> None:
    road = Road().act(
        a.RegisterIncident, CURATOR, "10:00", detection=when("9:40"), selection=when("9:40"), network="instagram",
        texts={"text": "Вопрос", "topic": "Т", "location": "К"},
    )  # fmt: skip
    road.decided().act(a.DispatchIncident, CURATOR, "10:05").act(a.SubmitDraft, EXECUTOR, "11:00", text="Ответ")
    road.act(a.ApproveDraft, HEAD, "11:07", number=1)

    assert labels(speech("answer_text", road.context("11:10", CURATOR))) == [["Скопировать текст"]]


def test_the_author_is_invited_by_a_text_that_can_be_copied() -> None:
    said = shown("appeal_text", Road().dispatched().context("10:30", CURATOR))

    assert "Федеральный закон от 02.05.2006 № 59-ФЗ" in said and "Госуслуги" in said


def test_when_the_executor_has_left_the_card_says_that_nobody_has_it() -> None:
    road = Road().dispatched().act(a.SignForArrival, HEAD, "10:10").act(a.SignForArrival, EXECUTOR, "10:12")
    context = road.context("10:30", HEAD)
    roster = road.rules.roster
    people = {**roster.people, EXECUTOR: replace(roster.people[EXECUTOR], dismissed=True)}
    without = replace(context, rules=replace(road.rules, roster=replace(roster, people=people)))

    assert "Кузьмин Д. С." in shown("card", context).splitlines()[4]
    lines = shown("card", without).splitlines()
    assert lines[1] == "Кузьмин Д. С.: больше не исполнитель в отделе, назначьте другого"
    assert lines[5].startswith("Отдел рождений и смертей · получено в 10:10")
