"""`register`: the register of a month as a table for printing (ZAGS 8, ministry 8 and 26), with the signatures on the road."""

import argparse
import asyncio
import csv
import os
import sys
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import CannotStart, office_path
from workflow.reports.months import Month, month_from, month_of

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.premises import Premises
    from bot.storage.transactions import Connection
    from workflow.ids import DepartmentId, PersonId
    from workflow.reports.register import RegisterLine, Signature, WrittenLine

_COLUMNS = ("number", "found", "registered", "network", "topic", "location", "link", "arrived", "signed", "answered", "answer")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula to some spreadsheet; with an apostrophe before it, it is a text."""


def add(commands: Commands) -> None:
    """Adds `register`."""
    texts = commands.texts
    parser = commands.add("register", partial(print_register, texts=texts))
    parser.add_argument("--month", metavar="2026-11", help=texts.say("help", "month"))
    parser.add_argument("--answered", action="store_true", help=texts.say("help", "answered"))
    add_database(parser, texts)


def print_register(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints the table, parted by semicolons; the first line names the columns."""
    from bot.premises import load_premises

    written: str | None = arguments.month
    month = month_from(written) if written else None
    if written and month is None:
        raise CannotStart(texts.say("late", "no_month", month=written))
    premises = load_premises(office_path(os.environ))
    asyncio.run(_print(chosen_database(arguments), premises, month, texts, answered=arguments.answered))
    return SUCCESS


async def _print(address: str, premises: "Premises", month: Month | None, texts: Texts, *, answered: bool) -> None:
    from bot.clock import SystemClock
    from bot.reporting import register_lines, register_numbers
    from bot.storage.database import open_database

    of = month or month_of(SystemClock().now(), premises.rules.calendar.zone)

    def write(connection: "Connection") -> None:
        """Line by line as they are read: a large office's month is long."""
        writer = csv.writer(sys.stdout, delimiter=";", lineterminator="\n")
        writer.writerow([texts.say("register", column) for column in _COLUMNS])
        lines = register_lines(connection, register_numbers(connection, premises, of, answered=answered))
        writer.writerows([_safe(cell) for cell in _cells(one, premises, texts)] for one in lines)

    database = await open_database(address)
    try:
        premises = await database.read(premises.knowing_former)
        await database.read(write)
    finally:
        await database.close()


def _cells(one: "WrittenLine", premises: "Premises", texts: Texts) -> list[str]:
    incident, zone, written, given = one.line.incident, premises.rules.calendar.zone, one.texts, one.line.given
    titles = {**texts.groups["networks"], **{network.code: network.title for network in premises.rules.regulation.networks}}
    return [
        str(incident.id),
        _moment(incident.detection, zone),
        _moment(incident.registered_at, zone),
        titles.get(incident.network, incident.network),
        *(written.get(name, "") for name in ("topic", "location", "link")),
        "; ".join(f"{_moment(each.at, zone)}{_of_department(each.department, premises)}" for each in one.line.arrivals),
        "; ".join(_marks(one.line, premises, texts)),
        _moment(given.at, zone) if given else "",
        written.get("published", "") if given else "",
    ]


def _marks(line: "RegisterLine", premises: "Premises", texts: Texts) -> Iterator[str]:
    """Every signature; where one for the receipt is ordered and missing, that it is."""
    is_ordered = "arrival" in premises.rules.regulation.signatures
    for arrival in line.arrivals:
        if is_ordered and not arrival.is_signed:
            yield texts.say("register", "unsigned") + _of_department(arrival.department, premises)
        yield from (_signed(mark, premises, texts) for mark in arrival.signatures)
    yield from (_signed(mark, premises, texts) for mark in line.handovers)


def _signed(mark: "Signature", premises: "Premises", texts: Texts) -> str:
    """`received 14.10.2026 10:15 Дорофеева Т. М., the head did not answer (Отдел ЖКХ)`."""
    at = _moment(mark.at, premises.rules.calendar.zone)
    said = f"{texts.say('signatures', mark.code.replace('.', '_'))} {at} {_name(mark.by, premises)}"
    if mark.on_behalf_of is not None:
        said += texts.say("register", "for", person=_name(mark.on_behalf_of, premises))
    if mark.ground in texts.groups["grounds"]:
        said += texts.say("grounds", mark.ground)
    return said + _of_department(mark.department, premises)


def _of_department(id: "DepartmentId | None", premises: "Premises") -> str:
    found = premises.rules.roster.last_department(id)
    return f" ({found.title})" if found else ""


def _name(person: "PersonId | None", premises: "Premises") -> str:
    found = premises.rules.roster.last_person(person)
    return found.name if found else person or ""


def _moment(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%d.%m.%Y %H:%M}"


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" \u00a0\ufeff").startswith(_FORMULA) else cell
