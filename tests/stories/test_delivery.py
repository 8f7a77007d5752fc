"""A Telegram that refuses, fails and cuts connections: nothing is lost, nothing is doubled, the curator hears of it once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import published, registered, side_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


def said(office: StoryOffice) -> dict[str, list[str]]:
    return {person: [words.splitlines()[0] for words in phone.reads] for person, phone in office.phones.items()}


async def test_person_who_blocked_the_bot_is_told_to_the_curator_once_and_heard_again_when_back(office: StoryOffice) -> None:
    office.telegram.block(office.lapteva.id, office.world.bot_id)
    await registered(office)
    await office.at("10:30")  # reminded, late

    told = [words for words in office.smirnova.reads if "Лаптева Н. И." in words and "заблокирова" in words]
    assert len(told) == 1, office.smirnova.reads
    await office.lapteva.says("/mine")
    assert "№ 1" in office.lapteva.last


async def test_faults_of_telegram_lose_nothing_and_double_nothing(office: StoryOffice, tmp_path: Path) -> None:
    (tmp_path / "calm").mkdir()
    async with side_office(tmp_path / "calm") as calm:
        await published(calm)
        expected = said(calm)
        expected_codes = await calm.codes()

    faults = office.telegram.faults
    faults.too_many_requests("sendMessage", times=2)
    faults.server_error("sendMessage", times=2)
    faults.drop_before("sendMessage")
    faults.drop_after("sendMessage")
    faults.garble_after("sendMessage")
    faults.refuse("editMessageText", 500, "Internal Server Error: restart", times=2)
    faults.drop_after("editMessageText")
    faults.server_error("editMessageReplyMarkup")
    faults.server_error("getUpdates", times=2)
    faults.drop_after("getUpdates")
    await published(office)

    assert faults.pending() == 0
    assert {person: sorted(lines) for person, lines in said(office).items()} == {
        person: sorted(lines) for person, lines in expected.items()
    }
    assert await office.codes() == expected_codes


async def test_start_waits_until_telegram_answers(office: StoryOffice) -> None:
    await office.world.stop_bot()
    office.telegram.faults.server_error("deleteWebhook", times=2)
    office.telegram.faults.drop_before("deleteWebhook")
    await office.world.start_bot()
    await registered(office)

    assert office.telegram.faults.pending() == 0


async def test_second_poller_is_waited_out(office: StoryOffice) -> None:
    office.telegram.faults.refuse(
        "getUpdates",
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        times=3,
    )
    await registered(office)
    assert office.telegram.faults.pending() == 0
    assert len(await office.codes()) == 4
