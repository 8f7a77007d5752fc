"""`status`: who carries the office on, what waits, how old the last backup is; exit code 1 when something wants attention."""

import argparse
import asyncio
import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts
from bot.settings import backups_folder

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.storage.condition import Condition

BACKUP_WITHIN_HOURS = 26
"""A nightly backup that takes its time is not late yet."""

LAG = timedelta(minutes=1)

Line = tuple[str, bool]


def add(commands: Commands) -> None:
    """Adds `status`."""
    parser = commands.add("status", partial(show_status, texts=commands.texts))
    parser.add_argument(
        "--backup-within",
        metavar="HOURS",
        type=int,
        default=BACKUP_WITHIN_HOURS,
        help=commands.texts.say("help", "backup_within", hours=BACKUP_WITHIN_HOURS),
    )
    add_database(parser, commands.texts)


def show_status(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints the office's condition, a line each; what wants attention is marked."""
    from bot.clock import SystemClock

    now = SystemClock().now()
    condition = asyncio.run(_read(chosen_database(arguments), now))
    within = timedelta(hours=arguments.backup_within)
    is_well = True
    print(_schedule(texts))
    for line, is_fine in (*_standing(condition, texts), *_waiting(condition, now, texts), _backup(condition, now, within, texts)):
        print(line if is_fine else f"{line}  {texts.say('status', 'attention')}")
        is_well = is_well and is_fine
    return SUCCESS if is_well else FINDINGS


async def _read(address: str, now: datetime) -> "Condition":
    from bot.storage.condition import read_condition
    from bot.storage.database import open_database

    database = await open_database(address)
    try:
        return await database.read(lambda connection: read_condition(connection, now))
    finally:
        await database.close()


def _standing(condition: "Condition", texts: Texts) -> Iterator[Line]:
    """Which database it is, and who carries the office on."""
    yield texts.say("status", "tables", revision=condition.revision), True
    if condition.identity.copied_at is not None:
        yield texts.say("status", "copy"), False
    lease = condition.lease
    if lease.is_running:
        yield texts.say("status", "led", holder=lease.holder, epoch=lease.epoch, since=_moment(lease.taken_at)), True
    else:
        yield texts.say("status", "not_led"), False
    yield texts.say("status", "journal", seq=condition.head.seq, hash=condition.head.hash), True


def _waiting(condition: "Condition", now: datetime, texts: Texts) -> Iterator[Line]:
    """What is open, and what lags behind."""
    yield texts.say("status", "incidents", number=condition.open_incidents), True
    for name, number, oldest in (
        ("updates", condition.waiting_updates, condition.oldest_update),
        ("timers", condition.overdue_timers, condition.oldest_timer),
    ):
        lag = now - oldest if oldest else timedelta()
        yield texts.say("status", name, number=number, lag=texts.length(lag)), lag < LAG
    yield texts.say("status", "unsent", number=condition.unsent), True
    yield texts.say("status", "undelivered", number=condition.undelivered), condition.undelivered == 0
    yield texts.say("status", "set_aside", number=condition.set_aside), condition.set_aside == 0


def _backup(condition: "Condition", now: datetime, within: timedelta, texts: Texts) -> Line:
    made_at = condition.identity.backed_up_at
    if made_at is None:
        return texts.say("status", "no_backup"), False
    return texts.say("status", "backup", at=_moment(made_at), age=texts.length(now - made_at)), now - made_at <= within


def _schedule(texts: Texts) -> str:
    folder = backups_folder(os.environ)
    if folder is None:
        return texts.say("status", "no_schedule")
    from bot.operations.nightly import AT, KEPT, kept_in

    return texts.say("status", "schedule", at=f"{AT:%H:%M}", folder=folder, kept=len(kept_in(folder)), most=KEPT)


def _moment(moment: datetime | None) -> str:
    """UTC: the command knows no office file."""
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else "—"
