"""Which database a command works on: the one named, or that of the settings."""

import argparse
import os

from bot.commands.texts import Texts
from bot.settings import database_address


def add_database(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """`--database ADDRESS`; without it `DATABASE_URL` counts."""
    parser.add_argument("--database", metavar="ADDRESS", help=texts.say("help", "database"))


def chosen_database(arguments: argparse.Namespace) -> str:
    """The address; what it may look like, `bot/storage/address.py` knows."""
    named: str | None = arguments.database
    return named or database_address(os.environ)
