"""Returned twice, or sent before the decision: the specialist still sends it on (ZAGS 10), the deputy still names it (ZAGS 8)."""

from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import decides, is_proven, registers, running

ZAGS, NOVOKUBANSK = "kuzbass-zags-16", "novokubansk-1740"
BIRTH = "Можно ли зарегистрировать рождение дочки не по прописке?\nhttps://vk.com/wall-990042016_4107?reply=4112"


async def test_zags_8_after_a_provisional_dispatch_the_deputy_names_another_department() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        await office.at("10:20")
        await office.smirnova.taps("Отправить как обычную, предварительно")
        assert (await office.incident()).departments == ("registration",)

        await office.at("10:40")
        office.news()
        await office.lapteva.taps("Организационно", on="№ 1 ·")

        assert (await office.incident()).departments == ("org",)
        assert "передано другому отделу: Организационно" in "\n".join(office.ilyina.in_chat_of("registration").reads)
        # Its five hours begin with its own arrival: 10:40 + 2:20 + 2:40; no later than 2:30 before the answer's 10:00.
        assert (await running(office))["draft:org:given-1"] == "13: 14.10 16:30"
        assert await is_proven(office)


async def test_zags_10_after_the_second_return_the_specialist_sends_it_on_while_the_deputy_is_silent() -> None:
    async with story_office(ZAGS, begins="2026-10-14 10:00") as office:
        await registers(office.smirnova, BIRTH, topic="Рождение", place="Кемерово")
        await decides(office.lapteva, "Обычная", "Отдел государственной")
        await office.smirnova.taps("Отправить в отдел")
        await _returns(office, "ilyina")
        await office.smirnova.taps("Организационно", on="№ 1 ·")
        await office.smirnova.taps("Отправить в отдел")
        await _returns(office, "yudina")

        # 5 wm to send it on (10); the deputy head is asked, and is silent for four of them.
        assert (await running(office))["redispatch:2"] == "10: 14.10 10:05"
        await office.at("10:04")
        assert "№ 1: второй возврат не по компетенции, чей это вопрос, не решено: Лаптева Н. И." in office.smirnova.last
        await office.smirnova.taps("Отдел государственной", on="№ 1 ·")
        await office.smirnova.taps("Отправить в отдел")

        assert (await office.incident()).status == "dispatched"
        assert (await office.incident()).missed == ()
        assert await is_proven(office)


async def test_novokubansk_11_the_curator_sends_it_on_however_often_it_comes_back() -> None:
    async with story_office(NOVOKUBANSK, begins="2026-10-14 10:00") as office:
        curator = office.polyakova  # no coordinator, who is the director of the centre
        await registers(curator, "Не вывозят мусор. https://vk.com/wall-1_3", topic="ЖКХ", place="Новокубанск")
        for label in ("Обычная", "Управление ЖКХ", "Отправить в отдел"):
            await curator.taps(label, on="№ 1 ·")
        await _returns(office, "litvinova")
        for label in ("Управление образования", "Отправить в отдел"):
            await curator.taps(label, on="№ 1 ·")
        await _returns(office, "kravchenko")

        for label in ("Отдел культуры", "Отправить в отдел"):
            await curator.taps(label, on="№ 1 ·")

        assert (await office.incident()).departments == ("culture",)
        assert await is_proven(office)


async def _returns(office: StoryOffice, who: str) -> None:
    phone = office.phones[who]
    here = phone.in_chat_of("registration") if who == "ilyina" else phone
    await here.taps("Не наш", on="№ 1 ·")
    await phone.says("Это не наш вопрос")
