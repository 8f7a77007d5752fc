"""`verify`: proves an office's journal and names the first fault, with exit code 1."""

import argparse
import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.commands.database_option import add_database, chosen_database
from bot.commands.registry import FINDINGS, SUCCESS, Commands
from bot.commands.texts import Texts

if TYPE_CHECKING:  # only who works with a database waits for its libraries
    from bot.storage.faults import Fault
    from bot.storage.journal import StoredEntry
    from bot.storage.verification import VerifyResult


def add(commands: Commands) -> None:
    """Adds `verify`."""
    add_database(commands.add("verify", partial(verify_journal, texts=commands.texts)), commands.texts)


def verify_journal(arguments: argparse.Namespace, *, texts: Texts) -> int:
    """Prints what was proven and the chain's head, or the first fault."""
    result = asyncio.run(_verify(chosen_database(arguments)))
    if result.fault is not None:
        print(_said(result.fault, texts))
        return FINDINGS
    print(texts.say("verify", "whole", entries=result.entries, incidents=result.incidents))
    print(texts.say("verify", "head", seq=result.head.seq, hash=result.head.hash))
    return SUCCESS


async def _verify(address: str) -> "VerifyResult":
    from bot.storage.database import open_database
    from bot.storage.verification import verify
    from workflow.process.happenings import KNOWN

    database = await open_database(address)
    try:
        return await database.read(partial(verify, known=KNOWN, refold=_refold))
    finally:
        await database.close()


def _refold(history: "Sequence[StoredEntry]") -> Mapping[str, Any]:
    from bot.storage.codec import encode
    from workflow.process.folding import fold

    folded: Mapping[str, Any] = encode(fold(history))
    return folded


def _said(fault: "Fault", texts: Texts) -> str:
    """Where the fault is and what it is; a fault has one place at least."""
    places = {"entry": fault.seq, "incident": fault.incident, "revision": fault.revision}
    named = [texts.say("verify", name, place=place) for name, place in places.items() if place is not None]
    return texts.say("verify", "fault", place=", ".join(named), reason=texts.say("faults", fault.reason))
