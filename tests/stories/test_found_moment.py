"""When a message was found, as people say it: a day, an hour ago, a part of a day; and the way back from every question."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import LINK, POST, restarted, side_office

QUESTION = "Когда найдено? Выберите или напишите"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        await office.smirnova.forwards(f"{POST} {LINK}")
        await office.smirnova.picks("Рождение", "Кемерово")
        yield office


async def registered_at(office: StoryOffice) -> str:
    await office.smirnova.taps("Зарегистрировать")
    return office.shown((await office.incident()).detection)


async def test_the_example_that_is_shown_is_understood(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    example = re.search(r"например: (.+)", office.smirnova.message(QUESTION)["text"])
    assert example is not None

    await office.smirnova.says(example[1])

    assert "Найдено вт 13.10 в 18:20" in office.smirnova.last
    assert await registered_at(office) == "13.10 18:20"


async def test_yesterday_in_words_is_taken(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("вчера в 17.40")

    assert await registered_at(office) == "13.10 17:40"


async def test_an_hour_ahead_is_asked_about(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("11:00")
    assert "Сейчас 10:00, а вы написали 11:00. Это было вчера?" in office.smirnova.last

    await office.smirnova.taps("Да, вчера в 11:00")

    assert "Найдено вт 13.10 в 11:00" in office.smirnova.last
    assert await registered_at(office) == "13.10 11:00"


async def test_a_quarter_of_an_hour_ago_is_one_tap(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.taps("15 мин назад")

    assert await registered_at(office) == "14.10 09:45"


async def test_yesterday_evening_asks_for_its_hour_also_after_a_restart(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.taps("Вчера вечером")
    assert "Найдено вт 13.10. Во сколько?" in office.smirnova.last
    assert "Найдено в 10:00" in office.smirnova.last  # nothing is taken before it is seen

    await restarted(office)
    await office.smirnova.says("18:20")

    assert await registered_at(office) == "13.10 18:20"


async def test_an_hour_that_is_offered_is_taken_by_a_tap(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("сегодня утром")
    await office.smirnova.taps("9:00")

    assert await registered_at(office) == "14.10 09:00"


async def test_a_pair_that_looks_like_a_time_is_a_date(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("12.10")
    assert "Найдено пн 12.10. Во сколько?" in office.smirnova.last
    assert "Вчера в 12:10" in office.smirnova.buttons()

    await office.smirnova.says("17:40")
    await office.smirnova.says("Забыли внести")

    assert await registered_at(office) == "12.10 17:40"


@pytest.mark.parametrize(
    "label", ["Изменить тему", "Изменить место", "Изменить сеть", "Изменить ссылку", "Найдено раньше", "Не рассматривать"]
)
async def test_there_is_a_way_back_from_every_question(office: StoryOffice, label: str) -> None:
    before = office.smirnova.last
    await office.smirnova.taps(label)
    assert office.smirnova.last != before

    await office.smirnova.taps("Назад")

    assert office.smirnova.last == before
    assert "Назад" not in office.smirnova.buttons()
    assert await registered_at(office) == "14.10 10:00"


async def test_what_was_done_earlier_is_entered_with_its_moment_in_words(office: StoryOffice) -> None:
    await registered_at(office)
    await office.waits(minutes=10)
    await office.lapteva.taps("Ещё")
    await office.lapteva.taps("Записать сделанное раньше")
    await office.lapteva.says("вчера по телефону")
    assert office.lapteva.last.startswith("Вт 13.10: не хватает времени.\nСначала время, потом основание")

    await office.lapteva.says("5 минут назад, по телефону")

    assert "учтено как сделанное в 10:05" in office.lapteva.last


async def test_the_question_may_be_answered_by_a_reply(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.replies("вчера в 17.40", to=QUESTION)

    assert await registered_at(office) == "13.10 17:40"


async def test_a_reply_to_the_question_before_it_was_put_anew_is_taken(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    first = office.smirnova.message(QUESTION)
    await office.smirnova.says("вчера", reply_to=first["message_id"])
    assert office.smirnova.message("Найдено")["message_id"] != first["message_id"]

    await office.smirnova.says("18:20", reply_to=first["message_id"])

    assert await registered_at(office) == "13.10 18:20"
    await office.smirnova.says("19:20", reply_to=first["message_id"])
    assert office.smirnova.last.startswith("Этот вопрос уже закрыт")


async def test_the_earlier_question_of_a_message_that_is_registered_answers_for_no_other(office: StoryOffice) -> None:
    await office.smirnova.taps("Найдено раньше")
    first = office.smirnova.message(QUESTION)
    await office.smirnova.says("вчера")
    await office.smirnova.says("18:20")
    await office.smirnova.forwards(f"Закрыт зал в Топках? {LINK}2")
    assert await registered_at(office) == "13.10 18:20"
    await office.smirnova.taps("Найдено раньше")

    await office.smirnova.says("19:20", reply_to=first["message_id"])

    assert office.smirnova.last.startswith("Этот вопрос уже закрыт")
