"""What an office stands on: its own file, its regulation and its calendar, read from disk; their revisions are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from bot.regulation_files import courtesies_text, hints_text, national_text, phrases_text, regulation_text, time_words_text
from bot.storage.absences import absences_from
from bot.storage.journal import last_revisions
from bot.storage.revisions import get_revision, put_revision, revision_digest, revisions_of
from bot.storage.transactions import Connection
from bot.text_files import read_text_file
from workflow.absences import Absence, roster_on
from workflow.courtesies import parse_courtesies
from workflow.file_errors import FileError
from workflow.former import with_former
from workflow.ids import PersonId
from workflow.norms.deadlines import Deadlines
from workflow.norms.networks import with_added
from workflow.norms.regulation import Regulation
from workflow.norms.regulation_file import parse_regulation
from workflow.office_file import OfficeFile, parse_office
from workflow.office_fit import ensure_fits
from workflow.people import Roster
from workflow.phrases import parse_phrases
from workflow.process.happenings_of_office import TextsForgotten
from workflow.process.hints import parse_hints
from workflow.process.incident import Incident
from workflow.process.rules import Rules
from workflow.process.sources import rules_of_source
from workflow.time_words import parse_time_words
from workflow.working_time import parse_national


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """The rules in force now, and the contents they come from by kind: `regulation`, `calendar`, `office`.

    `revisions` are the digests of the contents, as every entry records them.
    """

    office: OfficeFile
    rules: Rules
    contents: Mapping[str, str]
    revisions: Mapping[str, str]
    _last: dict[date, tuple[tuple[Absence, ...], Rules]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The rules of the day that was asked for last, and the absences they were made of."""

    def keep(self, connection: Connection, now: datetime) -> None:
        """Store the contents that are new; every revision an entry was made under stays in the database."""
        for kind, content in self.contents.items():
            put_revision(connection, kind, content, now=now)

    def rules_on(self, connection: Connection, at: datetime) -> Rules:
        """The rules as on the day of a moment, by the office's clock: with those who act for the absent."""
        day = at.astimezone(self.rules.calendar.zone).date()
        absences = absences_from(connection, day)
        found = self._last.get(day)
        if found is None or found[0] != absences:
            rules = replace(self.rules, roster=roster_on(self.rules.roster, absences, day))
            self._last.clear()
            found = self._last[day] = (absences, rules)
        return found[1]

    def knowing_former(self, connection: Connection) -> "Premises":
        """The same, with the names of those who stood in earlier revisions of the office file."""
        roster = with_former(self.rules.roster, revisions_of(connection, "office"))
        return replace(self, rules=replace(self.rules, roster=roster))

    def revisions_before(self, connection: Connection) -> Mapping[str, str]:
        """Under which files the bot worked last; a command that erases by law reads the files as they are on the disk."""
        return last_revisions(connection, but=TextsForgotten.code)

    def roster_before(self, connection: Connection) -> Roster | None:
        """Who worked here by the office file of the bot's last work; none if it cannot be read."""
        content = get_revision(connection, self.revisions_before(connection).get("office", ""))
        try:
            return parse_office(content, file="").roster if content is not None else None
        except FileError:
            return None

    def works(self, person: PersonId) -> bool:
        """Whether the person is in the office file and was not dismissed."""
        found = self.rules.roster.people.get(person)
        return found is not None and not found.dismissed

    def rules_of(self, connection: Connection, incident: Incident | None, at: datetime) -> Rules:
        """The rules of an incident: it stays under the regulation it was registered under (NORMS readings 31 and 34)."""
        rules = self.rules_on(connection, at)
        if incident is None:
            return rules
        content = None if incident.revision == rules.revision else get_revision(connection, incident.revision)
        if content is not None:
            regulation = with_added(parse_regulation(content, file=incident.regulation), self.office.networks)
            rules = _under(rules, regulation, incident.revision)
        return rules_of_source(rules, incident.source)


def load_premises(office_file: Path) -> Premises:
    """Read everything the office stands on. Raises `FileError` naming file and key."""
    office_text = read_text_file(office_file)
    office = parse_office(office_text, file=office_file.name)
    text, national = regulation_text(office.regulation, beside=office_file.parent), national_text()
    regulation = parse_regulation(text, file=office.regulation)
    ensure_fits(office, regulation, file=office_file.name)
    regulation = with_added(regulation, office.networks)
    calendar = office.time.calendar(parse_national(national, file="russia.toml"), zone=regulation.time_zone)
    contents = {"regulation": text, "calendar": national, "office": office_text}
    revisions = {kind: revision_digest(kind, content) for kind, content in contents.items()}
    rules = Rules(
        regulation=regulation,
        calendar=calendar,
        deadlines=Deadlines(regulation=regulation, calendar=calendar, plain_norms=office.time.plain_norms),
        roster=office.roster,
        revision=revisions["regulation"],
        reminding=office.reminding,
        surge=office.surge,
        topics=office.topics,
        locations=office.locations,
        listed_topics=office.listed_topics,
        tells_at_any_hour=office.tells_at_any_hour,
        may_send_at_once=office.several.may_send_at_once,
        approves_own_consolidated=office.several.approves_own,
        step_terms=office.step_terms,
        publication_terms=office.publication_terms,
        hints=parse_hints(hints_text()),
        phrases=parse_phrases(phrases_text()),
        courtesies=parse_courtesies(courtesies_text()),
        time_words=parse_time_words(time_words_text()),
        summary_to=office.summary_to,
    )
    return Premises(office=office, rules=rules, contents=contents, revisions=revisions)


def _under(rules: Rules, regulation: Regulation, revision: str) -> Rules:
    return replace(rules, regulation=regulation, deadlines=replace(rules.deadlines, regulation=regulation), revision=revision)
