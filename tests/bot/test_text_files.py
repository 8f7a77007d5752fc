"""Files as Notepad and word processors save them: what is read, and what is told where it cannot be."""

import os
from pathlib import Path

import pytest

from bot.command_line import told_error
from bot.regulation_files import load_regulation, read_toml_file
from bot.rendering.catalogues import translate_into
from bot.text_files import MEGABYTE, read_text_file, text_of
from tests.offices import WORKFLOW, ZAGS
from workflow.file_errors import FileError
from workflow.toml_text import read_toml

TEXT = 'title = "Отдел ЗАГС"\nregulation = "kuzbass-zags-16"\n'


@pytest.mark.parametrize(
    "written",
    [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.replace("\n", "\r\n").encode("utf-8-sig"), TEXT.replace("\n", "\r").encode()],
    ids=["plain", "byte order mark", "Windows", "old Mac"],
)
def test_text_is_the_same_however_it_was_saved(written: bytes) -> None:
    assert text_of(written, file="office.toml") == TEXT


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (TEXT.encode("utf-16"), "файл в кодировке UTF-16 (в «Блокноте» — «Юникод»); сохраните его снова, в кодировке UTF-8"),
        (TEXT.encode("utf-16-le"), "файл в кодировке UTF-16 (в «Блокноте» — «Юникод»); сохраните его снова, в кодировке UTF-8"),
        (
            TEXT.encode("cp1251"),
            "файл в кодировке Windows-1251 (в «Блокноте» — ANSI), строка 1; сохраните его снова, в кодировке UTF-8",
        ),
        (b'a = 1\nb = "\x8e\xe2\xa4\xa5\xab"', "это не текст в UTF-8, строка 2; сохраните файл снова, в кодировке UTF-8"),
        (b"PK\x03\x04word", "это документ офисной программы; сохраните его как обычный текст, в кодировке UTF-8"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "cp1251", "something else", "docx"],
)
def test_another_encoding_is_named_with_what_to_do(written: bytes, reason: str) -> None:
    with pytest.raises(FileError) as refused:
        text_of(written, file="office.toml")

    assert told_error(refused.value, translate_into("ru")) == f"office.toml: {reason}"


def test_a_regulation_saved_by_notepad_is_the_same_regulation(tmp_path: Path) -> None:
    text = (WORKFLOW / "regulations" / f"{ZAGS}.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    assert load_regulation(str(own)) == load_regulation(ZAGS)


def test_a_file_to_whose_name_notepad_has_added_an_ending_is_found(tmp_path: Path) -> None:
    (tmp_path / "office.toml.txt").write_text(TEXT, encoding="utf-8")

    with pytest.raises(FileError) as refused:
        read_text_file(tmp_path / "office.toml")

    told = told_error(refused.value, translate_into("ru"))
    assert told.endswith("office.toml: такого файла нет, но есть office.toml.txt; уберите из имени .txt")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("folder", "это папка; назовите файл в ней"),
        ("pipe", "это канал или устройство; назовите обычный файл"),
        ("large", "в файле 5 МБ, а такие тексты не длиннее 4; тот ли это файл?"),
    ],
)
def test_what_is_no_ordinary_file_is_told_and_not_waited_for(tmp_path: Path, kind: str, reason: str) -> None:
    path = tmp_path / "office.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(b"#" * 5 * MEGABYTE)

    with pytest.raises(FileError) as refused:
        read_text_file(path)

    assert told_error(refused.value, translate_into("ru")) == f"{path}: {reason}"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (f"a = {'[' * 2000}{']' * 2000}", "скобки внутри скобок сотни раз; здесь не нужно больше трёх уровней"),
        (f"a = {'7' * 5000}", "в файле есть число или дата, которых не бывает"),
        ("a = 2026-02-31", "это не TOML: нет такой даты, строка 1, знак 5"),
    ],
)
def test_values_that_nobody_can_use_are_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(FileError) as refused:
        read_toml(text, file="office.toml")

    assert told_error(refused.value, translate_into("ru")) == f"office.toml: {reason}"


def test_a_file_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_text_file(tmp_path / "nowhere.toml")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("title", encoding="utf-8")

    with pytest.raises(FileError, match="is not TOML"):
        read_toml_file(wrong)
