"""`run`: the bot itself, until it is told to stop."""

import argparse
import asyncio
import gc
import logging
import os
import signal
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.commands.vacancies_text import stranded_lines
from bot.operations.logs import set_up_logging, tell_of_loop_fault
from bot.settings import CannotStart, Settings, log_level, log_style, read_settings

if TYPE_CHECKING:  # only who runs the bot waits for its libraries
    from bot.premises import Premises
    from bot.storage.transactions import Connection

GARBAGE = (10_000, 20, 20)
"""After so many new objects the youngest are looked through, and after so many looks the older ones."""


def add(commands: Commands) -> None:
    """Adds `run`."""
    commands.add("run", partial(run_bot, texts=commands.texts))


def run_bot(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Run until SIGINT or SIGTERM; raises what keeps the bot from running."""
    settings = read_settings(os.environ)
    set_up_logging(style=log_style(os.environ), level=log_level(os.environ), secrets=settings.secrets)
    asyncio.run(_run(settings, texts))
    return SUCCESS


async def _run(settings: Settings, texts: Texts) -> None:
    """Again and again, standing by, as long as another instance takes over."""
    from bot.storage.transactions import LeaseLost  # only who runs the bot waits for its libraries

    told_to_stop = asyncio.Event()
    while not told_to_stop.is_set():
        try:
            await _run_until_stopped(settings, texts, told_to_stop)
            return
        except LeaseLost:
            continue


def spare_what_is_loaded() -> None:
    """Libraries and templates stay for good: looking through them for garbage again and again would cost a tenth of every tap."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GARBAGE)


async def _run_until_stopped(settings: Settings, texts: Texts, told_to_stop: asyncio.Event) -> None:
    from bot.app import open_application
    from bot.clock import SystemClock, SystemPace
    from bot.operations.meters import CountingHandler
    from bot.receiving.polling import TokenRefused
    from bot.rendering import CatalogueMissing

    try:
        application = await open_application(settings, clock=SystemClock(), pace=SystemPace())
    except CatalogueMissing as error:
        raise CannotStart(error.args[0]) from error

    def stop() -> None:
        told_to_stop.set()
        application.stop()

    spare_what_is_loaded()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(tell_of_loop_fault)
    application.guard.watch(loop)
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    if told_to_stop.is_set():  # while it was opened anew
        application.stop()
    counting = CountingHandler(application.meters)
    logging.getLogger().addHandler(counting)
    print(texts.say("run", "started", office=application.premises.office.title), flush=True)
    for line in await application.db.read(partial(_lacking, application.premises, texts)):
        print(line, flush=True)
    try:
        await application.run()
    except TokenRefused as error:
        raise CannotStart(error.args[0]) from error
    finally:
        logging.getLogger().removeHandler(counting)


def _lacking(premises: "Premises", texts: Texts, connection: "Connection") -> list[str]:
    """What open incidents lack under the files as they are now, in lines."""
    from bot.clock import SystemClock
    from bot.survey import survey

    return [*stranded_lines(survey(connection, premises, SystemClock().now()), premises.rules.roster, texts)]
