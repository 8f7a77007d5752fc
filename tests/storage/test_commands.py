"""`migrate` and `verify` as an administrator runs them: exit codes, and one line for what is wrong."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.command_line import run_command
from bot.commands.texts import LANGUAGES, load_texts
from bot.projection import columns_of
from bot.storage.database import open_database
from bot.storage.faults import Reason
from bot.storage.incidents import save_incident
from bot.storage.journal import append
from bot.storage.schema import head_revision
from demo.world import HERE
from tests.offices import ZAGS, office
from tests.process.road import Road

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run_words(*words: str) -> tuple[int, str, str]:
        code = run_command([*words, "--lang", "en"], {})
        said = capsys.readouterr()
        return code, said.out, said.err

    return run_words


async def keep_a_real_road(address: str) -> None:
    """An incident up to its first draft, stored as the office stores it."""
    road = Road(rules=office(ZAGS))
    road.register("14.10 10:00")
    road.decided("14.10 10:10")
    road.dispatched("14.10 10:15")
    road.drafted("14.10 12:00")

    def work(connection: Connection) -> None:
        append(connection, road.entries, first_version=1, revisions={})
        save_incident(connection, id=road.now.id, **columns_of(road.now))

    database = await open_database(address)
    await database.transact(work)
    await database.close()


async def verified(path: Path) -> int:
    """The command's exit code; it has a loop of its own, so it runs beside the test's."""
    return await asyncio.to_thread(run_command, ["verify", "--database", f"sqlite+aiosqlite:///{path}"], {})


def test_a_new_database_is_made_and_proven(tmp_path: Path, run: Run) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"

    made = run("migrate", "--database", address)
    again = run("migrate", "--database", address)
    proven = run("verify", "--database", address)

    assert made == again == (0, f"The tables are at revision {head_revision()}.\n", "")
    assert proven[0] == 0
    assert proven[1].startswith("The journal is whole: 0 entries, 0 incidents")
    assert run("verify", "--only-open", "--database", address)[1].startswith("The journal is whole: 0 entries; 0 open")


def test_the_address_is_taken_from_the_settings(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'office.db'}")

    assert run("migrate")[0] == 0
    assert (tmp_path / "office.db").exists()


def test_what_is_wrong_with_a_database_is_one_line(tmp_path: Path, run: Run) -> None:
    code, out, err = run("verify", "--database", f"sqlite+aiosqlite:///{tmp_path / 'office.db'}")

    assert (code, out) == (2, "")
    assert err.startswith("otklik: There is no database at ")
    assert err.count("\n") == 1


async def test_the_entries_of_a_real_road_fold_to_the_stored_incident(sqlite_file: Path) -> None:
    await keep_a_real_road(f"sqlite+aiosqlite:///{sqlite_file}")

    assert await verified(sqlite_file) == 0


async def test_a_changed_state_of_a_real_road_is_a_finding(sqlite_file: Path) -> None:
    await keep_a_real_road(f"sqlite+aiosqlite:///{sqlite_file}")
    raw = sqlite3.connect(sqlite_file)
    raw.execute("""UPDATE incidents SET state = replace(state, 'on_approval', 'approved')""")
    raw.commit()
    raw.close()

    assert await verified(sqlite_file) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_its_words(language: str) -> None:
    texts = load_texts(language)

    assert set(texts.groups["faults"]) == {reason.value for reason in Reason}


def test_what_follows_from_the_journal_is_made_anew(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'office.db'}"
    monkeypatch.setenv("OTKLIK_OFFICE", str(HERE / "offices" / f"{ZAGS}.toml"))
    run("migrate", "--database", address)
    asyncio.run(keep_a_real_road(address))
    with closing(sqlite3.connect(tmp_path / "office.db")) as raw, raw:
        raw.execute("UPDATE incidents SET status = 'closed'")

    found = run("verify", "--database", address)
    made = run("rebuild", "--database", address)

    assert found[0] == 1 and "incident 12, status: this column of the incident is not what its entries make it" in found[1]
    assert made[0] == 0 and made[1].startswith("Made anew: 1 incidents. Otherwise were 1 incidents")
    assert run("verify", "--database", address)[0] == 0
    assert run("rebuild", "--database", address)[1].startswith("Made anew: 1 incidents. Otherwise were 0 incidents, 0 timers")
