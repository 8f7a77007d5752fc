"""Kuzbass registry office, No 16: the deputy head decides, the specialist publishes, after a rework only the deputy approves."""

from tests.stories.minutes import OF, StoryOffice, story_office
from tests.stories.roads import (
    APPROVED,
    FOUND,
    PUBLISHED,
    RETURNED,
    SENT,
    SUBMITTED,
    decides,
    is_proven,
    missed,
    publishes,
    registers,
    running,
)

OFFICE = "kuzbass-zags-16"
BIRTH = """Здравствуйте! Можно ли зарегистрировать рождение дочки не по прописке? Живём в Кемерово, прописаны в Топках.
https://vk.com/wall-990042016_4107?reply=4112"""
TITLE = "№ 1 · ВКонтакте · обычная важность"


async def test_message_goes_from_the_specialist_through_one_rework_to_the_published_answer() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await _found_and_decided(office)
        await _dispatched_and_signed_for(office)
        await _drafted_returned_and_reworked(office)
        await _approved_and_published(office)

        assert await office.codes() == [
            *[*FOUND, "departments.proposed", "importance.set", "departments.chosen"],
            *[*SENT, "windows.told", "arrival.signed", "executor.took"],
            *[*SUBMITTED, "approvers.called", *RETURNED, *SUBMITTED, *APPROVED, *PUBLISHED],
        ]
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_message_found_on_the_eve_of_the_holiday_is_late_at_every_step_and_nobody_is_disturbed_on_the_holiday() -> None:
    async with story_office(OFFICE, begins="2026-04-30 16:59") as office:
        await _deputy_silent_over_the_first_of_may(office)
        await _draft_and_publication_late(office)
        await _answer_late_over_closing_time(office)

        assert await missed(office) == {
            "dispatch": "8: 16",  # 9:40 against 9:24
            "draft:registration": "13: 11",  # 15:40 against 15:29
            "publication:1": "16: 160",  # 16:05 until 18:00, 9:00 until 9:45
            "answer": "11: 46",  # one minute until 18:00, 45 on Tuesday
        }
        asked = ["departments.proposed", "decision.asked", "decision.asked", "step.reminded", "decider.silent"]
        silence = ["step.reminded", "step.missed", "step.escalated"]
        assert await office.codes() == [
            *[*FOUND, *asked, *silence[1:], "importance.set", "departments.chosen"],
            *[*SENT, "windows.told", "arrival.unsigned", "step.reminded", "step.missed", "executor.took"],
            *[*SUBMITTED, "approvers.called", *APPROVED, *silence, *silence, *PUBLISHED],
        ]
        assert await is_proven(office)


async def test_after_an_outage_each_missed_deadline_is_said_once_in_one_digest_and_not_at_night() -> None:
    async with story_office(OFFICE, begins="2026-10-14 17:40") as office:
        for number in range(4):
            await registers(office.smirnova, f"{BIRTH}{number}", topic="Рождение", place="Кемерово")
        office.news()

        await office.jumps("15.10 22:00")
        assert office.news() == {}

        await office.at("16.10 9:00")
        # Dispatch was due Thu 9:05, the answer 17:40: 7:55 and 0:20 of working time until Thursday's closing.
        late = [f"№ {number} · решить важность и отдел, опоздание 7 ч 55 мин {OF}" for number in (1, 2, 3, 4)]
        news = office.news(5)
        assert news["lapteva"][0].splitlines() == ["Пт 16.10. Ждут вас: 8", f"⛔ {late[0]}", *late[1:]]
        assert {len(said) for said in news.values()} == {1}  # the list of the opening is in it

        await office.at("16.10 18:00")
        assert office.news() == {"lapteva": ["⛔ Записано 8 пропущенных сроков (п. 27)"]}  # in the evening, and not at opening
        assert await missed(office, 4) == {"dispatch": "8: ", "answer": "11: "}
        assert await is_proven(office)


async def test_high_importance_reaches_the_deputy_head_at_once_and_halves_the_term() -> None:
    async with story_office(OFFICE, begins="2026-10-14 20:00") as office:
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        wish = f"Решите важность и отдел до чт 15.10, 9:25 (п. 8), осталось 25 мин {OF}"
        assert office.news(2)["lapteva"] == [f"№ 1 · ВКонтакте\n{wish}"]

        await decides(office.lapteva, "Повышенная", "Отдел государственной")

        # The office is closed: 4:00 from Thu 9:00 end at lunch.
        assert await running(office) == {"answer": "12: 15.10 13:00", "dispatch": "8: 15.10 09:25"}
        title = "🔴 № 1 · ВКонтакте · повышенная важность"
        assert office.news() == {"smirnova": [title]}
        await office.smirnova.taps("Отправить в отдел")
        # 2:00 from Thu 9:00; the cap, 13:00 - 1:15 = 11:45, comes later.
        assert (await running(office))["draft:registration"] == "13: 15.10 11:00"
        assert office.news(2) == {"registration": [f"{title}\nПроект ответа до чт 15.10, 11:00 (п. 13), осталось 2 ч {OF}"]}

        await office.at("15.10 9:30")
        await office.titov.in_chat_of("registration").answers(
            "Примите соболезнования. Сегодня свидетельство выдают на Весенней, 9, до 18 часов."
        )
        assert (await running(office))["approval:1"] == "14: 15.10 09:45"  # 15 minutes for high importance
        await office.lapteva.taps("Согласовать")
        await office.at("15.10 9:40")
        await publishes(office.smirnova, "https://vk.com/wall-990042016_4107?reply=4191")
        assert await missed(office) == {}
        assert await is_proven(office)


async def _deputy_silent_over_the_first_of_may(office: StoryOffice) -> None:
    await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
    office.news()
    # One minute until Thursday's early closing: 24 of 25 and 7:59 of 8:00 are left for Monday, with an hour of lunch.
    assert await running(office) == {"answer": "11: 04.05 17:59", "dispatch": "8: 04.05 09:24"}

    await office.at("04.05 9:00")  # the month's first working day: the summary goes to whom 25 and 28 name, 27 names the late
    summary = "Апрель 2026: работа с сообщениями (п. 25, 28)\n"
    assert office.news(2) == {
        "smirnova": ["Пн 04.05. Ждут вас: 1\n№ 1 · ждёт решения до 9:24"],
        "lapteva": [
            "Пн 04.05. Ждут вас: 1\n№ 1 · решить важность и отдел до 9:24",
            summary,
            "Апрель 2026: по букве регламента ничто не опоздало",
        ],
        "gordeeva": [summary],
    }
    # She is asked after ten minutes and after fifteen; a quarter of 25 minutes before, at 9:17:45, both are reminded.
    await office.at("04.05 9:24")
    reminders = [f"🟠 № 1: отправка в отдел до 9:24 (п. 8), осталось {left} мин рабочего времени" for left in (15, 10, 6)]
    assert office.news() == {
        "smirnova": [reminders[-1], "№ 1: важность и отдел не решены, Лаптева Н. И."],
        "lapteva": reminders,
    }
    await office.waits(seconds=1)
    alarm = ["⛔ № 1: отправка в отдел просрочена (п. 8, срок был 9:24)"]
    assert office.news() == {"smirnova": alarm, "lapteva": alarm}
    assert await missed(office) == {"dispatch": "8: "}
    await office.at("04.05 9:39")
    assert [*office.news().values()] == [["⛔ № 1: отправка в отдел просрочена на 15 мин (п. 8, срок был 9:24)"]]


async def _draft_and_publication_late(office: StoryOffice) -> None:
    desk = office.ilyina.in_chat_of("registration")
    await office.at("9:40")
    await decides(office.lapteva, "Обычная", "Отдел государственной")
    await office.smirnova.taps("Отправить в отдел")
    office.news()
    # 5:00 from 9:40 would be 15:40; 2:30 before 17:59 is earlier.
    assert await running(office) == {"answer": "11: 04.05 17:59", "draft:registration": "13: 04.05 15:29"}

    await office.at("15:29")
    unsigned, window = "🟠 № 1: никто не расписался за получение (п. 8)", "🟠 № 1: время на исходе. Не ваше: до 9:55 (п. 9)"
    assert office.news() == {
        "dorofeeva": [unsigned],
        "registration": [window, unsigned, "🟠 № 1: проект ответа до 15:29 (п. 13), осталось 1 ч рабочего времени"],
    }
    await office.at("15:30")
    alarm = "⛔ № 1: проект ответа просрочен (п. 13, срок был 15:29)"
    assert office.news(2) == {
        "smirnova": [f"{alarm}\nОтвечает: Отдел государственной регистрации"],
        "registration": [f"{alarm}\nОтвечает: Отдел государственной регистрации"],
    }
    await office.at("15:40")
    await desk.answers("Здравствуйте! Да, можно. Возьмите паспорт.")
    await office.at("15:50")
    await office.dorofeeva.taps("Согласовать")
    assert await running(office) == {"answer": "11: 04.05 17:59", "publication:1": "16: 04.05 16:05"}
    office.news()


async def _answer_late_over_closing_time(office: StoryOffice) -> None:
    await office.at("16:20")
    assert office.news() == {
        "smirnova": [
            "🟠 № 1: публикация до 16:05 (п. 16), осталось 3 мин рабочего времени",
            "⛔ № 1: публикация просрочена (п. 16, срок был 16:05)",
        ],
        "lapteva": ["⛔ № 1: публикация просрочена на 15 мин (п. 16, срок был 16:05)"],
    }
    await office.at("05.05 9:00")
    assert office.news() == {
        "smirnova": [
            "🟠 № 1: ответ автору до 17:59 (п. 11), осталось 1 ч рабочего времени",
            "⛔ № 1: ответ автору просрочен (п. 11, срок был 17:59)",
            "Вт 05.05. Ждут вас: 1",
        ],
        "lapteva": ["⛔ Записано 4 пропущенных срока (п. 27)"],  # on Monday at closing time
    }
    await office.at("9:45")  # 14 minutes after opening make 15
    assert office.news() == {
        "lapteva": ["⛔ № 1: ответ автору просрочен на 15 мин рабочего времени (п. 11, срок был пн 04.05, 17:59)"],
    }
    await publishes(office.smirnova, "https://vk.com/wall-990042016_4107?reply=4190")
    late = f"ответ опубликован в 9:45, позже срока на 46 мин {OF} (п. 11, срок был пн 04.05, 17:59)"
    assert office.news()["registration"] == [f"✅ № 1: {late}"]
    assert late in office.smirnova.card()


async def _found_and_decided(office: StoryOffice) -> None:
    # 10:00. The specialist of the organisational department finds the message; the deputy head has to decide.
    await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
    assert office.news(2) == {
        "smirnova": [
            "Новое сообщение · ВКонтакте\nВсё заполнено, можно регистрировать",
            "№ 1 · ВКонтакте\nВажность и отдел решает Лаптева Н. И.; в отдел до 10:25 (п. 8), осталось 25 мин рабочего времени",
        ],
        "lapteva": ["№ 1 · ВКонтакте\nРешите важность и отдел до 10:25 (п. 8), осталось 25 мин рабочего времени"],
    }
    # 8:00 from 10:00: 3:00 until lunch, 4:00 until closing, 1:00 on Thursday.
    assert await running(office) == {"answer": "11: 15.10 10:00", "dispatch": "8: 14.10 10:25"}

    # 10:05. She decides; the specialist is told to send it on.
    await office.at("10:05")
    assert await office.lapteva.taps("Обычная") == "Решено: обычная важность"
    assert await office.lapteva.taps("Отдел государственной") == "Выбрано: Отдел государственной регистрации"
    assert office.news(2) == {"smirnova": [f"{TITLE}\nОтправьте в отдел до 10:25 (п. 8), осталось 20 мин рабочего времени"]}


async def _dispatched_and_signed_for(office: StoryOffice) -> None:
    desk, head_at_desk = office.ilyina.in_chat_of("registration"), office.dorofeeva.in_chat_of("registration")

    # 10:10. It is in the department's chat.
    await office.at("10:10")
    assert await office.smirnova.taps("Отправить в отдел") == "Отправлено: Отдел государственной регистрации"
    # 5:00 from 10:10: 2:50 until lunch, 2:10 after it; the cap, 10:00 - 2:30 = Wed 16:30, comes later.
    assert await running(office) == {"answer": "11: 15.10 10:00", "draft:registration": "13: 14.10 16:10"}
    assert office.news(2) == {"registration": [f"{TITLE}\nПроект ответа до 16:10 (п. 13), осталось 5 ч рабочего времени"]}
    assert "Отдел государственной регистрации · ещё никто не принял" in desk.card()

    # 10:15. The head of the department signs for it, 11:00 an executor takes it on.
    await office.at("10:15")
    await head_at_desk.taps("Принять")
    assert "Отдел государственной регистрации · получено в 10:15, Дорофеева Т. М." in desk.card()
    await office.at("11:00")
    assert await desk.taps("Принять") == "Принято. Проект ответа до 16:10 (п. 13)"
    assert "Отдел государственной регистрации · Ильина К. Р." in desk.card()
    assert office.news() == {"registration": ["🟠 № 1: время на исходе. Не ваше: до 10:25 (п. 9)"]}


async def _drafted_returned_and_reworked(office: StoryOffice) -> None:
    desk = office.ilyina.in_chat_of("registration")

    # 15:00. The draft is a reply in the chat; either of two may approve the first version (13), the head is called first.
    await office.at("15:00")
    await desk.replies("Здравствуйте! Да, можно. Возьмите паспорт.", to=TITLE)
    await_approval = f"{TITLE}\nСогласуйте проект ответа до 15:30 (п. 14), осталось 30 мин рабочего времени"
    assert office.news(2) == {
        "dorofeeva": [await_approval],
        "registration": [f"№ 1: проект ответа на согласовании, первая редакция\nРешение до 15:30 (п. 14), осталось 30 мин {OF}"],
    }

    # 15:10. The head of the department returns it in words; it is the chat's turn again.
    await office.at("15:10")
    assert await office.dorofeeva.taps("На доработку") == "Что исправить?"
    await office.dorofeeva.says("Назовите адрес и часы приёма")
    assert office.dorofeeva.last == "Возвращено на доработку"
    assert await running(office) == {"answer": "11: 15.10 10:00", "rework:1": "15: 14.10 16:10"}
    assert office.news(2)["registration"] == [
        f"{TITLE}\nПроект ответа дорабатывает Ильина К. Р. до 16:10 (п. 15), осталось 1 ч рабочего времени"
    ]
    assert "Возвращено в 15:10, Дорофеева Т. М.\nНазовите адрес и часы приёма" in desk.card()

    # 15:50. After a rework only the deputy head approves (15).
    await office.at("15:50")
    await desk.replies("Здравствуйте! Да, можно. Возьмите паспорт. Приём: Весенняя, 9, с 9 до 18.", to=TITLE)
    assert office.news(2) == {
        "lapteva": [f"{TITLE}\nСогласуйте проект ответа до 16:20 (п. 14), осталось 30 мин рабочего времени"],
        "registration": [f"№ 1: проект ответа на согласовании, вторая редакция\nРешение до 16:20 (п. 14), осталось 30 мин {OF}"],
    }
    assert "Согласовать" not in office.dorofeeva.buttons()


async def _approved_and_published(office: StoryOffice) -> None:
    # 16:00. Approved; the specialist gets the text and publishes it.
    await office.at("16:00")
    assert await office.lapteva.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    assert office.news(2) == {
        "smirnova": [
            f"{TITLE}\nОпубликуйте ответ до 16:15 (п. 16), осталось 15 мин рабочего времени",
            "Здравствуйте! Да, можно. Возьмите паспорт. Приём: Весенняя, 9, с 9 до 18.",
        ],
        "registration": [
            f"№ 1: проект ответа согласован, от вас больше ничего не нужно\nПубликация до 16:15 (п. 16), осталось 15 мин {OF}"
        ],
    }

    # 16:10. A link into another network is refused, the right one closes the incident.
    await office.at("16:10")
    await office.smirnova.taps("Ответ опубликован")
    assert office.smirnova.last == "№ 1: пришлите ссылку на опубликованный ответ\nОна ведёт на vk.com или vk.ru (п. 16)"
    await office.smirnova.says("https://ok.ru/group/70009904201601/topic/157604201601107")
    assert office.smirnova.last == "Ссылка ведёт в другое место: ответ публикуют там же, где сообщение, ВКонтакте (п. 16)"
    await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=4190")
    assert office.smirnova.last == "Публикация записана"
    assert office.news()["registration"] == ["✅ № 1: ответ опубликован в 16:10, в срок"]
    assert office.smirnova.card().startswith("✅ № 1 · ВКонтакте · ответ опубликован в 16:10, в срок")
