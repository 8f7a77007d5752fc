"""TOML as offices write it: in Notepad, in a word processor, with quotation marks that no TOML knows."""

import pytest

from tests.office_files import LEAST
from workflow.file_errors import FileError
from workflow.office_file import parse_office
from workflow.toml_text import line_of, read_toml, straightened


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("title = «Отдел ЗАГС»", "Отдел ЗАГС"),
        ("title = “Отдел ЗАГС”", "Отдел ЗАГС"),
        ("title = „Отдел ЗАГС“", "Отдел ЗАГС"),
        ("title = „Отдел ЗАГС”", "Отдел ЗАГС"),
        ("title = ”Отдел ЗАГС”", "Отдел ЗАГС"),
        ("title = ‘Отдел ЗАГС’", "Отдел ЗАГС"),
        ("title = «Отдел «ЗАГС»»", "Отдел «ЗАГС»"),
        ('title = «Отдел "ЗАГС"»', 'Отдел "ЗАГС"'),
        ("title = «С:\\ЗАГС»", "С:\\ЗАГС"),
        ('title = "Отдел «ЗАГС»"', "Отдел «ЗАГС»"),
        ("# „заголовок\ntitle = «Отдел» # «как в уставе", "Отдел"),
        ("title\u00a0= «Отдел\u00a0ЗАГС»\u200b", "Отдел\u00a0ЗАГС"),
        ("title = '''Отдел «ЗАГС»'''\nother = “x”", "Отдел «ЗАГС»"),
        ('title = """Отдел «ЗАГС»"""\r\nother = “x”', "Отдел «ЗАГС»"),
    ],
)
def test_a_text_in_any_quotation_marks_is_read(text: str, read: str) -> None:
    assert read_toml(text, file="office.toml")["title"] == read


def test_hyphens_and_days_as_a_word_processor_writes_them_are_read() -> None:
    read = read_toml("[schedule]\nmon–thu = “8:30–17:30”\n[[absences]]\nfirst = 2026–07–06\n", file="office.toml")

    assert read["schedule"] == {"mon-thu": "8:30–17:30"}
    assert read["absences"][0]["first"].isoformat() == "2026-07-06"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a = 1\ntitle = «Отдел\nb = 2", "line 2: « do not fit here; a text begins and ends with straight quotes"),
        ('a = 1\ntitle = "Отдел»', "line 2: » do not fit here"),
        ("title = Отдел»", "line 1: » do not fit here"),
        ('title = "Отдел «ЗАГС»" 5', "is not TOML: Expected newline or end of document after a statement, line 1, column 24"),
        ("title = «Отдел", "line 1: « do not fit here"),
        ("a = '\x01'", "is not TOML: line 1, column 6"),
        ("title = Отдел", "is not TOML: Invalid value, line 1, column 9"),
        ("title =", "is not TOML: Invalid value, end of the file"),
    ],
)
def test_a_quotation_mark_without_a_partner_is_named_with_its_line(text: str, reason: str) -> None:
    with pytest.raises(FileError) as refused:
        read_toml(text, file="office.toml")

    assert (refused.value.file, refused.value.key) == ("office.toml", "")
    assert refused.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("", None),
        ("title", 1),
        ("topics[2]", 2),
        ("nowhere", None),
        ("reminding.percent", 6),
        ("reminding.at_most", 5),
        ("people[1].roles[1]", 10),
        ("people[2].roles", 13),
        ("people[2]", 13),
        ("people[3]", None),
        ("messages.networks[1].code", 17),
    ],
)
def test_the_line_of_a_key_is_found(key: str, line: int | None) -> None:
    text = """title = "x"
topics = ["a", "a"]
regulation = "x"

[reminding]
percent = 0

[[people]]
name = "Анина"
roles = ["boss"]

# roles = []
[[people]]
name = "Верина"

[[messages.networks]]
code = "vk"
"""

    assert line_of(text, key) == line


def test_what_is_right_stays_as_it_is() -> None:
    assert straightened(LEAST) == LEAST


def test_an_office_file_in_quotation_marks_of_a_word_processor_is_the_same_office() -> None:
    typed = LEAST.replace(' "', " «").replace('["', "[«").replace('"\n', "»\n").replace('"]', "»]").replace("\n", "\r\n")

    assert parse_office(typed, file="office.toml") == parse_office(LEAST, file="office.toml")
