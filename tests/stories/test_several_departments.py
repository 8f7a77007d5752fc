"""Several departments answer one message: at once or in the curator's order, and one draft is made of their parts."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import is_proven, missed, publishes, registers, running

ZAGS, LESOZAVODSK, NOVOKUBANSK, NAO = "kuzbass-zags-16", "lesozavodsk-215", "novokubansk-1740", "nao-vnutpol-2020"
LINK = "https://vk.com/wall-990042016_4107"


async def test_zags_18_the_specialist_consolidates_and_a_part_is_waived() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, f"Где моя справка? {LINK}", topic="Рождение", place="Кемерово")
        await office.lapteva.taps("Обычная")
        await _picks(office, "lapteva", "Отдел государственной", "Организационно")
        assert "Отправляется всем сразу (п. 18)" in office.lapteva.card()

        office.news()
        await office.smirnova.taps("Отправить в отделы")
        told = office.news(2)
        due = "Часть вашего отдела до чт 15.10, 9:45 (п. 18), осталось 7 ч 45 мин рабочего времени; лучше до 16:00"
        assert told == {name: [f"№ 1 · ВКонтакте · обычная важность\n{due}"] for name in ("registration", "kruglov", "yudina")}

        # Ten minutes unsigned (8): the head of a department without a chat is among its people, and hears of it once.
        await office.at("10:10")
        unsigned = "🟠 № 1: никто не расписался за получение (п. 8)"
        window = "🟠 № 1: время на исходе. Не ваше: до 10:15 (п. 9)"  # ten minutes before its end, to each desk
        desks = {name: [window, unsigned] for name in ("registration", "kruglov", "yudina")}
        assert office.news() == desks | {"dorofeeva": [unsigned]}

        desk = office.ilyina.in_chat_of("registration")
        await office.at("11:00")
        first = await desk.drafts("Справка гатова")
        assert office.news(2)["registration"] == [
            "№ 1: часть ответа получена, первая редакция\nЧасти: получено 1 из 2, нет: Организационно-территориальный отдел"
        ]
        assert "Части ответа: получено 1 из 2, ближайшая до чт 15.10, 9:45 (п. 18)" in office.smirnova.card()
        # An edit of the reply is the next version of the part.
        office.telegram.edit(desk.id, desk.chat, first["message_id"], "Справка готова")
        await office.world.quiet()

        await _waived_by_the_deputy_head(office)

        await office.smirnova.drafts("Здравствуйте! Ваша справка готова, Ленина, 1.")
        await office.lapteva.taps("Согласовать")
        await publishes(office.smirnova, f"{LINK}?reply=5001")

        assert (await office.incident()).status == "closed"
        assert await missed(office) == {}
        assert await is_proven(office)


async def _waived_by_the_deputy_head(office: StoryOffice) -> None:
    assert "Общий проект" not in office.smirnova.card()
    await office.lapteva.taps("Ответить без части")
    assert office.lapteva.last.startswith("№ 1: почему часть не нужна?")
    office.news()
    await office.lapteva.says("Отдел ответит сам")

    said = office.news(30)
    assert said["smirnova"][0].splitlines()[-1] == "Общий проект ответа до 16:30 (п. 13), осталось 4 ч 30 мин рабочего времени"
    assert (
        "Организационно-территориальный отдел: без этой части, в 11:00, Лаптева Н. И.: «Отдел ответит сам»" in said["smirnova"][0]
    )
    brought = office.smirnova.message("Справка готова")["text"]  # with its text, when it was handed in (18)
    assert brought.endswith("вторая редакция\n\nСправка готова")
    assert said["yudina"][0].startswith("№ 1: ответ готовится без части отдела")
    # By the letter of 19 the specialist has until DUE: the cap of 13 warns, and is no shortcoming.
    assert await running(office) == {"answer": "11: 15.10 10:00", "draft:consolidated": "13: 14.10 16:30"}


async def test_lesozavodsk_14_in_the_curators_order_with_a_time_of_his_own_and_his_own_approval() -> None:
    async with story_office(LESOZAVODSK, begins="2026-10-14 10:00") as office:
        await registers(office.melnik, f"Яма и прорыв {LINK}")
        await office.melnik.taps("Обычная")
        await office.melnik.taps("Несколько отделов")
        for label in ("Отдел дорог", "Отдел жизне", "1. Отдел дорог"):  # the last tap takes the first one out
            await office.melnik.taps(label, on="какие отделы")
        await office.melnik.taps("Отдел дорог", on="какие отделы")
        assert "Готовят" not in office.melnik.last and "2. Отдел дорог и транспорта" in office.melnik.buttons()
        await office.melnik.taps("Готово")
        assert "Готовят части по очереди, в этом порядке (п. 14)" in office.melnik.card()
        await office.melnik.taps("Отправить в отделы")
        assert await running(office) == {"answer": "8: 14.10 18:00", "part:life": "14: 14.10 12:00"}

        await office.melnik.taps("Срок части")
        await office.melnik.taps("Отдел жизне", on="чьей части")
        await office.melnik.says("11:00")
        assert (await running(office))["part:life"] == "14: 14.10 11:00"

        await office.at("10:50")
        office.news()
        await office.shevchuk.drafts("Прорыв устранён.")
        assert list(office.news()) == ["melnik", "shevchuk", "grishin"]  # the curator reads the part (14), it is his turn now
        assert (await running(office))["part:roads"] == "14: 14.10 12:50"
        await office.at("12:00")
        await office.grishin.drafts("Яму засыплем 20 октября.")

        await office.melnik.drafts("Здравствуйте! Прорыв устранён, яму засыплем 20 октября.")
        card = office.melnik.card()
        assert "Проект согласовал сам составитель, так по регламенту (п. 14)" in card
        await publishes(office.melnik, f"{LINK}?reply=5001")
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_nao_22_in_order_and_the_last_executor_consolidates() -> None:
    async with story_office(NAO, begins="2026-10-14 10:00") as office:
        await registers(office.rocheva, f"Дорога и больница {LINK}", topic="Рейсы и дороги", place="Нарьян-Мар")
        await office.rocheva.taps("Обычная")
        await _picks(office, "rocheva", "Департамент здраво", "Департамент строит")
        await office.rocheva.taps("Отправить в отделы")
        assert await running(office) == {"answer": "16: 15.10 10:00", "part:health": "22: 14.10 12:00"}

        await office.at("11:00")
        await office.semyashkina.drafts("Больница работает.")
        assert "Больница работает." in office.rocheva.message("часть ответа, Департамент здраво")["text"]  # (2)
        await office.at("12:00")
        await office.ledkova.drafts("Дорогу чистим ежедневно.")
        assert "Общий проект ответа до 15:00 (п. 17)" in office.ledkova.card()
        assert "Больница работает." in office.ledkova.message("часть ответа, Департамент здраво")["text"]

        office.news()
        await office.ledkova.drafts("Здравствуйте! Больница работает, дорогу чистим ежедневно.")
        assert office.news(2)["rocheva"][0].splitlines()[1].startswith("Согласуйте проект ответа до 12:30 (п. 18)")
        await office.rocheva.taps("Согласовать")
        await publishes(office.rocheva, f"{LINK}?reply=5001")
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_nao_22_the_last_executor_hands_in_his_part_and_the_consolidated_draft_in_one() -> None:
    async with story_office(NAO, begins="2026-10-14 10:00") as office:
        await registers(office.rocheva, f"Дорога и больница {LINK}", topic="Рейсы и дороги", place="Нарьян-Мар")
        await office.rocheva.taps("Обычная")
        await _picks(office, "rocheva", "Департамент здраво", "Департамент строит")
        await office.rocheva.taps("Отправить в отделы")
        await office.semyashkina.drafts("Больница работает.")
        assert "Больница работает." in office.ledkova.message("часть ответа, Департамент здраво")["text"]

        await office.ledkova.taps("Часть и общий ответ сразу")
        assert office.ledkova.last.startswith("№ 1: напишите весь ответ автору, со своей частью и частями остальных")
        await office.ledkova.says("Здравствуйте! Больница работает, дорогу чистим ежедневно.")

        assert "Больница работает, дорогу чистим ежедневно." in office.rocheva.card()
        assert (await office.codes()).count("part.submitted") == 2
        await office.rocheva.taps("Согласовать")
        await publishes(office.rocheva, f"{LINK}?reply=5001")
        assert await missed(office) == {}
        assert await is_proven(office)


async def test_nao_22_the_curator_is_warned_where_the_order_does_not_fit() -> None:
    async with story_office(NAO, begins="2026-10-14 10:00") as office:
        await registers(office.rocheva, f"Дорога и больница {LINK}", topic="Рейсы и дороги", place="Нарьян-Мар")
        await office.rocheva.taps("Обычная")
        await office.at("10:30")
        await _picks(office, "rocheva", "Департамент здраво", "Департамент строит")

        # Half an hour of 14 and two parts of two hours (22) are 4:30 against the four that 17 leaves of eight.
        assert "По очереди части займут время до 15:30, а нужны к 15:00 (п. 17): не хватает 30 мин" in office.rocheva.card()


async def test_novokubansk_19_a_late_part_is_on_record_and_a_named_executor_consolidates() -> None:
    async with story_office(NOVOKUBANSK, begins="2026-10-14 10:00") as office:
        await registers(office.polyakova, f"Школа без воды {LINK}", topic="Школы", place="Новокубанск")
        await office.polyakova.taps("Обычная")
        await _picks(office, "polyakova", "Управление ЖКХ", "Управление образования")
        assert (await running(office))["dispatch"] == "19: 14.10 10:30"
        await office.polyakova.taps("Отправить в отделы")
        assert await running(office) == {
            "answer": "9: 14.10 13:00",
            "part:housing": "19: 14.10 12:00",
            "part:schools": "19: 14.10 12:00",
        }

        await office.at("11:00")
        await office.kravchenko.drafts("Уроки идут, вода привозная.")
        await office.at("12:02")
        assert "⛔ № 1: часть ответа просрочена" in office.bondar.last
        await office.at("12:07")
        await office.bondar.drafts("Воду дадут к 18:00.")
        assert await missed(office) == {"part:housing": "19: 7"}

        assert "Назначьте, кто готовит общий проект" in office.polyakova.card()
        await office.polyakova.taps("Кто готовит общий проект")
        await office.polyakova.taps("Кравченко", on="кто готовит общий проект")
        assert "Общий проект ответа до 12:30 (п. 12)" in office.kravchenko.card()
        assert "Воду дадут к 18:00." in office.kravchenko.message("часть ответа, Управление ЖКХ")["text"]

        await office.kravchenko.drafts("Здравствуйте! Уроки идут, воду дадут к 18:00.")
        await office.polyakova.taps("Согласовать")
        await publishes(office.kravchenko, f"{LINK}?reply=5001")
        assert await missed(office) == {"part:housing": "19: 7"}
        assert await is_proven(office)


async def test_a_share_that_is_not_theirs_goes_on_while_the_others_work() -> None:
    async with story_office(NOVOKUBANSK, begins="2026-10-14 10:00") as office:
        await registers(office.polyakova, f"Школа без воды {LINK}", topic="Школы", place="Новокубанск")
        await office.polyakova.taps("Обычная")
        await _picks(office, "polyakova", "Управление ЖКХ", "Управление образования")
        await office.polyakova.taps("Отправить в отделы")
        office.news()

        await office.kravchenko.taps("Не наше")
        await office.kravchenko.says("Это дом культуры")
        assert (
            office.news(2)["polyakova"][0].splitlines()[1].startswith("Решите, кому отдать возвращённую часть до 10:30 (п. 11)")
        )
        await office.polyakova.taps("Отдать другим: Управление образования")
        await office.polyakova.taps("Отдел культуры", on="кому отдать")

        assert office.news(2)["ostapenko"][0].splitlines()[1].startswith("Часть вашего отдела до 12:00 (п. 19)")
        assert (await office.incident()).departments == ("housing", "culture")
        assert await is_proven(office)


async def _picks(office: StoryOffice, person: str, *labels: str) -> None:
    """Choose several departments, in this order."""
    phone = office.phones[person]
    await phone.taps("Несколько отделов")
    for label in labels:
        await phone.taps(label, on="какие отделы")
    assert (await phone.taps("Готово")).startswith("Выбрано: ")
