"""The last evening of the last known year, and the year after it: no act is a fault of the bot, and nothing typed is lost."""

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, func, select

from bot.storage.tables import outbox, updates
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import DRAFT, LINK, POST, PUBLISHED, dispatched, drafted, restarted, side_office
from workflow.process.incident import Status

KUZBASS = ZoneInfo("Asia/Novokuznetsk")
LAST_EVENING = datetime(2027, 12, 30, 17, 59, tzinfo=KUZBASS)
IN_JANUARY = datetime(2028, 1, 12, 11, 0, tzinfo=KUZBASS)
YEAR = "Календаря на 2028 год ещё нет, сроки не посчитать. Ничего не изменилось, написанное не пропало. Календарь добавит "
PROVISIONAL = "provisional_years = [2028]\n"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path, begins=LAST_EVENING) as office:
        yield office
        assert await faults(office) == (0, 0)


async def faults(office: StoryOffice) -> tuple[int, int]:
    """Updates that were tried again or set aside, and messages that could not be put into words."""

    def count(connection: Connection) -> tuple[int, int]:
        failed = select(func.count()).select_from(updates).where((updates.c.attempts > 0) | updates.c.set_aside_at.is_not(None))
        unsaid = select(func.count()).select_from(outbox).where(outbox.c.error.is_not(None))
        return connection.execute(failed).scalar_one(), connection.execute(unsaid).scalar_one()

    return await office.world.application.db.read(count)


async def test_a_message_of_the_last_evening_waits_for_the_calendar_as_it_was_entered(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    await office.smirnova.picks("Рождение", "Кемерово")
    whole = office.smirnova.last

    assert (await office.smirnova.taps("Зарегистрировать")).startswith(YEAR)
    assert office.smirnova.last == whole

    # The office lets the year be counted provisionally, and the same button does it.
    await restarted(office, change=lambda text: PROVISIONAL + text)
    assert await office.smirnova.taps("Зарегистрировать") == "Зарегистрировано"
    # 8 wh from 17:59: one minute on the 30th, the rest on the first working day of 2028, as far as that is known.
    assert "Тема: Рождение · Кемерово" in office.smirnova.card()


async def test_in_the_year_itself_every_act_is_answered_and_everything_can_be_read(office: StoryOffice) -> None:
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await drafted(office)
    await restarted(office, change=lambda text: text.removeprefix(PROVISIONAL))
    await office.until(IN_JANUARY)

    assert (await office.dorofeeva.taps("Согласовать")).startswith(YEAR)
    assert (await office.dorofeeva.taps("На доработку")).startswith(YEAR)
    assert (await office.incident()).status is Status.ON_APPROVAL
    for phone in (office.smirnova, office.lapteva, office.ilyina, office.dorofeeva):
        await phone.says("/mine")
        assert "№ 1" in phone.last
    for command in ("/late", "/late 2027-12", "/summary", "/register 2027-12", "/absence"):
        await office.smirnova.says(command)
    assert "№ 1" in office.smirnova.card()
    await office.smirnova.taps("Почему этот срок")
    await office.smirnova.taps("Показать полностью")

    # What is typed waits, too: with a calendar the same text goes on record.
    await office.ilyina.answers(f"{DRAFT} Ждём вас.")
    assert office.ilyina.last.startswith(YEAR)
    await restarted(office, change=lambda text: PROVISIONAL + text)
    assert await office.dorofeeva.taps("Согласовать") == "Согласовано, ответ передан на публикацию"


async def test_a_question_that_is_open_stays_open(office: StoryOffice) -> None:
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await drafted(office)
    await office.dorofeeva.taps("На доработку")
    await restarted(office, change=lambda text: text.removeprefix(PROVISIONAL))
    await office.until(IN_JANUARY)
    remark = "Исправьте обращение"

    await office.dorofeeva.says(remark)
    assert office.dorofeeva.last.startswith(YEAR)
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await office.dorofeeva.says(remark)

    assert (await office.incident()).status is Status.ON_REWORK


async def test_a_found_moment_of_such_a_year_is_refused_by_name(office: StoryOffice) -> None:
    await office.smirnova.forwards(f"{POST} {LINK}")
    await office.smirnova.taps("Найдено раньше")
    await office.smirnova.says("30.12.2018 17:40")
    assert office.smirnova.last.startswith("Календаря на 2018 год ещё нет")

    await office.smirnova.says("вчера 17:40")

    assert "Найдено ср 29.12 в 17:40" in office.smirnova.last


async def test_reminders_and_the_morning_list_come_although_the_year_is_unknown(office: StoryOffice) -> None:
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await dispatched(office)
    await restarted(office, change=lambda text: text.removeprefix(PROVISIONAL))
    office.news()

    await office.until(IN_JANUARY)

    told = office.news()
    assert any("№ 1" in words for words in told["ilyina"])
    assert not any("отложено" in words.lower() for words in told.get("smirnova", []))


async def test_a_published_answer_of_the_year_before_can_be_given_its_link_later(office: StoryOffice) -> None:
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await drafted(office)
    await office.dorofeeva.taps("Согласовать")
    await office.smirnova.taps("Ответ опубликован")
    await restarted(office, change=lambda text: text.removeprefix(PROVISIONAL))
    await office.until(IN_JANUARY)

    await office.smirnova.says(PUBLISHED)
    assert office.smirnova.last.startswith(YEAR)
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await office.smirnova.says(PUBLISHED)

    assert (await office.incident()).status is Status.CLOSED


async def test_in_such_a_year_no_moment_can_be_measured_and_the_question_stays(office: StoryOffice) -> None:
    await office.until(IN_JANUARY)
    await office.smirnova.forwards(f"{POST} {LINK}")
    await office.smirnova.taps("Найдено раньше")

    assert (await office.smirnova.taps("15 мин назад")).startswith(YEAR)
    await office.smirnova.says("30.12.2027 17:00")  # of a known year, but how long ago it was cannot be said
    assert office.smirnova.last.startswith(YEAR)
    await restarted(office, change=lambda text: PROVISIONAL + text)
    await office.smirnova.says("30.12.2027 17:00")

    assert "Найдено 30.12.2027 в 17:00" in office.smirnova.last
