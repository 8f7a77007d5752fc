"""A month is told of: who was late, under which clause and why, and the month in numbers (ZAGS 25, 27, 28)."""

import pytest

from tests.stories.minutes import Phone, StoryOffice, story_office
from tests.stories.roads import decides, publishes, registers
from tests.stories.test_absence import enters

POST = """Где моё свидетельство, обещали во вторник!
https://vk.com/wall-990091001_5121?reply=5138"""


async def test_the_month_that_is_over_is_told_to_whom_the_regulation_names() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-30 10:00") as office:
        await _answered_after_a_late_draft(office)
        await _asked_for_by_command(office)

        office.news()
        await office.at("2.11 9:01")
        news = office.news()
        # 25: the specialist reports to the deputy head; 28: the deputy head to the head of the office; 27: shortcomings.
        summary = "Октябрь 2026: работа с сообщениями (п. 25, 28)"
        assert news["gordeeva"] == [summary]
        assert news["lapteva"][-2:] == [summary, "⛔ Октябрь 2026: пропущен 1 срок"]
        assert "Ответов: 1, в срок 100%; месяцем раньше: 0, в срок: нет данных" in office.gordeeva.last

        # Said once: the next is December's.
        await office.at("3.11 9:01")
        assert "gordeeva" not in office.news()


async def test_nao_27_the_deputy_governor_hears_the_same_day_of_his_bodys_shortcoming_and_of_the_answers() -> None:
    async with story_office("nao-vnutpol-2020", begins="2026-10-14 09:00") as office:
        await registers(office.rocheva, POST, topic="Медицина", place="Искателей")
        await decides(office.rocheva, "Обычная", "Департамент здравоохранения")
        await office.rocheva.taps("Отправить", on="№ 1 ·")
        await office.at("17:30")  # 17: four hours before 18:00, with an hour of lunch
        assert not [words for words in office.lagunov.reads if "Записан" in words]

        await office.at("18:01")
        assert office.lagunov.last.splitlines()[:3] == [
            "⛔ Записан 1 пропущенный срок (п. 27)",
            "",
            "№ 1 · проект ответа (п. 17) · опоздание 4 ч, ещё не сделано",
        ]
        await office.at("15.10 18:01")
        assert "№ 1 · ответ автору (п. 16)" in office.lagunov.last
        assert not [words for words in office.mezentsev.reads if "№ 1" in words]  # the governor


async def test_zags_27_the_deputy_head_hears_the_day_it_is_recorded_and_once() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, POST, topic="Рождение", place="Кемерово")
        await office.at("18:01")
        assert "отправка в отдел (п. 8)" in _recorded(office.lapteva)

        await office.at("15.10 18:01")
        assert "ответ автору (п. 11)" in _recorded(office.lapteva)
        assert "отправка в отдел" not in _recorded(office.lapteva)


async def test_lesozavodsk_19_head_chief_of_staff_and_supervising_deputy_hear_of_it_in_one_list_a_day() -> None:
    async with story_office("lesozavodsk-215", begins="2026-10-14 09:00") as office:
        await registers(office.melnik, POST, topic="Дороги", place="Ружино")
        await decides(office.melnik, "Обычная", "Отдел дорог")
        await office.at("18:01")

        lists = {one: [said for said in getattr(office, one).reads if "Записан" in said] for one in ("berezhnoy", "lukina")}
        assert {one: len(said) for one, said in lists.items()} == {"berezhnoy": 1, "lukina": 1}
        assert "(п. 19)" in lists["lukina"][0]


@pytest.mark.parametrize(
    ("regulation", "curator", "topic", "place", "reader", "clause"),
    [
        ("kuzbass-zags-16", "smirnova", "Рождение", "Кемерово", "gordeeva", "25, 28"),
        ("kuzbass-minsoc-93", "rogova", "Пособия", "Киселёвск", "orekhova", "24"),
        ("nao-vnutpol-2020", "rocheva", "Медицина", "Искателей", "lagunov", "28"),
    ],
)
async def test_an_answer_never_given_lowers_the_timeliness_of_each_month_until_it_is_given(
    regulation: str, curator: str, topic: str, place: str, reader: str, clause: str
) -> None:
    async with story_office(regulation, begins="2026-10-29 10:00") as office:
        await registers(getattr(office, curator), POST, topic=topic, place=place)

        for month, opening in (("Октябрь", "2.11 9:05"), ("Ноябрь", "1.12 9:05")):
            await office.jumps(opening)
            told = next(words for words in getattr(office, reader).reads if f"{month} 2026: работа с сообщениями" in words)
            assert told.splitlines()[0].endswith(f"(п. {clause})")
            if month == "Ноябрь":
                assert "Ответов: 0, в срок 0%; месяцем раньше: 0, в срок 0%\nПросрочено и не дано: 1" in told
            if month == "Октябрь" and regulation == "kuzbass-zags-16":
                assert "Просрочено до ответа\nОтправка в отдел: 1" in told


def _recorded(phone: Phone) -> str:
    return next(words for words in reversed(phone.reads) if words.startswith("⛔ Записан 1 пропущенный срок (п. 27)"))


async def _answered_after_a_late_draft(office: StoryOffice) -> None:
    await registers(office.smirnova, POST, topic="Рождение", place="Кемерово")
    await decides(office.lapteva, "Обычная", "Отдел государственной регистрации")
    await office.smirnova.taps("Отправить в отдел")
    await office.ilyina.in_chat_of("registration").taps("Принять")
    await office.at("16:12")
    await office.ilyina.in_chat_of("registration").answers("Здравствуйте! Свидетельство готово.")
    await office.lapteva.taps("Согласовать")
    await publishes(office.smirnova, "https://vk.com/wall-990091001_5121?reply=5140")


async def _asked_for_by_command(office: StoryOffice) -> None:
    late = [
        "⛔ Октябрь 2026: пропущен 1 срок",
        "",
        "№ 1 · проект ответа (п. 13) · опоздание 12 мин",
        "Ильина К. Р. · больше ничто не задержало",
    ]
    await office.lapteva.says("/late")
    assert office.lapteva.last.splitlines() == late
    await office.lapteva.taps("За предыдущий месяц")
    assert office.lapteva.last == "Сентябрь 2026: по букве регламента ничто не опоздало"
    await office.lapteva.taps("За этот месяц")
    assert office.lapteva.last.splitlines() == late
    await office.lapteva.taps("Сводка за месяц")
    assert office.lapteva.last.startswith("Октябрь 2026: работа с сообщениями")

    # 8: the register, with who signed for the arrival.
    await office.smirnova.says("/register")
    register = office.smirnova.last.splitlines()
    assert register[0] == "Октябрь 2026: реестр сообщений (п. 8)"
    assert register[3] == "Рождение · Кемерово"
    assert register[4:6] == ["поступило 10:00 · Отдел государственной регистрации", "за получение не расписались (п. 8)"]
    await office.smirnova.taps("Только с ответами")
    assert office.smirnova.last.startswith("Октябрь 2026: реестр сообщений с ответами")
    await office.smirnova.taps("За предыдущий месяц")
    assert office.smirnova.last.endswith("В нём пока ничего нет")
    await office.ilyina.says("/register")
    assert office.ilyina.last.startswith("Это делает ")

    # Everybody sees his own.
    await office.ilyina.says("/late")
    assert office.ilyina.last.splitlines() == late
    await office.titov.says("/late 2026-10")
    assert office.titov.last == "Октябрь 2026: у вас нет пропущенных сроков"
    await office.titov.says("/late октябрь")
    assert office.titov.last == "Это не месяц. Напишите, например, 2026-10"
    await office.ilyina.says("/summary")
    assert office.ilyina.last == "Это делает Лаптева Н. И. или Гордеева А. Н. (п. 25)"
    await office.gordeeva.says("/summary 2026-09")
    assert "Найдено: 0, месяцем раньше: 0" in office.gordeeva.last


async def test_who_acted_for_the_absent_is_named_for_what_was_not_decided_and_the_specialist_is_not() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, POST, topic="Рождение", place="Кемерово")
        await enters(office, "Лаптева", "14.10-14.10", "Никого не назначать")

        # 8: 25 minutes from 10:00, and nobody has decided by the evening; 11: the answer is due in the morning.
        await office.at("15.10 10:30")
        await office.smirnova.says("/late")
        assert office.smirnova.last.splitlines()[2:] == [
            "№ 1 · отправка в отдел (п. 8) · опоздание 8 ч 5 мин рабочего времени, ещё не сделано",
            "Круглов С. А., Смирнова О. В. · важность и отдел не решены",
            "Отвечает: специалист организационно-территориального отдела (п. 24)",
            "",
            "№ 1 · ответ автору (п. 11) · опоздание 30 мин, ещё не сделано",
            "Лаптева Н. И., Смирнова О. В. · важность и отдел не решены",
        ]
