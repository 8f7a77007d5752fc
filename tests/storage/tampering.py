"""A small office's journal, and what somebody does to its file behind the bot's back."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from bot.storage.database import Database, open_database
from bot.storage.verification import VerifyResult, verify
from tests.storage.records import KNOWN, refold, register

INCIDENTS = 4  # with three entries each: numbers 1 to 12


async def proven(database: Database) -> VerifyResult:
    return await database.read(lambda connection: verify(connection, known=KNOWN, refold=refold))


async def fill(database: Database) -> None:
    for incident in range(1, INCIDENTS + 1):
        await database.transact(lambda connection, number=incident: register(connection, number))  # type: ignore[misc]


async def proven_after(path: Path, tamper: Callable[[sqlite3.Connection], object], *, is_filled: bool = False) -> VerifyResult:
    """Fill the office, let somebody with the file in hand do his work without the triggers, which he puts back, and prove."""
    database = await open_database(f"sqlite+aiosqlite:///{path}")
    if not is_filled:
        await fill(database)
    raw = sqlite3.connect(path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    tamper(raw)
    for _, made in triggers:
        raw.execute(made)
    raw.commit()
    raw.close()
    result = await proven(database)
    await database.close()
    return result
