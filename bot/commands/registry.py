"""How a command joins the command line: a name, its arguments, and a function that runs it and returns the exit code."""

import argparse
from collections.abc import Callable
from typing import NoReturn

from bot.commands.texts import LANGUAGES, Texts

SUCCESS, FINDINGS, BAD_INPUT = 0, 1, 2

Run = Callable[[argparse.Namespace], int]


class OneLineParser(argparse.ArgumentParser):
    """A parser whose refusal is one line, as all errors of the command line are."""

    def error(self, message: str) -> NoReturn:
        hint = "; --help lists them" if message.endswith("required: command") else ""
        self.exit(BAD_INPUT, f"otklik: {message}{hint}\n")


class Commands:
    """The commands known so far. `texts` are in the language asked for."""

    def __init__(self, parser: argparse.ArgumentParser, texts: Texts) -> None:
        self._subparsers = parser.add_subparsers(required=True, metavar="command", dest="command", parser_class=OneLineParser)
        self.texts = texts

    def add(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A new command with its `--lang`; its help is the text of that name. The caller adds the arguments."""
        described = self.texts.say("help", name)
        parser = self._subparsers.add_parser(name, help=described, description=described)
        add_language(parser, self.texts)
        parser.set_defaults(run=run)
        return parser


def add_language(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """`--lang`, which works before and after the command."""
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts.say("help", "lang"))
