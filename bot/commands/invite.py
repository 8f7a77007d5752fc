"""`invite`: a one-time link that lets one of the office's people in."""

import argparse
import asyncio
import os
from datetime import timedelta
from functools import partial

from bot.commands.registry import BAD_INPUT, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import CannotStart, Settings, read_settings

VALID_DAYS = 7


def add(commands: Commands) -> None:
    """Adds `invite`; without a person it lists whom the office file knows."""
    parser = commands.add("invite", partial(invite_person, texts=commands.texts))
    parser.add_argument("person", nargs="?", metavar="PERSON", help=commands.texts.say("help", "person"))


def invite_person(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Print the link, and until when it may be used. An earlier unused link of the person is void."""
    from bot.premises import load_premises  # only who works with an office waits for its libraries

    settings = read_settings(os.environ)
    people = load_premises(settings.office).office.roster.people
    found = people.get(arguments.person)
    if found is not None and not found.dismissed:
        print(asyncio.run(_invite(settings, arguments.person, texts)))
        return SUCCESS
    if found is not None:
        print(texts.say("invite", "dismissed", person=arguments.person))
        return BAD_INPUT
    if arguments.person is not None:
        print(texts.say("invite", "unknown", person=arguments.person))
    for person in (one for one in people.values() if not one.dismissed):
        print(f"{person.id:<20}  {person.name}, {person.position}")
    return BAD_INPUT if arguments.person is not None else SUCCESS


async def _invite(settings: Settings, person: str, texts: Texts) -> str:
    from aiogram.exceptions import AiogramError

    from bot.clock import SystemClock
    from bot.session import connect_bot
    from bot.storage.database import migrate, open_database
    from bot.storage.people import create_invite, new_invite_code
    from workflow.ids import PersonId

    bot = connect_bot(settings)
    try:
        username = (await bot.get_me()).username
    except AiogramError as error:
        raise CannotStart(texts.say("invite", "no_answer", error=type(error).__name__)) from error
    finally:
        await bot.session.close()
    await migrate(settings.database)
    database = await open_database(settings.database)
    now, code, valid = SystemClock().now(), new_invite_code(), timedelta(days=VALID_DAYS)
    try:
        await database.transact(lambda connection: create_invite(connection, PersonId(person), now=now, valid=valid, code=code))
    finally:
        await database.close()
    return texts.say("invite", "link", link=f"https://t.me/{username}?start={code}", days=VALID_DAYS)
