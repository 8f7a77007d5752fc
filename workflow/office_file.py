"""The office's own file: its regulation, hours, departments, people and wishes. Reading the file from disk is elsewhere.

Its rows of departments and people are read in `office_rows`; whether they fit the regulation, `office_fit` says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from workflow.absence_rows import known_person, parse_absences
from workflow.absences import Absence
from workflow.file_errors import Faults, FileError, refuse
from workflow.ids import PersonId
from workflow.network_rows import parse_networks
from workflow.norms.office_time import KEYS as TIME_KEYS
from workflow.norms.office_time import OfficeTime, parse_office_time
from workflow.norms.regulation import Network, Step
from workflow.norms.tables import Table
from workflow.office_rows import parse_roster
from workflow.people import Roster
from workflow.process.rules import Reminding, Surge
from workflow.reminding_rows import parse_reminding, parse_surge
from workflow.sentences import N_
from workflow.several_rows import SeveralWishes, parse_several
from workflow.spelling import as_listed, comparable
from workflow.step_term_rows import parse_step_terms
from workflow.toml_text import line_of, read_toml


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
    `networks` are those that the office adds to the regulation's.
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
    step_terms: Mapping[Step, timedelta] = field(default_factory=dict)
    publication_terms: Mapping[Step, timedelta] = field(default_factory=dict)
    depersonalised: bool = True
    absences: tuple[Absence, ...] = ()
    summary_to: PersonId | None = None
    networks: tuple[Network, ...] = ()


def parse_office(text: str, *, file: str) -> OfficeFile:
    """Raises `FileError` with the key, the line and how to mend it; its `others` are all further faults of the file."""
    office, faults = read_office(text, file=file)
    refuse(faults)
    return office


def read_office(text: str, *, file: str) -> tuple[OfficeFile, tuple[FileError, ...]]:
    """As much of the file as can be read, and all its faults; one that is no TOML at all raises its `FileError`."""
    values, faults = read_toml(text, file=file), Faults()
    office = _office(Table(values, file=file, faults=faults))
    for error in faults.all:
        error.line = line_of(text, error.key)
    return office, faults.all


def _office(table: Table) -> OfficeFile:
    """As far as it can be read: what is wrong with it is among the table's faults."""
    for key in TIME_KEYS:
        table.has(key)
    roster = parse_roster(table)
    office = OfficeFile(
        title=table.text("title"),
        regulation=table.text("regulation"),
        time=parse_office_time(table.values, file=table.file, faults=table.faults),
        roster=roster,
        language=table.choice("language", Language, Language.RU),
        topics=table.texts("topics"),
        locations=table.texts("locations"),
        reminding=parse_reminding(table),
        surge=parse_surge(table),
        listed_topics=_listed_topics(table),
        tells_at_any_hour=table.choice("told_at_once", TellingHours, TellingHours.ANY) is TellingHours.ANY,
        several=parse_several(table),
        step_terms=parse_step_terms(table),
        publication_terms=parse_step_terms(table, "publication_terms"),
        depersonalised=table.flag("depersonalised", True),
        absences=parse_absences(table, roster.people),
        summary_to=known_person(table, "summary_to", roster.people) if table.has("summary_to") else None,
        networks=parse_networks(table),
    )
    table.close()
    return office


def _listed_topics(table: Table) -> dict[str, str]:
    """Topics with the short term, each with the act that lists it (NAO 16); they are among those the curator is offered."""
    listed: dict[str, str] = {}
    offered = table.texts("topics")
    for row in table.tables("listed_topics"):
        topic = row.text("topic")
        if comparable(topic) not in {comparable(one) for one in offered}:
            row.refuse(row.error("topic", N_('"%(topic)s" is not among topics; write it there in the same words', topic=topic)))
        topic = as_listed(topic, offered)
        if topic in listed:
            row.refuse(row.error("topic", N_('"%(word)s" stands there twice; leave one', word=topic)))
        listed[topic] = row.text("act")
        row.close()
    return listed
