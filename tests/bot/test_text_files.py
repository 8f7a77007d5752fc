"""Files as Notepad and word processors save them: what is read, and what is told where it cannot be."""

from pathlib import Path

import pytest

from bot.command_line import told_error
from bot.regulation_files import load_regulation, read_toml_file
from bot.rendering.catalogues import translate_into
from bot.text_files import read_text_file, text_of
from tests.offices import WORKFLOW, ZAGS
from workflow.file_errors import FileError

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


def test_a_file_that_is_not_there_or_no_toml_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be read"):
        read_text_file(tmp_path / "nowhere.toml")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("title", encoding="utf-8")

    with pytest.raises(FileError, match="is not TOML"):
        read_toml_file(wrong)
