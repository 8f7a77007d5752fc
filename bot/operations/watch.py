"""Looks every half minute whether something is wrong that nobody else would tell of, and says when it is right again."""

import asyncio
import logging
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock, Pace
from bot.operations.troubles import Trouble, Troubles
from bot.storage.lags import lags
from bot.storage.transactions import DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

EVERY_SECONDS = 30.0
LOOKS = 2
"""A clock that jumps makes everything late for a moment: only what is there at so many looks in a row is trouble."""

LONGEST_UPDATE_SECONDS = 120.0
LONGEST_MESSAGE_SECONDS = 600.0
LONGEST_TIMER_SECONDS = 300.0
LONGEST_SILENCE_SECONDS = 300.0
SMALLEST_DISK_BYTES = 200_000_000
SET_ASIDE_WITHIN = timedelta(hours=1)

TOLD_BY_OTHERS = frozenset({Trouble.BACKUP_FAILED, Trouble.CLOCK_SET})
"""They know themselves when it is over."""

Findings = Mapping[Trouble, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Where to look besides the database: Telegram's silence in seconds, a rival, the disk that the database lies on."""

    telegram_silent: Callable[[], float]
    is_rivalled: Callable[[], bool]
    folder: Path | None


class Watch:
    """Runs until stopped."""

    def __init__(self, *, db: Transactions, clock: Clock, pace: Pace, troubles: Troubles, signs: Signs) -> None:
        self._db, self._clock, self._pace, self._troubles, self._signs = db, clock, pace, troubles, signs
        self._stopping = asyncio.Event()
        self._seen: dict[Trouble, int] = {}
        self._known: set[Trouble] | None = None
        self._given_up: list[datetime] = []

    def note_given_up(self) -> None:
        """An update was set aside; administrators have been told."""
        self._given_up.append(self._clock.now())

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        while not self._stopping.is_set():
            await self._pace.sleep(EVERY_SECONDS, wake=self._stopping)
            if not self._stopping.is_set():
                await self.look()

    async def look(self) -> None:
        """Look once. While the database is out of reach nobody can be told; the log says so."""
        try:
            if self._known is None:
                self._known = await self._troubles.known()
                if Trouble.SET_ASIDE in self._known:  # told by an earlier run: its hour begins anew
                    self.note_given_up()
            await self._tell(await self._find(), self._known)
        except DatabaseUnavailable:
            log.error("watch: the database is unavailable")

    async def _tell(self, found: Findings, known: set[Trouble]) -> None:
        self._seen = {trouble: self._seen.get(trouble, 0) + 1 for trouble in found}
        for trouble, looks in self._seen.items():
            if looks >= LOOKS:
                known.add(trouble)
                await self._troubles.is_there(trouble, **found[trouble])
        for trouble in known - found.keys() - TOLD_BY_OTHERS:
            known.discard(trouble)
            await self._troubles.is_over(trouble)

    async def _find(self) -> Findings:
        now = self._clock.now()
        waiting = await self._db.read(lambda connection: lags(connection, now))
        self._given_up = [moment for moment in self._given_up if moment > now - SET_ASIDE_WITHIN]
        silent = self._signs.telegram_silent()
        found: dict[Trouble, Mapping[str, Any]] = {}
        if self._given_up:
            found[Trouble.SET_ASIDE] = {}
        if silent > LONGEST_SILENCE_SECONDS:  # what waits then waits for Telegram
            found[Trouble.TELEGRAM_SILENT] = {}
        elif waiting.outgoing.oldest_seconds > LONGEST_MESSAGE_SECONDS:
            found[Trouble.MESSAGES_WAIT] = {"count": waiting.outgoing.count}
        if waiting.updates.oldest_seconds > LONGEST_UPDATE_SECONDS:
            found[Trouble.UPDATES_WAIT] = {"count": waiting.updates.count}
        elif waiting.timers.oldest_seconds > LONGEST_TIMER_SECONDS and silent <= LONGEST_SILENCE_SECONDS:
            found[Trouble.TIMERS_LATE] = {"count": waiting.timers.count}
        if self._signs.is_rivalled():
            found[Trouble.RIVAL] = {}
        if self._signs.folder is not None and shutil.disk_usage(self._signs.folder).free < SMALLEST_DISK_BYTES:
            found[Trouble.DISK_FULL] = {}
        return found
