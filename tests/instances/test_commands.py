"""`backup`, `restore`, `adopt`, `status` and `verify --head` as an administrator runs them: exit codes, one line for an error."""

import asyncio
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock, SystemPace
from bot.command_line import run_command
from bot.leasing import Lease
from bot.storage.database import open_database
from bot.storage.identity import note_backup
from bot.storage.inbox import store_updates
from bot.storage.journal import Head, head
from demo.world import HERE, TOKEN
from tests.storage.test_commands import keep_a_real_road

Run = Callable[..., tuple[int, str, str]]

OFFICE = HERE / "offices" / "kuzbass-zags-16.toml"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_words(*words: str) -> tuple[int, str, str]:
        code = run_command([*words, "--lang", "en"], {})
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_words


@pytest.fixture
def filled(address: str, run: Run) -> str:
    """An office with an incident on its way."""
    assert run("migrate", "--database", address)[0] == 0
    asyncio.run(keep_a_real_road(address))
    return address


async def _head(address: str) -> Head:
    database = await open_database(address)
    try:
        return await database.read(head)
    finally:
        await database.close()


def test_an_office_comes_back_from_its_backup(filled: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file, place = tmp_path / "backup", f"sqlite+aiosqlite:///{tmp_path / 'restored.db'}"

    made = run("backup", str(file), "--database", filled)
    put = run("restore", str(file), "--database", place)

    assert (made[0], put[0]) == (0, 0)
    assert made[1].startswith(f"Backup: {file}, ")
    assert "1 incidents fold to their stored state" in made[1]
    assert put[1].splitlines()[1:] == made[1].splitlines()[1:]

    for name, value in (("OTKLIK_TOKEN", TOKEN), ("OTKLIK_OFFICE", str(OFFICE)), ("DATABASE_URL", place)):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("OTKLIK_API", "http://127.0.0.1:9")
    code, _, error = run("run")
    assert code == 2
    assert error == "otklik: This database is a copy. If it is to speak for the office from now on: python -m bot adopt.\n"
    assert run("adopt")[0] == 0
    assert run("verify")[0] == 0


def test_what_is_not_there_is_not_adopted_and_nothing_is_made(tmp_path: Path, run: Run) -> None:
    place = tmp_path / "mistyped.sqlite3"

    code, _, error = run("adopt", "--database", f"sqlite+aiosqlite:///{place}")

    assert (code, error) == (2, f"otklik: There is no database at {place}: python -m bot migrate.\n")
    assert not place.exists()


def test_a_backup_over_a_file_is_refused_in_one_line(filled: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "backup").write_text("mine")

    code, out, error = run("backup", str(tmp_path / "backup"), "--database", filled)

    assert (code, out, error.count("\n")) == (2, "", 1)
    assert (tmp_path / "backup").read_text() == "mine"


def test_a_posted_head_is_found_in_the_chain(filled: str, run: Run) -> None:
    posted = asyncio.run(_head(filled))

    code, said, _ = run("verify", "--database", filled, "--head", posted.hash.upper())

    assert code == 0
    assert said.splitlines()[-1] == f"The posted head is entry {posted.seq}; 0 came after it."


def test_a_cut_tail_is_found_by_the_posted_head(sqlite_address: str, tmp_path: Path, run: Run) -> None:
    run("migrate", "--database", sqlite_address)
    asyncio.run(keep_a_real_road(sqlite_address))
    posted = asyncio.run(_head(sqlite_address))
    raw = sqlite3.connect(tmp_path / "office.db")  # with the skill of somebody who knows the tables
    (guard,) = raw.execute("SELECT sql FROM sqlite_master WHERE name = 'entries_no_delete'").fetchone()
    raw.executescript("""
        DROP TRIGGER entries_no_delete; DELETE FROM entries; DELETE FROM texts; DELETE FROM media; DELETE FROM incidents;
    """)
    raw.execute(guard)
    raw.close()

    assert run("verify", "--database", sqlite_address)[0] == 0  # nothing inside tells of it
    code, said, _ = run("verify", "--database", sqlite_address, "--head", posted.hash)

    assert code == 1
    assert f"does not hold the posted head {posted.hash}" in said


def test_what_is_no_head_is_refused(sqlite_address: str, run: Run) -> None:
    with pytest.raises(SystemExit) as ended:
        run("verify", "--database", sqlite_address, "--head", "12")

    assert ended.value.code == 2


def test_the_status_of_an_office_that_nobody_carries_on(filled: str, run: Run) -> None:
    code, said, _ = run("status", "--database", filled)

    assert code == 1
    assert [line for line in said.splitlines() if line.endswith("(!)")] == [
        "No instance carries the office on  (!)",
        "No backup was ever made  (!)",
    ]
    assert "Open incidents: 1" in said.splitlines()


def test_the_status_of_an_office_at_work_names_leader_and_lags(filled: str, run: Run) -> None:
    now = SystemClock().now()

    async def work() -> None:
        database = await open_database(filled)
        held = Lease(db=database, pace=SystemPace(), holder="one:1:a")
        await held.take()
        await database.transact(lambda connection: note_backup(connection, now - timedelta(hours=3)))
        await database.transact(lambda connection: store_updates(connection, [{"update_id": 1}], now - timedelta(minutes=5)))
        await asyncio.to_thread(lambda: found.append(run("status", "--database", filled)))
        await held.release()
        await database.close()

    found: list[tuple[int, str, str]] = []
    asyncio.run(work())

    code, said, _ = found[0]
    assert code == 1
    assert "Carried on by one:1:a since" in said
    assert [line for line in said.splitlines() if line.endswith("(!)")] == ["Updates that wait: 1, the oldest for 5 min  (!)"]
    assert ", 3 h ago" in said


def test_a_backup_that_grew_old_wants_attention(filled: str, tmp_path: Path, run: Run) -> None:
    assert run("backup", str(tmp_path / "backup"), "--database", filled)[0] == 0

    fresh = run("status", "--database", filled)[1]
    old = run("status", "--database", filled, "--backup-within", "-1")[1]

    assert not [line for line in fresh.splitlines() if line.startswith("Last backup") and line.endswith("(!)")]
    assert [line for line in old.splitlines() if line.startswith("Last backup") and line.endswith("(!)")]


def test_the_status_shows_the_schedule_of_backups(filled: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    without = run("status", "--database", filled)[1]
    monkeypatch.setenv("OTKLIK_BACKUPS", str(tmp_path))
    (tmp_path / "otklik-2026-10-15-0300.sqlite3").touch()
    scheduled = run("status", "--database", filled)[1]

    assert "No schedule of backups (OTKLIK_BACKUPS)" in without
    assert f"every night at 03:00 into {tmp_path}, 1 kept of 14" in scheduled
