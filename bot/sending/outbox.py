"""Sends the outbox's rows: whose turn it is, how many at once, when to pause. What a row says and how it is sent, others know."""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime
from typing import Any

from aiogram import Bot

from bot.clock import Clock, Pace
from bot.operations.logs import about
from bot.pauses import growing_pause
from bot.receiving.polling import TokenRefused
from bot.sending.books import Books
from bot.sending.calls import Calls
from bot.sending.courier import Carried, Courier, Outcome
from bot.sending.rates import Rates
from bot.sending.search import Search
from bot.sending.speech import Desk
from bot.storage import outbox as rows
from bot.storage.outbox import OutgoingRow
from bot.storage.transactions import Connection, DatabaseUnavailable, Transactions
from bot.storage.turns import candidates, next_not_before, urgent_waits

log = logging.getLogger(__name__)

AT_ONCE = 6  # as many as may be in doubt after a crash
TRIES_BESIDE_OTHERS = 12  # passing failures of a row after which it is given up, if others got through meanwhile
DOUBTS = 4  # sends of one row after each of which nobody knew; then it is left as it is
LONGEST_SLEEP_SECONDS = 30.0
LONGEST_REST_SECONDS = 300.0
STOP_SECONDS = 5.0
FAIRNESS_SECONDS = 10.0
A_TURN_SECONDS = 0.1
LINED_UP_SECONDS = 0.2  # by then a chat may have its turn again in which something urgent waits


class Outbox:
    """Sends what waits until stopped: urgent rows first, then by deadline and age, fair between chats, in each one by one."""

    def __init__(self, *, bot: Bot, db: Transactions, clock: Clock, pace: Pace, desk: Desk) -> None:
        self._db, self._clock, self._pace = db, clock, pace
        self._rates = Rates(pace)
        self._stopping = asyncio.Event()
        calls = Calls(bot=bot, rates=self._rates, pace=pace, stopping=self._stopping)
        self._books = Books(db=db, clock=clock, pace=pace, desk=desk)
        self._courier = Courier(calls=calls, books=self._books, desk=desk)
        self._search = Search(calls=calls, books=self._books, desk=desk)
        self._wake = asyncio.Event()
        self._is_idle = False
        self._fell_idle = asyncio.Condition()
        self._idle_until: datetime | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._at_work: dict[int, OutgoingRow] = {}
        self._doubtful: dict[int, OutgoingRow] = {}
        self._doubts: dict[int, int] = {}
        self._lined_up: list[OutgoingRow] = []  # read and sorted; a commit makes it outdated, and so does time
        self._lined_up_at = float("-inf")
        self._chats: dict[str, int] = {}  # where an addressee was last met
        self._served: dict[str, float] = {}
        self._resting: dict[str, float] = {}
        self._outage = 0
        self._last_success = float("-inf")
        self._failed_at: dict[int, float] = {}
        self._has_recovered = False
        self._is_refused = False

    def poke(self) -> None:
        """Rows were committed."""
        self._is_idle = False
        self._lined_up = []
        self._wake.set()

    def stop(self) -> None:
        """Begin nothing more; `run` ends when what is under way is done, within `STOP_SECONDS`."""
        self._stopping.set()
        self._wake.set()

    def is_idle(self) -> bool:
        """Whether nothing waits that may be sent now, and nothing is being sent."""
        return self._is_idle and (self._idle_until is None or self._idle_until > self._clock.now())

    async def idle(self) -> None:
        async with self._fell_idle:
            await self._fell_idle.wait_for(self.is_idle)

    async def run(self) -> None:
        """Send until `stop`; `TokenRefused` when Telegram does not know the bot any more."""
        try:
            while not self._stopping.is_set() and not self._is_refused:
                self._wake.clear()
                try:
                    await self._turn()
                except DatabaseUnavailable:
                    log.error("outbox: the database is unavailable")
                    await self._pace.sleep(growing_pause(3), wake=self._stopping)
        finally:
            await self._finish()
        if self._is_refused:
            raise TokenRefused

    async def _turn(self) -> None:
        if not self._has_recovered:
            await self._take_up_interrupted()
        room = (1 if self._outage else AT_ONCE) - len(self._at_work)
        if room > 0 and self._rates.all_ready_in() <= 0:
            room -= await self._look_for_doubtful(room)
            if room > 0 and await self._start_waiting(room):
                return
        await self._rest()

    async def _take_up_interrupted(self) -> None:
        """What was being sent when the bot died: changes are made again, messages are looked for."""
        for row in await self._db.read(rows.interrupted):
            if row.kind.may_repeat:
                await self._books.put_back(row)
            else:
                self._doubtful[row.id] = row
        self._has_recovered = True

    async def _look_for_doubtful(self, room: int) -> int:
        """Start searches for so many rows; returns how many were started. A search takes long: what is urgent goes before."""
        blocked, started = self._blocked(), 0
        for row in list(self._doubtful.values()):
            if started == room:
                break
            if row.id in self._at_work or row.addressee in blocked or await self._has_urgent(row.addressee):
                continue
            self._start(row, self._search.look_for(row, gives_way=self._has_urgent))
            started += 1
        return started

    async def _has_urgent(self, addressee: str) -> bool:
        """Whether something urgent waits for the addressee that is not itself in doubt."""
        now = self._clock.now()
        return await self._db.read(lambda connection: urgent_waits(connection, addressee, now), brief=True)

    async def _start_waiting(self, room: int) -> int:
        blocked, in_doubt = self._blocked(), {row.addressee for row in self._doubtful.values()}
        if not self._lined_up or self._pace.monotonic() - self._lined_up_at >= LINED_UP_SECONDS:
            now, self._lined_up_at = self._clock.now(), self._pace.monotonic()
            found = await self._db.read(lambda connection: candidates(connection, now, leaving_out=blocked), brief=True)
            self._lined_up = sorted(found, key=self._precedence)
        started = 0
        while self._lined_up and started < room:
            row = self._lined_up.pop(0)
            is_free = row.addressee not in blocked and (row.urgent or row.addressee not in in_doubt)
            if is_free and not self._is_chat_at_work(row) and await self._books.claim(row):
                self._start(row, self._deliver(row))
                started += 1
        return started

    def _precedence(self, row: OutgoingRow) -> tuple[bool, int, bool, float, int]:
        """Urgent rows first; among the others, chats that had their turn lately stand behind, then deadline and age count."""
        since = self._pace.monotonic() - self._served.get(row.addressee, float("-inf"))
        lately = 0 if row.urgent else max(0, int(FAIRNESS_SECONDS - min(since, FAIRNESS_SECONDS)))
        deadline = 0.0 if row.deadline_at is None else row.deadline_at.timestamp()
        return (not row.urgent, lately, row.deadline_at is None, deadline, row.id)

    def _blocked(self) -> set[str]:
        """Addressees whose turn it is not: one of their rows is on its way, or their chat must be left alone."""
        now = self._pace.monotonic()
        self._resting = {addressee: until for addressee, until in self._resting.items() if until > now}
        hasty = {addressee for addressee, chat_id in self._chats.items() if self._rates.chat_ready_in(chat_id) > 0}
        return {row.addressee for row in self._at_work.values()} | hasty | self._resting.keys()

    def _is_chat_at_work(self, row: OutgoingRow) -> bool:
        chat_id = self._chats.get(row.addressee)
        return chat_id is not None and chat_id in {self._chats.get(other.addressee) for other in self._at_work.values()}

    def _start(self, row: OutgoingRow, work: Coroutine[Any, Any, Carried]) -> None:
        async def carry() -> None:
            try:
                with about(outgoing=row.id, incident=row.incident_id):
                    self._note(row, await work)
            finally:
                del self._at_work[row.id]
                self._wake.set()

        self._at_work[row.id] = row
        task = asyncio.create_task(carry())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, row: OutgoingRow) -> Carried:
        is_alone = self._last_success > self._failed_at.get(row.id, float("inf"))
        carried = await self._courier.deliver(row, is_last_try=is_alone and row.attempts >= TRIES_BESIDE_OTHERS)
        if carried.outcome is Outcome.DOUBTFUL:
            self._doubts[row.id] = self._doubts.get(row.id, 0) + 1
            if self._doubts[row.id] > DOUBTS:
                await self._books.leave_uncertain(row, carried.chat_id)
                return Carried(outcome=Outcome.FINISHED, chat_id=carried.chat_id)
        return carried

    def _note(self, row: OutgoingRow, carried: Carried) -> None:
        """Draw conclusions for what is sent next."""
        now = self._pace.monotonic()
        self._served[row.addressee] = now
        if carried.chat_id is not None:
            self._chats[row.addressee] = carried.chat_id
        match carried.outcome:
            case Outcome.FINISHED:
                self._doubtful.pop(row.id, None)
                self._failed_at.pop(row.id, None)
                self._outage, self._last_success = 0, now
            case Outcome.NOT_YET:
                if carried.chat_id is not None and carried.seconds > 0:
                    self._rates.hold(carried.chat_id, carried.seconds)
            case Outcome.LATER | Outcome.DOUBTFUL:
                self._note_failure(row, now)
                if carried.outcome is Outcome.DOUBTFUL:
                    self._doubtful[row.id] = row
            case Outcome.TOKEN_REFUSED:
                self._is_refused = True

    def _note_failure(self, row: OutgoingRow, now: float) -> None:
        """Everybody pauses, growing with every failure in a row; this addressee by the row's own count."""
        self._outage += 1
        if self._outage == 1:
            log.warning("outbox pauses: Telegram is out of reach or failing")
        self._failed_at[row.id] = now
        self._resting[row.addressee] = now + growing_pause(row.attempts + 1, longest=LONGEST_REST_SECONDS)
        self._rates.hold_all(growing_pause(self._outage))

    async def _rest(self) -> None:
        """Sleep until something may change: a commit, a turn, a moment that a row waits for."""
        if 0 < (seconds := self._rates.all_ready_in()) <= A_TURN_SECONDS:  # commits meanwhile change nothing
            await self._pace.sleep(seconds, wake=self._stopping)
            return
        seconds, moment = LONGEST_SLEEP_SECONDS, None
        if not self._at_work:
            now = self._clock.now()
            waiting, moment = await self._db.read(lambda connection: _still_to_come(connection, now), brief=True)
            if waiting == 0 and not self._wake.is_set():
                await self._fall_idle(moment)
            else:
                seconds = self._next_turn_in()
        elif self._rates.all_ready_in() > 0:
            seconds = self._rates.all_ready_in()
        await self._sleep(seconds, moment)

    def _next_turn_in(self) -> float:
        now = self._pace.monotonic()
        turns = [self._rates.all_ready_in(), *(self._rates.chat_ready_in(chat_id) for chat_id in self._chats.values())]
        turns += [until - now for until in self._resting.values()]
        return min((turn for turn in turns if turn > 0), default=LONGEST_SLEEP_SECONDS)

    async def _fall_idle(self, moment: datetime | None) -> None:
        async with self._fell_idle:
            self._is_idle, self._idle_until = True, moment
            self._fell_idle.notify_all()

    async def _sleep(self, seconds: float, moment: datetime | None) -> None:
        waits = [asyncio.ensure_future(self._pace.sleep(seconds, wake=self._wake))]
        if moment is not None:
            waits.append(asyncio.ensure_future(self._clock.wait_until(moment, wake=self._wake)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            self._is_idle = False

    async def _finish(self) -> None:
        self._stopping.set()
        if not self._tasks:
            return
        _, unfinished = await asyncio.wait(self._tasks, timeout=STOP_SECONDS)
        for task in unfinished:  # such rows stay claimed, and are looked for at the next start
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)


def _still_to_come(connection: Connection, now: datetime) -> tuple[int, datetime | None]:
    """How many could be sent now, and the moment for which others wait."""
    return rows.waiting_count(connection, now), next_not_before(connection, now)
