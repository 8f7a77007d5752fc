"""The office's own file: its regulation, hours, departments, people and wishes. Reading the file from disk is elsewhere."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workflow.absence_rows import known_person, parse_absences
from workflow.absences import Absence
from workflow.file_errors import FileError
from workflow.ids import DepartmentId, PersonId
from workflow.norms.office_time import KEYS as TIME_KEYS
from workflow.norms.office_time import OfficeTime, parse_office_time
from workflow.norms.regulation import Regulation, Role
from workflow.norms.tables import Table
from workflow.people import Department, Person, Roster
from workflow.process.rules import Reminding, Surge
from workflow.reminding_rows import parse_reminding, parse_surge
from workflow.sentences import N_
from workflow.several_rows import SeveralWishes, ensure_several_fits, parse_several
from workflow.summary_rows import ensure_summary_fits
from workflow.toml_faults import not_toml

_ID = re.compile(r"[a-z][a-z0-9_-]{0,19}")
_BELONGS = frozenset({Role.DEPARTMENT_HEAD, Role.EXECUTOR})


class Language(StrEnum):
    """Languages the bot speaks completely."""

    RU = "ru"
    EN = "en"


class TellingHours(StrEnum):
    """When high importance is told at once: at any hour, or while the office is open (NORMS reading 5)."""

    ANY = "any"
    WORKING = "working"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFile:
    """An office as its administrator describes it. `regulation` is the id of a shipped file or a path.

    `depersonalised` keeps the author's name, telephone numbers and all but the first words out of chats. `summary_to` is the one
    of several in a role who gets the monthly summary, where the regulation means one of them (NAO 28).
    """

    title: str
    regulation: str
    time: OfficeTime
    roster: Roster
    language: Language = Language.RU
    topics: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    reminding: Reminding = field(default_factory=Reminding)
    surge: Surge = field(default_factory=Surge)
    listed_topics: Mapping[str, str] = field(default_factory=dict)
    tells_at_any_hour: bool = True
    several: SeveralWishes = field(default_factory=SeveralWishes)
    depersonalised: bool = True
    absences: tuple[Absence, ...] = ()
    summary_to: PersonId | None = None


def parse_office(text: str, *, file: str) -> OfficeFile:
    """Raises `FileError` with the key and how to mend it."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FileError(file=file, key="", reason=not_toml(error)) from error
    table = Table(values, file=file)
    for key in TIME_KEYS:
        table.has(key)
    roster = _roster(table, table.texts("topics"))
    office = OfficeFile(
        title=table.text("title"),
        regulation=table.text("regulation"),
        time=parse_office_time(values, file=file),
        roster=roster,
        language=table.choice("language", Language, Language.RU),
        topics=table.texts("topics"),
        locations=table.texts("locations"),
        reminding=parse_reminding(table),
        surge=parse_surge(table),
        listed_topics=_listed_topics(table),
        tells_at_any_hour=table.choice("told_at_once", TellingHours, TellingHours.ANY) is TellingHours.ANY,
        several=parse_several(table),
        depersonalised=table.flag("depersonalised", True),
        absences=parse_absences(table, roster.people),
        summary_to=known_person(table, "summary_to", roster.people) if table.has("summary_to") else None,
    )
    table.close()
    return office


def ensure_fits(office: OfficeFile, regulation: Regulation, *, file: str) -> None:
    """The people that the regulation needs are there: nobody missing who has to register, decide, draft, approve or publish."""
    for role in _needed(regulation):
        if not office.roster.with_role(role):
            title = regulation.titles.get(role, role.value)
            raise FileError(
                file=file,
                key="people",
                reason=N_('nobody has the role "%(role)s" (%(title)s); the regulation needs one', role=role, title=title),
            )
    for department in office.roster.departments:
        if not office.roster.holders(Role.EXECUTOR, department):
            reason = N_(
                'department "%(department)s" has no executor; give somebody of it the role "executor"', department=department
            )
            raise FileError(file=file, key="people", reason=reason)
        _ensure_approvers(office.roster, department, regulation, file)
    if office.listed_topics and not regulation.listed_topics_clause:
        reason = N_(
            "are there, but the regulation %(id)s knows no list of topics with a short term; take them out", id=regulation.id
        )
        raise FileError(file=file, key="listed_topics", reason=reason)
    ensure_several_fits(office.several, regulation, file=file)
    ensure_summary_fits(office.summary_to, office.roster, regulation, file=file)
    _ensure_curator_substituted(office.roster, file)


def _ensure_approvers(roster: Roster, department: DepartmentId, regulation: Regulation, file: str) -> None:
    """Every group of every round has somebody for the department: the ministry 13 wants its own head, and a deputy above him."""
    approval = regulation.approval
    rounds = ((approval.first_round, approval.clause), (approval.after_rework, approval.after_rework_clause))
    for group, clause in ((group, clause) for groups, clause in rounds for group in groups):
        if not any(roster.holders(role, department) for role in group):
            roles = ", ".join(f'"{role}"' for role in group)
            reason = N_(
                'nobody approves for department "%(department)s" (clause %(clause)s); give somebody one of the roles %(roles)s',
                department=department,
                clause=clause,
                roles=roles,
            )
            raise FileError(file=file, key="people", reason=reason)


def _ensure_curator_substituted(roster: Roster, file: str) -> None:
    """A single curator without a substitute would stop the work on the first day he is away (NORMS reading 24)."""
    curators = roster.named(Role.CURATOR)
    if len(curators) > 1 or curators[0].substitute is not None:
        return
    only = curators[0].id
    position = list(roster.people).index(only) + 1
    reason = N_(
        '"%(only)s" is the only curator and has none; write the id of a colleague, or give a second one the role "curator"',
        only=only,
    )
    raise FileError(file=file, key=f"people[{position}].substitute", reason=reason)


def _needed(regulation: Regulation) -> Iterable[Role]:
    first = [group[0] for group in regulation.approval.first_round]
    decided = [regulation.importance.by[0], regulation.departments.by[0], regulation.publication.by[0]]
    return dict.fromkeys((Role.CURATOR, *decided, *first))


def _listed_topics(table: Table) -> dict[str, str]:
    """Topics with the short term, each with the act that lists it (NAO 16); they are among those the curator is offered."""
    listed: dict[str, str] = {}
    offered = table.texts("topics")
    for row in table.tables("listed_topics"):
        topic = row.text("topic")
        if topic not in offered:
            raise row.error("topic", N_('"%(topic)s" is not among topics; write it there in the same words', topic=topic))
        if topic in listed:
            raise row.error("topic", N_('"%(word)s" stands there twice; leave one', word=topic))
        listed[topic] = row.text("act")
        row.close()
    return listed


def _roster(table: Table, topics: tuple[str, ...]) -> Roster:
    departments: dict[DepartmentId, Department] = {}
    for row in table.tables("departments"):
        department = _department(row, topics)
        _refuse_twice(row, department.id, departments)
        departments[department.id] = department
    if not departments:
        raise table.error("departments", N_("there is none; write at least one [[departments]] with id and title"))
    people = _people(table, departments)
    _ensure_supervisors(table, departments, people)
    return Roster(people=people, departments=departments)


def _department(row: Table, topics: tuple[str, ...]) -> Department:
    supervisor = row.text("supervisor") if row.has("supervisor") else None
    department = Department(
        id=DepartmentId(_id(row)),
        title=row.text("title"),
        supervisor=PersonId(supervisor) if supervisor else None,
        topics=row.texts("topics"),
    )
    for topic in department.topics:
        if topic not in topics:
            raise row.error("topics", N_('"%(topic)s" is not among topics; write it there in the same words', topic=topic))
    row.close()
    return department


def _people(table: Table, departments: Mapping[DepartmentId, Department]) -> dict[PersonId, Person]:
    people: dict[PersonId, Person] = {}
    for row in table.tables("people"):
        person = _person(row, departments)
        _refuse_twice(row, person.id, people)
        people[person.id] = person
    if not people:
        raise table.error("people", N_("there is nobody; write [[people]] with id, name, position and roles"))
    for row in table.tables("people"):
        if row.has("substitute") and known_person(row, "substitute", people) == row.values["id"]:
            raise row.error("substitute", N_("is the person himself; name somebody else"))
    return people


def _person(row: Table, departments: Mapping[DepartmentId, Department]) -> Person:
    department = row.text("department") if row.has("department") else None
    person = Person(
        id=PersonId(_id(row)),
        name=row.text("name"),
        position=row.text("position", ""),
        roles=frozenset(row.choices("roles", Role)),
        department=DepartmentId(department) if department else None,
        dismissed=row.flag("dismissed", False),
        substitute=PersonId(row.text("substitute")) if row.has("substitute") else None,
        phone=row.text("phone", ""),
    )
    if department is not None and department not in departments:
        raise row.error(
            "department",
            N_(
                '"%(department)s" is not among [[departments]]; one of: %(departments)s',
                department=department,
                departments=", ".join(departments),
            ),
        )
    if _BELONGS & person.roles and department is None:
        raise row.error("department", N_("is missing; a head or an executor belongs to a department"))
    row.close()
    return person


def _ensure_supervisors(table: Table, departments: Mapping[DepartmentId, Department], people: Mapping[PersonId, Person]) -> None:
    for position, department in enumerate(departments.values(), start=1):
        supervisor = department.supervisor
        if supervisor is None:
            continue
        if supervisor not in people or Role.SUPERVISOR not in people[supervisor].roles:
            reason = N_('"%(supervisor)s" is nobody among [[people]] with the role "supervisor"', supervisor=supervisor)
            raise table.error(f"departments[{position}].supervisor", reason)


def _id(row: Table) -> str:
    found = row.text("id")
    if not _ID.fullmatch(found):
        reason = N_(
            '"%(found)s" is no id; write up to 20 Latin small letters, digits, hyphens, beginning with a letter', found=found
        )
        raise row.error("id", reason)
    return found


def _refuse_twice(row: Table, known: str, seen: Mapping[DepartmentId, Department] | Mapping[PersonId, Person]) -> None:
    if known in seen:
        raise row.error("id", N_('"%(known)s" stands there twice; ids must differ', known=known))
