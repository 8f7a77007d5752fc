"""How a command joins the command line: a name, its arguments, and a function that runs it and returns the exit code."""

import argparse
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NoReturn

from bot.commands.texts import LANGUAGES, Texts
from bot.commands.usage import told_fault

SUCCESS, FINDINGS, BAD_INPUT = 0, 1, 2

Run = Callable[[argparse.Namespace], int]


class OneLineParser(argparse.ArgumentParser):
    """A parser whose refusal is one line in the language of the texts, as all errors of the command line are; its help, too."""

    def __init__(self, *, texts: Texts, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=partial(_Help, texts=texts))
        self._texts = texts
        self._positionals.title = texts.say("usage", "arguments")
        self._optionals.title = texts.say("usage", "options")
        self.add_argument("-h", "--help", action="help", help=texts.say("help", "help"))

    def error(self, message: str) -> NoReturn:
        self.exit(BAD_INPUT, f"otklik: {told_fault(message, self._texts)}\n")


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str, *, texts: Texts, **settings: Any) -> None:
        super().__init__(prog, **settings)
        self._prefix = texts.say("usage", "usage")

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._prefix if prefix is None else prefix)


class Commands:
    """The commands known so far. `texts` are in the language asked for."""

    def __init__(self, parser: argparse.ArgumentParser, texts: Texts) -> None:
        self._subparsers = parser.add_subparsers(required=True, metavar="command", dest="command", parser_class=OneLineParser)
        self.texts = texts

    def add(self, name: str, run: Run) -> argparse.ArgumentParser:
        """A new command with its `--lang`; its help is the text of that name. The caller adds the arguments."""
        described = self.texts.say("help", name)
        parser = self._subparsers.add_parser(name, help=described, description=described, texts=self.texts)
        add_language(parser, self.texts)
        parser.set_defaults(run=run)
        return parser


def add_language(parser: argparse.ArgumentParser, texts: Texts) -> None:
    """`--lang`, which works before and after the command."""
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=texts.say("help", "lang"))
