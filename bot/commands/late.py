"""`late`: the deadlines of a month that were missed by the letter: who, which clause, by how much, for what cause."""

import argparse
import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import CannotStart, office_path
from workflow.reports.months import Month, month_from, month_of

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.premises import Premises
    from workflow.reports.shortcomings import Shortcoming


def add(commands: Commands) -> None:
    """Adds `late`."""
    texts = commands.texts
    parser = commands.add("late", partial(print_late, texts=texts))
    parser.add_argument("--month", metavar="2026-11", help=texts.say("help", "month"))
    add_database(parser, texts)


def print_late(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints a line for each shortcoming; exit code 1 where there are any."""
    from bot.premises import load_premises

    written: str | None = arguments.month
    month = month_from(written) if written else None
    if written and month is None:
        raise CannotStart(texts.say("late", "no_month", month=written))
    premises = load_premises(office_path(os.environ))
    told, found, premises = asyncio.run(_found(chosen_database(arguments), premises, month))
    print(texts.say("late", "title" if found else "nothing", month=told, count=len(found)))
    for one in found:
        print(_line(one, premises, texts))
    return FINDINGS if found else SUCCESS


async def _found(address: str, premises: "Premises", month: Month | None) -> "tuple[Month, tuple[Shortcoming, ...], Premises]":
    """The month, what was late in it, and the office with the names of those who have left."""
    from bot.clock import SystemClock
    from bot.reporting import shortcomings_in
    from bot.storage.database import open_database

    now = SystemClock().now()
    told = month or month_of(now, premises.rules.calendar.zone)
    database = await open_database(address)
    try:
        known = await database.read(premises.knowing_former)
        return told, await database.read(lambda connection: shortcomings_in(connection, known, told, now)), known
    finally:
        await database.close()


def _line(one: "Shortcoming", premises: "Premises", texts: Texts) -> str:
    roster = premises.rules.roster
    who = (roster.last_person(person) for person in one.who)
    columns = [
        texts.say("words", "number", number=one.incident),
        f"{texts.say('steps', one.step)} ({texts.clauses((one.clause,))})",
        texts.say("late", "by", length=texts.length(one.late)) + (texts.say("late", "open") if one.is_open else ""),
        ", ".join(person.name for person in who if person is not None) or texts.say("late", "nobody"),
        ", ".join(texts.say("causes", cause) for cause in one.causes),
    ]
    if one.answerable is not None:
        title = premises.rules.regulation.titles.get(one.answerable.role, one.answerable.role.value)
        columns.append(texts.say("late", "answers", who=title, clause=texts.clauses((one.answerable.clause,))))
    return "  ".join(columns)
