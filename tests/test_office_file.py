"""The office's own file: what it may say, and what is refused with file, key and how to mend it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.office_files import LEAST
from tests.offices import NAO, ZAGS, regulation, roster
from workflow.file_errors import FileError
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.office_file import Language, OfficeFile, parse_office
from workflow.office_fit import ensure_fits
from workflow.process.rules import Reminding, Surge

WHOLE = """
title = "Министерство"
regulation = "offices/minsoc.toml"
language = "en"
topics = ["Пособия", "Льготы"]
locations = ["Кемерово"]
time_zone = "Asia/Novokuznetsk"

[reminding]
percent = 50
at_most = "2h"
escalate_after = "30m"

[[departments]]
id = "benefits"
title = "Отдел пособий"
supervisor = "deputy"

[[departments]]
id = "archive"
title = "Архив"

[[people]]
id = "deputy"
name = "Замятин Ж. К."
position = "заместитель министра"
roles = ["supervisor", "coordinator"]

[[people]]
id = "anna"
name = "Анина А. С."
roles = ["executor", "department_head"]
department = "benefits"
dismissed = true
"""


def test_the_least_that_an_office_says() -> None:
    office = parse_office(LEAST, file="office.toml")

    assert (office.title, office.regulation, office.language) == ("Управление ЗАГС", "kuzbass-zags-16", Language.RU)
    assert (office.topics, office.locations, office.reminding) == ((), (), Reminding())
    assert office.time.zone is None
    anna = office.roster.people[PersonId("anna")]
    assert (anna.position, anna.dismissed, anna.department) == ("", False, "archive")


def test_all_that_an_office_may_say() -> None:
    office = parse_office(WHOLE, file="office.toml")

    assert (office.language, office.topics, office.locations) == (Language.EN, ("Пособия", "Льготы"), ("Кемерово",))
    assert office.reminding == Reminding(share=0.5, at_most=timedelta(hours=2), escalate_after=timedelta(minutes=30))
    assert office.time.zone is not None and office.time.zone.key == "Asia/Novokuznetsk"
    assert office.roster.departments[DepartmentId("benefits")].supervisor == "deputy"
    assert office.roster.people[PersonId("deputy")].roles == {Role.SUPERVISOR, Role.COORDINATOR}
    assert office.roster.people[PersonId("anna")].dismissed


def test_an_office_says_what_a_surge_is_to_it() -> None:
    changed = WHOLE.replace("[[departments]]", '[surge]\nmore_than = 3\nwithin = "30m"\n[[departments]]', 1)
    shorter = WHOLE.replace("[[departments]]", "[surge]\nmore_than = 9\n[[departments]]", 1)

    assert parse_office(WHOLE, file="office.toml").surge == Surge(more_than=5, within=timedelta(hours=1))
    assert parse_office(changed, file="office.toml").surge == Surge(more_than=3, within=timedelta(minutes=30))
    assert parse_office(shorter, file="office.toml").surge == Surge(more_than=9)


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ('title = "Управление ЗАГС"', "title =", "", "is not TOML"),
        ('title = "Управление ЗАГС"', "", "title", "is missing; must be a text in quotes"),
        ('title = "Управление ЗАГС"', 'title = " "', "title", "is empty"),
        ('regulation = "kuzbass-zags-16"', "regulation = 16", "regulation", "must be a text in quotes"),
        ('regulation = "kuzbass-zags-16"', 'regulation = "x"\ntopcs = []', "topcs", "unknown key; known here: absences"),
        ('regulation = "kuzbass-zags-16"', 'regulation = "x"\nlanguage = "de"', "language", "one of: ru, en"),
        ('regulation = "kuzbass-zags-16"', 'regulation = "x"\ntopics = ["а", "а"]', "topics[2]", "stands there twice"),
        ('regulation = "kuzbass-zags-16"', 'regulation = "x"\nplain_norms = "wall"', "plain_norms", "one of: working, clock"),
        ('regulation = "kuzbass-zags-16"', 'regulation = "x"\nreminding = 5', "reminding", "must be a table: [reminding]"),
        ("[[departments]]", "[reminding]\npercent = 0\n[[departments]]", "reminding.percent", "the least is 1"),
        ("[[departments]]", "[reminding]\npercent = 91\n[[departments]]", "reminding.percent", "1 to 90"),
        ("[[departments]]", "[reminding]\ndays_before = [3, 0]\n[[departments]]", "reminding.days_before", "1 to 30 each"),
        ("[[departments]]", "[reminding]\nauthor_silent_days = 0\n[[departments]]", "reminding.author_silent_days", "the least"),
        ("[[departments]]", '[reminding]\nat_most = "1 h"\n[[departments]]', "reminding.at_most", 'such as "25m"'),
        (
            "[[departments]]",
            '[reminding]\nescalate_after = "0m"\n[[departments]]',
            "reminding.escalate_after",
            "longer than nothing",
        ),
        ("[[departments]]", "[surge]\nmore_than = 0\n[[departments]]", "surge.more_than", "the least is 1"),
        ("[[departments]]", '[surge]\nwithin = "0m"\n[[departments]]', "surge.within", "longer than nothing"),
        ("[[departments]]", "[surge]\nper_hour = 5\n[[departments]]", "surge.per_hour", "unknown key"),
        ("[[departments]]", "[reminding]\nshare = 5\n[[departments]]", "reminding.share", "unknown key"),
        ('[[departments]]\nid = "archive"\ntitle = "Архив"', "", "departments", "there is none"),
        ('id = "archive"', 'id = "Архив"', "departments[1].id", "is no id"),
        ('id = "archive"', 'id = "1archive"', "departments[1].id", "beginning with a letter"),
        ('id = "archive"', f'id = "{"a" * 21}"', "departments[1].id", "up to 20"),
        ('id = "archive"', 'id = "arch:ive"', "departments[1].id", "is no id"),
        ('title = "Архив"', "", "departments[1].title", "is missing"),
        ('title = "Архив"', 'title = "Архив"\nhead = "anna"', "departments[1].head", "unknown key"),
        ('title = "Архив"', 'title = "Архив"\ntopics = ["Связь"]', "departments[1].topics", '"Связь" is not among topics'),
        (
            'title = "Архив"',
            'title = "Архив"\n[[departments]]\nid = "archive"\ntitle = "Архив 2"',
            "departments[2].id",
            '"archive" stands there twice',
        ),
        ('title = "Архив"', 'title = "Архив"\nsupervisor = "boris"', "departments[1].supervisor", 'with the role "supervisor"'),
        ('title = "Архив"', 'title = "Архив"\nsupervisor = "anna"', "departments[1].supervisor", 'with the role "supervisor"'),
        (LEAST[LEAST.index("[[people]]") :], "", "people", "there is nobody"),
        ('id = "anna"', "", "people[1].id", "is missing"),
        ('name = "Анина А. С."', "", "people[1].name", "is missing"),
        ('roles = ["executor"]', 'roles = ["boss"]', "people[1].roles", '"boss" is not known'),
        ('roles = ["executor"]', 'roles = "executor"', "people[1].roles", "must be a list"),
        ('department = "archive"', "", "people[1].department", "a head or an executor belongs to a department"),
        ('department = "archive"', 'department = "sport"', "people[1].department", "one of: archive"),
        ('department = "archive"', 'department = "archive"\nfax = "1"', "people[1].fax", "unknown key"),
        ('department = "archive"', 'department = "archive"\ndismissed = "no"', "people[1].dismissed", "must be true or false"),
        (
            'department = "archive"',
            'department = "archive"\n[[people]]\nid = "anna"\nname = "Другая"\nroles = ["curator"]',
            "people[2].id",
            '"anna" stands there twice',
        ),
    ],
)
def test_a_wrong_file_is_refused_with_key_and_remedy(old: str, new: str, key: str, reason: str) -> None:
    assert LEAST.count(old) == 1

    with pytest.raises(FileError) as refused:
        parse_office(LEAST.replace(old, new), file="office.toml")

    assert (refused.value.file, refused.value.key) == ("office.toml", key)
    assert reason in refused.value.reason
    assert str(refused.value) == f"office.toml: {key + ': ' if key else ''}{refused.value.reason}"


LISTED = """
[[listed_topics]]
topic = "Медицина"
act = "распоряжение № 14-р"
"""


def test_an_office_lists_topics_with_the_short_term_and_chooses_its_hours() -> None:
    office = parse_office(f'told_at_once = "working"\ntopics = ["Связь", "Медицина"]\n{LEAST}{LISTED}', file="office.toml")

    assert office.listed_topics == {"Медицина": "распоряжение № 14-р"}
    assert not office.tells_at_any_hour


def test_a_department_says_which_of_the_offices_topics_are_its_own() -> None:
    own = LEAST.replace('title = "Архив"', 'title = "Архив"\ntopics = ["Связь"]')
    office = parse_office(f'topics = ["Связь", "Медицина"]\n{own}', file="office.toml")

    assert office.roster.departments[DepartmentId("archive")].topics == ("Связь",)
    assert parse_office(LEAST, file="office.toml").roster.departments[DepartmentId("archive")].topics == ()


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (f"{LEAST}{LISTED}", "listed_topics[1].topic", "is not among topics"),
        (f'topics = ["Медицина"]\n{LEAST}{LISTED}{LISTED}', "listed_topics[2].topic", "stands there twice"),
        (f'told_at_once = "never"\n{LEAST}', "told_at_once", "any"),
    ],
)
def test_a_list_of_topics_that_cannot_be_meant_is_refused(text: str, key: str, reason: str) -> None:
    with pytest.raises(FileError) as refused:
        parse_office(text, file="office.toml")

    assert refused.value.key == key
    assert reason in refused.value.reason


def test_a_regulation_without_such_a_list_takes_none() -> None:
    listing = OfficeFile(
        title="", regulation=ZAGS, time=parse_office(LEAST, file="").time, roster=roster(), listed_topics={"Медицина": "№ 14-р"}
    )

    with pytest.raises(FileError, match="knows no list of topics"):
        ensure_fits(listing, regulation(ZAGS), file="office.toml")
    deputy = roster().named(Role.SUPERVISOR)[0].id
    ensure_fits(replace(listing, regulation=NAO, summary_to=deputy), regulation(NAO), file="office.toml")


def test_when_a_signature_is_asked_for_is_the_offices_to_say() -> None:
    office = parse_office(LEAST + '[reminding]\nunsigned_after = "20m"', file="office.toml")
    assert office.reminding.unsigned_after == timedelta(minutes=20)

    with pytest.raises(FileError, match="unsigned_after"):
        parse_office(LEAST + '[reminding]\nunsigned_after = "0m"', file="office.toml")


def test_a_department_has_topics_of_the_offices_list() -> None:
    written = WHOLE.replace('title = "Отдел пособий"', 'title = "Отдел пособий"\ntopics = ["Пособия"]')
    wrong = written.replace('topics = ["Пособия"]\n', 'topics = ["Погода"]\n', 1)

    assert parse_office(written, file="office.toml").roster.departments[DepartmentId("benefits")].topics == ("Пособия",)
    with pytest.raises(FileError) as refused:
        parse_office(wrong, file="office.toml")
    assert refused.value.key == "departments[1].topics"


def test_approvers_are_called_in_the_offices_order() -> None:
    written = WHOLE.replace("[reminding]", '[reminding]\napprovers = ["supervisor", "leader"]\nnext_approver_after = "20m"')
    reminding = parse_office(written, file="office.toml").reminding

    assert reminding.approvers == (Role.SUPERVISOR, Role.LEADER)
    assert reminding.next_approver_after == timedelta(minutes=20)
    with pytest.raises(FileError) as refused:
        parse_office(written.replace('"20m"', '"0m"'), file="office.toml")
    assert refused.value.key == "reminding.next_approver_after"
