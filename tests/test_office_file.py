"""The office's own file: what it may say, and what is refused with file, key and how to mend it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.office_files import LEAST, cast, office_of
from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, REGULATIONS, ZAGS, regulation, roster
from workflow.file_errors import FileError
from workflow.ids import DepartmentId, PersonId
from workflow.norms.regulation import Role
from workflow.office_file import Language, OfficeFile, parse_office
from workflow.office_fit import Warning, Weakness, ensure_fits, warnings
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


def test_everything_that_is_wrong_is_found_at_once_with_its_person_or_department() -> None:
    text = """
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

    with pytest.raises(FileError) as refused:
        parse_office(text, file="office.toml")

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


def test_all_people_that_are_missing_are_named_at_once() -> None:
    people = cast(lambda person: person.id not in ("roads-head", "vera", "gleb", "coordinator", "curator"))

    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(people), regulation(MINISTRY), file="office.toml")

    assert [(error.key, error.subject, error.reason.split(";")[0]) for error in (refused.value, *refused.value.others)] == [
        (
            "people",
            "",
            f'nobody has the role "coordinator" ({regulation(MINISTRY).titles[Role.COORDINATOR]})',
        ),
        ("people", "Отдел дорог", 'department "roads" has no executor'),
        ("people", "Отдел дорог", 'nobody approves for department "roads" (clause 13)'),
        (
            "people[1].substitute",
            "Кузьмин А. А.",
            '"second-curator" is the only curator and has none',
        ),
    ]


def test_what_hangs_on_one_person_is_warned_of() -> None:
    zags = regulation(ZAGS)
    people = cast(lambda person: person.id in ("curator", "coordinator", "anna", "vera", "gleb", "roads-head"))
    substituted = replace(people.people[PersonId("curator")], substitute=PersonId("gleb"))
    both = replace(people.people[PersonId("roads-head")], roles=frozenset({Role.DEPARTMENT_HEAD, Role.EXECUTOR}))
    few = replace(people, people={**people.people, substituted.id: substituted, both.id: both})

    assert list(warnings(roster(), zags)) == []
    assert [_told(one) for one in warnings(few, zags)] == [
        (Weakness.SINGLE_CURATOR, "curator", None),
        (Weakness.NO_ADMINISTRATOR, None, None),
        (Weakness.NO_DEPUTY_DECIDER, "coordinator", None),
        (Weakness.SINGLE_EXECUTOR, "anna", "housing"),
        (Weakness.NO_HEAD, None, "housing"),
    ]
    ministry = [_told(one) for one in warnings(few, regulation(MINISTRY))]
    assert (Weakness.SINGLE_APPROVER, "roads-head", "roads") in ministry


def _told(one: Warning) -> tuple[Weakness, str | None, str | None]:
    return one.weakness, one.person.id if one.person else None, one.department.id if one.department else None


@pytest.mark.parametrize("name", REGULATIONS)
def test_the_whole_cast_fits_every_regulation(name: str) -> None:
    ensure_fits(office_of(roster(), name), regulation(name), file="office.toml")


@pytest.mark.parametrize(
    ("name", "gone", "reason"),
    [
        (NAO, {Role.CURATOR}, 'nobody has the role "curator" (куратор (сотрудник Государственного юридического бюро))'),
        (ZAGS, {Role.COORDINATOR}, 'nobody has the role "coordinator" (заместитель начальника Управления)'),
        (MINISTRY, {Role.COORDINATOR}, 'nobody has the role "coordinator"'),
        (LESOZAVODSK, {Role.EXECUTOR}, 'nobody has the role "executor" (исполнитель)'),  # he publishes there
        (NAO, {Role.EXECUTOR}, 'department "housing" has no executor'),
        (MINISTRY, {Role.SUPERVISOR}, 'nobody has the role "supervisor"'),
        (MINISTRY, {Role.DEPARTMENT_HEAD}, 'nobody has the role "department_head" (руководитель структурного подразделения)'),
    ],
)
def test_an_office_without_a_necessary_role_is_refused(name: str, gone: set[Role], reason: str) -> None:
    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(cast(lambda person: not gone & person.roles)), regulation(name), file="office.toml")

    assert refused.value.key == "people"
    assert reason in refused.value.reason


def test_every_department_of_the_ministry_has_a_head_of_its_own() -> None:
    people = cast(lambda person: person.id != "roads-head")

    with pytest.raises(FileError) as refused:
        ensure_fits(office_of(people), regulation(MINISTRY), file="office.toml")

    assert refused.value.reason == (
        'nobody approves for department "roads" (clause 13); give somebody one of the roles "department_head"'
    )


def test_elsewhere_a_department_may_be_without_a_head() -> None:
    people = cast(lambda person: person.id != "roads-head")

    for name in (ZAGS, LESOZAVODSK, NOVOKUBANSK, NAO):
        ensure_fits(office_of(people, name), regulation(name), file="office.toml")


def test_who_has_left_does_not_count() -> None:
    everyone = roster()
    gone = {person.id: replace(person, dismissed=Role.CURATOR in person.roles) for person in everyone.people.values()}

    with pytest.raises(FileError, match="curator"):
        ensure_fits(office_of(replace(everyone, people=gone)), regulation(NAO), file="office.toml")


LISTED = """
[[listed_topics]]
topic = "Медицина"
act = "распоряжение № 14-р"
"""


def test_an_office_lists_topics_with_the_short_term_and_chooses_its_hours() -> None:
    office = parse_office(f'told_at_once = "working"\ntopics = ["Связь", "Медицина"]\n{LEAST}{LISTED}', file="office.toml")

    assert office.listed_topics == {"Медицина": "распоряжение № 14-р"}
    assert not office.tells_at_any_hour


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
