"""Links as people send them: with and without a scheme, of today's other hosts, in any form, and such as prove nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.offices import NOVOKUBANSK
from tests.stories.minutes import StoryOffice
from tests.stories.roads import is_proven
from tests.stories.side_roads import LINK, POST, PUBLISHED, approved, registered, side_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("vk.com/wall-1_2", "ВКонтакте"),
        ("см. «https://vkvideo.ru/video-1_2».", "ВКонтакте"),
        ("(odnoklassniki.ru/group/1/topic/2)", "Одноклассники"),
        ("telegram.dog/gorod/5", "Telegram"),
        ("max.ru/gorod/AZ1", "MAX"),
        ("https://zen.yandex.ru/a/Xy1", "Дзен"),
        ("rutube.ru/video/abc/", "Rutube"),
        ("https://gorod.ru/news/1 и https://vk.com/wall-1_2", "ВКонтакте"),
    ],
)
async def test_network_is_known_by_its_link(office: StoryOffice, written: str, network: str) -> None:
    await office.smirnova.forwards(f"{POST} {written}")

    assert office.smirnova.last.startswith(f"Новое сообщение · {network}\n")


async def test_names_of_files_are_no_links(office: StoryOffice) -> None:
    await office.smirnova.forwards("В обращении main.py и doc.zip, есть.орг, третий день закрыто")

    assert office.smirnova.last.startswith("Новое сообщение\n")


async def test_one_post_under_two_forms_of_its_link_is_a_repeat(office: StoryOffice) -> None:
    await registered(office, "Третий день закрыто окно на Ленина", link="https://vk.com/club9?w=wall-9_77")
    await registered(office, "Совсем о другом", link="https://m.vk.ru/wall-9_77?utm_source=tg")

    assert "№ 1" in office.smirnova.message("похож")["text"].replace("\u00a0", " ")


async def test_profile_is_questioned_as_proof_and_another_link_is_taken(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("https://vk.com/club990042016")
    assert "ссылка ведёт не на запись" in office.smirnova.last
    assert (await office.incident()).status == "approved"

    assert await office.smirnova.taps("Другая ссылка") == "Пришлите ссылку"
    await office.smirnova.says(PUBLISHED)
    assert (await office.incident()).status == "closed"
    assert await is_proven(office)


async def test_profile_may_be_taken_all_the_same(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("https://vk.com/club990042016")

    assert await office.smirnova.taps("Всё равно принять") == "Публикация записана"
    assert (await office.incident()).status == "closed"
    assert "Всё равно принять" not in office.smirnova.buttons()


async def test_link_that_follows_a_questioned_one_answers_the_question(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.answers("https://vk.cc/abc")
    assert "ссылка ведёт в другую сеть" not in office.smirnova.last
    await office.smirnova.says(PUBLISHED)

    assert (await office.incident()).status == "closed"


async def test_link_of_another_network_is_refused_where_the_regulation_says_where_the_answer_stands(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says("https://ok.ru/group/1/topic/2")

    assert "Ссылка ведёт" in office.smirnova.last and "(п. 16)" in office.smirnova.last
    assert "Всё равно принять" not in office.smirnova.buttons()


async def test_message_is_filed_under_no_other_network_than_its_links_in_silence(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    await office.smirnova.taps("Изменить сеть")
    await office.smirnova.taps("MAX")
    assert "Ссылка ведёт в другую сеть: ВКонтакте, а выбрано: MAX. Где размещено сообщение?" in office.smirnova.last

    await office.smirnova.taps("MAX")
    assert office.smirnova.last.startswith("Новое сообщение · MAX")
    await office.smirnova.picks("Рождение", "Кемерово")
    await office.smirnova.taps("Зарегистрировать")
    assert office.smirnova.card().startswith("№ 1 · MAX")


async def test_network_is_chosen_by_the_name_that_people_give_it(office: StoryOffice) -> None:
    await office.smirnova.says("В загсе на Ленина третий день закрыто, никто ничего не объясняет людям")
    await office.smirnova.says("дзен")

    assert office.smirnova.last.startswith("Новое сообщение · Дзен")


async def test_network_that_the_regulation_does_not_name_is_told_with_the_clause(tmp_path: Path) -> None:
    async with side_office(tmp_path, id=NOVOKUBANSK) as office:
        curator = next(phone for phone in office.phones.values() if "curator" in roles(office, phone.person))
        await curator.forwards("Яма на Первомайской https://max.ru/gorod/AZ1")
        assert curator.last.startswith("Новое сообщение\n")
        assert "Сети MAX в регламенте нет (п. 2)" in curator.last

        await curator.taps("ВКонтакте")
        assert "Ссылка ведёт в другую сеть: MAX, а выбрано: ВКонтакте" in curator.last
        await curator.taps("ВКонтакте")
        assert curator.last.startswith("Новое сообщение · ВКонтакте")


async def test_office_adds_a_network_by_its_act(tmp_path: Path) -> None:
    added = '\n[[networks]]\ncode = "max"\nact = "распоряжение от 01.10.2026 № 5"\n'
    async with side_office(tmp_path, id=NOVOKUBANSK, office_file=lambda text: text + added) as office:
        curator = next(phone for phone in office.phones.values() if "curator" in roles(office, phone.person))
        await curator.forwards("Яма на Первомайской https://max.ru/gorod/AZ1")

        assert curator.last.startswith("Новое сообщение · MAX")


async def test_link_put_right_into_another_network_is_told_of(office: StoryOffice) -> None:
    await registered(office)
    await office.smirnova.taps("Ещё", on="№ 1 ·")
    await office.smirnova.taps("Исправить сведения")
    await office.smirnova.taps("Ссылка")
    await office.smirnova.says("https://max.ru/gorod/AZ1")

    assert "Ссылка ведёт в другую сеть: MAX. Если верна ссылка, исправьте и сеть" in office.smirnova.last


def roles(office: StoryOffice, person: str) -> set[str]:
    found = office.world.application.premises.rules.roster.people.get(person)  # type: ignore[call-overload]
    return {role.value for role in found.roles} if found else set()
