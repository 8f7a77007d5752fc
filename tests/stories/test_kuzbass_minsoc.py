"""Kuzbass ministry of social protection, No 93: two approve in one window, in any order, and one return voids the other's."""

from tests.stories.minutes import StoryOffice, story_office
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

OFFICE = "kuzbass-minsoc-93"
REFUSAL = """в пособии отказали потому что у меня оказываеца ДВЕ квартиры. вторая в бараке, его снесли в 2019!!
https://ok.ru/group/70009909300101/topic/157609300101552"""
FIRE = """Ночью сгорел дом, семья с тремя детьми на улице. Есть ли срочная выплата, куда идти без паспортов?
https://vk.com/wall-990093002_40188?reply=40190"""
GIST = "«в пособии отказали потому что у меня оказываеца ДВЕ квартиры. вторая в бараке, его снесли в 2019!!»"
TITLE = "№ 1 · Одноклассники · обычная важность"
URGENT = "🔴 № 1 · ВКонтакте · повышенная важность"


async def test_draft_approved_by_one_and_returned_by_the_other_is_approved_by_both_again_and_published() -> None:
    async with story_office(OFFICE, begins="2026-10-14 10:00") as office:
        await _found_and_sent(office)
        await _approved_by_one_returned_by_the_other(office)
        await _approved_by_both_and_published(office)

        assert await office.codes() == [
            *[*FOUND, "departments.proposed", "decision.asked", "importance.set", "departments.chosen"],
            *[*SENT, "windows.told", "arrival.unsigned", "arrival.signed", "executor.took"],
            *[*SUBMITTED, "approvers.called", "draft.approved", *RETURNED],
            *[*SUBMITTED, "draft.approved", *APPROVED, "handover.signed", *PUBLISHED],
        ]
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_message_of_high_importance_meets_lunch_and_closing_time_and_is_answered_late() -> None:
    async with story_office(OFFICE, begins="2026-10-14 12:50") as office:
        await _deputy_minister_decides_at_once(office)
        await _draft_late(office)
        await _one_approver_silent_until_the_next_morning(office)

        assert await missed(office) == {
            "dispatch": "8: 7",  # 14:10 against 14:03
            "draft:benefits": "13: 20",  # 16:30 against 16:10
            "approval:1": "14: 65",  # 16:45 until 17:30 and 8:30 until 8:50
            "answer": "12: 12",  # 8:38 until 8:50
        }
        assert await is_proven(office)


async def _found_and_sent(office: StoryOffice) -> None:
    await registers(office.rogova, REFUSAL, topic="Пособия", place="Киселёвск")
    assert office.news(2) == {
        "rogova": [
            "Новое сообщение · Одноклассники\nВсё заполнено, можно регистрировать",
            "№ 1 · Одноклассники\nВажность и отдел решает Орехова Г. А.; в отдел до 10:25 (п. 8),"
            " осталось 25 мин рабочего времени",
        ],
        "orekhova": ["№ 1 · Одноклассники\nРешите важность и отдел до 10:25 (п. 8), осталось 25 мин рабочего времени"],
    }
    # This office works 8:30-13:00 and 13:48-17:30: 3:00 and 3:42 make 6:42, 1:18 are left for Thursday.
    assert await running(office) == {"answer": "11: 15.10 09:48", "dispatch": "8: 14.10 10:25"}

    await office.at("10:10")
    await decides(office.orekhova, "Обычная", "Отдел пособий")
    assert office.news(2) == {
        "orekhova": [
            f"🟠 № 1: отправка в отдел до 10:25 (п. 8), осталось 15 мин рабочего времени\n{GIST}"
        ],  # asked after ten minutes
        "rogova": [f"{TITLE}\nОтправьте в отдел до 10:25 (п. 8), осталось 15 мин рабочего времени"],
    }
    assert await office.rogova.taps("Отправить в отдел") == "Отправлено: Отдел пособий и выплат семьям"
    # 5:00 from 10:10: 2:50 until lunch, 2:10 from 13:48; the cap is 2:15 before 9:48: 1:18 on Thursday, 0:57 before 17:30.
    assert await running(office) == {"answer": "11: 15.10 09:48", "draft:benefits": "13: 14.10 15:58"}
    assert office.news(2) == {"benefits": [f"{TITLE}\nПроект ответа до 15:58 (п. 13), осталось 5 ч рабочего времени"]}

    # The department's group has topics: the incident has its own. The head is away, the executor signs.
    await office.at("10:20")
    desk = office.nosova.in_chat_of("benefits")
    assert await desk.taps("Принять") == "Принято. Проект ответа до 15:58 (п. 13)"
    assert "Отдел пособий и выплат семьям · Носова А. Д." in desk.card()


async def _approved_by_one_returned_by_the_other(office: StoryOffice) -> None:
    await office.at("11:00")
    await office.nosova.in_chat_of("benefits").answers("Здравствуйте! Принесите выписку о сносе дома.")
    assert await running(office) == {"answer": "11: 15.10 09:48", "approval:1": "14: 14.10 11:30"}
    card, wish = TITLE, "Согласуйте проект ответа до 11:30 (п. 14), осталось 30 мин рабочего времени"
    news = office.news(3)
    assert news["kalinina"][0].startswith("🟠 № 1: никто не расписался за получение (п. 8)")
    assert news["kalinina"][1].startswith(card)
    assert news["samoylov"][0].startswith(card)
    assert {phone.card().splitlines()[-1] for phone in (office.kalinina, office.samoylov)} == {wish}
    assert news["benefits"][2:] == [
        "№ 1: проект ответа на согласовании, первая редакция\nРешение до 11:30 (п. 14), осталось 30 мин рабочего времени\n"
        "Согласует: Калинина Т. О.; а также Самойлов Д. Н."
    ]

    # The first approval keeps the common window; the second approver returns, and the first does not count any more.
    await office.at("11:10")
    assert await office.kalinina.taps("Согласовать") == "Согласовано. Ещё согласует: Самойлов Д. Н. или Ветрова И. М."
    assert "Уже согласовано в 11:10, Калинина Т. О." in office.samoylov.card()
    await office.at("11:20")
    assert await office.samoylov.taps("На доработку") == "Что исправить?"
    await office.samoylov.says("Назовите закон и телефон")
    assert await running(office) == {"answer": "11: 15.10 09:48", "rework:1": "15: 14.10 12:20"}
    assert office.news(2)["benefits"] == [
        f"{TITLE}\nПроект ответа дорабатывает Носова А. Д. до 12:20 (п. 15), осталось 1 ч рабочего времени"
    ]
    assert (await office.incident()).approvals == ()


async def _approved_by_both_and_published(office: StoryOffice) -> None:
    desk = office.nosova.in_chat_of("benefits")
    await office.at("12:00")
    await desk.answers("Здравствуйте! По закону № 81-ФЗ принесите выписку о сносе дома, телефон 5-12-40.")
    await office.at("12:05")
    office.news()

    # The other order this time.
    assert await office.samoylov.taps("Согласовать") == "Согласовано. Ещё согласует: Калинина Т. О."
    assert await office.kalinina.taps("Согласовать") == "Согласовано, ответ передан на публикацию"
    assert await running(office) == {"answer": "11: 15.10 09:48", "publication:2": "16: 14.10 12:20"}
    news = office.news(2)
    assert news["rogova"][0] == f"{TITLE}\nОпубликуйте ответ до 12:20 (п. 16), осталось 15 мин рабочего времени"
    assert news["benefits"] == [
        "№ 1: проект ответа согласован, от вас больше ничего не нужно\nПубликация до 12:20 (п. 16),"
        " осталось 15 мин рабочего времени"
    ]

    # 15: the specialist signs that the approved answer has reached him; its term runs from 12:05 all the same (16).
    await office.at("12:09")
    assert "Передан на публикацию, расписки ещё нет (п. 15)" in office.rogova.card()
    assert await office.rogova.taps("Расписаться за ответ") == "Получение отмечено"
    assert "Передан на публикацию, расписка в 12:09, Рогова Л. Е. (п. 15)" in office.rogova.card()
    assert (await running(office))["publication:2"] == "16: 14.10 12:20"
    await publishes(office.rogova, "https://ok.ru/group/70009909300101/topic/157609300101599")
    assert office.news()["benefits"] == ["✅ № 1: ответ опубликован в 12:09, в срок"]


async def _deputy_minister_decides_at_once(office: StoryOffice) -> None:
    await registers(office.rogova, FIRE, topic="Выплаты", place="Прокопьевск")
    card = "№ 1 · ВКонтакте\nРешите важность и отдел до 14:03 (п. 8), осталось 25 мин рабочего времени"
    assert office.news(2)["orekhova"] == [card]
    await decides(office.orekhova, "Повышенная", "Отдел пособий")
    # 0:10 until lunch; dispatch 0:15 from 13:48; the answer 3:42 until 17:30 and 0:08 on Thursday from 8:30.
    assert await running(office) == {"answer": "12: 15.10 08:38", "dispatch": "8: 14.10 14:03"}
    assert office.news(2) == {"rogova": [f"{URGENT}\nОтправьте в отдел до 14:03 (п. 8), осталось 25 мин рабочего времени"]}

    await office.at("13:47")
    assert office.news() == {}
    await office.at("14:10")
    assert office.news() == {
        "rogova": [
            "🟠 № 1: отправка в отдел до 14:03 (п. 8), осталось 6 мин рабочего времени",
            "⛔ № 1: отправка в отдел просрочена (п. 8, срок был 14:03)",
        ]
    }
    await office.rogova.taps("Отправить в отдел")
    # 2:00 from 14:10; the cap is 1:15 before 8:38: 0:08 on Thursday, 1:07 before 17:30, 16:23.
    assert await running(office) == {"answer": "12: 15.10 08:38", "draft:benefits": "13: 14.10 16:10"}


async def _draft_late(office: StoryOffice) -> None:
    office.news()
    await office.at("16:30")
    alarm = "⛔ № 1: проект ответа просрочен (п. 13, срок был 16:10)"
    unsigned = "🟠 № 1: никто не расписался за получение (п. 8)"
    above = ["⛔ № 1: проект ответа просрочен на 15 мин (п. 13, срок был 16:10)"]
    assert office.news() == {
        "benefits": [
            "🟠 № 1: время на исходе. Не ваше: до 14:25 (п. 9)",
            unsigned,
            "🟠 № 1: проект ответа до 16:10 (п. 13), осталось 30 мин рабочего времени",
            alarm,
        ],
        "rogova": [alarm],
        "orekhova": above,
        "kalinina": [unsigned, *above],
    }
    await office.bykov.in_chat_of("benefits").answers("Здравствуйте! Приходите сегодня на Кузнецкий, 19.")
    assert (await running(office))["approval:1"] == "14: 14.10 16:45"
    assert office.news(2)["samoylov"] == [
        f"{URGENT}\nСогласуйте проект ответа до 16:45 (п. 14), осталось 15 мин рабочего времени"
    ]


async def _one_approver_silent_until_the_next_morning(office: StoryOffice) -> None:
    await office.kalinina.taps("Согласовать")
    await office.at("17:00")
    news = office.news()
    assert "kalinina" not in news  # she has done her part
    # Rework, approval and publication take an hour: 0:08 of Thursday and 0:52 before 17:30, 16:38.
    assert news["samoylov"] == [
        "№ 1: ещё один возврат в срок ответа уже не уместится",
        "🟠 № 1: согласование до 16:45 (п. 14), осталось 3 мин рабочего времени",
        "⛔ № 1: согласование просрочено (п. 14, срок был 16:45)",
    ]
    assert news["orekhova"] == ["⛔ № 1: согласование просрочено на 15 мин (п. 14, срок был 16:45)"]

    await office.at("15.10 8:29")
    assert office.news() == {}
    await office.at("8:50")
    news = office.news(2)
    assert news["samoylov"] == ["Чт 15.10. Ждут вас: 1\n⛔ № 1 · согласовать, опоздание 45 мин рабочего времени"]
    said = "⛔ № 1: ответ автору просрочен (п. 12, срок был 8:38)\nОтвечает: Самойлов Д. Н., Ветрова И. М."
    assert news["rogova"] == [said]  # it is with those who approve, not with her who publishes
    await office.samoylov.taps("Согласовать")
    await publishes(office.rogova, "https://vk.com/wall-990093002_40188?reply=40199")
    late = "ответ опубликован в 8:50, позже срока на 12 мин (п. 12, срок был 8:38)"
    assert f" · {late} · " in office.rogova.card()
