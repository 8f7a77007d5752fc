"""`check` on the command line: everything wrong at once, what hangs on one person, what open incidents would lack."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.command_line import run_command
from bot.commands.texts import LANGUAGES, load_texts
from bot.office import store
from bot.storage.database import migrate, open_database
from bot.storage.journal import append
from bot.storage.revisions import put_revision
from bot.storage.transactions import Connection
from demo.world import HERE
from tests.office_files import LEAST
from tests.offices import ANNA, NOVOKUBANSK, ZAGS, office
from tests.process.road import walked
from workflow.office_fit import Weakness
from workflow.process import acts as a
from workflow.process.vacancies import Lack

Run = Callable[..., tuple[int, list[str]]]
OFFICE = HERE / "offices" / f"{ZAGS}.toml"
FORMER = 'title = "x"\n[[departments]]\nid = "housing"\ntitle = "Отдел ЖКХ"\n[[people]]\nid = "curator"\nname = "Котова К. К."\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    for variable in ("OTKLIK_TOKEN", "OTKLIK_OFFICE", "DATABASE_URL"):
        monkeypatch.delenv(variable, raising=False)

    def run_words(*words: str) -> tuple[int, list[str]]:
        code = run_command(["check", *words, "--lang", "ru"], {})
        said = capsys.readouterr()
        return code, (said.out + said.err).splitlines()

    return run_words


async def keep(address: str) -> None:
    """An incident that Anna took, in an office whose departments and people are none of the demo's."""
    road = walked(office(ZAGS), "dispatched")
    road.act(a.SignForArrival, ANNA, "14.10 10:21")
    await migrate(address)
    database = await open_database(address)

    def work(connection: Connection) -> None:
        put_revision(connection, "office", FORMER, now=road.now.registered_at)
        append(connection, road.entries, first_version=1, revisions={})
        store(connection, road.now, road.rules)

    await database.transact(work)
    await database.close()


def test_a_file_that_can_be_used_needs_no_token_and_no_database(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTKLIK_OFFICE", str(OFFICE))

    code, lines = run()

    assert (code, lines[0]) == (0, f"{OFFICE}: Управление ЗАГС Кузбасса, регламент kuzbass-zags-16. Файл годится.")
    assert lines[-1] == "База данных не указана (DATABASE_URL): открытые сообщения не проверены."


def test_everything_that_is_wrong_is_told_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    typed = LEAST.replace("executor", "boss").replace("kuzbass-zags-16", "nowhere")
    path.write_bytes(typed.replace("\n", "\r\n").encode("utf-8-sig"))

    code, lines = run(str(path))

    assert code == 2
    assert lines[0].startswith("office.toml, строка 12: people[1].roles (Анина А. С.): «boss» неизвестно; можно: curator, ")
    assert lines[1].startswith("office.toml, строка 3: regulation (nowhere): такого регламента нет; есть kuzbass-minsoc-93, ")
    assert lines[2:] == ["Ошибок: 2. С таким файлом бот не запустится."]


def test_people_who_are_missing_and_days_that_do_not_fit_are_told_at_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    day = '\n[[overrides]]\ndate = 2026-05-09\nkind = "short"\n'
    path.write_text(LEAST + day, encoding="utf-8")

    code, lines = run(str(path))

    assert code == 2
    assert [line.split(";")[0] for line in lines[:4:3]] == [
        'office.toml: people: роли "curator" (специалист организационно-территориального отдела) нет ни у кого',
        'office.toml: people (Архив): для отдела "archive" некому согласовать (п. 15)',
    ]
    assert lines[-2].startswith("office.toml: overrides[1]: 2026-05-09 — выходной")
    assert lines[-1] == f"Ошибок: {len(lines) - 1}. С таким файлом бот не запустится."


def test_a_file_without_a_regulation_says_so_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text(LEAST.replace('regulation = "kuzbass-zags-16"\n', ""), encoding="utf-8")

    assert run(str(path)) == (
        2,
        ["office.toml: regulation: не указано; нужно: текст в кавычках", "Ошибок: 1. С таким файлом бот не запустится."],
    )


def test_a_file_that_cannot_be_read_is_one_line(run: Run) -> None:
    assert run("nowhere.toml") == (2, ["otklik: nowhere.toml: не читается: такого файла нет"])


def test_what_hangs_on_one_person_is_a_hint(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    alone = OFFICE.read_text(encoding="utf-8").replace('roles = ["curator", "administrator"]', 'roles = ["curator"]')
    path.write_text(alone, encoding="utf-8")

    code, lines = run(str(path))

    assert code == 0
    hint = "Обратите внимание. Нет администратора: группы отделов некому привязать, о сбоях некому узнать."
    assert any(line.startswith(hint) for line in lines)


def test_a_post_of_the_text_that_nobody_holds_is_told_by_its_title_and_clause(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    shown = (HERE / "offices" / f"{NOVOKUBANSK}.toml").read_text(encoding="utf-8")
    path.write_text(shown.replace('roles = ["executor", "department_head"]', 'roles = ["executor"]'), encoding="utf-8")

    _, lines = run(str(path))

    post = "должностное лицо, ответственное за организацию работы"
    told = f"Управление ЖКХ: никого нет на должности «{post}» (п. 8); исполнителей будет назначать куратор."
    assert f"Обратите внимание. {told}" in lines


def test_open_incidents_that_would_lack_somebody_are_named_with_names_of_an_earlier_file(run: Run, tmp_path: Path) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'otklik.sqlite3'}"
    asyncio.run(keep(address))

    code, lines = run(str(OFFICE), "--database", address)

    assert code == 1
    assert lines[-3:] == [
        "Отдел ЖКХ: отдела нет в файле, а сообщения у него в работе: № 12. Передайте их другому отделу.",
        "Котова К. К.: эти сообщения внесены под этим именем, но роли куратора больше нет: № 12. Их видят все кураторы.",
        "По прежней редакции регламента идут: № 12. Их сроки и порядок не меняются.",
    ]


def test_a_database_with_nothing_open_lacks_nothing_and_one_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    address = f"sqlite+aiosqlite:///{tmp_path / 'otklik.sqlite3'}"
    told = run(str(OFFICE), "--database", address)
    asyncio.run(migrate(address))

    assert told[1][-1] == "Базы данных по этому адресу нет: открытые сообщения не проверены."
    assert not (tmp_path / "otklik.sqlite3").with_suffix(".sqlite3-journal").exists()
    assert run(str(OFFICE), "--database", address)[1][-1] == "Открытым сообщениям с этим файлом всего хватает."
    # The usual file counts where nothing is named.
    assert run(str(OFFICE)) == run(str(OFFICE), "--database", address)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weakness_and_every_lack_has_words(language: str) -> None:
    groups = load_texts(language).groups

    assert {one.value for one in Weakness} <= set(groups["check"])
    assert {one.value for one in Lack} == set(groups["lacks"])
