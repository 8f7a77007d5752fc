"""Commands: what awaits one, help, languages, what is no command; the morning's list and the warning of a missing year."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import LINK, dispatched, restarted, side_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def test_mine_is_empty_at_first_and_lists_the_most_pressing_first(office: StoryOffice) -> None:
    await office.ilyina.says("/mine")
    assert office.ilyina.last.startswith("Сейчас вас ничего не ждёт")

    await dispatched(office)
    await office.waits(minutes=30)
    await dispatched(office, "Отец умер, куда ехать за свидетельством", link=f"{LINK}2", importance="Повышенная")
    await office.ilyina.says("/MINE")

    first, *lines = office.ilyina.last.splitlines()
    assert first == "Ждут вас: 2"
    assert [line.removeprefix("🔴 ").split(" · ")[0] for line in lines] == ["№ 2", "№ 1"]
    await office.lapteva.says("/mine")
    assert "В работе у других: 2" in office.lapteva.last


async def test_help_tells_each_what_is_his(office: StoryOffice) -> None:
    await office.ilyina.says("/help")
    assert "ответьте на карточку" in office.ilyina.last and "перешлите" not in office.ilyina.last
    await office.smirnova.says("/start")
    assert "перешлите" in office.smirnova.last


async def test_language_is_chosen_and_an_unknown_one_is_answered_with_the_list(office: StoryOffice) -> None:
    await office.ilyina.says("/language en")
    assert office.ilyina.last == "The bot speaks English to you now"
    await office.ilyina.says("/language xx")
    assert "/language ru" in office.ilyina.last and "/language en" in office.ilyina.last
    await office.ilyina.says("/language ru")
    await office.ilyina.says("/mine")
    assert office.ilyina.last.startswith("Сейчас вас ничего не ждёт")


async def test_unknown_command_is_no_draft_and_no_message(office: StoryOffice) -> None:
    await dispatched(office)
    for person in (office.ilyina, office.smirnova):
        await person.says("/publish now")
        assert person.last == "Такой команды нет. /help подскажет, что здесь можно"


async def test_command_inside_a_forwarded_post_is_a_part_of_the_post(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"/mine {LINK}")
    assert office.smirnova.last.startswith("Новое сообщение · ВКонтакте")


async def test_morning_list_goes_to_those_for_whom_something_waits(office: StoryOffice) -> None:
    await dispatched(office)
    await office.at("17:59")
    before = {person: len(phone.reads) for person, phone in office.phones.items()}
    await office.jumps("15.10 9:00")

    assert office.ilyina.message("Чт 15.10. Ждут вас: 1")
    assert not any("Чт 15.10" in words for words in office.gordeeva.reads)
    assert len(office.gordeeva.reads) == before["gordeeva"]


async def test_missing_year_is_told_to_the_administrator_from_the_first_of_november(tmp_path: Path) -> None:
    async with side_office(tmp_path, begins=datetime(2027, 10, 29, 10)) as office:  # noqa: DTZ001 - the office's local time
        await office.jumps("31.10 10:00")
        assert not any("2028" in words for words in office.smirnova.reads)

        await office.jumps("1.11 9:00")
        told = [words for words in office.smirnova.reads if "2028" in words]
        assert len(told) == 1 and told[0].startswith("⛔ Нет календаря на 2028 год")

        await restarted(office)
        assert [words for words in office.smirnova.reads if "2028" in words] == told
        assert not any("2028" in words for words in office.lapteva.reads)
