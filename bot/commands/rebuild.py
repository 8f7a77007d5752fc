"""`rebuild`: makes anew, from the journal, what follows from it, and says what was otherwise."""

import argparse
import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import CannotStart, office_path

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.premises import Premises
    from bot.rebuilt import Rebuilt


def add(commands: Commands) -> None:
    """Adds `rebuild`."""
    add_database(commands.add("rebuild", partial(rebuild_database, texts=commands.texts)), commands.texts)


def rebuild_database(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints how much was otherwise; the exit code is 1 where entries are not understood. Raises `CannotStart` beside a bot."""
    from bot.premises import load_premises

    found = asyncio.run(_rebuild(chosen_database(arguments), load_premises(office_path(os.environ)), texts))
    print(texts.say("rebuild", "done", incidents=found.looked, rows=found.rows, timers=found.timers, absences=found.absences))
    if found.left:
        print(texts.say("rebuild", "left", numbers=", ".join(map(str, found.left))))
    return FINDINGS if found.left else SUCCESS


async def _rebuild(address: str, premises: "Premises", texts: Texts) -> "Rebuilt":
    from bot.clock import SystemClock, SystemPace
    from bot.leasing import Lease
    from bot.projection import made_by
    from bot.rebuilt import rebuild_absences, rebuild_in_parts
    from bot.storage.database import open_database
    from bot.storage.identity import note_projected
    from bot.storage.journal import incident_numbers

    database = await open_database(address)
    lease, clock = Lease(db=database, pace=SystemPace()), SystemClock()
    try:
        premises = await database.read(premises.knowing_former)
        await lease.ensure_original()
        if not await lease.take_at_once():
            raise CannotStart(texts.say("rebuild", "led"))
        keeping = asyncio.ensure_future(lease.keep())
        numbers = await lease.read(incident_numbers)
        found = await rebuild_in_parts(lease, premises, clock, numbers, search=True)
        found += await lease.transact(rebuild_absences)
        await lease.transact(lambda connection: note_projected(connection, made_by()))
        keeping.cancel()
        return found
    finally:
        await lease.release()
        await database.close()
