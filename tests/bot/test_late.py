"""`late` on the command line: exit codes, a line for each shortcoming, one line for what is wrong."""

import asyncio
from pathlib import Path

import pytest

from bot.command_line import run_command
from bot.commands.texts import LANGUAGES, load_texts
from bot.office import store
from bot.storage.database import migrate, open_database
from bot.storage.journal import append
from bot.storage.transactions import Connection
from demo.world import HERE
from tests.offices import CURATOR, NAO, office
from tests.process.road import walked
from workflow.reports.shortcomings import Cause


async def keep(address: str) -> None:
    """Approved on Wed 14.10 at 10:35, published at 11:20: 15 minutes after the half hour of NAO 20."""
    road = walked(office(NAO), "approved")
    road.published("14.10 11:20", by=CURATOR)
    await migrate(address)
    database = await open_database(address)

    def work(connection: Connection) -> None:
        append(connection, road.entries, first_version=1, revisions={})
        store(connection, road.now, road.rules)

    await database.transact(work)
    await database.close()


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    found = f"sqlite+aiosqlite:///{tmp_path / 'office.sqlite3'}"
    monkeypatch.setenv("OTKLIK_OFFICE", str(HERE / "offices" / f"{NAO}.toml"))
    asyncio.run(keep(found))
    return found


def test_a_month_with_shortcomings_lists_them_and_exits_with_one(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["late", "--month", "2026-10", "--database", address, "--lang", "ru"], {})

    lines = capsys.readouterr().out.splitlines()
    assert (code, len(lines), lines[0]) == (1, 2, "2026-10: пропущено сроков: 1")
    assert lines[1].startswith("№ 12  публикация (п. 20)  на 15 мин  ")
    assert lines[1].endswith("больше ничто не задержало")


def test_a_month_without_any_exits_with_nought(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["late", "--month", "2026-09", "--database", address, "--lang", "en"], {})

    assert (code, capsys.readouterr().out) == (0, "2026-09: nothing was late by the letter\n")


def test_what_is_no_month_is_refused_in_one_line(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["late", "--month", "ноябрь", "--database", address, "--lang", "en"], {})

    assert (code, capsys.readouterr().err) == (2, 'otklik: "ноябрь" is no month; write 2026-11\n')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cause_has_words(language: str) -> None:
    assert set(load_texts(language).groups["causes"]) == {cause.value for cause in Cause}
