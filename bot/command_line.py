"""The command line: a flat registry of commands, one-line errors, no tracebacks. What a command does is in `bot/commands/`."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from bot.commands import backup, check, forget, invite, late, migrate, rebuild, register, regulations, run, status, verify
from bot.commands.file_faults import told_fault
from bot.commands.registry import BAD_INPUT, Commands, OneLineParser, add_language
from bot.commands.texts import Texts, chosen_language, load_texts
from bot.settings import CannotStart, SettingsError
from bot.storage.errors import DatabaseError
from bot.version import VERSION
from workflow.file_errors import FileError
from workflow.sentences import Translate, told
from workflow.working_time import YearMissing

_COMMANDS: tuple[Callable[[Commands], None], ...] = (
    regulations.add,
    check.add,
    run.add,
    invite.add,
    migrate.add,
    verify.add,
    rebuild.add,
    late.add,
    register.add,
    forget.add,
    backup.add,
    status.add,
)


def run_command(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Runs one command and returns its exit code: 0, 1 for findings, 2 for bad input said in one line on stderr."""
    texts = load_texts(_language(arguments, environment))
    chosen = build_parser(texts).parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
    except (FileError, YearMissing, DatabaseError, CannotStart) as error:
        from bot.rendering.catalogues import translate_into  # only who is told of an error waits for what renders

        faults = (error, *error.others) if isinstance(error, FileError) else (error,)
        for each in faults:
            sys.stderr.write(f"otklik: {told_error(each, translate_into(texts.language))}\n")
        return BAD_INPUT
    return code


def told_error(error: Exception, translate: Translate) -> str:
    """One line: where it is, as it was written, and what is wrong in the language of `translate`."""
    match error:
        case FileError():
            return told_fault(error, translate)
        case SettingsError():
            return f"{error.variable}: {told(error.reason, translate)}"
    return told(str(error) if not error.args else error.args[0], translate)


def build_parser(texts: Texts) -> argparse.ArgumentParser:
    """The parser with all commands, its help in the language of the texts."""
    parser = OneLineParser(texts=texts, prog="otklik", description=texts.say("help", "otklik"))
    add_language(parser, texts)
    parser.add_argument("--version", action="version", version=f"otklik {VERSION}", help=texts.say("help", "version"))
    commands = Commands(parser, texts)
    for add in _COMMANDS:
        add(commands)
    return parser


def _language(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language has to be known before the help is written, and before a word is said of wrong arguments."""
    first = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    first.add_argument("--lang", nargs="?")
    try:
        asked: str | None = first.parse_known_args(arguments)[0].lang
    except argparse.ArgumentError:
        asked = None
    return chosen_language(asked, environment)
