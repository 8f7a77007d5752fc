"""A backup a night into a folder of the office's choice, in a process of its own; the oldest go. What one is, storage knows."""

import asyncio
import logging
import os
import re
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.operations.troubles import Trouble, Troubles
from bot.storage.identity import read_identity
from bot.storage.transactions import DatabaseUnavailable, Transactions

log = logging.getLogger(__name__)

AT = time(3)
"""By the office's clock."""
KEPT = 14
AGAIN_AFTER = timedelta(hours=1)
_OURS = re.compile(r"otklik-\d{4}-\d{2}-\d{2}-\d{4}\.sqlite3")

Make = Callable[[Path], Awaitable[bool]]


class Nightly:
    """Runs until stopped. `make` makes and proves a backup in a file; a night that was missed is made up for after the start."""

    def __init__(self, *, folder: Path, db: Transactions, clock: Clock, zone: ZoneInfo, make: Make, troubles: Troubles) -> None:
        self._folder, self._db, self._clock, self._zone, self._make = folder, db, clock, zone, make
        self._troubles = troubles
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        due = await self._next()
        while not self._stopping.is_set():
            await self._clock.wait_until(due, wake=self._stopping)
            if self._stopping.is_set():
                return
            if self._clock.now() < due:  # the clock was set
                due = await self._next()
            else:
                is_made = await self._is_made()
                await self._tell(is_made)
                due = await self._next() if is_made else self._clock.now() + AGAIN_AFTER

    async def _tell(self, is_made: bool) -> None:
        """Administrators hear of it once, and when it is over."""
        if self._stopping.is_set():
            return
        try:
            await (self._troubles.is_over if is_made else self._troubles.is_there)(Trouble.BACKUP_FAILED)
        except DatabaseUnavailable:
            log.error("the nightly backup: nobody could be told")

    async def _next(self) -> datetime:
        """The night after the last backup, however it was made; where there was none, the night to come.

        A backup of a moment that is still to come was made before the clock was set back: then, too, the night to come.
        """
        try:
            made_at = (await self._db.read(read_identity)).backed_up_at
        except DatabaseUnavailable:
            return self._clock.now() + AGAIN_AFTER
        now = self._clock.now()
        after = min(made_at or now, now).astimezone(self._zone)
        tonight = datetime.combine(after.date(), AT, tzinfo=self._zone)
        return tonight if tonight > after else datetime.combine(after.date() + timedelta(days=1), AT, tzinfo=self._zone)

    async def _is_made(self) -> bool:
        file = self._folder / f"otklik-{self._clock.now().astimezone(self._zone):%Y-%m-%d-%H%M}.sqlite3"
        try:
            is_made = await self._unless_stopped(self._make(file))
            for old in kept_in(self._folder)[KEPT:] if is_made else ():
                old.unlink(missing_ok=True)
        except OSError as failure:
            log.error("the nightly backup failed: %s", type(failure).__name__)
            return False
        if not is_made and not self._stopping.is_set():
            log.error("the nightly backup failed; python -m bot backup says why")
        return is_made

    async def _unless_stopped(self, making: Awaitable[bool]) -> bool:
        work, stopping = asyncio.ensure_future(making), asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait((work, stopping), return_when=asyncio.FIRST_COMPLETED)
            return work.done() and work.result()
        finally:
            for each in (work, stopping):
                each.cancel()
            await asyncio.gather(work, stopping, return_exceptions=True)


def kept_in(folder: Path) -> list[Path]:
    """The nightly backups in a folder, the latest first; files of other names are not ours."""
    return sorted((path for path in folder.iterdir() if _OURS.fullmatch(path.name)), reverse=True)


def make_in_a_process(address: str) -> Make:
    """Copying and proving take a processor for a while: the bot goes on beside it. The address has a password: no argument."""

    async def make(file: Path) -> bool:
        quiet = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "backup", str(file)),
            env={**os.environ, "DATABASE_URL": address},
            stdin=quiet,
            stdout=quiet,
            stderr=quiet,
        )
        try:
            return await process.wait() == 0
        finally:
            if process.returncode is None:  # the bot ends: so does the backup, which leaves no half file behind
                process.send_signal(signal.SIGINT)
                await process.wait()

    return make
