"""Novokubansk, No 1740: three hours in all, a return names one of four reasons, the executor publishes."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import (
    decides,
    ensure_in_time_after_one_return,
    is_proven,
    missed,
    publishes,
    registers,
    running,
)

OFFICE = "novokubansk-1740"
WATER = """опять без воды!!! второй день на Ленина 100 и дальше ни капли, хоть бы обьявление повесили
https://ok.ru/group/70009917400101/topic/157617400101733"""
FAIR = """ярмарка в субботу будет?
https://t.me/novokubansk_afisha_demo/1188?comment=9020"""
GAS = """В школе на втором этаже сильно пахнет газом, младших вывели во двор! Нам самим детей забирать?
https://t.me/prochnookopskaya_demo/5210?comment=41007"""
TITLE = "№ 1 · Одноклассники · обычная важность"


async def test_message_goes_from_the_director_through_a_return_with_a_reason_to_the_published_answer() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await _found_and_sent(office)
        await _returned_for_spelling(office)
        await _published_by_the_executor(office)

        await ensure_in_time_after_one_return(office, is_guessed=True)


async def test_message_found_before_the_eighth_of_march_is_reminded_of_alarmed_about_and_answered_late() -> None:
    async with story_office(OFFICE, begins="2026-03-06 16:50") as office:
        await _sent_before_the_holiday(office)
        await _nobody_answers_until_the_deadline(office)
        await _reworked_and_answered_late(office)

        assert await missed(office) == {
            "draft:culture": "12: 25",  # 11:45 against 11:20
            "approval:1": "14: 5",  # 12:20 against 12:15, the letter's half an hour
            "answer": "9: 70",  # 11:50 until 13:00
            "publication:2": "16: 5",  # 13:00 against 12:55
        }
        assert (await office.incident()).return_reason == "spelling"
        assert await is_proven(office)


async def test_decree_5_and_8_the_deputy_head_hears_of_what_the_director_leaves_undone_and_a_bodys_official_appoints() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.zaychenko, WATER, topic="ЖКХ", place="Советская")
        await decides(office.zaychenko, "Обычная", "Управление ЖКХ")
        await office.at("11:10")  # due at 11:00 (10)
        assert "tishchenko" not in office.news()
        await office.at("11:16")
        assert office.news()["tishchenko"] == ["⛔ № 1: отправка в отдел просрочена на 15 мин (п. 10, срок был 11:00)"]
        await office.tishchenko.says("/late")
        assert "п. 10" in office.tishchenko.last

        await office.zaychenko.taps("Отправить в отдел")
        await office.litvinova.taps("Назначить исполнителя")
        await office.litvinova.taps("Бондарь А. Г.")
        assert (await office.incident()).assignments[0].executor == "bondar"
        assert await is_proven(office)


async def test_high_importance_leaves_two_hours_and_the_lunch_break_is_not_counted() -> None:
    async with story_office(OFFICE, begins="2026-10-14 12:30") as office:
        await registers(office.polyakova, GAS, topic="Школы", place="Прочноокопская")
        await decides(office.polyakova, "Повышенная", "Управление образования")
        await office.polyakova.taps("Отправить в отдел")

        # 2:00 from 12:30: half an hour until lunch, 1:30 from 13:48 (17); half an hour before it the draft (12).
        assert await running(office) == {"answer": "17: 14.10 15:18", "draft:schools": "12: 14.10 14:48"}
        # At least 0:30 to write and 2:00 of what follows shrink alike into 2:00: 0:24 for the draft.
        title = "🔴 № 1 · Telegram · повышенная важность"
        assert office.news(2)["kravchenko"] == [
            f"{title}\nПроект ответа до 14:48 (п. 12), осталось 1 ч 30 мин рабочего времени; лучше до 12:54"
        ]
        await office.at("13:47")
        assert [*office.news()] == ["kravchenko"]  # the recommended time, before lunch
        await office.at("14:30")
        await office.kravchenko.answers("Здравствуйте! Школу проверили в 13:10, утечки нет, уроки продолжаются.")
        await office.polyakova.taps("Согласовать")
        await publishes(office.kravchenko, "https://t.me/prochnookopskaya_demo/5210?comment=41020")
        assert await missed(office) == {}
        assert await is_proven(office)


async def _found_and_sent(office: StoryOffice) -> None:
    await registers(office.zaychenko, WATER, topic="ЖКХ", place="Советская")
    assert office.news(2)["zaychenko"][1] == (
        "№ 1 · Одноклассники\nРешите важность до 11:00 (п. 10), осталось 1 ч рабочего времени; лучше до 10:30"
    )
    # 3:00 from 10:00 end at lunch.
    assert await running(office) == {"answer": "9: 14.10 13:00", "dispatch": "10: 14.10 11:00"}

    await office.at("10:10")
    await decides(office.zaychenko, "Обычная", "Управление ЖКХ")
    assert office.news(2) == {
        "zaychenko": [f"{TITLE}\nОтправьте в отдел до 11:00 (п. 10), осталось 50 мин рабочего времени; лучше до 10:30"]
    }
    await office.zaychenko.taps("Отправить в отдел")
    # Half an hour before 13:00; 2:50 are left for 0:30 of approval, 0:30 of rework, 0:30 of approval and 0:30 of publication.
    assert await running(office) == {"answer": "9: 14.10 13:00", "draft:housing": "12: 14.10 12:30"}
    card = f"{TITLE}\nПроект ответа до 12:30 (п. 12), осталось 2 ч 20 мин рабочего времени; лучше до 11:00"
    assert office.news(2) == {"bondar": [card], "litvinova": [card]}
    await office.at("10:20")
    assert await office.bondar.taps("Принять") == "Принято. Проект ответа до 12:30 (п. 12)"


async def _returned_for_spelling(office: StoryOffice) -> None:
    await office.at("10:50")
    await office.bondar.answers("Здравствуйте! Авария устранина.")
    assert await running(office) == {"answer": "9: 14.10 13:00", "approval:1": "14: 14.10 11:20"}
    card = f"{TITLE}\nСогласуйте проект ответа до 11:20 (п. 14), осталось 30 мин рабочего времени"
    assert office.news(2) == {
        "zaychenko": [card],
        "bondar": [
            "№ 1: проект ответа на согласовании, первая редакция\nРешение до 11:20 (п. 14), осталось 30 мин рабочего времени"
        ],
    }

    # 11:00. Words alone are no reason here; one of the four buttons is, and the words go with it.
    await office.at("11:00")
    await office.zaychenko.answers("Ошибка в слове")
    assert office.zaychenko.last == "№ 1: вернуть проект ответа с этим замечанием?\nВы ответили: «Ошибка в слове»"
    assert await office.zaychenko.taps("Вернуть на доработку") == "Выберите причину"
    assert office.zaychenko.last.splitlines()[0] == "№ 1: почему проект ответа возвращается? (п. 14)"
    assert [label[:2] for label in office.zaychenko.buttons()[-4:]] == ["1.", "2.", "3.", "4."]
    office.news()
    assert await office.zaychenko.taps("4. орфографические") == "Возвращено на доработку"
    assert not [label for label in office.zaychenko.buttons() if label.startswith(("1.", "2.", "3.", "4."))]
    assert await running(office) == {"answer": "9: 14.10 13:00", "rework:1": "15: 14.10 11:30"}
    assert office.news(2) == {"bondar": [f"{TITLE}\nДоработка проекта до 11:30 (п. 15), осталось 30 мин рабочего времени"]}
    assert "Причина: орфографические и пунктуационные ошибки" in office.bondar.card()

    await office.at("11:10")
    await office.bondar.answers("Здравствуйте! Авария устранена.")
    assert "Новое после возврата подчёркнуто" in office.zaychenko.card()


async def _published_by_the_executor(office: StoryOffice) -> None:
    office.news()
    await office.at("11:20")
    assert await office.polyakova.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    assert await running(office) == {"answer": "9: 14.10 13:00", "publication:2": "16: 14.10 11:50"}
    assert office.news(2)["bondar"] == [
        f"{TITLE}\nОпубликуйте ответ до 11:50 (п. 16), осталось 30 мин рабочего времени",
        "Здравствуйте! Авария устранена.",
    ]
    await office.bondar.taps("Ответ опубликован")
    assert office.bondar.last == "№ 1: пришлите ссылку на опубликованный ответ\nОна ведёт на ok.ru (п. 16)"
    await office.bondar.says("готово")
    assert office.bondar.last.startswith("Это не ссылка")
    await office.bondar.says("https://ok.ru/group/70009917400101/topic/157617400101799")
    assert office.news()["zaychenko"] == ["✅ № 1: ответ опубликован в 11:20, в срок"]


async def _sent_before_the_holiday(office: StoryOffice) -> None:
    # A Friday of this office ends at 17:00; Mon 9 March is off for the eighth.
    await registers(office.zaychenko, FAIR, topic="Культура", place="Новокубанск")
    # Ten minutes on Friday, 2:50 of the answer and 0:50 of the dispatch on Tuesday.
    assert await running(office) == {"answer": "9: 10.03 11:50", "dispatch": "10: 10.03 09:50"}
    await decides(office.zaychenko, "Обычная", "Отдел культуры")
    await office.zaychenko.taps("Отправить в отдел")
    assert office.news(2)["ostapenko"] == [
        "№ 1 · Telegram · обычная важность\n"
        "Проект ответа до вт 10.03, 11:20 (п. 12), осталось 2 ч 30 мин рабочего времени; лучше до вт 10.03, 9:50"
    ]
    await office.at("10.03 8:59")
    assert office.news() == {}


async def _nobody_answers_until_the_deadline(office: StoryOffice) -> None:
    await office.at("11:00")
    assert office.news() == {
        "ostapenko": [
            "Вт 10.03. Ждут вас: 1",
            "🟠 № 1: время на исходе. Не ваше: до 9:20 (п. 11), вопрос автору: до 9:20 (п. 13)",
            "🟠 № 1: проект ответа до 11:20 (п. 12), осталось 1 ч 30 мин рабочего времени",
        ],
    }
    await office.at("11:35")
    alarm = "⛔ № 1: проект ответа просрочен (п. 12, срок был 11:20)"
    assert office.news() == {
        "zaychenko": ["🟠 № 1: ответ автору до 11:50 (п. 9), осталось 45 мин рабочего времени", alarm],
        "ostapenko": [alarm],
        # The curator is the coordinator as well and has heard: the next above is told.
        "polyakova": ["⛔ № 1: проект ответа просрочен на 15 мин (п. 12, срок был 11:20)"],
    }
    await office.at("11:45")
    await office.ostapenko.answers("Здравствуйте! Ярмарка будит.")
    # 12:15 by the letter, cut at the answer's deadline.
    assert await running(office) == {"answer": "9: 10.03 11:50", "approval:1": "14: 10.03 11:50"}
    office.news()


async def _reworked_and_answered_late(office: StoryOffice) -> None:
    await office.at("11:51")
    assert "⛔ № 1: ответ автору просрочен (п. 9, срок был 11:50)" in office.news()["zaychenko"]
    await office.at("12:20")
    assert office.news() == {
        "zaychenko": ["⛔ № 1: согласование просрочено (п. 14, срок был 12:15)"],
        "polyakova": [
            "⛔ № 1 · Telegram · обычная важность",  # ten minutes of silence: the second director is called, too
            "⛔ № 1: согласование просрочено (п. 14, срок был 12:15)",
        ],
        # The director's turn: above him stands who controls (decree, 5).
        "tishchenko": ["⛔ № 1: ответ автору просрочен на 15 мин (п. 9, срок был 11:50)"],
    }
    await office.zaychenko.taps("На доработку")
    await office.zaychenko.taps("4. орфографические")
    await office.zaychenko.taps("На доработку", on="№ 1 ·")  # once more: both lists of reasons are over with the return
    await office.zaychenko.taps("На доработку", on="вернуть на доработку")
    assert not [label for label in office.zaychenko.buttons() if label[:2] in ("1.", "2.", "3.", "4.", "5.")]
    assert office.ostapenko.card().splitlines()[-1] == "Доработка проекта: нужно было до 11:50 (п. 15)"
    await office.at("12:25")
    await office.ostapenko.answers("Здравствуйте! Ярмарка будет в субботу с 8 до 14 часов.")
    await office.zaychenko.taps("Согласовать")
    await office.at("13:00")
    assert "⛔ № 1: публикация просрочена (п. 16, срок был 12:55)" in office.news()["ostapenko"]
    await publishes(office.ostapenko, "https://t.me/novokubansk_afisha_demo/1188?comment=9021")
    assert office.zaychenko.last.splitlines()[0] == (
        "✅ № 1: ответ опубликован в 13:00, позже срока на 1 ч 10 мин (п. 9, срок был 11:50)"
    )
