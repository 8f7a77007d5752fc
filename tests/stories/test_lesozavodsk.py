"""Lesozavodsk, No 215: the press centre decides and approves, the executor publishes, the district's head is told at once."""

from dataclasses import replace
from pathlib import Path

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

OFFICE = "lesozavodsk-215"
COLD = """Батареи ледяные третий день, Ружино, дом 5, в доме грудной ребёнок. Куда ещё звонить?
https://vk.com/wall-990215001_310?reply=314"""
TITLE = "№ 1 · ВКонтакте · обычная важность"
URGENT = "🔴 № 1 · ВКонтакте · повышенная важность"
LINK = "https://vk.com/wall-990215001_310?reply=320"


async def test_message_goes_from_the_press_centre_to_the_answer_that_the_executor_publishes() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await _found_and_sent(office)
        await _returned_and_reworked(office)
        await _published_by_the_executor(office)

        await ensure_in_time_after_one_return(office)


async def test_8_the_moment_of_selection_is_entered_and_put_right_apart_from_that_of_detection() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        melnik = office.melnik
        await melnik.forwards(COLD)
        await melnik.taps("Найдено раньше")
        await melnik.says("9:10")
        await melnik.taps("Когда отобрано")
        await melnik.says("9:50")
        assert "Найдено в 9:10\nОтобрано в 9:50" in melnik.last
        await melnik.taps("Зарегистрировать")
        # 7: an hour from 9:10; 8: 7:00 from 9:50, with an hour of lunch.
        assert await running(office) == {"answer": "8: 14.10 17:50", "dispatch": "7: 14.10 10:10"}

        await melnik.taps("Ещё", on="№ 1 ·")
        await melnik.taps("Исправить сведения")
        await melnik.taps("Когда отобрано")
        await melnik.says("9:40")
        await melnik.says("По журналу отбора")
        assert await running(office) == {"answer": "8: 14.10 17:40", "dispatch": "7: 14.10 10:10"}
        assert await is_proven(office)


async def test_head_of_the_district_is_told_at_once_and_the_curator_is_advised_to_send_within_ten_minutes() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.melnik, COLD)
        office.news()

        await office.melnik.taps("Повышенная")
        # Three hours from detection (9); at once to the head of the district (20), when the curator takes it for weighty.
        assert await running(office) == {"answer": "9: 14.10 13:00", "dispatch": "7: 14.10 11:00"}
        assert office.news() == {}
        assert await office.melnik.taps("Доложить главе округа") == "Доложено: Бережной А. В."
        assert office.news(2) == {"berezhnoy": ["🔴 № 1: сообщение повышенной важности (п. 20)\nВКонтакте, найдено в 10:00"]}
        assert office.berezhnoy.last.endswith("Ответ автору до 13:00 (п. 9)")
        assert await office.berezhnoy.taps("Принято к сведению") == "Отмечено: принято к сведению"
        assert office.berezhnoy.buttons() == ["Открыть"]

        # The hour of clause 7 would leave the executor nothing: 13:00 - 2:00 = 11:00.
        await office.melnik.taps("Отдел жизнеобеспечения")
        assert office.news(2) == {
            "melnik": [f"{URGENT}\nОтправьте в отдел до 11:00 (п. 7), осталось 1 ч рабочего времени; лучше до 10:10"],
        }
        await office.at("10:10")
        assert office.news() == {"melnik": ["🟠 № 1: отправка в отдел до 11:00 (п. 7), осталось 50 мин рабочего времени"]}
        await office.melnik.taps("Отправить в отдел")
        assert (await running(office))["draft:life"] == "10: 14.10 11:00"
        assert (await office.codes())[3:7] == ["importance.set", *["step.recomputed"] * 2, "importance.told"]
        assert await is_proven(office)


async def test_message_of_high_importance_sent_after_the_hour_is_late_at_once_and_at_every_step_after() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await registers(office.melnik, COLD)
        await decides(office.melnik, "Повышенная", "Отдел жизнеобеспечения")
        await _sent_after_the_hour(office)
        await _answer_late_after_lunch(office)
        await _approved_long_after_the_deadline(office)

        assert await missed(office) == {
            "dispatch": "7: 10",  # 11:10 against 11:00
            "draft:life": "10: 140",  # 11:00 until 13:00 and 14:00 until 14:20
            "approval:1": "11: 20",  # 15:10 against 14:50, the letter's half an hour
            "answer": "9: 80",  # 14:00 until 15:20
        }
        assert await is_proven(office)


async def test_lesozavodsk_7_an_hour_by_the_clock_that_ended_on_friday_is_late_on_monday_by_the_clock(tmp_path: Path) -> None:
    """The text does not call the hour working, and this office lets it run by the clock: 17:30 + 1:00 = 18:30."""
    async with story_office(OFFICE, begins="2026-10-16 17:30") as office:
        await _runs_by_the_clock(office, tmp_path / "office.toml")
        await registers(office.melnik, COLD)
        assert await running(office) == {"answer": "8: 19.10 16:30", "dispatch": "7: 16.10 18:30"}

        # Mon 9:10: 62 h 40 min of the clock; in working time ten minutes.
        await office.at("19.10 9:10")
        await decides(office.melnik, "Обычная", "Отдел жизнеобеспечения")
        assert "опоздание 62 ч 40 мин" in office.melnik.card()
        await office.melnik.taps("Отправить в отдел")

        assert await missed(office) == {"dispatch": "7: 3760"}
        assert await is_proven(office)


async def _runs_by_the_clock(office: StoryOffice, path: Path) -> None:
    """The administrator changes the office file, and the bot starts again."""
    world = office.world
    await world.quiet()
    await world.stop_bot()
    settings = world.application.settings
    _write_by_the_clock(settings.office, path)
    await world.start_bot(replace(settings, office=path))
    await world.quiet()


def _write_by_the_clock(before: Path, after: Path) -> None:
    after.write_text('plain_norms = "clock"\n' + before.read_text(encoding="utf-8"), encoding="utf-8")


async def _found_and_sent(office: StoryOffice) -> None:
    # 10:00. This regulation wants neither topic nor place recorded; nobody is named for importance, so the curator decides.
    await registers(office.melnik, COLD)
    assert office.news(2) == {
        "melnik": [
            "Новое сообщение · ВКонтакте\nВсё заполнено, можно регистрировать",
            "№ 1 · ВКонтакте\nРешите важность и отдел до 11:00 (п. 7), осталось 1 ч рабочего времени",
        ]
    }
    # 7:00 from selection: 3:00 until lunch, 4:00 after it.
    assert await running(office) == {"answer": "8: 14.10 18:00", "dispatch": "7: 14.10 11:00"}

    # 10:20. To the executors, in their private chats: the department has no group.
    await office.at("10:20")
    await decides(office.melnik, "Обычная", "Отдел жизнеобеспечения")
    assert office.news(2) == {"melnik": [f"{TITLE}\nОтправьте в отдел до 11:00 (п. 7), осталось 40 мин рабочего времени"]}
    assert await office.melnik.taps("Отправить в отдел") == "Отправлено: Отдел жизнеобеспечения"
    # 18:00 - 3:00.
    assert await running(office) == {"answer": "8: 14.10 18:00", "draft:life": "10: 14.10 15:00"}
    card = f"{TITLE}\nПроект ответа до 15:00 (п. 10), осталось 3 ч 40 мин рабочего времени"
    assert office.news(2) == {"shevchuk": [card], "nazarova": [card]}

    # 10:30. One takes it on; the other sees who.
    await office.at("10:30")
    assert await office.shevchuk.taps("Принять") == "Принято. Проект ответа до 15:00 (п. 10)"
    assert "Отдел жизнеобеспечения · Шевчук П. И." in office.nazarova.card()


async def _returned_and_reworked(office: StoryOffice) -> None:
    await office.at("12:30")
    await office.shevchuk.answers("Здравствуйте! Бригада выехала.")
    # 0:30 from 12:30.
    assert await running(office) == {"answer": "8: 14.10 18:00", "approval:1": "11: 14.10 13:00"}
    card = f"{TITLE}\nСогласуйте проект ответа до 13:00 (п. 11), осталось 30 мин рабочего времени"
    assert office.news(2) == {
        "melnik": [card],
        "shevchuk": [
            "№ 1: проект ответа на согласовании, первая редакция\nРешение до 13:00 (п. 11), осталось 30 мин рабочего времени"
        ],
    }

    # 12:40. The head of the press centre answers the card with words: asked, he says that it is a return.
    await office.at("12:40")
    await office.chernova.answers("Назовите, к какому часу дадут тепло")
    assert await office.chernova.taps("Вернуть на доработку") == "Возвращено на доработку"
    # 1:00 from 12:40: 0:20 until lunch, 0:40 after it.
    assert await running(office) == {"answer": "8: 14.10 18:00", "rework:1": "12: 14.10 14:40"}
    assert office.news(2)["shevchuk"] == [f"{TITLE}\nДоработка проекта до 14:40 (п. 12), осталось 1 ч рабочего времени"]
    assert "Возвращено в 12:40, Чернова И. Л.\nНазовите, к какому часу дадут тепло" in office.shevchuk.card()

    await office.at("14:10")
    office.news()
    await office.shevchuk.answers("Здравствуйте! Бригада выехала, тепло дадут к 18 часам.")
    assert await running(office) == {"answer": "8: 14.10 18:00", "approval:2": "11: 14.10 14:40"}


async def _published_by_the_executor(office: StoryOffice) -> None:
    await office.at("14:20")
    office.news()
    assert await office.chernova.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    # No norm of its own: under the answer's deadline.
    assert office.news(2) == {
        "shevchuk": [
            f"{TITLE}\nОпубликуйте ответ до 18:00 (п. 8), осталось 3 ч 40 мин рабочего времени",
            "Здравствуйте! Бригада выехала, тепло дадут к 18 часам.",
        ]
    }
    await publishes(office.shevchuk, LINK)
    assert office.shevchuk.card().startswith("✅ № 1 · ВКонтакте · ответ опубликован в 14:20, в срок")
    assert office.news()["melnik"] == ["✅ № 1: ответ опубликован в 14:20, в срок"]


async def _sent_after_the_hour(office: StoryOffice) -> None:
    await office.at("11:10")
    assert "⛔ № 1: отправка в отдел просрочена (п. 7, срок был 11:00)" in office.news()["melnik"]
    await office.melnik.taps("Отправить в отдел")
    # 13:00 - 2:00 has passed before it arrives: the alarm comes with the card.
    assert await running(office) == {"answer": "9: 14.10 13:00", "draft:life": "10: 14.10 11:00"}
    alarm = "⛔ № 1: проект ответа просрочен на 10 мин (п. 10, срок был 11:00)"
    card = "⛔ № 1 · ВКонтакте · повышенная важность"
    assert office.news() == {"melnik": [alarm], "shevchuk": [card, alarm], "nazarova": [card, alarm]}
    await office.at("11:15")
    assert office.news() == {"chernova": ["⛔ № 1: проект ответа просрочен на 15 мин (п. 10, срок был 11:00)"]}


async def _answer_late_after_lunch(office: StoryOffice) -> None:
    await office.at("13:59")
    assert office.news() == {"melnik": ["🟠 № 1: ответ автору до 13:00 (п. 9), осталось 45 мин рабочего времени"]}  # at 12:15
    await office.at("14:15")  # 13:00 and 14:00 are one moment: late from 14:00:01
    assert office.news() == {
        "melnik": ["⛔ № 1: ответ автору просрочен (п. 9, срок был 13:00)"],
        "chernova": ["⛔ № 1: ответ автору просрочен на 15 мин рабочего времени (п. 9, срок был 13:00)"],
    }
    assert (await missed(office))["answer"] == "9: "


async def _approved_long_after_the_deadline(office: StoryOffice) -> None:
    await office.at("14:20")
    await office.shevchuk.answers("Здравствуйте! Бригада выехала.")
    # 0:30 from 14:20 by the letter, wanted at the answer's deadline, which has passed.
    card = "⛔ № 1 · ВКонтакте · повышенная важность\nСогласуйте проект ответа: нужно было до 13:00 (п. 11)"
    assert office.news(2)["melnik"] == [card]
    await office.at("15:05")
    alarm = "⛔ № 1: согласование просрочено (п. 11, срок был 14:50)"
    assert office.news() == {
        "chernova": ["⛔ № 1 · ВКонтакте · повышенная важность", alarm],  # called after ten minutes of silence
        "melnik": [alarm],
        "berezhnoy": ["⛔ № 1: согласование просрочено на 15 мин (п. 11, срок был 14:50)"],
    }
    await office.at("15:10")
    await office.melnik.taps("Согласовать")
    await office.at("15:20")
    await publishes(office.shevchuk, LINK)
    assert office.melnik.last.startswith(
        "✅ № 1: ответ опубликован в 15:20, позже срока на 1 ч 20 мин рабочего времени (п. 9, срок был 13:00)"
    )
