"""Commands about regulations: list the shipped ones, check one against itself, print a message's timetable under one."""

import argparse
from functools import partial

from bot.commands.findings_text import finding_line
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.commands.timetable import add_timetable
from bot.regulation_files import load_regulation, shipped_regulations
from workflow.norms.contradictions import contradictions
from workflow.norms.regulation import Regulation


def add(commands: Commands) -> None:
    """Adds `regulations`, `check-regulation` and `timetable`."""
    commands.add("regulations", partial(list_regulations, texts=commands.texts))
    check = commands.add("check-regulation", partial(check_regulation, texts=commands.texts))
    check.add_argument("regulation", metavar="FILE|ID", help=commands.texts.say("help", "file_or_id"))
    add_timetable(commands)


def list_regulations(_arguments: argparse.Namespace, *, texts: Texts) -> int:
    """One line for each shipped regulation: id, short title, day, number, status, time zone."""
    regulations = [load_regulation(name) for name in shipped_regulations()]
    width = max(len(regulation.id) for regulation in regulations)
    for regulation in regulations:
        print(f"{regulation.id:{width}}  {_described(regulation, texts)}")
    return SUCCESS


def check_regulation(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints what is found, gravest first; the exit code is 1 if anything contradicts itself or cannot be kept."""
    regulation = load_regulation(arguments.regulation)
    found = contradictions(regulation)
    print(texts.say("findings", "header", id=regulation.id, title=regulation.title))
    for finding in found:
        print(finding_line(finding, regulation, texts))
    if any(finding.is_contradiction for finding in found):
        return FINDINGS
    print(texts.say("findings", "none"))
    return SUCCESS


def _described(regulation: Regulation, texts: Texts) -> str:
    number = texts.say("words", "number", number=regulation.number) if regulation.number else texts.say("words", "no_number")
    status = texts.say("words", f"status_{regulation.status}")
    return f"{regulation.issued} {number}, {status}, {regulation.time_zone}. {regulation.title}"
