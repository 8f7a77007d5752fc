"""One thread that writes: what is asked of it while it is busy is carried out together, each work whole, under one commit."""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError

T = TypeVar("T")

AT_ONCE = 64
"""So many works share a commit at most: the first of them waits for the last."""

_OF_ONE_WORK = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
"""Refusals by the driver that are a statement's own fault; all others are the database's."""


@dataclass(slots=True, kw_only=True)
class _Wanted:
    """A work that waits for the thread, and whoever waits for it; in the end its `result` or its `failure`."""

    work: Callable[[Connection], Any]
    context: contextvars.Context
    waiter: "asyncio.Future[Any]"
    result: Any = None
    failure: BaseException | None = None


class Writer:
    """Works are carried out in the order asked for. Each sees the ones before it and leaves no trace when it fails.

    All that share a commit are answered after it. When the database itself fails, nothing of them is left and all fail.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database-writer")
        self._wanted: deque[_Wanted] = deque()
        self._is_busy = False

    async def transact(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in the thread; it returns, or raises what `work` raised, once its transaction has ended."""
        loop = asyncio.get_running_loop()
        wanted = _Wanted(work=work, context=contextvars.copy_context(), waiter=loop.create_future())
        self._wanted.append(wanted)
        if not self._is_busy:
            self._set_to_work(loop)
        result: T = await wanted.waiter
        return result

    async def close(self) -> None:
        """Finish what is under way, then let go of the connection."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _set_to_work(self, loop: asyncio.AbstractEventLoop) -> None:
        taken: list[_Wanted] = []
        while self._wanted and len(taken) < AT_ONCE:
            wanted = self._wanted.popleft()
            if not wanted.waiter.cancelled():
                taken.append(wanted)
        self._is_busy = bool(taken)
        if taken:
            loop.run_in_executor(self._thread, self._carry_out, taken, loop)

    def _carry_out(self, taken: list[_Wanted], loop: asyncio.AbstractEventLoop) -> None:
        """In the thread. Whatever goes wrong is somebody's answer: nobody may wait for ever."""
        try:
            with self._engine.begin() as connection:
                for wanted in taken:
                    _do(connection, wanted, is_alone=len(taken) == 1)
        except BaseException as failure:  # noqa: BLE001 - whoever waits must hear of it
            for wanted in taken:
                wanted.failure = failure
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


def _do(connection: Connection, wanted: _Wanted, *, is_alone: bool) -> None:
    """One work; alone it has the whole transaction, else a savepoint. A failure of the database ends the transaction."""
    if is_alone:
        wanted.result = wanted.context.run(wanted.work, connection)
        return
    connection.exec_driver_sql("SAVEPOINT work")
    try:
        wanted.result = wanted.context.run(wanted.work, connection)
    except Exception as failure:  # whatever it is, it is this work's own: the others' stands
        if isinstance(failure, DBAPIError) and not isinstance(failure, _OF_ONE_WORK):
            raise
        wanted.failure = failure
        connection.exec_driver_sql("ROLLBACK TO work")
    connection.exec_driver_sql("RELEASE work")
