"""Everything that is wrong with an office file is found at once, each with its person or department and its line."""

import pytest

from workflow.file_errors import FileError
from workflow.office_file import parse_office

WRONG = """
regulation = "kuzbass-zags-16"
topics = ["Брак", "Брак"]
provisional_years = [1]
mistyped = 1

[schedule]
mon = "25:00"

[reminding]
percent = 91
at_most = "soon"

[[departments]]
id = "archive"
title = "Архив"
supervisor = "boris"

[[people]]
id = "Анна"
name = "Анина А. С."
roles = ["boss", "executor"]
department = "sport"
substitute = "nobody"

[[people]]
id = "boris"
name = "Борисов Б. Б."
roles = ["curator"]
phone = 5

[[absences]]
person = "vera"
last = 2026-07-19
"""


def test_everything_that_is_wrong_is_found_at_once_with_its_person_or_department() -> None:

    with pytest.raises(FileError) as refused:
        parse_office(WRONG, file="office.toml")

    found = {error.key: (error.subject, error.line) for error in (refused.value, *refused.value.others)}
    assert found == {
        "people[1].id": ("Анина А. С.", 20),
        "people[1].roles": ("Анина А. С.", 22),
        "people[1].department": ("Анина А. С.", 23),
        "people[2].phone": ("Борисов Б. Б.", 30),
        "people[1].substitute": ("Анина А. С.", 24),
        "departments[1].supervisor": ("Архив", 17),
        "title": ("", None),
        "schedule.mon": ("", 8),
        "provisional_years[1]": ("", 4),
        "topics[2]": ("", 3),
        "reminding.percent": ("", 11),
        "reminding.at_most": ("", 12),
        "absences[1].first": ("vera", 32),
        "mistyped": ("", 5),
    }
