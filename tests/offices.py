"""Offices for the tests: a shipped regulation, the national calendar and one small cast that can play every role."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from workflow.courtesies import Courtesies, parse_courtesies
from workflow.ids import DepartmentId, PersonId
from workflow.norms.deadline import PlainNorms
from workflow.norms.deadlines import Deadlines
from workflow.norms.regulation import Regulation, Role
from workflow.norms.regulation_file import parse_regulation
from workflow.people import Department, Person, Roster
from workflow.phrases import Phrases, parse_phrases
from workflow.process.rules import Rules
from workflow.time_words import TimeWords, parse_time_words
from workflow.working_time import NationalCalendar, WeeklySchedule, WorkingCalendar, build_calendar, parse_national

WORKFLOW = Path(__file__).parents[1] / "workflow"

ZAGS = "kuzbass-zags-16"
LESOZAVODSK = "lesozavodsk-215"
NOVOKUBANSK = "novokubansk-1740"
MINISTRY = "kuzbass-minsoc-93"
NAO = "nao-vnutpol-2020"
REGULATIONS = (ZAGS, LESOZAVODSK, NOVOKUBANSK, MINISTRY, NAO)

HOUSING = DepartmentId("housing")
ROADS = DepartmentId("roads")

CURATOR = PersonId("curator")
SECOND_CURATOR = PersonId("second-curator")
COORDINATOR = PersonId("coordinator")
SUBSTITUTE = PersonId("substitute")
HOUSING_HEAD = PersonId("housing-head")
ANNA = PersonId("anna")
BORIS = PersonId("boris")
ROADS_HEAD = PersonId("roads-head")
VERA = PersonId("vera")
GLEB = PersonId("gleb")
HOUSING_SUPERVISOR = PersonId("housing-deputy")
ROADS_SUPERVISOR = PersonId("roads-deputy")
FIRST_DEPUTY = PersonId("first-deputy")
LEADER = PersonId("leader")
CHIEF_OF_STAFF = PersonId("chief-of-staff")
ADMINISTRATOR = PersonId("administrator")
STRANGER = PersonId("stranger")
"""Nobody of the roster."""

_CAST: tuple[tuple[PersonId, str, Role, DepartmentId | None], ...] = (
    (CURATOR, "Котова К. К.", Role.CURATOR, None),
    (SECOND_CURATOR, "Кузьмин А. А.", Role.CURATOR, None),
    (COORDINATOR, "Зуева Т. П.", Role.COORDINATOR, None),
    (SUBSTITUTE, "Орлов О. Т.", Role.COORDINATOR_SUBSTITUTE, None),
    (HOUSING_HEAD, "Дорохова Н. И.", Role.DEPARTMENT_HEAD, HOUSING),
    (ANNA, "Анина А. С.", Role.EXECUTOR, HOUSING),
    (BORIS, "Борисов Б. Б.", Role.EXECUTOR, HOUSING),
    (ROADS_HEAD, "Громов П. П.", Role.DEPARTMENT_HEAD, ROADS),
    (VERA, "Верина В. В.", Role.EXECUTOR, ROADS),
    (GLEB, "Глебов Г. Г.", Role.EXECUTOR, ROADS),
    (HOUSING_SUPERVISOR, "Замятин Ж. К.", Role.SUPERVISOR, None),
    (ROADS_SUPERVISOR, "Зайцев Д. Р.", Role.SUPERVISOR, None),
    (FIRST_DEPUTY, "Первова П. З.", Role.FIRST_DEPUTY, None),
    (LEADER, "Главин Г. Л.", Role.LEADER, None),
    (CHIEF_OF_STAFF, "Аппаратов Р. А.", Role.CHIEF_OF_STAFF, None),
    (ADMINISTRATOR, "Админова И. Т.", Role.ADMINISTRATOR, None),
)


@cache
def russia() -> NationalCalendar:
    return parse_national((WORKFLOW / "calendars" / "russia.toml").read_text(encoding="utf-8"), file="russia.toml")


@cache
def time_words() -> TimeWords:
    """The words of moments that come with the program."""
    return parse_time_words((WORKFLOW / "hints" / "moments.ru.toml").read_text(encoding="utf-8"))


@cache
def courtesies() -> Courtesies:
    return parse_courtesies((WORKFLOW / "hints" / "shapes.ru.toml").read_text(encoding="utf-8"))


@cache
def regulation(name: str) -> Regulation:
    path = WORKFLOW / "regulations" / f"{name}.toml"
    return parse_regulation(path.read_text(encoding="utf-8"), file=path.name)


@cache
def calendar(zone: str) -> WorkingCalendar:
    """The standard week: Mon-Fri 9-13 and 14-18."""
    return build_calendar(schedule=WeeklySchedule.standard(), zone=ZoneInfo(zone), national=russia())


@cache
def phrases() -> Phrases:
    """The words by which replies are told apart."""
    return parse_phrases((WORKFLOW / "hints" / "replies.ru.toml").read_text(encoding="utf-8"))


def roster() -> Roster:
    """Everyone of the cast; each department has a head, two executors and a supervisor of its own."""
    people = {
        person: Person(id=person, name=name, position=role.value, roles=frozenset({role}), department=department)
        for person, name, role, department in _CAST
    }
    departments = {
        HOUSING: Department(id=HOUSING, title="Отдел ЖКХ", supervisor=HOUSING_SUPERVISOR),
        ROADS: Department(id=ROADS, title="Отдел дорог", supervisor=ROADS_SUPERVISOR),
    }
    return Roster(people=people, departments=departments)


@cache
def office(name: str, *, plain_norms: PlainNorms = "working") -> Rules:
    """The rules of an office under a shipped regulation, in its own time zone."""
    fixed = regulation(name)
    hours = calendar(fixed.time_zone)
    return Rules(
        regulation=fixed,
        calendar=hours,
        deadlines=Deadlines(regulation=fixed, calendar=hours, plain_norms=plain_norms),
        roster=roster(),
        topics=("Дороги", "ЖКХ"),
        locations=("Центр", "Заречье"),
        phrases=phrases(),
        courtesies=courtesies(),
        time_words=time_words(),
    )


def moment(written: str, rules: Rules) -> datetime:
    """`30.04 15:30` or with seconds, in 2026, by the wall clock of the office; aware UTC."""
    pattern = "%d.%m.%Y %H:%M:%S" if written.count(":") == 2 else "%d.%m.%Y %H:%M"
    day, clock = written.split(" ")
    return datetime.strptime(f"{day}.2026 {clock}", pattern).replace(tzinfo=rules.calendar.zone).astimezone(UTC)


def shown(when: datetime, rules: Rules) -> str:
    """The moment as `moment` reads it; seconds only where there are any."""
    return when.astimezone(rules.calendar.zone).strftime("%d.%m %H:%M:%S").removesuffix(":00")


def with_roles(rules: Rules, person: PersonId, *roles: Role, department: DepartmentId | None = None) -> Rules:
    """The same office with one person in other roles."""
    changed = replace(rules.roster.people[person], roles=frozenset(roles), department=department)
    people = {**rules.roster.people, person: changed}
    return replace(rules, roster=replace(rules.roster, people=people))
