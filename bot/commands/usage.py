"""What argparse says of wrong arguments, in the command line's own words: argparse itself speaks English only."""

import re

from bot.commands.texts import Texts

_FAULTS = (
    ("no_command", r"the following arguments are required: command"),
    ("missing", r"the following arguments are required: (?P<names>.+)"),
    ("unknown", r"unrecognized arguments: (?P<names>.+)"),
    ("ambiguous", r"ambiguous option: (?P<option>\S+) could match (?P<names>.+)"),
    ("unknown_command", r"argument command: invalid choice: (?P<value>.+?) \(choose from (?P<names>.+)\)"),
    ("choice", r"argument (?P<option>.+?): invalid choice: (?P<value>.+?) \(choose from (?P<names>.+)\)"),
    ("number", r"argument (?P<option>.+?): invalid (?:int|float) value: (?P<value>.+)"),
    ("empty", r"argument (?P<option>.+?): expected .+"),
    ("needless", r"argument (?P<option>.+?): ignored explicit argument (?P<value>.+)"),
    ("hash", r"argument (?P<option>.+?): 64 hexadecimal digits"),
)
_KNOWN = tuple((code, re.compile(pattern)) for code, pattern in _FAULTS)


def told_fault(message: str, texts: Texts) -> str:
    """One line in the language of the texts; what no text is known for, as argparse has it."""
    for code, pattern in _KNOWN:
        if found := pattern.fullmatch(message):
            return texts.say("usage", code, **{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return texts.say("usage", "other", words=message)
