"""The command `timetable`: reads its arguments, computes every step, and prints a table or JSON."""

import argparse
import json
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.commands.timetable_text import TimetableText
from bot.regulation_files import load_national_calendar, load_regulation, read_toml_file
from workflow.file_errors import FileError
from workflow.norms.deadline import Deadline
from workflow.norms.deadlines import Deadlines
from workflow.norms.office_time import OfficeTime, parse_office_time
from workflow.norms.regulation import Term
from workflow.norms.timetable import timetable
from workflow.sentences import N_
from workflow.working_time import WeeklySchedule


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What the arguments ask for, read and checked."""

    deadlines: Deadlines
    zone: tzinfo
    detected: datetime
    arrived: datetime | None
    term: Term
    departments: int


def add_timetable(commands: Commands) -> None:
    """Adds `timetable`."""
    texts = commands.texts
    parser = commands.add("timetable", partial(print_timetable, texts=texts))
    parser.add_argument("--regulation", required=True, metavar="FILE|ID", help=texts.say("help", "file_or_id"))
    parser.add_argument("--detected", required=True, metavar="T", help=texts.say("help", "detected"))
    parser.add_argument("--high", action="store_true", help=texts.say("help", "high"))
    parser.add_argument("--arrived", metavar="T", help=texts.say("help", "arrived"))
    parser.add_argument("--departments", default="1", metavar="N", help=texts.say("help", "departments"))
    parser.add_argument("--office", metavar="FILE", help=texts.say("help", "office"))
    parser.add_argument("--why", action="store_true", help=texts.say("help", "why"))
    parser.add_argument("--json", action="store_true", help=texts.say("help", "json"))


def print_timetable(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Every step with clause, norm, deadline, recommended time; `--json` has the deadlines alone."""
    asked = _asked(arguments)
    rows = timetable(
        asked.deadlines, detected=asked.detected, term=asked.term, arrived=asked.arrived, departments=asked.departments
    )
    if arguments.json:
        print(json.dumps([_as_json(row, asked.zone) for row in rows], ensure_ascii=False, indent=2))
        return SUCCESS
    text = TimetableText(texts=texts, deadlines=asked.deadlines, zone=asked.zone)
    print(text.header(asked.detected, asked.term))
    for line in text.table(rows, with_why=arguments.why):
        print(line)
    return SUCCESS


def _asked(arguments: argparse.Namespace) -> _Asked:
    regulation = load_regulation(arguments.regulation)
    office = _office(arguments.office)
    calendar = office.calendar(load_national_calendar(), zone=regulation.time_zone)
    detected = _moment(arguments.detected, "--detected", calendar.zone)
    arrived = _moment(arguments.arrived, "--arrived", calendar.zone) if arguments.arrived else None
    if arrived is not None and arrived < detected:
        raise FileError(file="--arrived", key="", reason=N_('"%(arrived)s" is before the detection', arrived=arguments.arrived))
    return _Asked(
        deadlines=Deadlines(regulation=regulation, calendar=calendar, plain_norms=office.plain_norms),
        zone=calendar.zone,
        detected=detected,
        arrived=arrived,
        term=Term.SHORT if arguments.high else Term.ORDINARY,
        departments=_departments(arguments.departments),
    )


def _office(path: str | None) -> OfficeTime:
    if path is None:
        return OfficeTime(schedule=WeeklySchedule.standard())
    return parse_office_time(read_toml_file(Path(path)), file=path)


def _moment(written: str, option: str, zone: tzinfo) -> datetime:
    try:
        moment = datetime.fromisoformat(written)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise FileError(
            file=option, key="", reason=N_('"%(written)s" is no moment; write 2026-10-14T10:00', written=written)
        ) from None


def _departments(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise FileError(
            file="--departments", key="", reason=N_('"%(written)s" is no number of departments; write 1 or more', written=written)
        )
    return int(written)


def _as_json(row: Deadline, zone: tzinfo) -> dict[str, str | bool]:
    return {
        "step": row.step.value,
        "clause": row.clause,
        "starts": row.starts.astimezone(zone).isoformat(),
        "due": row.due.astimezone(zone).isoformat(),
        "recommended": row.recommended.astimezone(zone).isoformat(),
        "feasible": row.feasible,
    }
