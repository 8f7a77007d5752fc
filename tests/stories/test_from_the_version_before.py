"""A database that an earlier version filled: it opens, proves, and its work goes on, questions half answered included.

`tests/storage/kept/VERSION.sql.gz` is what that version's own `backup` gave, as SQL: the Kuzbass registry office with twelve
incidents in different states on 14.10.2026 at 10:00, a draft being returned, a message being entered, departments being picked,
and a text that waits for its incident.
"""

import contextlib
import gzip
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest

from bot.commands.verify import prove
from bot.storage.backup import restore
from bot.storage.database import open_database
from bot.storage.identity import adopt
from tests.stories import places
from tests.stories.minutes import StoryOffice, story_office
from tests.stories.roads import is_proven
from workflow.process.incident import Status

KEPT = Path(__file__).parents[1] / "storage" / "kept"
VERSIONS = sorted(path.name.removesuffix(".sql.gz") for path in KEPT.glob("*.sql.gz"))
ANSWER = "Здравствуйте, Анна! Справку выдаст отдел ЗАГС на Ленина, 1, нужен паспорт. Приём без записи с 9 до 18."
STATES = {
    **{1: Status.CLOSED, 2: Status.ON_APPROVAL, 3: Status.ON_REWORK, 4: Status.APPROVED, 5: Status.DISPATCHED},
    **{6: Status.DISPATCHED, 7: Status.REGISTERED, 8: Status.WAITING, 9: Status.DISPATCHED, 10: Status.NOT_PROCESSED},
    **{11: Status.DISPATCHED, 12: Status.REGISTERED},
}


@asynccontextmanager
async def opened(version: str, folder: Path) -> AsyncIterator[StoryOffice]:
    """The office under this version, on what an earlier one stored; its Telegram is new, and has none of the old messages."""
    file, address = folder / f"{version}.sqlite3", places.database_in(folder)
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.executescript(gzip.decompress((KEPT / f"{version}.sql.gz").read_bytes()).decode())
    begins = datetime.fromisoformat("2026-10-14T03:00+00:00")
    proven = await restore(file, address, now=begins, prove=prove)
    assert proven.fault is None
    database = await open_database(address)
    await database.transact(lambda connection: adopt(connection, begins, 0))
    await database.close()
    async with story_office("kuzbass-zags-16", begins="2026-10-14 10:00", database=address) as office:
        yield office
        assert await is_proven(office)


@pytest.mark.parametrize("version", VERSIONS)
async def test_what_an_earlier_version_stored_stands_as_it_was_and_is_proven(version: str, tmp_path: Path) -> None:
    async with opened(version, tmp_path) as office:
        assert {number: (await office.incident(number)).status for number in STATES} == STATES


@pytest.mark.parametrize("version", VERSIONS)
async def test_the_work_of_an_earlier_version_goes_on(version: str, tmp_path: Path) -> None:
    async with opened(version, tmp_path) as office:
        await office.ilyina.says("/mine")
        await office.ilyina.taps("№ 5")
        await office.ilyina.answers(ANSWER, 5)
        await office.dorofeeva.says("/mine")
        await office.dorofeeva.taps("№ 5")
        await office.dorofeeva.taps("Согласовать", on="№ 5 ·")
        await office.smirnova.says("/mine")
        await office.smirnova.taps("№ 4")
        await office.smirnova.taps("Ответ опубликован", on="№ 4 ·")
        await office.smirnova.says("https://vk.com/wall-99_4004?reply=1")

        assert (await office.incident(5)).status is Status.APPROVED
        assert (await office.incident(4)).status is Status.CLOSED


@pytest.mark.parametrize("version", VERSIONS)
async def test_questions_that_an_earlier_version_asked_are_still_answered(version: str, tmp_path: Path) -> None:
    async with opened(version, tmp_path) as office:
        await office.dorofeeva.says("Назовите часы приёма")

        assert (await office.incident(2)).status is Status.ON_REWORK


@pytest.mark.parametrize("version", VERSIONS)
async def test_a_message_that_was_being_entered_is_registered(version: str, tmp_path: Path) -> None:
    async with opened(version, tmp_path) as office:
        await office.smirnova.says("Свидетельства")
        await office.smirnova.says("Кемерово")
        await office.smirnova.taps("Зарегистрировать")

        assert (await office.incident(13)).status is Status.REGISTERED
        assert "№ 13 · Одноклассники" in office.smirnova.card(13) and "Свидетельства" in office.smirnova.card(13)
