"""`backup`, `restore` and `adopt`: a proven copy of an office's database, its return, and the word that it may speak again."""

import argparse
import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.commands.verify import prove, say_result

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.storage.identity import Adopted


def add(commands: Commands) -> None:
    """Adds `backup`, `restore` and `adopt`."""
    for name, run in (("backup", back_up_database), ("restore", restore_database)):
        parser = commands.add(name, partial(run, texts=commands.texts))
        parser.add_argument("file", metavar="FILE", type=Path, help=commands.texts.say("help", "backup_file"))
        add_database(parser, commands.texts)
    add_database(commands.add("adopt", partial(adopt_database, texts=commands.texts)), commands.texts)


def back_up_database(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Copies the database while the bot runs; the exit code is 1 when the copy's journal does not hold."""
    from bot.clock import SystemClock  # only who works with a database waits for its libraries
    from bot.storage.backup import back_up

    file: Path = arguments.file
    result = asyncio.run(back_up(chosen_database(arguments), file, now=SystemClock().now(), prove=prove))
    print(texts.say("backup", "done", file=file, size=file.stat().st_size))
    return say_result(result, texts)


def restore_database(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Puts a backup into an empty place; the exit code is 1 when its journal does not hold."""
    from bot.clock import SystemClock
    from bot.storage.backup import restore

    result = asyncio.run(restore(arguments.file, chosen_database(arguments), now=SystemClock().now(), prove=prove))
    print(texts.say("restore", "done"))
    return say_result(result, texts)


def adopt_database(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Lets a copy speak for the office from now on."""
    adopted = asyncio.run(_adopt(chosen_database(arguments)))
    print(texts.say("adopt", "done"))
    print(texts.say("adopt", "since", at=f"{adopted.since:%Y-%m-%d %H:%M} UTC"))
    if adopted.left:
        print(texts.say("adopt", "left", number=adopted.left))
    return SUCCESS


async def _adopt(address: str) -> "Adopted":
    from bot.clock import SystemClock
    from bot.storage.database import migrate, open_database
    from bot.storage.identity import adopt

    await migrate(address, is_there=True)
    database = await open_database(address)
    now, last_epoch = SystemClock().now(), database.lifeline.last_epoch()
    try:
        return await database.transact(lambda connection: adopt(connection, now, last_epoch))
    finally:
        await database.close()
