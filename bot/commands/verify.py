"""`verify`: proves an office's journal and what follows from it, and names the first fault of each kind, with exit code 1."""

import argparse
import asyncio
import re
from functools import partial
from typing import TYPE_CHECKING

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.storage.faults import Fault
    from bot.storage.transactions import Connection
    from bot.storage.verification import VerifyResult

_HASH = re.compile("[0-9a-f]{64}")


def add(commands: Commands) -> None:
    """Adds `verify`."""
    parser = commands.add("verify", partial(verify_journal, texts=commands.texts))
    parser.add_argument("--head", metavar="HASH", type=_hash, help=commands.texts.say("help", "head"))
    parser.add_argument("--only-open", action="store_true", help=commands.texts.say("help", "only-open"))
    parser.add_argument("--every", action="store_true", help=argparse.SUPPRESS)  # what is done without it, too, by now
    add_database(parser, commands.texts)


def verify_journal(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints what was proven and the chain's head, or the first fault of each kind.

    With a posted head, whether the chain still holds it.
    """
    posted: str | None = arguments.head
    result, seq = asyncio.run(_verify(chosen_database(arguments), posted, only_open=arguments.only_open))
    code = say_result(result, texts, "whole_and_open" if arguments.only_open else "whole")
    if code != SUCCESS or posted is None:
        return code
    if seq is None:
        print(texts.say("verify", "no_head", hash=posted))
        return FINDINGS
    print(texts.say("verify", "has_head", seq=seq, later=result.head.seq - seq))
    return SUCCESS


async def _verify(address: str, posted: str | None, *, only_open: bool) -> "tuple[VerifyResult, int | None]":
    from bot.storage.database import open_database
    from bot.storage.journal import seq_of_hash

    database = await open_database(address)
    try:
        result = await database.read(partial(prove, only_open=only_open))
        return result, None if posted is None else await database.read(lambda connection: seq_of_hash(connection, posted))
    finally:
        await database.close()


def prove(connection: "Connection", *, only_open: bool = False) -> "VerifyResult":
    """What proving the whole journal finds: chain, kept revisions, incidents folded again, all of them or the open ones."""
    from bot.projection import made_by, refolded, refolded_by_entries
    from bot.storage.identity import projected_by
    from bot.storage.verification import verify
    from workflow.process.happenings import KNOWN

    is_ours = projected_by(connection) == made_by()  # else the next start makes anew what only the program says
    return verify(connection, known=KNOWN, refold=refolded if is_ours else refolded_by_entries, only_open=only_open)


def say_result(result: "VerifyResult", texts: Texts, whole: str = "whole") -> int:
    """Print what was proven and the chain's head, or the faults; the exit code. `whole` names the sentence of success."""
    if result.faults:
        for fault in result.faults:
            print(_said(fault, texts))
        return FINDINGS
    print(texts.say("verify", whole, entries=result.entries, incidents=result.incidents))
    print(texts.say("verify", "head", seq=result.head.seq, hash=result.head.hash))
    return SUCCESS


def _said(fault: "Fault", texts: Texts) -> str:
    """Where the fault is and what it is; a fault has one place at least."""
    places = {"entry": fault.seq, "incident": fault.incident, "revision": fault.revision, "name": fault.name}
    named = [texts.say("verify", name, place=place) for name, place in places.items() if place is not None]
    return texts.say("verify", "fault", place=", ".join(named), reason=texts.say("faults", fault.reason))


def _hash(said: str) -> str:
    """As it was posted; spaces and capitals do no harm."""
    found = "".join(said.split()).lower()
    if not _HASH.fullmatch(found):
        raise argparse.ArgumentTypeError("64 hexadecimal digits")
    return found
