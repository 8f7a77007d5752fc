"""The bot and its invites as an administrator starts them: commands of their own, against the demo's Telegram over HTTP."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.clock import StillClock
from demo.telegram.server import TelegramServer
from demo.world import HERE
from tests.bot.test_check import keep
from tests.commands import ROOT, Command

OFFICE = HERE / "offices" / "kuzbass-zags-16.toml"
TOKEN = "1000001:demo-token-of-the-office-on-this-machine"
PATIENCE = 120
"""Seconds after which a test gives up: a start takes long on a busy machine."""


class Office:
    """What a command needs, and how it is run."""

    def __init__(self, telegram: TelegramServer, environment: dict[str, str]) -> None:
        self.telegram, self.environment = telegram, environment

    def starts(self, *words: str, **more: str) -> Command:
        return Command("bot", ["--lang", "en", *words], {**os.environ, **self.environment, **more})

    async def runs(self, *words: str, **more: str) -> tuple[int, str, str]:
        command = self.starts(*words, **more)
        return await command.ends(), command.said, command.errors


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    telegram = TelegramServer(now=StillClock(datetime(2026, 10, 14, 3, tzinfo=UTC)).now)
    telegram.add_bot(token=TOKEN, username="otklik_bot", name="Отклик")
    server = TestServer(telegram.app)
    await server.start_server()
    environment = {
        "OTKLIK_TOKEN": TOKEN,
        "OTKLIK_API": str(server.make_url("")).rstrip("/"),
        "OTKLIK_OFFICE": str(OFFICE),
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'office.sqlite3'}",
    }
    yield Office(telegram, environment)
    await server.close()


async def test_an_invited_person_comes_in_while_the_bot_runs_and_it_stops_when_told(office: Office) -> None:
    code, said, _ = await office.runs("invite", "smirnova")
    link = re.search(r"https://t\.me/otklik_bot\?start=(\S+)", said)
    assert code == 0 and link is not None and "7 days" in said

    pipe, environment = asyncio.subprocess.PIPE, {**os.environ, **office.environment}
    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--lang", "en", "run"), cwd=ROOT, env=environment, stdout=pipe, stderr=pipe
    )
    person = office.telegram.add_person(first_name="Ольга")
    office.telegram.start(person, 1000001, link.group(1))
    await office.telegram.wait_for(lambda: len(office.telegram.messages(person)) > 1, timeout=PATIENCE)
    bot.send_signal(signal.SIGTERM)
    out, _ = await bot.communicate()

    assert bot.returncode == 0
    assert "Управление ЗАГС Кузбасса" in out.decode()
    assert "Смирнова" in office.telegram.messages(person)[1]["text"]
    assert office.telegram.violations == []


@pytest.mark.parametrize("method", ["deleteWebhook", "sendMessage", "getUpdates"])
async def test_told_to_stop_the_bot_ends_within_ten_seconds_though_telegram_hangs(office: Office, method: str) -> None:
    faults, person = office.telegram.faults, office.telegram.add_person(first_name="Пётр")
    office.telegram.start(person, 1000001)
    gate = faults.hold(method)
    bot = office.starts("run", OTKLIK_LOG="json")
    async with asyncio.timeout(PATIENCE):
        await faults.struck.wait()
    bot.hears(signal.SIGTERM)

    async with asyncio.timeout(10):
        code = await bot.ends()

    gate.set()
    assert code == 0, bot.errors
    assert "Traceback" not in bot.errors and TOKEN not in bot.errors


async def test_nobody_is_invited_who_is_not_in_the_office_file(office: Office) -> None:
    code, said, errors = await office.runs("invite", "nobody")

    assert (code, errors) == (2, "")
    assert "nobody" in said.splitlines()[0] and "smirnova" in said


async def test_nobody_is_invited_who_was_dismissed(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "office.toml"
    file.write_text(
        OFFICE.read_text(encoding="utf-8").replace('id = "titov"\n', 'id = "titov"\ndismissed = true\n'), encoding="utf-8"
    )
    code, said, errors = await office.runs("invite", "titov", OTKLIK_OFFICE=str(file))
    _, listed, _ = await office.runs("invite", OTKLIK_OFFICE=str(file))

    assert (code, errors) == (2, "")
    assert "dismissed" in said and "titov" not in listed


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"OTKLIK_TOKEN": "1000001:another-token-than-the-one-botfather-gave"}, "Telegram does not accept the bot's token"),
        ({"OTKLIK_TOKEN": ""}, "OTKLIK_TOKEN: is not set"),
        ({"OTKLIK_OFFICE": "nowhere.toml"}, "nowhere.toml"),
        ({"DATABASE_URL": "mysql://here"}, "mysql"),
    ],
)
async def test_what_keeps_the_bot_from_running_is_one_line(office: Office, change: dict[str, str], said: str) -> None:
    code, _, errors = await office.runs("run", **change)

    last = errors.strip().splitlines()[-1]
    assert code == 2 and last.startswith("otklik: ") and said in last
    assert "Traceback" not in errors


async def test_a_start_names_on_the_terminal_what_open_incidents_lack(office: Office) -> None:
    await keep(office.environment["DATABASE_URL"])
    faults = office.telegram.faults
    gate = faults.hold("deleteWebhook")  # by then the start has said what it says
    bot = office.starts("run")
    async with asyncio.timeout(PATIENCE):
        await faults.struck.wait()
    bot.hears(signal.SIGTERM)
    code = await bot.ends()
    gate.set()

    assert code == 0, bot.errors
    assert "Отдел ЖКХ: the department is not in the file, but has messages in work: No 12." in bot.said
    assert "lacking department housing" in bot.errors and "Котова" not in bot.errors
