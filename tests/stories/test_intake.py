"""How a found message comes in: forwarded, typed, as a link, with photos; what is asked, put right, put aside, cancelled."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.texts import load_media, load_texts
from demo.telegram.answers import Json
from tests.stories.minutes import Phone, StoryOffice
from tests.stories.side_roads import LINK, PICTURE, POST, PUBLISHED, approved, registered, restarted, side_office
from workflow.ids import IncidentId

OK_LINK = "https://ok.ru/group/70009904201601/topic/157604201601107"
EMPTY_QUESTION = "О чём сообщение?"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def texts(office: StoryOffice, number: int = 1) -> dict[str, str]:
    names = ("text", "author", "link", "topic", "location")
    read = office.world.application.db.read
    return dict(await read(lambda connection: load_texts(connection, IncidentId(number), names)))


async def photos(office: StoryOffice, number: int = 1) -> int:
    read = office.world.application.db.read
    found = await read(lambda connection: load_media(connection, IncidentId(number), "incident.registered"))
    return len(found)


async def completed(curator: Phone) -> None:
    """Topic and place by their buttons, then it is registered."""
    await curator.picks("Рождение", "Кемерово")
    assert await curator.taps("Зарегистрировать") == "Зарегистрировано"


def album(curator: Phone, *captions: str) -> Json:
    """Several photos sent at once: the first bears the words."""
    return curator.office.telegram.send(
        curator.id, curator.id, text=captions[0] if captions else None, media_group=[PICTURE, PICTURE, PICTURE]
    )


async def test_forwarded_post_brings_author_link_and_network(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST}\n\n{LINK}", author="Анна Кравец")

    intake = office.smirnova.last
    assert intake.startswith("Новое сообщение · ВКонтакте\n")
    assert "Тема: Рождение · Кемерово" in intake
    assert "По словам сообщения и спискам учреждения, проверьте: тема, место, отдел" in intake
    assert intake.splitlines()[-1] == "Всё заполнено, можно регистрировать"
    assert "Анна Кравец" not in "".join(office.smirnova.reads).replace(POST, "")

    await completed(office.smirnova)
    assert await texts(office) == {
        "text": f"{POST}\n\n{LINK}",
        "author": "Анна Кравец",
        "link": LINK,
        "topic": "Рождение",
        "location": "Кемерово",
    }


async def test_plain_text_of_an_unknown_network_is_asked_for_it(office: StoryOffice) -> None:
    await office.smirnova.says("В загсе на Ленина третий день закрыто")
    assert "сет" in office.smirnova.last.splitlines()[-1]

    await office.smirnova.says("Одноклассники")
    assert office.smirnova.last.startswith("Новое сообщение · Одноклассники\n")
    assert office.smirnova.last.splitlines()[-1].startswith(EMPTY_QUESTION)


async def test_bare_link_is_enough(office: StoryOffice) -> None:
    await office.smirnova.says(OK_LINK)
    await completed(office.smirnova)

    assert office.smirnova.card().startswith("№ 1 · Одноклассники\n")


async def test_photo_with_and_without_a_caption(office: StoryOffice) -> None:
    await office.smirnova.says(f"Табличка на двери {LINK}", photo=PICTURE)
    await completed(office.smirnova)
    await office.smirnova.says("", photo=PICTURE)
    await office.smirnova.taps("ВКонтакте")
    await completed(office.smirnova)

    assert [await photos(office, number) for number in (1, 2)] == [1, 1]
    assert "Сообщение без текста" in office.lapteva.card(2)


async def test_album_is_one_message_two_seconds_after_its_last_photo(office: StoryOffice) -> None:
    album(office.smirnova, f"Очередь с утра {LINK}")
    await office.world.quiet()
    assert not any("Новое сообщение" in words for words in office.smirnova.reads)

    await office.waits(seconds=2)

    assert "«Очередь с утра»" in office.smirnova.last
    await completed(office.smirnova)
    assert await photos(office) == 3


async def test_two_albums_at_once_lose_no_photo(office: StoryOffice) -> None:
    album(office.smirnova, f"Очередь с утра {LINK}")
    album(office.smirnova, f"Очередь вечером {LINK}")
    await office.world.quiet()
    await office.waits(seconds=2)

    await completed(office.smirnova)
    await completed(office.smirnova)

    assert [await photos(office, number) for number in (1, 2)] == [3, 3]
    assert [(await texts(office, number))["text"] for number in (1, 2)] == [f"Очередь с утра {LINK}", f"Очередь вечером {LINK}"]


async def test_document_is_taken_with_its_words(office: StoryOffice) -> None:
    await office.smirnova.says(f"Скан обращения {LINK}", document=("scan.pdf", b"%PDF-1.4"))
    await completed(office.smirnova)

    assert await photos(office) == 1


async def test_longest_message_of_telegram_is_registered_and_shown_to_its_last_word(office: StoryOffice) -> None:
    words = " ".join(f"слово{number}" for number in range(500))
    await office.smirnova.forwards(f"{LINK} {words}"[:4090] + " конец")
    await completed(office.smirnova)

    await office.lapteva.taps("Показать полностью")

    shown = [message for message in office.lapteva.messages if message.get("has_protected_content")]
    assert all(len(message["text"]) <= 4096 for message in shown)
    everything = " ".join(message["text"] for message in shown)
    assert all(f"слово{number}" in everything for number in range(400)) and "конец" in everything
    assert (await office.codes()).count("text.shown") == 1

    await office.waits(hours=24)
    assert not [message for message in office.lapteva.messages if message.get("has_protected_content")]


async def test_topic_and_place_can_be_typed(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"Когда приём? {LINK}")
    await office.smirnova.says("Приём граждан")
    await office.smirnova.says("пгт Артышта")
    await office.smirnova.taps("Зарегистрировать")

    assert "Тема: Приём граждан · пгт Артышта · сообщение" in office.smirnova.card()


async def test_details_can_be_put_right_before_it_is_registered(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    assert "Тема: Рождение · Кемерово" in office.smirnova.last

    await office.smirnova.taps("Изменить тему")
    await office.smirnova.taps("Смерть")
    await office.smirnova.taps("Изменить ссылку")
    await office.smirnova.says("вот ссылки нет")
    assert "Здесь нет ссылки" in office.smirnova.last
    await office.smirnova.says(OK_LINK)
    assert "Ссылка ведёт в другую сеть: Одноклассники, а выбрано: ВКонтакте" in office.smirnova.last
    await office.smirnova.taps("Одноклассники")
    await office.smirnova.taps("Зарегистрировать")

    assert (await texts(office))["link"] == OK_LINK
    assert office.smirnova.card().startswith("№ 1 · Одноклассники")
    assert "Тема: Смерть · Кемерово" in office.smirnova.card()


async def test_earlier_moment_is_taken_and_a_future_one_refused(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("15.10 9:00")
    assert "Чт 15.10, 9:00 ещё не наступило. Когда найдено?" in office.smirnova.last
    await office.smirnova.says("25:70")
    assert office.smirnova.last == "Время не распознано. Напишите, например: вчера 18:20"

    await office.smirnova.says("9:40")
    assert "Найдено в 9:40" in office.smirnova.last
    await completed(office.smirnova)

    assert office.shown((await office.incident()).detection) == "14.10 09:40"
    assert "в отдел до 10:05 (п. 8)" in office.smirnova.card()


async def test_several_posts_at_once_wait_their_turn_and_nothing_entered_is_lost(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"Первое {LINK}1")
    await office.smirnova.taps("Рождение")
    await office.smirnova.forwards(f"Второе {LINK}2")
    await office.smirnova.forwards(f"Третье {LINK}3")

    assert office.smirnova.last.startswith("Это сообщение подождёт")
    assert "Ждут 2 сообщения" in office.smirnova.last

    for place in ("Кемерово", "Белово"):
        await office.smirnova.taps(place)
        await office.smirnova.taps("Зарегистрировать")
        await office.smirnova.taps("Смерть")
    await office.smirnova.taps("Прокопьевск")
    await office.smirnova.taps("Зарегистрировать")

    found = [await texts(office, number) for number in (1, 2, 3)]
    assert [(each["text"].split()[0], each["topic"], each["location"]) for each in found] == [
        ("Первое", "Рождение", "Кемерово"),
        ("Второе", "Смерть", "Белово"),
        ("Третье", "Смерть", "Прокопьевск"),
    ]


async def test_waiting_post_can_be_taken_first(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"Спокойное {LINK}1")
    await office.smirnova.taps("Рождение")
    await office.smirnova.forwards(f"Срочное {LINK}2")
    await office.smirnova.taps("Сначала это")
    assert "«Срочное»" in office.smirnova.last

    await completed(office.smirnova)
    assert "«Спокойное»" in office.smirnova.last and "Какое место?" in office.smirnova.last
    assert await office.smirnova.taps("Сначала это") == "Это уже закончено или отменено"
    await office.smirnova.taps("Кемерово")
    await office.smirnova.taps("Зарегистрировать")

    assert [(await texts(office, number))["text"].split()[0] for number in (1, 2)] == ["Срочное", "Спокойное"]


async def test_question_of_another_card_does_not_cost_what_is_half_entered(office: StoryOffice) -> None:
    await approved(office)
    await office.smirnova.forwards(f"Новое {LINK}2")
    await office.smirnova.taps("Смерть")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(PUBLISHED)
    assert (await office.incident()).status == "closed"

    await office.smirnova.says("Белово")
    await office.smirnova.taps("Зарегистрировать")
    assert (await texts(office, 2))["location"] == "Белово"


async def test_cancelled_post_is_gone_and_its_buttons_with_it(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    assert await office.smirnova.taps("Отменить") == "Отменено"

    assert office.smirnova.last == "Отменено, сообщение не зарегистрировано"
    assert office.smirnova.buttons() == []


async def test_second_tap_on_register_registers_nothing_more(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    form = office.smirnova.message("Всё заполнено")["message_id"]
    first, second = (office.telegram.tap(office.smirnova.id, office.smirnova.id, form, "register:0:") for _ in range(2))
    await office.world.quiet()

    answers = [(office.telegram.callback_answer(query) or {})["text"] for query in (first, second)]
    assert answers == ["Зарегистрировано", "Это уже закончено или отменено"]
    assert sum("№ 1 ·" in words.splitlines()[0].replace("\u00a0", " ") for words in office.lapteva.reads) == 1


async def test_half_entered_post_outlives_a_restart(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"Где регистрируют? {LINK}")
    await office.smirnova.taps("Рождение")
    await restarted(office)

    await office.smirnova.taps("Кемерово")
    await office.smirnova.taps("Зарегистрировать")
    assert (await texts(office))["topic"] == "Рождение"


async def test_network_without_publication_is_not_offered_but_a_link_into_it_is_understood(office: StoryOffice) -> None:
    await office.smirnova.says("Пишут в запрещённой сети")

    assert "Одноклассники" in office.smirnova.buttons()
    assert not {"Facebook", "Instagram"} & set(office.smirnova.buttons())


async def test_nobody_but_a_curator_registers(office: StoryOffice) -> None:
    await office.lapteva.forwards(f"{POST} {LINK}")

    assert "Новое сообщение" not in office.lapteva.last
    await registered(office)
