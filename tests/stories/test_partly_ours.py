"""Partly theirs: it goes to both, or one is added after the dispatch; each signs for its arrival (ZAGS 10, Novokubansk 19)."""

from tests.stories.minutes import story_office
from tests.stories.roads import decides, is_proven, registers, running

BIRTH = "Можно ли зарегистрировать рождение и где приём?\nhttps://vk.com/wall-990042016_4107?reply=4112"


async def test_zags_10_returned_as_partly_theirs_it_goes_to_both_and_each_signs() -> None:
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00") as office:
        desk = office.ilyina.in_chat_of("registration")
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        await decides(office.lapteva, "Обычная", "Отдел государственной")
        await office.smirnova.taps("Отправить в отдел")
        await office.at("10:10")
        await desk.taps("Не наш", on="№ 1 ·")
        await office.ilyina.says("О рождении ответим мы, о приёме — не наш вопрос")

        await office.smirnova.taps("Несколько отделов", on="№ 1 ·")
        for label in ("Отдел государственной", "Организационно"):
            await office.smirnova.taps(label, on="какие отделы")
        await office.smirnova.taps("Готово")
        await office.smirnova.taps("Отправить в отделы")

        assert (await office.incident()).departments == ("registration", "org")
        await office.dorofeeva.in_chat_of("registration").taps("Принять", on="№ 1 ·")
        await office.kruglov.taps("Отметить получение", on="№ 1 ·")
        assert (await office.codes()).count("arrival.signed") == 2
        assert await is_proven(office)


async def test_novokubansk_19_a_body_is_added_while_the_first_works() -> None:
    async with story_office("novokubansk-1740", begins="2026-10-14 10:00") as office:
        curator = office.zaychenko
        await registers(curator, "В школе нет воды. https://vk.com/wall-1_3", topic="ЖКХ", place="Новокубанск")
        for label in ("Обычная", "Управление ЖКХ", "Отправить в отдел"):
            await curator.taps(label, on="№ 1 ·")
        await office.at("10:20")
        await curator.taps("Ещё", on="№ 1 ·")
        await curator.taps("Добавить отдел")
        assert "№ 1: какой отдел ещё отвечает? Сейчас: Управление ЖКХ" in curator.last
        assert await curator.taps("Управление образования", on="какой отдел") == "Добавлено: Управление образования"

        # Two hours from when it became a share, for either (19).
        assert await running(office) == {
            "answer": "9: 14.10 13:00",
            "part:housing": "19: 14.10 12:20",
            "part:schools": "19: 14.10 12:20",
        }
        assert "Часть вашего отдела до 12:20 (п. 19)" in office.kravchenko.card()
        assert "Часть вашего отдела до 12:20 (п. 19)" in office.bondar.card()
        assert await is_proven(office)
