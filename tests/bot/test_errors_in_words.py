"""Every error of the command line is one line in the language of whoever reads it; what was written stays as it was written."""

import tomllib
from pathlib import Path

import pytest

from bot.command_line import told_error
from bot.commands.texts import LANGUAGES, load_texts
from bot.foreign_words import quoted
from bot.rendering.catalogues import translate_into
from bot.settings import CannotStart, SettingsError, read_settings
from bot.storage.address import parse_address, sqlite_path
from bot.storage.errors import DatabaseError
from tests.office_files import LEAST
from workflow.file_errors import FileError
from workflow.norms.tables import Table
from workflow.office_file import parse_office
from workflow.sentences import N_, told
from workflow.toml_faults import not_toml
from workflow.working_time import YearMissing

RUSSIAN = translate_into("ru")


def test_a_fault_of_a_file_names_its_place_and_what_to_write() -> None:
    table = Table({"id": 3, "every": "soon"}, file="own.toml")

    with pytest.raises(FileError) as number:
        table.text("id")
    with pytest.raises(FileError) as length:
        table.length("every")

    assert told_error(number.value, RUSSIAN) == "own.toml: id: нужно: текст в кавычках"
    assert told_error(length.value, RUSSIAN) == (
        'own.toml: every: «soon» не подходит; нужно: длительность, например "25m", "1h" или "2h30m"'
    )


def test_a_fault_of_a_person_names_the_person_and_the_line() -> None:
    with pytest.raises(FileError) as roles:
        parse_office(LEAST.replace("executor", "boss"), file="office.toml")

    words = told_error(roles.value, RUSSIAN)
    assert words.startswith("office.toml, строка 12: people[1].roles (Анина А. С.): «boss» неизвестно; можно: curator")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a = 1\nb 2", "это не TOML: после ключа нет «=», строка 2, знак 3"),
        ("a = 1 2", "это не TOML: после значения что-то лишнее, строка 1, знак 7"),
        ("a = ", "это не TOML: непонятное значение, конец файла"),
        ("a = 1\na = 2", "это не TOML: ключ указан дважды, конец файла"),
        ('a = "b', "это не TOML: кавычка не закрыта, конец файла"),
        ("a = [1, 2", "это не TOML: список не закрыт, конец файла"),
        ("[a]\n[a]", "это не TOML: таблица объявлена дважды, строка 2, знак 3"),
        ("a = '\x01'", "это не TOML: строка 1, знак 6"),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(text: str, words: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)

    assert not_toml(error.value).told(RUSSIAN) == words


def test_a_setting_is_named_as_it_is_written() -> None:
    with pytest.raises(SettingsError) as error:
        read_settings({})

    assert told_error(error.value, RUSSIAN) == "OTKLIK_TOKEN: не задано; впишите токен, который дал @BotFather"


def test_a_database_that_cannot_be_used_is_told() -> None:
    with pytest.raises(DatabaseError) as nowhere:
        sqlite_path(parse_address("sqlite+aiosqlite:////no/where.db"))
    full = DatabaseError(
        N_("The database %(path)s cannot be used now: %(reason)s.", path="x", reason=quoted("database is locked"))
    )

    assert told_error(nowhere.value, RUSSIAN) == "Каталога базы данных /no нет."
    assert told_error(full, RUSSIAN) == "База данных x сейчас недоступна: она занята."


def test_words_that_no_catalogue_knows_stay_as_they_are() -> None:
    assert told_error(CannotStart("Стирать нечего."), RUSSIAN) == "Стирать нечего."
    assert told(quoted("something of a driver's own"), RUSSIAN) == "something of a driver's own"
    assert told_error(CannotStart(), RUSSIAN) == ""


def test_a_missing_year_is_told() -> None:
    assert told_error(YearMissing(2040), RUSSIAN).startswith("нет календаря на 2040 год: добавьте постановление")


def test_without_compiled_catalogues_the_sentence_is_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bot.rendering.catalogues.LOCALES", tmp_path)

    assert told_error(YearMissing(2040), translate_into("ru")) == str(YearMissing(2040))


def test_both_languages_of_the_command_line_say_the_same_things() -> None:
    russian, english = (
        {(group, name) for group, names in load_texts(each).groups.items() for name in names} for each in LANGUAGES
    )

    assert russian == english
