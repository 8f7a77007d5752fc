"""The one who writes: what is asked of it while it is busy is carried out together, each work whole, under one commit.

Brief works are done on the event loop itself, as handing one over to a thread and back costs more than it takes; a thread commits
them, for that waits for the disk. All others are done in that thread from their beginning to their end.
"""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError, SQLAlchemyError

from bot.storage.statement import carried_out

T = TypeVar("T")

AT_ONCE = 64
"""So many works share a commit at most: the first of them waits for the last."""

BRIEF_AT_ONCE = 16
"""So many brief ones at most: the event loop does nothing else meanwhile."""

_PATIENCE = "patience"  # known of a connection as long as it lives
_OF_ONE_WORK = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
"""Refusals by the driver that are a statement's own fault; all others are the database's."""


@dataclass(slots=True, kw_only=True)
class _Wanted:
    """A work that waits for the thread, and whoever waits for it; in the end its `result` or its `failure`."""

    work: Callable[[Connection], Any]
    context: contextvars.Context
    waiter: "asyncio.Future[Any]"
    brief: bool
    result: Any = None
    failure: BaseException | None = None


class Writer:
    """Works are carried out in the order asked for. Each sees the ones before it and leaves no trace when it fails.

    All that share a commit are answered after it. When the database itself fails, nothing of them is left and all fail.
    """

    def __init__(self, engine: Engine, *, patience_ms: int) -> None:
        """`patience_ms`: how long the thread waits for another process to let go of the file; the event loop never does."""
        self._engine, self._patience_ms = engine, patience_ms
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database-writer")
        self._wanted: deque[_Wanted] = deque()
        self._is_busy = False

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        """Run `work`; it returns, or raises what `work` raised, once its transaction has ended."""
        loop = asyncio.get_running_loop()
        wanted = _Wanted(work=work, context=contextvars.copy_context(), waiter=loop.create_future(), brief=brief)
        self._wanted.append(wanted)
        if not self._is_busy:
            self._is_busy = True
            loop.call_soon(self._set_to_work, loop)  # whoever else is ready to ask shares the commit
        result: T = await wanted.waiter
        return result

    async def close(self) -> None:
        """Finish what is under way, then let go of the connection."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _set_to_work(self, loop: asyncio.AbstractEventLoop) -> None:
        taken = self._take()
        self._is_busy = bool(taken)
        if not taken:
            return
        if not taken[0].brief or not self._is_begun_here(taken, loop):
            loop.run_in_executor(self._thread, self._carry_out, taken, loop)

    def _is_begun_here(self, taken: list[_Wanted], loop: asyncio.AbstractEventLoop) -> bool:
        """On the event loop, all but the commit; not while another process has the file, which only a thread may wait for."""
        try:
            connection = self._begin(patience_ms=0)
        except Exception:  # noqa: BLE001 - whatever it is, the thread meets it again, and tells whoever waits
            return False
        if _are_done(connection, taken):
            loop.run_in_executor(self._thread, self._commit, connection, taken, loop)
        else:
            loop.call_soon(self._answer, taken, loop)
        return True

    def _take(self) -> list[_Wanted]:
        """Those that come next and are done in the same place."""
        taken: list[_Wanted] = []
        while self._wanted and len(taken) < (BRIEF_AT_ONCE if taken and taken[0].brief else AT_ONCE):
            if taken and self._wanted[0].brief != taken[0].brief:
                break
            wanted = self._wanted.popleft()
            if not wanted.waiter.cancelled():
                taken.append(wanted)
        return taken

    def _carry_out(self, taken: list[_Wanted], loop: asyncio.AbstractEventLoop) -> None:
        """In the thread. Whatever goes wrong is somebody's answer: nobody may wait for ever."""
        try:
            connection = self._begin(self._patience_ms)
        except BaseException as failure:  # noqa: BLE001 - whoever waits must hear of it
            _fail(taken, failure)
            loop.call_soon_threadsafe(self._answer, taken, loop)
            return
        if _are_done(connection, taken):
            self._commit(connection, taken, loop)
        else:
            loop.call_soon_threadsafe(self._answer, taken, loop)

    def _begin(self, patience_ms: int) -> Connection:
        connection = self._engine.connect()
        try:
            if connection.info.get(_PATIENCE) != patience_ms:
                file: Any = connection.connection.driver_connection
                file.execute(f"PRAGMA busy_timeout={patience_ms}")
                connection.info[_PATIENCE] = patience_ms
            connection.begin()
        except BaseException:
            connection.close()
            raise
        return connection

    def _commit(self, connection: Connection, taken: list[_Wanted], loop: asyncio.AbstractEventLoop) -> None:
        """In the thread."""
        try:
            with connection:
                connection.commit()
        except BaseException as failure:  # noqa: BLE001 - whoever waits must hear of it
            _fail(taken, failure)
        loop.call_soon_threadsafe(self._answer, taken, loop)

    def _answer(self, taken: list[_Wanted], loop: asyncio.AbstractEventLoop) -> None:
        self._set_to_work(loop)
        for wanted in taken:
            if wanted.waiter.cancelled():
                continue
            if wanted.failure is not None:
                wanted.waiter.set_exception(wanted.failure)
            else:
                wanted.waiter.set_result(wanted.result)


def _are_done(connection: Connection, taken: list[_Wanted]) -> bool:
    """Every work in turn; `False` when the database failed, so that nothing is left of any."""
    try:
        for wanted in taken:
            _do(connection, wanted, is_alone=len(taken) == 1)
    except BaseException as failure:  # noqa: BLE001 - whoever waits must hear of it
        _fail(taken, failure)
        _leave(connection)
        return False
    return True


def _leave(connection: Connection) -> None:
    """Roll back. A connection that cannot even do that is not used again, and keeps nobody waiting."""
    try:
        connection.rollback()
    except SQLAlchemyError:
        connection.invalidate()
    connection.close()


def _fail(taken: list[_Wanted], failure: BaseException) -> None:
    for wanted in taken:
        wanted.failure = failure


def _do(connection: Connection, wanted: _Wanted, *, is_alone: bool) -> None:
    """One work; alone it has the whole transaction, else a savepoint. A failure of the database ends the transaction."""
    if is_alone:
        wanted.result = wanted.context.run(wanted.work, connection)
        return
    carried_out(connection, "SAVEPOINT work")
    try:
        wanted.result = wanted.context.run(wanted.work, connection)
    except Exception as failure:  # whatever it is, it is this work's own: the others' stands
        if isinstance(failure, DBAPIError) and not isinstance(failure, _OF_ONE_WORK):
            raise
        wanted.failure = failure
        carried_out(connection, "ROLLBACK TO work")
    carried_out(connection, "RELEASE work")
