"""`forget`: erases by law what was written about incidents, and says what is beyond its reach."""

import argparse
import asyncio
import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import CannotStart, office_path
from workflow.ids import IncidentId, PersonId

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.forgetting import Forgotten
    from bot.premises import Premises
    from bot.storage.transactions import Connection


class _OnlyShown(Exception):
    """Takes back what a dry run has done."""


def add(commands: Commands) -> None:
    """Adds `forget`."""
    texts = commands.texts
    parser = commands.add("forget", partial(forget_incidents, texts=texts))
    parser.add_argument("incidents", nargs="*", type=int, metavar="INCIDENT", help=texts.say("help", "incident"))
    parser.add_argument("--author", metavar="NAME", help=texts.say("help", "author"))
    parser.add_argument("--before", metavar="DATE", help=texts.say("help", "before"))
    parser.add_argument("--by", required=True, metavar="PERSON", help=texts.say("help", "by"))
    parser.add_argument("--basis", required=True, metavar="TEXT", help=texts.say("help", "basis"))
    parser.add_argument("--dry-run", action="store_true", help=texts.say("help", "dry-run"))
    parser.add_argument("--even-open", action="store_true", help=texts.say("help", "even-open"))
    add_database(parser, texts)


def forget_incidents(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Print what was erased and what still stands where. Raises `CannotStart` for an order that cannot be carried out."""
    from bot.premises import load_premises

    premises = load_premises(office_path(os.environ))
    if arguments.by not in premises.office.roster.people:
        raise CannotStart(texts.say("forget", "person", person=arguments.by))
    before = _midnight(arguments.before, premises, texts)
    if not arguments.incidents and not arguments.author and before is None:
        raise CannotStart(texts.say("forget", "which"))
    for line in asyncio.run(_forget(arguments, premises, before, texts)):
        print(line)
    return SUCCESS


async def _forget(arguments: argparse.Namespace, premises: "Premises", before: datetime | None, texts: Texts) -> list[str]:
    from bot.clock import SystemClock
    from bot.forgetting import Order, forget
    from bot.storage.database import open_database
    from bot.storage.scrubbing import scrub
    from bot.visit import Visit

    address, now = chosen_database(arguments), SystemClock().now()
    database = await open_database(address)
    said: list[str] = []

    def work(connection: "Connection") -> None:
        premises.keep(connection, now)
        numbers = _chosen(connection, arguments, before, texts)
        visit = Visit(connection=connection, premises=premises, now=now, received_at=now)
        order = Order(incidents=numbers, by=PersonId(arguments.by), basis=arguments.basis)
        said.extend(_report(connection, forget(visit, order), premises, arguments.dry_run, texts))
        if arguments.dry_run:
            raise _OnlyShown

    try:
        await database.transact(work)
        await scrub(address)
    except _OnlyShown:
        pass
    finally:
        await database.close()
    return said


def _chosen(
    connection: "Connection", arguments: argparse.Namespace, before: datetime | None, texts: Texts
) -> tuple[IncidentId, ...]:
    from bot.storage import erasing

    found = set(arguments.incidents)
    if arguments.author:
        found.update(erasing.incidents_of_author(connection, arguments.author))
    if before is not None:
        found.update(erasing.incidents_closed_before(connection, before))
    known = erasing.known_incidents(connection, found)
    if unknown := found - known.keys():
        raise CannotStart(texts.say("forget", "unknown", numbers=_listed(unknown)))
    in_work = [number for number, is_closed in known.items() if not is_closed]
    if in_work and not arguments.even_open:
        raise CannotStart(texts.say("forget", "open", numbers=_listed(in_work)))
    if not known:
        raise CannotStart(texts.say("forget", "nothing"))
    return tuple(known)


def _report(connection: "Connection", done: "Forgotten", premises: "Premises", is_dry: bool, texts: Texts) -> Iterator[str]:
    from bot.storage.identity import read_identity

    say = partial(texts.say, "forget")
    erased, day = done.erased, partial(_day, premises)
    yield say("would" if is_dry else "done", numbers=_listed(done.incidents))
    yield say("counts", texts=erased.texts, files=erased.files, updates=erased.updates, forms=erased.forms)
    if erased.waiting:
        yield say("waiting", count=erased.waiting)
    if done.deleted:
        yield say("deleted", count=len(done.deleted))
    if done.standing:
        yield say("standing")
        name = _chats(connection, premises)
        for one in done.standing:
            yield say("message", chat=name(one.chat_id), message=one.message_id, day=day(one.at))
    backed_up_at = read_identity(connection).backed_up_at
    yield say("backups", last=say("last_backup", day=day(backed_up_at)) if backed_up_at else "")


def _chats(connection: "Connection", premises: "Premises") -> Callable[[int], str]:
    """A chat by the name of its person or department."""
    from bot.storage.chats import all_chats
    from bot.storage.people import all_members

    roster = premises.knowing_former(connection).rules.roster
    people = {member.telegram_id: roster.last_person(one) for one, member in all_members(connection).items()}
    departments = {chat.chat_id: roster.last_department(one) for one, chat in all_chats(connection).items()}
    names = {chat: person.name for chat, person in people.items() if person is not None}
    names |= {chat: department.title for chat, department in departments.items() if department is not None}
    return lambda chat: names.get(chat, str(chat))


def _midnight(day: str | None, premises: "Premises", texts: Texts) -> datetime | None:
    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time(), tzinfo=premises.rules.calendar.zone)
    except ValueError as error:
        raise CannotStart(texts.say("forget", "day", day=day)) from error


def _day(premises: "Premises", moment: datetime) -> str:
    return f"{moment.astimezone(premises.rules.calendar.zone):%d.%m.%Y %H:%M}"


def _listed(numbers: "set[int] | list[IncidentId] | tuple[IncidentId, ...]") -> str:
    return ", ".join(str(number) for number in sorted(numbers))
