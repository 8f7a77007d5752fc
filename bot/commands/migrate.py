"""`migrate`: brings the tables of an office's database to this version, creating them where there are none."""

import argparse
import asyncio
from functools import partial

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts


def add(commands: Commands) -> None:
    """Adds `migrate`."""
    add_database(commands.add("migrate", partial(migrate_database, texts=commands.texts)), commands.texts)


def migrate_database(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Says which revision the database is at; `DatabaseError` where it cannot be brought there."""
    from bot.storage.database import migrate  # only who works with a database waits for its libraries
    from bot.storage.schema import head_revision

    asyncio.run(migrate(chosen_database(arguments)))
    print(texts.say("migrate", "done", revision=head_revision()))
    return SUCCESS
