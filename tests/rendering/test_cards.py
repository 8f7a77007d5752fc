"""The card, whole, at every stage of the road of No 142 under ZAGS Kuzbass No 16."""

from bot.rendering.excerpts import plain, width
from tests.rendering.office import BIRTHS, CURATOR, DEPUTY, DRAFT, EXECUTOR, HEAD, SECOND, Road, labels, shown, speech
from workflow.norms.regulation import Importance
from workflow.process import acts as a

GIST = "«Третий день нет ответа из ЗАГС на Ленина, 14, свидетельство &lt;b&gt;совсем&lt;/b&gt; не выдают &amp; никто не звонит …»"
PLACE = (
    'Тема: Выдача свидетельств · Кемерово · <a href="https://vk.com/wall-200410016_5121?reply=5138&amp;thread=1">сообщение</a>'
)
CHECKLIST = "Ответ (п. 22): формат соцсети · по существу вопроса · фото или видео, если есть"
READING = ["Показать полностью", "Почему этот срок"]
MORE = ["Ещё…"]
PLACE_OF_CURATOR = f"{PLACE} · не обращение по 59-ФЗ (п. 2)"


def card(*lines: str) -> str:
    return "\n".join(lines)


def test_the_deputy_is_asked_for_importance_and_department() -> None:
    said = speech("card", Road().registered().context("9:50", DEPUTY))

    # 15 minutes of the 25 have gone: time for a reminder comes with the last quarter, at 9:58:45.
    assert shown("card", Road().registered().context("9:50", DEPUTY)) == card(
        "<b>№ 142</b> · ВКонтакте",
        "",
        GIST,
        PLACE,
        "Ответ автору до чт 15.10, 9:40 (п. 11)",
        "Решите важность и отдел до 10:05 (п. 8), осталось 15 мин рабочего времени",
    )
    deciding = [["Повышенная", "Обычная"], ["Отдел рождений и смертей"], ["Архив"]]
    assert labels(said) == [*deciding, READING, MORE]
    further = speech("card", Road().registered().context("9:50", DEPUTY, params={"page": 1}))
    assert labels(further)[:2] == [["Несколько отделов"], ["Сократить срок"]]
    assert labels(further)[-1] == ["Предыдущие", "Ещё…"]
    assert said.role == "card"


def test_the_curator_sees_whose_decision_is_awaited() -> None:
    context = Road().registered().context("10:00", CURATOR)

    lines = shown("card", context).splitlines()
    assert [lines[0], lines[-1]] == [
        "🟠 <b>№ 142</b> · ВКонтакте",
        "Важность и отдел решает Петров А. А.; в отдел до 10:05 (п. 8), осталось 5 мин рабочего времени",
    ]


def test_the_decided_card_says_who_decided_and_ticks_the_choice() -> None:
    road = Road().registered().decided()

    assert shown("card", road.context("10:03", CURATOR)) == card(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE_OF_CURATOR,
        "Решено: повышенная важность, Отдел рождений и смертей · Петров А. А.",
        "Ответ автору до 14:40 (п. 12)",
        "Отправьте в отдел до 10:05 (п. 8), осталось 2 мин рабочего времени",
    )
    assert labels(speech("card", road.context("10:03", CURATOR))) == [["Отправить в отдел"], READING, MORE]
    assert labels(speech("card", road.context("10:03", DEPUTY)))[:2] == [
        ["Повышенная ✓", "Обычная"],
        ["Отдел рождений и смертей ✓"],
    ]


def test_the_departments_card_says_until_when_and_that_nobody_has_it() -> None:
    context = Road().dispatched().context("11:00", HEAD, EXECUTOR, SECOND, private=False)

    # 2 working hours from 10:05 (13).
    assert shown("card", context) == card(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE,
        "Отдел рождений и смертей · ещё никто не принял",
        CHECKLIST,
        "Ответ автору до 14:40 (п. 12)",
        "Проект ответа до 12:05 (п. 13), осталось 1 ч 5 мин рабочего времени",
    )
    assert labels(speech("card", context)) == [
        ["Принять", "Не наше"],
        ["Написать ответ"],
        READING,
        ["Назначить исполнителя"],
        MORE,
    ]


def test_a_returned_message_shows_who_sent_it_back_why_and_what_the_detour_cost() -> None:
    back, sent_on = Road().sent_back(), Road().sent_back().sent_on()

    # Returned at 10:10, to be sent on within 5 wm (10).
    assert shown("card", back.context("10:11", CURATOR)) == card(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE_OF_CURATOR,
        "Решено: повышенная важность · Петров А. А.",
        "Отдел рождений и смертей: возврат не по компетенции в 10:10",
        "<blockquote>Это дело архива</blockquote>",
        "Ответ автору до 14:40 (п. 12)",
        "Выберите отдел до 10:15 (п. 10), осталось 4 мин рабочего времени",
    )
    # First sent at 10:05, sent on at 10:14.
    assert "На пересылку между отделами ушло 9 мин" in shown("card", sent_on.context("10:15", CURATOR))


def test_a_late_card_says_by_how_much_working_time() -> None:
    context = Road().dispatched().context("9:25", EXECUTOR, day="15.10.2026")

    # 55 min before lunch, 4 h after it, 25 min on Thursday; the answer 3 h 20 min and 25 min.
    assert shown("card", context) == card(
        "⛔ <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE,
        "Отдел рождений и смертей · ещё никто не принял",
        CHECKLIST,
        "Ответ автору просрочен на 3 ч 45 мин рабочего времени (п. 12, срок был ср 14.10, 14:40)",
        "Проект ответа: опоздание 5 ч 20 мин рабочего времени (п. 13, срок был ср 14.10, 12:05)",
    )


def test_closing_time_and_the_next_morning_are_the_same_moment() -> None:
    # Approval within 30 wm of 17:30 (14): due when the office closes, and not late until it has been open again.
    road = Road().dispatched(Importance.ORDINARY).act(a.SubmitDraft, EXECUTOR, "17:30", text=DRAFT)

    evening = shown("card", road.context("18:00", HEAD)).splitlines()[-1]
    morning = shown("card", road.context("8:59", HEAD, day="15.10.2026")).splitlines()[-1]
    later = shown("card", road.context("9:05", HEAD, day="15.10.2026")).splitlines()[-1]

    assert evening == "Согласуйте проект ответа до 18:00 (п. 14)"
    assert morning == "Согласуйте проект ответа до ср 14.10, 18:00 (п. 14)"
    assert later == "Согласуйте проект ответа: опоздание 5 мин рабочего времени (п. 14, срок был ср 14.10, 18:00)"


def test_a_recommended_time_is_told_where_it_is_clearly_earlier() -> None:
    road = Road("novokubansk-1740").registered()
    road.act(a.SetImportance, CURATOR, "10:01", importance=Importance.ORDINARY)

    # Dispatch within 1 wh of 9:40 (10); the reserve advises half an hour less.
    second = shown("card", road.context("10:02", CURATOR)).splitlines()[-1]

    assert second == "Выберите отдел до 10:40 (п. 10), осталось 38 мин рабочего времени; лучше до 10:10"


def test_the_approver_reads_the_draft_and_two_buttons_in_one_row() -> None:
    context = Road().submitted().context("11:02", HEAD)

    assert shown("card", context) == card(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE,
        "Отдел рождений и смертей · Кузьмин Д. С.",
        "Подготовлено: Кузьмин Д. С., первая редакция",
        "",
        f"<blockquote>{DRAFT}</blockquote>",
        "",
        "Ответ (п. 22): ✓ формат соцсети · ☐ по существу вопроса · ☐ фото или видео, если есть",
        "Ответ автору до 14:40 (п. 12)",
        "Согласуйте проект ответа до 11:15 (п. 14), осталось 13 мин рабочего времени",
    )
    deciding = [["Согласовать", "На доработку"], ["Исправить"]]
    assert labels(speech("card", context)) == [*deciding, ["Отметить получение"], READING, MORE]


def test_the_author_sees_who_approves_and_others_do_not_read_the_draft() -> None:
    road = Road().submitted()
    mine, others = shown("card", road.context("11:02", EXECUTOR)), shown("card", road.context("11:02", CURATOR))

    assert mine.splitlines()[-1] == "Проект ответа согласует Иванова Л. М. до 11:15 (п. 14), осталось 13 мин рабочего времени"
    assert DRAFT in mine
    assert DRAFT not in others


def test_the_returned_draft_shows_the_remark() -> None:
    assert shown("card", Road().returned().context("11:06", EXECUTOR)) == card(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE,
        "Отдел рождений и смертей · Кузьмин Д. С.",
        "Возвращено в 11:05, Иванова Л. М.",
        "<blockquote>Укажите адрес</blockquote>",
        CHECKLIST,
        "Ответ автору до 14:40 (п. 12)",
        "Доработка проекта до 11:35 (п. 15), осталось 29 мин рабочего времени",
    )


def test_the_reworked_draft_shows_what_is_new() -> None:
    road = Road().returned().act(a.SubmitDraft, EXECUTOR, "11:20", text=f"{DRAFT} Адрес: Ленина, 14.")
    said = shown("card", road.context("11:21", DEPUTY, previous_draft=DRAFT))

    assert "Подготовлено: Кузьмин Д. С., вторая редакция\nВозвращалось с замечанием: «Укажите адрес»\n" in said
    assert f"<blockquote>{DRAFT} <u>Адрес: Ленина, 14.</u></blockquote>\nНовое после возврата подчёркнуто\n" in said


def test_the_publisher_is_told_until_when() -> None:
    road = Road().approved()

    assert shown("card", road.context("11:08", CURATOR)).splitlines()[-1] == (
        "Опубликуйте ответ до 11:22 (п. 16), осталось 14 мин рабочего времени"
    )
    others = shown("card", road.context("11:08", EXECUTOR))
    assert "Согласовано в 11:07, Иванова Л. М.\n" in others
    assert others.splitlines()[-1] == "Ответ публикует Сидорова О. В. до 11:22 (п. 16), осталось 14 мин рабочего времени"


def test_the_closed_card_says_whether_it_was_in_time() -> None:
    in_time = shown("card", Road().published().context("9:00", EXECUTOR, day="15.10.2026"))
    late = shown("card", Road().published("16:30").context("16:35", EXECUTOR))

    assert in_time == card(
        "✅ <b>№ 142</b> · ВКонтакте · повышенная важность",
        "",
        GIST,
        PLACE,
        "Отдел рождений и смертей · Кузьмин Д. С.",
        '<a href="https://vk.com/wall-200410016_5121?reply=5139">Опубликованный ответ</a>',
        "Ответ опубликован ср 14.10 в 11:20, в срок",
    )
    assert "Ответ опубликован в 16:30, позже срока на 1 ч 50 мин (п. 12, срок был 14:40)" in late


def test_the_ministry_names_both_groups_of_approvers() -> None:
    road = Road("kuzbass-minsoc-93").dispatched().act(a.SubmitDraft, EXECUTOR, "10:40", text=DRAFT)
    before = shown("card", road.context("10:41", EXECUTOR))
    after = shown("card", road.act(a.ApproveDraft, HEAD, "10:45", number=1).context("10:46", EXECUTOR))

    assert "Проект ответа согласует Иванова Л. М.; а также Громов В. В. до" in before
    assert "Уже согласовано в 10:45, Иванова Л. М.\n" in after
    assert after.splitlines()[-1].startswith("Проект ответа согласует Громов В. В. до")


def test_nao_offers_the_short_term_apart_from_importance() -> None:
    road = Road("nao-vnutpol-2020").registered()
    assert labels(speech("card", road.context("10:00", CURATOR)))[:2] == [
        ["Повышенная, сокращённый срок"],
        ["Повышенная", "Обычная"],
    ]

    road.act(a.SetImportance, CURATOR, "10:01", importance=Importance.HIGH, shortened=True)
    assert shown("card", road.context("10:02", CURATOR)).startswith(
        "🔴 <b>№ 142</b> · ВКонтакте · повышенная важность, сокращённый срок\n"
    )


def test_a_long_draft_is_folded_and_the_card_still_fits() -> None:
    long = "Длинный абзац ответа. " * 150
    road = Road().dispatched().act(a.SubmitDraft, EXECUTOR, "11:00", text=long)
    said = speech("card", road.context("11:02", HEAD, texts={**road.texts, "text": "Ж" * 3500})).text

    assert "<blockquote expandable>Длинный абзац" in said
    assert len(said) < 4096 + 200


def test_what_does_not_fit_beside_a_long_draft_makes_it_shorter() -> None:
    road = Road().dispatched().act(a.SubmitDraft, EXECUTOR, "11:00", text="Ответ. " * 499)
    texts = {**road.texts, "topic": "Т" * 200, "location": "М" * 300}
    whole, beside = (speech("card", road.context("11:02", HEAD, texts=each)).text for each in (road.texts, texts))

    assert whole.count("Ответ.") > 490
    assert 400 < beside.count("Ответ.") < 440  # 3000 characters of it
    assert width(plain(beside)) <= 4096


def test_a_norm_that_leaves_nothing_is_never_late_by_the_letter() -> None:
    # NAO 17 in the short term: half of it instead, until 11:40; past that the card tells the moment and blames nobody.
    road = Road("nao-vnutpol-2020").registered()
    road.act(a.SetImportance, CURATOR, "10:01", importance=Importance.HIGH, shortened=True)
    road.act(a.ChooseDepartments, CURATOR, "10:02", departments=(BIRTHS,)).act(a.DispatchIncident, CURATOR, "10:05")

    assert shown("card", road.context("12:00", EXECUTOR)).splitlines()[-1] == "Проект ответа: нужно было до 11:40 (п. 17)"


def test_the_card_in_english() -> None:
    lines = shown("card", Road().submitted().context("11:02", HEAD), "en").splitlines()
    assert [lines[0], lines[-1]] == [
        "🔴 <b>No. 142</b> · ВКонтакте · high importance",
        "Approve the draft answer by 11:15 (cl. 14), 13 min of working time left",
    ]
