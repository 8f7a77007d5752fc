"""`run`: the bot itself, until it is told to stop."""

import argparse
import asyncio
import logging
import os
import signal
from functools import partial

from bot.commands.registry import SUCCESS, Commands
from bot.commands.texts import Texts
from bot.operations.logs import set_up_logging, tell_of_loop_fault
from bot.settings import CannotStart, Settings, log_level, log_style, read_settings


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
    from bot.app import open_application  # only who runs the bot waits for its libraries
    from bot.clock import SystemClock, SystemPace
    from bot.operations.meters import CountingHandler
    from bot.receiving.polling import TokenRefused
    from bot.rendering import CatalogueMissing
    from bot.storage.transactions import LeaseLost

    while True:
        try:
            application = await open_application(settings, clock=SystemClock(), pace=SystemPace())
        except CatalogueMissing as error:
            raise CannotStart(str(error)) from error
        counting = CountingHandler(application.meters)
        logging.getLogger().addHandler(counting)
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(tell_of_loop_fault)
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, application.stop)
        print(texts.say("run", "started", office=application.premises.office.title), flush=True)
        try:
            return await application.run()
        except TokenRefused as error:
            raise CannotStart(str(error)) from error
        except LeaseLost:
            continue  # another instance carries the office on: begin anew, standing by
        finally:
            logging.getLogger().removeHandler(counting)
