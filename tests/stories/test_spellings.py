"""What people paste from phones and papers: odd dashes, spaces nobody sees, letters in two signs. None of it matters."""

from collections.abc import AsyncIterator
from pathlib import Path
from unicodedata import normalize

import pytest

from bot.storage.texts import load_texts
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import LINK, side_office
from workflow.ids import IncidentId

WORDS = "Третий день не выдают свидетельство, ещё и очередь. Звоните 8–900–000–11–22, anna\u200b@mail.ru"
DECOMPOSED = normalize("NFD", f"{WORDS} {LINK}")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def texts(office: StoryOffice, number: int = 1) -> dict[str, str]:
    names = ("text", "author", "topic", "location")
    return dict(await office.world.application.db.read(lambda connection: load_texts(connection, IncidentId(number), names)))


async def entered(office: StoryOffice, *, topic: str = "рождение.", place: str = "КЕМЕРОВО") -> None:
    await office.smirnova.forwards(DECOMPOSED, author=normalize("NFD", "Андрей К."))
    await office.smirnova.says(topic)
    await office.smirnova.says(place)
    await office.smirnova.taps("Зарегистрировать")


async def test_no_chat_shows_a_number_or_a_mail_however_they_are_spelled(office: StoryOffice) -> None:
    await entered(office)

    shown = "\n".join(words for phone in office.phones.values() for words in phone.reads)
    assert "Третий день не выдают свидетельство, ещё и очередь. Звоните …, …»" in shown
    assert "11–22" not in shown and "mail" not in shown


async def test_what_is_kept_is_composed_and_listed_words_get_the_offices_spelling(office: StoryOffice) -> None:
    await entered(office)

    kept = await texts(office)
    assert kept["text"] == normalize("NFC", DECOMPOSED)
    assert (kept["author"], kept["topic"], kept["location"]) == ("Андрей К.", "Рождение", "Кемерово")


async def test_a_network_and_a_corrected_topic_are_known_in_any_spelling(office: StoryOffice) -> None:
    await office.smirnova.says("В загсе на Ленина третий день закрыто")
    await office.smirnova.says("«одно\u00adклассники».")
    assert office.smirnova.last.startswith("Новое сообщение · Одноклассники\n")
    await office.smirnova.says("Очередь")
    await office.smirnova.taps("Кемерово")
    await office.smirnova.taps("Зарегистрировать")

    await office.smirnova.taps("Ещё")
    await office.smirnova.taps("Исправить сведения")
    await office.smirnova.taps("Тема")
    await office.smirnova.says("РОЖДЕНИЕ.")
    await office.smirnova.says("не та тема")

    assert (await texts(office))["topic"] == "Рождение"


async def test_the_same_words_in_another_spelling_are_offered_as_a_repeat(office: StoryOffice) -> None:
    await entered(office)
    await office.smirnova.forwards(normalize("NFC", DECOMPOSED).replace(" ", "\u00a0").upper(), author="андрей К")
    await office.smirnova.picks("Рождение", "Кемерово")
    await office.smirnova.taps("Зарегистрировать")

    assert "тот же автор, та же тема, то же место, почти те же слова" in office.smirnova.last
