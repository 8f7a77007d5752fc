"""`check`: the office file with its regulation, everything wrong at once; and what the work under way would lack under it."""

import argparse
import asyncio
import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.file_faults import told_fault
from bot.commands.registry import BAD_INPUT, FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.commands.vacancies_text import stranded_lines
from bot.regulation_files import load_national_calendar, load_regulation
from bot.settings import office_path
from bot.text_files import read_text_file
from workflow.file_errors import FileError
from workflow.norms.regulation import Regulation, Role
from workflow.office_file import OfficeFile, read_office
from workflow.office_fit import Warning, Weakness, unfit, warnings
from workflow.process.vacancies import Lack
from workflow.sentences import Translate
from workflow.toml_text import line_of
from workflow.working_time import missing_year_warning

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.premises import Premises
    from bot.storage.transactions import Connection
    from workflow.process.vacancies import Stranded


def add(commands: Commands) -> None:
    """Adds `check`."""
    texts = commands.texts
    parser = commands.add("check", partial(check_office, texts=texts))
    parser.add_argument("file", nargs="?", metavar="FILE", help=texts.say("help", "office_file"))
    add_database(parser, texts)


def check_office(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints what is wrong, what hangs on one person, and which open incidents would lack somebody.

    The exit code is 0 where the file can be used, 1 where open incidents would lack somebody, 2 where the bot would not start.
    """
    path = Path(arguments.file) if arguments.file else office_path(os.environ)
    office, regulation, faults = _read(path)
    if faults or regulation is None:
        _print_faults(faults, texts)
        return BAD_INPUT
    print(texts.say("check", "usable", file=path, office=office.title, regulation=regulation.id))
    for line in _warnings(office, regulation, texts):
        print(texts.say("check", "hint", words=line))
    lacking = asyncio.run(_lacking(path, chosen_database(arguments), is_named=_names_database(arguments), texts=texts))
    return FINDINGS if lacking else SUCCESS


def _read(path: Path) -> tuple[OfficeFile, Regulation | None, tuple[FileError, ...]]:
    """As much as can be read, and everything that is wrong with it."""
    text = read_text_file(path)
    office, faults = read_office(text, file=path.name)
    regulation, wrong = _regulation(office, path, line_of(text, "regulation"))
    if regulation is None or faults:
        return office, regulation, (*faults, *wrong)
    missing = tuple(unfit(office, regulation, file=path.name))
    try:
        office.time.calendar(load_national_calendar(), zone=regulation.time_zone)
    except FileError as error:
        missing = (*missing, error)
    return office, regulation, missing


def _regulation(office: OfficeFile, path: Path, line: int | None) -> tuple[Regulation | None, tuple[FileError, ...]]:
    """The regulation, or what is wrong with it; where the office names none, that is told already."""
    try:
        return (load_regulation(office.regulation, beside=path.parent), ()) if office.regulation else (None, ())
    except FileError as error:
        if error.line is None and not error.key:  # the file as a whole: where it is named may be wrong
            error = FileError(file=path.name, key="regulation", reason=error.reason, subject=office.regulation, line=line)
        return None, (error, *error.others)


def _print_faults(faults: tuple[FileError, ...], texts: Texts) -> None:
    from bot.rendering.catalogues import translate_into

    translate: Translate = translate_into(texts.language)
    for each in faults:
        print(told_fault(each, translate))
    print(texts.say("check", "faults", count=len(faults)))


def _warnings(office: OfficeFile, regulation: Regulation, texts: Texts) -> Iterator[str]:
    for one in warnings(office.roster, regulation):
        yield _worded(one, regulation, texts)
    from bot.clock import SystemClock

    calendar = office.time.calendar(load_national_calendar(), zone=regulation.time_zone)
    year = missing_year_warning(calendar, SystemClock().now().astimezone(calendar.zone).date())
    if year is not None:
        yield texts.say("check", "year_missing", year=year)


def _worded(one: Warning, regulation: Regulation, texts: Texts) -> str:
    person, department = one.person.name if one.person else "", one.department.title if one.department else ""
    deputies = ", ".join(each.name for each in one.deputies)
    clause = texts.clauses((one.clause,)) if one.clause else ""
    title = regulation.titles[Role.DEPARTMENT_HEAD] if one.weakness is Weakness.NO_HEAD else ""
    said = {"person": person, "department": department, "deputies": deputies, "clause": clause, "title": title}
    return texts.say("check", one.weakness.value, **said)


def _names_database(arguments: argparse.Namespace) -> bool:
    return bool(arguments.database or os.environ.get("DATABASE_URL"))


async def _lacking(path: Path, address: str, *, is_named: bool, texts: Texts) -> bool:
    """Says what open incidents would lack, where there is a database; whether they would."""
    from bot.premises import load_premises
    from bot.storage.address import is_there
    from bot.storage.database import open_database

    if not is_there(address):
        print(texts.say("check", "no_database" if is_named else "no_database_named"))
        return False
    database = await open_database(address)
    try:
        premises, found = await database.read(partial(_surveyed, load_premises(path)))
    finally:
        await database.close()
    for line in stranded_lines(found, premises.rules.roster, texts):
        print(line)
    if not found:
        print(texts.say("check", "nothing_lacks"))
    return any(one.vacancy.lack is not Lack.REGULATION for one in found)


def _surveyed(premises: "Premises", connection: "Connection") -> "tuple[Premises, tuple[Stranded, ...]]":
    from bot.clock import SystemClock
    from bot.survey import survey

    known = premises.knowing_former(connection)
    return known, survey(connection, known, SystemClock().now())
