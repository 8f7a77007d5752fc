"""Whether the bot can do its work now: its database, Telegram, the alarm; and whether it leads. What follows, others decide."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.storage.errors import DatabaseError
from bot.storage.schema import current_revision, head_revision
from bot.storage.transactions import Transactions

OK = "ok"
SILENT_SECONDS = 90.0
"""A long poll is answered after 25 s, and the alarm looks every 30 s: three times as long is too long."""
LONGEST_LOOK_SECONDS = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Each part by name: `ok`, or what is wrong. `role` is `leading` or `stand-by`; a stand-by is ready, too."""

    parts: dict[str, str]
    role: str

    @property
    def is_ready(self) -> bool:
        return all(found == OK for found in self.parts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """Where to look: seconds since Telegram answered and since the alarm looked, and a call that asks Telegram now."""

    db: Transactions
    telegram_silent: Callable[[], float]
    alarm_silent: Callable[[], float]
    ask_telegram: Callable[[], Awaitable[bool]]
    leads: Callable[[], bool]

    async def look(self) -> Readiness:
        """Never raises for what it finds."""
        leads = self.leads()
        parts = {"database": await self._database()}
        if leads:  # a stand-by calls nobody and rings no timers
            parts["telegram"] = await self._telegram()
            parts["alarm"] = OK if self.alarm_silent() <= SILENT_SECONDS else "silent"
        return Readiness(parts=parts, role="leading" if leads else "stand-by")

    async def _database(self) -> str:
        try:
            async with asyncio.timeout(LONGEST_LOOK_SECONDS):
                revision = await self.db.read(current_revision)
        except (DatabaseError, TimeoutError):
            return "unavailable"
        return OK if revision == head_revision() else "outdated"

    async def _telegram(self) -> str:
        """With a webhook nothing may be asked of Telegram for hours: then it is asked now."""
        if self.telegram_silent() <= SILENT_SECONDS:
            return OK
        return OK if await self.ask_telegram() else "silent"
