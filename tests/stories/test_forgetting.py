"""What was written about an incident is erased by law: not a byte of it is left, and the journal stays whole."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from unicodedata import normalize

import pytest
from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot.command_line import run_command
from bot.storage.database import open_database
from bot.storage.inbox import store_updates
from bot.storage.journal import read_entries
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import AUTHOR, DRAFT, LINK, POST, dispatched, published, registered, restarted, side_office
from workflow.ids import IncidentId
from workflow.process.happenings import KNOWN

WORDS = (POST[:30], POST[60:110], "900-000-11-22", AUTHOR, DRAFT[:40], DRAFT[50:90])
PAGES = """
    WITH ours AS (SELECT c.oid, c.reltoastrelid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = :schema AND c.relkind IN ('r', 'i'))
    SELECT pg_read_binary_file(pg_relation_filepath(oid))
    FROM (SELECT oid FROM ours UNION SELECT reltoastrelid FROM ours WHERE reltoastrelid <> 0) every
"""
ORDER = ("--by", "smirnova", "--basis", "Отзыв согласия от 20.10.2026", "--lang", "ru")


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


class Clerk:
    """Runs commands beside the running bot."""

    def __init__(self, office: StoryOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        settings = office.world.application.settings
        self.office, self._capsys = office, capsys
        self._database = make_url(settings.database)
        monkeypatch.setenv("OTKLIK_OFFICE", str(settings.office))
        monkeypatch.setenv("DATABASE_URL", settings.database)
        monkeypatch.setattr("bot.clock.SystemClock.now", lambda _: office.world.clock.now())

    async def runs(self, *words: str) -> tuple[int, str]:
        code = await asyncio.to_thread(run_command, words, {})
        said = self._capsys.readouterr()
        return code, said.out + said.err

    async def words_left(self, *words: str) -> list[str]:
        """Words that stand in the database's files, as they are or escaped as JSON may have them; of all `WORDS` by itself."""
        kept = _bytes_of_a_file(self._database) if is_sqlite(self._database) else await _bytes_of_a_schema(self._database)
        return [word for word in words or WORDS if word.encode() in kept or word.encode("ascii", "backslashreplace") in kept]


def is_sqlite(database: URL) -> bool:
    return database.get_backend_name() == "sqlite"


def _bytes_of_a_file(database: URL) -> bytes:
    file = Path(str(database.database))
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


async def _bytes_of_a_schema(database: URL) -> bytes:
    """Every page of the schema's tables, indexes and long values as the server has it on its disk."""
    server = create_async_engine(database.difference_update_query(["schema"]), isolation_level="AUTOCOMMIT")
    try:
        async with server.connect() as connection:
            await connection.execute(text("CHECKPOINT"))
            pages = await connection.scalars(text(PAGES), {"schema": database.query["schema"]})
            return b"".join(page for page in pages if page)
    finally:
        await server.dispose()


@pytest.fixture
def clerk(office: StoryOffice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Clerk:
    return Clerk(office, capsys, monkeypatch)


async def test_forgotten_words_are_in_no_file_and_the_journal_is_whole(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    assert set(await clerk.words_left()) == set(WORDS)

    code, said = await clerk.runs("forget", "1", *ORDER)

    assert code == 0 and said.startswith("Стёрто: 1. В журнале это записано.\nТекстов: ")
    assert await clerk.words_left() == []
    code, said = await clerk.runs("verify")
    assert code == 0, said
    db = office.world.application.db
    kept = await db.read(lambda connection: [entry.code for entry in read_entries(connection, IncidentId(1), KNOWN)])
    assert kept[0] == "incident.registered" and len(kept) > 5


async def test_what_is_young_goes_from_telegram_and_the_rest_is_listed(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    before = {person: len(phone.messages) for person, phone in office.phones.items()}
    _, said = await clerk.runs("forget", "1", *ORDER)
    office.world.application.outbox.poke()
    await office.world.quiet()

    assert "Сообщений, которые бот удалит из Telegram: " in said and "удалите их сами" not in said
    assert all(len(office.phones[person].messages) < before[person] for person in ("smirnova", "ilyina", "dorofeeva"))
    shown = [words for phone in office.phones.values() for words in phone.reads]
    assert not any(word in words for word in WORDS for words in shown)


async def test_after_two_days_messages_are_named_and_cards_lose_the_words(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    await office.jumps("19.10 10:00")
    _, said = await clerk.runs("forget", "1", *ORDER)
    office.world.application.outbox.poke()
    await office.world.quiet()

    assert "Эти сообщения бот удалить уже не может, удалите их сами:" in said
    assert "  Смирнова О." in said and " от 14.10.2026" in said
    assert "В копиях базы, сделанных раньше, слова остались" in said
    assert POST[:30] not in office.ilyina.card()


async def test_a_dry_run_shows_the_same_and_changes_nothing(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    _, shown = await clerk.runs("forget", "1", "--dry-run", *ORDER)
    assert shown.startswith("Будет стёрто: 1. Пока ничего не изменено.")
    assert set(await clerk.words_left()) == set(WORDS)

    _, said = await clerk.runs("forget", "1", *ORDER)

    assert said.splitlines()[1:] == shown.splitlines()[1:]


async def test_an_author_is_found_whatever_the_case_and_old_incidents_by_their_end(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    code, said = await clerk.runs("forget", "--author", "анна  КРАВЕЦ", "--dry-run", *ORDER)
    assert code == 0 and said.startswith("Будет стёрто: 1.")

    code, said = await clerk.runs("forget", "--before", "2026-10-14", *ORDER)
    assert (code, said) == (2, "otklik: Стирать нечего.\n")
    code, said = await clerk.runs("forget", "--before", "2026-10-15", "--author", "Никто", *ORDER)
    assert code == 0 and await clerk.words_left() == []
    code, said = await clerk.runs("forget", "--before", "2026-10-15", *ORDER)
    assert (code, said) == (2, "otklik: Стирать нечего.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("7",), "Таких сообщений нет: 7."),
        (("1",), "Ещё в работе: 1. Сначала закройте их или добавьте --even-open."),
        ((), "Скажите, что стереть"),
        (("--before", "вчера"), "«вчера» — не дата"),
        (("1", "--by", "nobody"), "В файле учреждения нет такого сотрудника: nobody."),
    ],
)
async def test_an_order_that_cannot_be_carried_out_changes_nothing(
    office: StoryOffice, clerk: Clerk, words: tuple[str, ...], said: str
) -> None:
    await dispatched(office)

    code, told = await clerk.runs("forget", *ORDER, *words)

    assert code == 2 and told.startswith(f"otklik: {said}")
    assert AUTHOR in await clerk.words_left()


async def test_an_open_incident_can_be_forgotten_when_the_law_says_so_and_goes_on(office: StoryOffice, clerk: Clerk) -> None:
    await dispatched(office)
    code, _ = await clerk.runs("forget", "1", "--even-open", *ORDER)
    await office.ilyina.says("/mine")

    assert code == 0 and await clerk.words_left() == []
    assert "№ 1" in office.ilyina.last


async def test_unfinished_input_and_waiting_updates_are_not_overlooked(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    await office.smirnova.forwards(POST, author=AUTHOR)  # the same message once more, half entered
    await office.world.stop_bot()
    late = {"update_id": 999, "message": {"message_id": 99, "date": 1, "chat": {"id": 5}, "text": POST}}
    database = await open_database(office.world.application.settings.database)
    await database.transact(lambda connection: store_updates(connection, [late], office.world.clock.now()))
    await database.close()

    _, said = await clerk.runs("forget", "1", *ORDER)

    assert "незаконченных вводов: 1." in said
    assert "Во входящих, которые ещё ждут, слова остались: 1." in said
    await office.world.start_bot()


async def test_only_what_was_ordered_is_forgotten(office: StoryOffice, clerk: Clerk) -> None:
    await published(office)
    other = "Почему в отделе на Ленина третий день не работает терминал записи?"
    await registered(office, other, link="https://vk.com/wall-990042016_4200")
    await clerk.runs("forget", "1", *ORDER)
    await restarted(office)
    office.world.clock.jump_to(office.now + timedelta(minutes=1))

    assert other[:20] in office.lapteva.card(2)
    assert await clerk.words_left(other) == [other]


async def test_words_that_came_in_letters_of_two_signs_are_forgotten_as_they_came(office: StoryOffice, clerk: Clerk) -> None:
    came = normalize("NFD", "Третий день не выдают свидетельство, ещё и очередь")
    await office.smirnova.forwards(f"{came} {LINK}", author=normalize("NFD", "Андрей К."))
    for label in ("Рождение", "Кемерово", "Зарегистрировать"):
        await office.smirnova.taps(label)
    kept = (came, normalize("NFC", came))
    assert set(await clerk.words_left(*kept)) == set(kept)

    code, _ = await clerk.runs("forget", "--author", "андрей к", "--even-open", *ORDER)

    assert code == 0 and await clerk.words_left(*kept) == []
