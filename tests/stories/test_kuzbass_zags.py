"""Kuzbass registry office, No 16: the deputy head decides, the specialist publishes, after a rework only the deputy approves."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import is_proven, missed, registers, running

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
            *["incident.registered", "step.opened", "step.opened"],
            *["importance.set", "departments.chosen"],
            *["incident.dispatched", "step.closed", "step.opened"],
            *["arrival.signed", "executor.took"],
            *["draft.submitted", "step.closed", "step.opened"],
            *["draft.returned", "step.closed", "step.opened"],
            *["draft.submitted", "step.closed", "step.opened"],
            *["draft.approved", "answer.approved", "step.closed", "step.opened"],
            *["answer.published", "step.closed", "step.closed", "incident.closed"],
        ]
        assert await missed(office) == {}
        assert await is_proven(office)


async def _found_and_decided(office: StoryOffice) -> None:
    # 10:00. The specialist of the organisational department finds the message; the deputy head has to decide.
    await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
    assert office.news(2) == {
        "smirnova": [
            "Новое сообщение · ВКонтакте\nВсё заполнено, можно регистрировать",
            "№ 1 · ВКонтакте\nВажность и отдел решает Лаптева Н. И.; в отдел до 10:25 (п. 8), осталось 25 мин",
        ],
        "lapteva": ["№ 1 · ВКонтакте\nРешите важность и отдел до 10:25 (п. 8), осталось 25 мин"],
    }
    # 8:00 from 10:00: 3:00 until lunch, 4:00 until closing, 1:00 on Thursday.
    assert await running(office) == {"answer": "11: 15.10 10:00", "dispatch": "8: 14.10 10:25"}

    # 10:05. She decides; the specialist is told to send it on.
    await office.at("10:05")
    assert await office.lapteva.taps("Обычная") == "Решено: обычная важность"
    assert await office.lapteva.taps("Отдел государственной") == "Выбрано: Отдел государственной регистрации"
    assert office.news(2) == {"smirnova": [f"{TITLE}\nОтправьте в отдел до 10:25 (п. 8), осталось 20 мин"]}


async def _dispatched_and_signed_for(office: StoryOffice) -> None:
    desk, head_at_desk = office.ilyina.in_chat_of("registration"), office.dorofeeva.in_chat_of("registration")

    # 10:10. It is in the department's chat.
    await office.at("10:10")
    assert await office.smirnova.taps("Отправить в отдел") == "Отправлено: Отдел государственной регистрации"
    # 5:00 from 10:10: 2:50 until lunch, 2:10 after it; the cap, 10:00 - 2:30 = Wed 16:30, comes later.
    assert await running(office) == {"answer": "11: 15.10 10:00", "draft:registration": "13: 14.10 16:10"}
    assert office.news(2) == {"registration": [f"{TITLE}\nПроект ответа до 16:10 (п. 13), осталось 5 ч"]}
    assert "Отдел государственной регистрации · ещё никто не принял" in desk.card()

    # 10:15. The head of the department signs for it, 11:00 an executor takes it on.
    await office.at("10:15")
    await head_at_desk.taps("Принять")
    assert "Отдел государственной регистрации · получено в 10:15, Дорофеева Т. М." in desk.card()
    await office.at("11:00")
    assert await desk.taps("Принять") == "Принято. Проект ответа до 16:10 (п. 13)"
    assert "Отдел государственной регистрации · Ильина К. Р." in desk.card()
    assert office.news() == {}


async def _drafted_returned_and_reworked(office: StoryOffice) -> None:
    desk = office.ilyina.in_chat_of("registration")

    # 15:00. The draft is a reply in the chat; any of three may approve the first version (13).
    await office.at("15:00")
    await desk.replies("Здравствуйте! Да, можно. Возьмите паспорт.", to=TITLE)
    await_approval = f"{TITLE}\nСогласуйте проект ответа до 15:30 (п. 14), осталось 30 мин"
    assert office.news(2) == {
        "lapteva": [await_approval],
        "kruglov": [await_approval],
        "dorofeeva": [await_approval],
        "registration": ["№ 1: проект ответа на согласовании, первая редакция\nРешение до 15:30 (п. 14), осталось 30 мин"],
    }

    # 15:10. The head of the department returns it in words; it is the chat's turn again.
    await office.at("15:10")
    assert await office.dorofeeva.taps("На доработку") == "Что исправить?"
    await office.dorofeeva.says("Назовите адрес и часы приёма")
    assert await running(office) == {"answer": "11: 15.10 10:00", "rework:1": "15: 14.10 16:10"}
    assert office.news(2)["registration"] == [f"{TITLE}\nДоработка проекта до 16:10 (п. 15), осталось 1 ч"]
    assert "Возвращено в 15:10, Дорофеева Т. М.\nНазовите адрес и часы приёма" in desk.card()

    # 15:50. After a rework only the deputy head approves (15).
    await office.at("15:50")
    await desk.replies("Здравствуйте! Да, можно. Возьмите паспорт. Приём: Весенняя, 9, с 9 до 18.", to=TITLE)
    assert office.news(2) == {
        "lapteva": [f"{TITLE}\nСогласуйте проект ответа до 16:20 (п. 14), осталось 30 мин"],
        "registration": ["№ 1: проект ответа на согласовании, вторая редакция\nРешение до 16:20 (п. 14), осталось 30 мин"],
    }
    assert "Согласовать" not in office.dorofeeva.buttons()


async def _approved_and_published(office: StoryOffice) -> None:
    # 16:00. Approved; the specialist gets the text and publishes it.
    await office.at("16:00")
    assert await office.lapteva.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    assert office.news(2) == {
        "smirnova": [
            f"{TITLE}\nОпубликуйте ответ до 16:15 (п. 16), осталось 15 мин",
            "Здравствуйте! Да, можно. Возьмите паспорт. Приём: Весенняя, 9, с 9 до 18.",
        ],
        "registration": [
            "№ 1: проект ответа согласован, от вас больше ничего не нужно\nПубликация до 16:15 (п. 16), осталось 15 мин"
        ],
    }

    # 16:10. A link into another network is refused, the right one closes the incident.
    await office.at("16:10")
    await office.smirnova.taps("Ответ опубликован")
    assert office.smirnova.last == "№ 1: пришлите ссылку на опубликованный ответ\nОна ведёт на vk.com или vk.ru (п. 16)"
    await office.smirnova.says("https://ok.ru/group/70009904201601/topic/157604201601107")
    assert office.smirnova.last == "Ссылка ведёт в другое место: ответ публикуют там же, где сообщение, ВКонтакте (п. 16)"
    await office.smirnova.says("https://vk.com/wall-990042016_4107?reply=4190")
    assert office.news()["registration"] == ["✅ № 1: ответ опубликован в 16:10, в срок"]
    assert office.smirnova.card().startswith(f"✅ {TITLE}\nОтвет опубликован в 16:10, в срок")
