"""How a month is told: who was late and why, and the month in numbers."""

from dataclasses import replace
from datetime import timedelta

from tests.rendering.month_scenes import CLOSED, DUTY, LATE, OCTOBER, OPEN, SUMMARY, beginning
from tests.rendering.office import CURATOR, EXECUTOR, HEAD, Road, shown, speech
from workflow.norms.regulation import Step
from workflow.process import acts as a
from workflow.reports.shortcomings import Cause
from workflow.reports.summary import Summary


def test_shortcomings_name_clause_minutes_person_cause_and_who_answers() -> None:
    dispatch = replace(
        LATE,
        step=Step.DISPATCH,
        clause="8",
        late=timedelta(hours=1, minutes=5),
        who=(CURATOR,),
        answerable=DUTY,
        causes=(Cause.DECISION, Cause.OUTAGE),
        is_open=True,
    )

    text = shown("late", Road().context("18:00", CURATOR, month=OCTOBER, shortcomings=(LATE, dispatch)))

    assert text.splitlines() == [
        "⛔ Октябрь 2026: пропущено 2 срока",
        "",
        "<b>№ 142</b> · проект ответа (п. 13) · опоздание 12 мин",
        "Кузьмин Д. С. · больше ничто не задержало",
        "",
        "<b>№ 142</b> · отправка в отдел (п. 8) · опоздание 1 ч 5 мин, ещё не сделано",
        "Сидорова О. В. · поздно решены важность и отдел, бот не работал",
        "Отвечает: специалист организационно-территориального отдела (п. 24)",
    ]


def test_a_month_in_which_nothing_was_late() -> None:
    text = shown("late", Road().context("18:00", CURATOR, month=OCTOBER))

    assert text == "Октябрь 2026: по букве регламента ничто не опоздало"


def test_who_reads_only_his_own_is_told_of_nothing_but_that() -> None:
    text = shown("late", Road().context("18:00", EXECUTOR, month=OCTOBER))

    assert text == "Октябрь 2026: у вас нет пропущенных сроков"


def test_the_summary_is_offered_to_who_may_read_it() -> None:
    of = {
        person: [
            button["text"]
            for row in (speech("late", Road().context("18:00", person, month=OCTOBER)).reply_markup or {})["inline_keyboard"]
            for button in row
        ]
        for person in (HEAD, CURATOR, EXECUTOR)
    }

    assert of[CURATOR] == ["За предыдущий месяц", "Сводка за месяц"]
    assert of[EXECUTOR] == of[HEAD] == ["За предыдущий месяц"]


def test_the_summary_tells_timeliness_quality_and_dynamics() -> None:
    text = shown("summary", Road().context("18:00", CURATOR, month=OCTOBER, summary=SUMMARY))

    assert text.splitlines() == [
        "<b>Октябрь 2026: работа с сообщениями</b> (п. 25, 28)",
        "",
        "Найдено: 12, месяцем раньше: 8",
        "Повышенной важности: 2",
        "Повторных: 3",
        "Не рассматривается: 1",
        "Закрыто без ответа: 1",
        "Ещё в работе: 2",
        "",
        "Ответов: 8, в срок 77%; месяцем раньше: 8, в срок 100%",
        "Просрочено и не дано: 1",
        "Промежуточных ответов: 1",
        "Возвращали на доработку: ответов 2, возвратов 3",
        "Возвратов не по компетенции: 1",
        "",
        "Просрочено до ответа",
        "Отправка в отдел: 2",
        "Проект ответа: 1",
        "",
        "Темы",
        "Выдача &lt;свидетельств&gt;: 7",
        "Режим работы: 5",
        "",
        "Ответы по отделам",
        "Отдел рождений и смертей: 8, в срок 77%, не дано: 1",
    ]


def test_a_summary_of_nothing_says_so() -> None:
    text = shown("summary", Road().context("18:00", CURATOR, month=OCTOBER, summary=Summary(month=OCTOBER)))

    assert "Ответов: 0, в срок: нет данных; месяцем раньше: 0, в срок: нет данных\nПроекты не возвращали" in text


def test_the_register_names_who_signed_for_what_and_when_with_the_clause() -> None:
    context = Road().context("18:00", CURATOR, month=OCTOBER, register=beginning(CLOSED, OPEN), params={"month": str(OCTOBER)})

    assert shown("register", context).splitlines() == [
        "<b>Октябрь 2026: реестр сообщений</b> (п. 8)",
        "",
        "<b>№ 142</b> · найдено 9:40 · ВКонтакте",
        "Выдача &lt;свидетельств&gt; · Кемерово",
        "поступило 10:05 · Архив",
        "за получение не расписались (п. 8)",
        "возвращено не по компетенции 10:07, Орлова Е. Н.",
        "поступило 10:08 · Отдел рождений и смертей",
        "получено 10:20, Орлова Е. Н., руководитель не ответил",
        "получено 10:25, Иванова Л. М.",
        "ответ принят к публикации 11:10, Сидорова О. В. (за: Петров А. А.)",
        'ответ 11:20 · <a href="https://vk.com/wall-200410016_5121?reply=5138&amp;thread=1">ссылка</a>',
        "",
        "<b>№ 142</b> · найдено 9:40 · ВКонтакте",
        "ответ не опубликован",
    ]


def test_the_register_says_why_a_message_has_no_answer() -> None:
    aside = Road().dispatched().act(a.SetAsideIncident, CURATOR, "10:30", ground="threats")
    gone = Road().dispatched().act(a.CloseWithoutAnswer, CURATOR, "10:30", reason="post_gone")
    ended = (road.incident for road in (aside, gone) if road.incident is not None)
    lines = tuple(replace(OPEN, line=replace(OPEN.line, incident=one)) for one in ended)

    said = shown(
        "register", Road().context("18:00", CURATOR, month=OCTOBER, register=beginning(*lines), params={"month": str(OCTOBER)})
    )

    assert [line for line in said.splitlines() if "не рассматривается" in line or "закрыто" in line] == [
        "не рассматривается",
        "закрыто без ответа",
    ]


def test_a_long_register_says_how_much_is_left_out() -> None:
    context = Road().context("18:00", CURATOR, month=OCTOBER, register=beginning(*(OPEN,) * 12), params={"month": str(OCTOBER)})

    said = shown("register", context)

    assert said.count("№ 142") == 10
    assert "и ещё 2" in said and "register --month 2026-10" in said
