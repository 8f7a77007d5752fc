"""Where an answer may stand, and whom the network may bar: other sites than networks (NAO 20), the blacklist of own accounts."""

import pytest

from tests.stories.minutes import story_office
from tests.stories.roads import decides, is_proven, publishes
from workflow.process.incident import Status

NAO, ZAGS, NOVOKUBANSK = "nao-vnutpol-2020", "kuzbass-zags-16", "novokubansk-1740"
ABUSE = "Твари вы безмозглые, суки {link}"


async def test_nao_20_the_answer_to_a_reader_of_a_newspaper_stands_on_its_site() -> None:
    async with story_office(NAO, begins="2026-10-14 10:00") as office:
        rocheva, ledkova = office.rocheva, office.ledkova
        post = "Рейс на Несь отменили третий раз, будет ли борт завтра? https://nvinder.ru/article/5512#comment-31"
        await rocheva.forwards(post)
        await rocheva.taps("Другой сайт")
        await rocheva.picks("Рейсы", change="Изменить тему")
        await rocheva.picks("Несь", change="Изменить место")
        await rocheva.taps("Зарегистрировать")
        await decides(rocheva, "Обычная", "Департамент строительства")
        await rocheva.taps("Отправить в отдел")
        await ledkova.answers("Здравствуйте! Дополнительный борт вылетит завтра в 9 часов утра.")
        await rocheva.taps("Согласовать")

        await publishes(rocheva, "https://adm-nao.ru/news/77")
        assert rocheva.last.startswith(
            "Ссылка ведёт в другое место: ответ размещают там, где сообщение, на сайте nvinder.ru (п. 20)"
        )
        assert (await office.incident()).status is Status.APPROVED

        await rocheva.says("https://www.nvinder.ru/article/5512#comment-40")
        assert (await office.incident()).status is Status.CLOSED
        assert await is_proven(office)


@pytest.mark.parametrize(
    ("regulation", "curator", "link"),
    [
        (ZAGS, "smirnova", "https://vk.com/wall-990042016_4107?reply=4112"),
        (NOVOKUBANSK, "polyakova", "https://vk.com/wall-990031740_4107?reply=4112"),
        (NAO, "rocheva", "https://vk.com/wall-990020201_8821?reply=8822"),
    ],
)
async def test_who_insults_in_an_own_account_may_be_on_the_blacklist(regulation: str, curator: str, link: str) -> None:
    async with story_office(regulation, begins="2026-10-14 10:00") as office:
        phone = getattr(office, curator)
        await phone.forwards(ABUSE.format(link=link))
        await phone.taps("Не рассматривать")
        await phone.taps("Нецензурные")
        await phone.taps("Не рассматривать", on="нецензурные")
        await phone.taps("Ещё")

        assert await phone.taps("Автор в чёрном списке") == "Отмечено: автор в чёрном списке"

        assert (await office.incident()).is_blacklisted
        assert await is_proven(office)
