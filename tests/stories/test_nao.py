"""Nenets district, 2020: importance and a shortened term are two decisions of the curator, who also approves and publishes."""

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

OFFICE = "nao-vnutpol-2020"
FLIGHT = """Рейс на Несь отменили третий раз за неделю, в аэропорту сидят люди с детьми. Будет ли борт завтра?
https://vk.com/wall-990020201_8821?reply=8822"""
DEPARTMENT = "Департамент строительства"
TITLE = "№ 1 · ВКонтакте · обычная важность"
SHORT = "🔴 № 1 · ВКонтакте · повышенная важность, сокращённый срок"
LINK = "https://vk.com/wall-990020201_8821?reply=8829"


async def test_message_goes_from_the_curator_and_back_to_the_curator_who_publishes() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await _found_and_sent(office)
        await _returned_and_published(office)

        await ensure_in_time_after_one_return(office, is_guessed=True)


async def test_governor_hears_of_importance_and_only_the_curators_decision_shortens_the_term() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.rocheva, FLIGHT, topic="Рейсы", place="Несь")
        office.news()

        assert await office.rocheva.taps("Повышенная, сокращённый") == "Решено: повышенная важность, сокращённый срок"
        # 4:00 from 10:00: 3:00 until lunch, 1:00 after it.
        assert (await running(office))["answer"] == "16: 14.10 15:00"
        # 29: whether it is reported to the governor is another decision; high importance proposes it.
        assert "mezentsev" not in office.news(2)
        assert await office.rocheva.taps("Доложить губернатору") == "Доложено: Мезенцев О. И."
        assert office.news(2)["mezentsev"] == ["🔴 № 1: сообщение повышенной важности (п. 29)\nВКонтакте, найдено в 10:00"]
        assert await office.mezentsev.taps("Принято к сведению") == "Отмечено: принято к сведению"
        assert office.mezentsev.buttons().count("Открыть") == 1

        # High importance without the short term: the ordinary eight hours, and the governor is told nothing that nobody reports.
        await registers(office.vlasov, FLIGHT, topic="Рейсы", place="Несь")
        await office.vlasov.taps("Обычная")
        office.news()
        await _taps_exactly(office, "Повышенная")
        assert await running(office, 2) == {"answer": "16: 15.10 10:00", "dispatch": "14: 14.10 10:30"}
        assert (await office.incident(2)).is_high
        assert "mezentsev" not in office.news()
        assert await is_proven(office)


async def test_29_raised_activity_is_reported_to_the_governor_by_one_tap() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        for reply in range(6):
            await registers(office.rocheva, f"{FLIGHT}{reply}", topic="Рейсы", place="Несь")
        assert "mezentsev" not in office.news()
        assert "Сообщений на одну тему" in office.rocheva.message("Сообщений на одну тему")["text"]

        assert await office.rocheva.taps("Доложить губернатору", on="Сообщений на одну тему") == "Доложено: Мезенцев О. И."

        told = office.mezentsev.last
        assert "№ 1: докладывается вам незамедлительно (п. 29)" in told
        assert "Сообщений на одну тему и об одном месте" in told
        assert await office.mezentsev.taps("Принято к сведению") == "Отмечено: принято к сведению"
        assert (await office.incident()).importance is None, "what is reported and how important it is are two decisions"
        assert await is_proven(office)


async def test_draft_that_the_letter_leaves_no_time_for_is_never_recorded_late() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.rocheva, FLIGHT, topic="Рейсы", place="Несь")
        await decides(office.rocheva, "Повышенная, сокращённый", DEPARTMENT)
        await office.rocheva.taps("Отправить в отдел")
        office.news()
        # Four hours before 15:00 is the very beginning: half of the term instead, 2:00 before 15:00 is 12:00.
        assert await running(office) == {"answer": "16: 14.10 15:00", "draft:transport": "17: 14.10 12:00"}
        await office.ledkova.taps("Почему этот срок")
        assert "Буквально норма не оставляет на это времени" in office.ledkova.last

        office.news()
        await office.at("14:00")
        news = office.news()
        assert news["ledkova"] == [
            "🟠 № 1: время на исходе. Не ваше: до 10:30 (п. 15)",  # at 10:20: nobody has taken it
            "🟠 № 1: проект ответа до 12:00 (п. 17), осталось 30 мин рабочего времени",  # at 11:30
        ]
        assert not [line for lines in news.values() for line in lines if line.startswith("⛔")]
        await office.ledkova.answers("Здравствуйте! Дополнительный борт вылетит завтра в 9 часов.")
        assert await missed(office) == {}
        await _approved_and_published_late(office)

        assert await missed(office) == {
            "publication:1": "20: 50",  # 15:20 against 14:30
            "answer": "16: 20",  # 15:20 against 15:00
        }
        assert await is_proven(office)


async def test_message_found_a_minute_before_the_november_holiday_is_late_after_it() -> None:
    async with story_office(OFFICE, begins="2026-11-03 16:59") as office:
        await _sent_late_after_the_holiday(office)
        await _draft_late_and_those_above_told(office)
        await office.kanev.taps("Показать полностью")
        assert (await office.codes())[-1] == "text.shown"
        assert await missed(office) == {"dispatch": "14: 11", "draft:transport": "17: "}
        assert await is_proven(office)


async def _found_and_sent(office: StoryOffice) -> None:
    await registers(office.rocheva, FLIGHT, topic="Рейсы", place="Несь")
    assert office.news(2)["rocheva"][1] == "№ 1 · ВКонтакте\nРешите важность до 10:30 (п. 14), осталось 30 мин рабочего времени"
    # 8:00: 3:00 until lunch, 4:00 after it, 1:00 on Thursday.
    assert await running(office) == {"answer": "16: 15.10 10:00", "dispatch": "14: 14.10 10:30"}

    await office.at("10:10")
    await decides(office.rocheva, "Обычная", DEPARTMENT)
    assert office.news(2) == {"rocheva": [f"{TITLE}\nОтправьте в отдел до 10:30 (п. 14), осталось 20 мин рабочего времени"]}
    await office.rocheva.taps("Отправить в отдел")
    # 4:00 before Thu 10:00: an hour there, three before Wed 18:00.
    assert await running(office) == {"answer": "16: 15.10 10:00", "draft:transport": "17: 14.10 15:00"}
    card = f"{TITLE}\nПроект ответа до 15:00 (п. 17), осталось 3 ч 50 мин рабочего времени"
    assert office.news(2) == {"kanev": [card], "ledkova": [card], "syadeysky": [card]}

    # The head signs for receipt, the executor takes it on.
    await office.at("10:15")
    assert await office.kanev.taps("Отметить получение") == "Получение отмечено"
    assert await office.ledkova.taps("Принять") == "Принято. Проект ответа до 15:00 (п. 17)"


async def _returned_and_published(office: StoryOffice) -> None:
    await office.at("11:00")
    await office.ledkova.answers("Здравствуйте! Борт будет.")
    card = f"{TITLE}\nСогласуйте проект ответа до 11:30 (п. 18), осталось 30 мин рабочего времени"
    assert office.news(2) == {
        "rocheva": [card],
        "ledkova": [
            "№ 1: проект ответа на согласовании, первая редакция\nРешение до 11:30 (п. 18), осталось 30 мин рабочего времени"
        ],
    }
    await office.rocheva.taps("На доработку")
    await office.rocheva.says("Назовите день и час")
    assert await running(office) == {"answer": "16: 15.10 10:00", "rework:1": "19: 14.10 12:00"}
    assert office.news(2)["ledkova"] == [f"{TITLE}\nДоработка проекта до 12:00 (п. 19), осталось 1 ч рабочего времени"]

    await office.at("11:20")
    await office.ledkova.answers("Здравствуйте! Борт вылетит завтра в 9 часов.")
    await office.at("11:25")
    office.news()
    assert await office.rocheva.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    assert office.news(2) == {
        "rocheva": [
            f"{TITLE}\nОпубликуйте ответ до 11:55 (п. 20), осталось 30 мин рабочего времени",
            "Здравствуйте! Борт вылетит завтра в 9 часов.",
        ],
        "ledkova": [
            "№ 1: проект ответа согласован, от вас больше ничего не нужно\nПубликация до 11:55 (п. 20),"
            " осталось 30 мин рабочего времени"
        ],
    }
    await publishes(office.rocheva, LINK)
    assert office.news()["ledkova"] == ["✅ № 1: ответ опубликован в 11:25, в срок"]


async def _approved_and_published_late(office: StoryOffice) -> None:
    assert (await running(office))["approval:1"] == "18: 14.10 14:30"
    await office.rocheva.taps("Согласовать")
    await office.at("14:30")
    office.news()
    await office.at("15:01")
    assert "⛔ № 1: ответ автору просрочен (п. 16, срок был 15:00)" in office.news()["rocheva"]
    await office.at("15:20")
    await publishes(office.rocheva, LINK)
    late = "ответ опубликован в 15:20, позже срока на 20 мин (п. 16, срок был 15:00)"
    assert office.ledkova.last.splitlines()[0] == f"✅ № 1: {late}"


async def _sent_late_after_the_holiday(office: StoryOffice) -> None:
    await registers(office.rocheva, FLIGHT, topic="Рейсы", place="Несь")
    # Tue 3 November closes at 17, an hour early, the 4th is off: one minute, then 0:29 and 7:59 on Thursday.
    assert await running(office) == {"answer": "16: 05.11 17:59", "dispatch": "14: 05.11 09:29"}
    office.news()
    await office.at("05.11 8:59")
    assert office.news() == {}
    await office.at("05.11 9:40")
    assert office.news() == {
        "rocheva": [
            "Чт 05.11. Ждут вас: 1",
            "🟠 № 1: отправка в отдел до 9:29 (п. 14), осталось 7 мин рабочего времени",
            "⛔ № 1: отправка в отдел просрочена (п. 14, срок был 9:29)",
        ]
    }
    await decides(office.rocheva, "Обычная", DEPARTMENT)
    await office.rocheva.taps("Отправить в отдел")


async def _draft_late_and_those_above_told(office: StoryOffice) -> None:
    # 4:00 before 17:59, without lunch: 3:59 from 14:00, a minute before 13:00.
    assert await running(office) == {"answer": "16: 05.11 17:59", "draft:transport": "17: 05.11 12:59"}
    await office.at("12:00")
    office.news()
    await office.at("14:14")
    reminder, alarm = "🟠 № 1: проект ответа до 12:59 (п. 17)", "⛔ № 1: проект ответа просрочен (п. 17, срок был 12:59)"
    news = office.news()
    assert [line.split(",")[0] for line in news["ledkova"]] == [reminder, alarm.split(",")[0]]
    assert alarm in news["rocheva"]
    # One minute until lunch, 14 after it: those above hear at 14:14, but the head has heard with his department.
    assert news["kanev"] == news["ledkova"]


async def _taps_exactly(office: StoryOffice, label: str) -> None:
    """Press the button with this very label on the latest card of the second incident."""
    phone = office.vlasov
    message = phone.message("№ 2 · ")
    office.telegram.tap(phone.id, phone.chat, message["message_id"], label)
    await office.world.quiet()
