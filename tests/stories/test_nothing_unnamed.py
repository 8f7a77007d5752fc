"""Whatever still stands in Telegram after forgetting is named to whoever forgot: no message with the words is overlooked."""

import asyncio
from pathlib import Path

import pytest

from bot.command_line import run_command
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import AUTHOR, DRAFT, LINK, POST, PUBLISHED, dispatched, published, registered, side_office

WORDS = (POST[:30], POST[60:110], "900-000-11-22", AUTHOR, DRAFT[:40], LINK, PUBLISHED)


async def walked(office: StoryOffice) -> None:
    """A whole road with everything that repeats the words on it."""
    await dispatched(office)
    await office.smirnova.taps("Показать полностью")
    for person in ("smirnova", "ilyina", "lapteva"):
        await office.phones[person].says("/mine")
    await office.ilyina.answers(DRAFT)
    await office.dorofeeva.taps("На доработку")
    await office.dorofeeva.says("Добавьте адрес отдела")
    await office.ilyina.answers(f"{DRAFT} Адрес: Ленина, 14.")
    await office.lapteva.taps("Согласовать")
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(PUBLISHED)
    await office.smirnova.says("/register")


class Clerk:
    """Forgets beside the running bot, and reads what was said of it."""

    def __init__(self, office: StoryOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        settings = office.world.application.settings
        self._office, self._capsys = office, capsys
        monkeypatch.setenv("OTKLIK_OFFICE", str(settings.office))
        monkeypatch.setenv("DATABASE_URL", settings.database)
        monkeypatch.setattr("bot.clock.SystemClock.now", lambda _: office.world.clock.now())

    async def forgets(self, number: int) -> str:
        self._capsys.readouterr()
        order = ("forget", str(number), "--by", "smirnova", "--basis", "Отзыв согласия")
        assert await asyncio.to_thread(run_command, order, {}) == 0
        self._office.world.application.outbox.poke()
        await self._office.world.quiet()
        return self._capsys.readouterr().out

    def unnamed(self, said: str, *words: str) -> list[tuple[str, int, str]]:
        """Messages that show some of the words still, and that nobody was told of."""
        people = self._office.world.application.premises.office.roster.people
        return [
            (person.name, message["message_id"], str(message.get("text"))[:60])
            for person in people.values()
            for message in self._office.phones[person.id].messages
            if any(word in str({**message, "reply_to_message": None}) for word in words)
            and f"  {person.name}, сообщение {message['message_id']} от" not in said
        ]


@pytest.mark.parametrize("days", [1, 6])
async def test_what_stands_after_forgetting_is_named(
    tmp_path: Path, days: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with side_office(tmp_path) as office:
        clerk = Clerk(office, capsys, monkeypatch)
        await walked(office)
        await office.waits(days=days)

        said = await clerk.forgets(1)

        assert clerk.unnamed(said, *WORDS) == []


async def test_what_was_forgotten_before_takes_no_other_message_from_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other, link = "Почему в отделе на Ленина третий день не работает терминал записи?", "https://vk.com/wall-990042016_4200"
    async with side_office(tmp_path) as office:
        clerk = Clerk(office, capsys, monkeypatch)
        await published(office)
        await registered(office, other, link=link)
        await office.smirnova.taps("Ещё")
        await office.smirnova.taps("Закрыть без ответа")
        await office.smirnova.taps("Сообщение удалено")
        await office.smirnova.taps("Закрыть без ответа", on="сообщение удалено?")
        await office.waits(days=6)

        await clerk.forgets(1)  # all handled updates lose their words
        said = await clerk.forgets(2)

        assert clerk.unnamed(said, other[:30], link) == []
