"""Updates come in by long polling: stored first, confirmed then, whatever goes wrong."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod

from bot.clock import StillClock, StillPace, settle
from bot.receiving.polling import LARGEST_BATCH, Poller, TokenRefused
from tests.runtime.doubles import NOON, Call, InlineDatabase, PowerCut, RememberingTelegram


def updates(*ids: int) -> list[dict[str, Any]]:
    return [{"update_id": number, "message": {"text": f"№ {number}"}} for number in ids]


class LongPolls(RememberingTelegram):
    """`getUpdates` gives the next batch, and nothing more after the last: then it hangs, as a long poll does."""

    def __init__(self, pace: StillPace) -> None:
        super().__init__(pace)
        self.batches: list[list[dict[str, Any]]] = []

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[Any],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> Any:
        if self.refusals["getUpdates"]:
            return await super().make_request(bot, method, timeout)
        fields = method.model_dump(exclude_none=True)
        if not self.batches and fields["timeout"] > 0:
            self.calls.append(Call(self._pace.monotonic(), "getUpdates", fields))
            await asyncio.Event().wait()
        self.answers["getUpdates"].append(self.batches.pop(0) if self.batches else [])
        return await super().make_request(bot, method, timeout)

    def offsets(self) -> list[int | None]:
        return [call.fields.get("offset") for call in self.named("getUpdates")]


@pytest.fixture
def telegram(pace: StillPace) -> LongPolls:
    return LongPolls(pace)


@pytest.fixture
def stored() -> list[str]:
    return []


@pytest.fixture
def poller(bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, stored: list[str]) -> Poller:
    return Poller(
        bot=bot,
        db=db,
        clock=clock,
        pace=pace,
        stored=lambda: stored.append("stored"),
        allowed_updates=["message", "callback_query"],
    )


async def run_for(poller: Poller, pace: StillPace, seconds: float = 0) -> None:
    task = asyncio.create_task(poller.run())
    await (pace.run_for(seconds) if seconds else settle())
    poller.stop()
    await task


def ids(db: InlineDatabase) -> list[int]:
    return [row["update_id"] for row in db.rows("updates")]


async def test_batch_is_stored_before_it_is_confirmed(
    poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace, stored: list[str]
) -> None:
    telegram.batches = [updates(7, 8), updates(9)]

    await run_for(poller, pace)

    assert ids(db) == [7, 8, 9]
    assert telegram.offsets() == [None, 9, 10]
    assert {row["received_at"] for row in db.rows("updates")} == {NOON}
    assert len(stored) == 2
    assert telegram.calls[0].fields["allowed_updates"] == ["message", "callback_query"]


async def test_update_of_a_kind_nobody_knows_yet_is_stored_as_it_came(
    poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace
) -> None:
    strange = {"update_id": 7, "hologram": {"of": ["the", {"future": None}]}}
    telegram.batches = [[strange, {"update_id": "x"}, {"update_id": 2**70}], updates(8)]

    await run_for(poller, pace)

    assert [json.loads(row["body"]) for row in db.rows("updates")] == [strange, *updates(8)]


async def test_power_cut_before_the_commit_leaves_the_batch_with_telegram(
    poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace
) -> None:
    telegram.batches = [updates(7, 8)]
    db.cut_before = lambda: True

    with pytest.raises(PowerCut):
        await poller.run()

    assert telegram.offsets() == [None]


async def test_batch_that_comes_again_after_a_power_cut_is_stored_once(
    poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace, stored: list[str], bot: Bot, clock: StillClock
) -> None:
    telegram.batches = [updates(7, 8)]
    await run_for(poller, pace)
    telegram.batches = [updates(7, 8, 9)]
    reborn = Poller(bot=bot, db=db, clock=clock, pace=pace, stored=lambda: None, allowed_updates=["message"])

    await run_for(reborn, pace)

    assert ids(db) == [7, 8, 9]


async def test_locked_database_confirms_nothing(poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace) -> None:
    telegram.batches = [updates(7), updates(7)]
    db.fails = 1

    await run_for(poller, pace, 5)

    assert telegram.offsets() == [None, None, 8]
    assert ids(db) == [7]


async def test_everything_is_in_once_a_batch_is_not_full(
    poller: Poller, telegram: LongPolls, db: InlineDatabase, pace: StillPace
) -> None:
    telegram.batches = [updates(*range(LARGEST_BATCH)), updates(500)]
    seen: list[bool] = []
    poller._stored = lambda: seen.append(poller.caught_up.is_set())

    await run_for(poller, pace)

    assert seen == [False, False]
    assert poller.caught_up.is_set()
    assert [call.fields["timeout"] for call in telegram.calls] == [0, 0, 25]


@pytest.mark.parametrize(
    "failure",
    [
        lambda method: TelegramConflictError(method, "Conflict: terminated by other getUpdates request"),
        lambda method: TelegramConflictError(method, "Conflict: can't use getUpdates method while webhook is active"),
        lambda method: TelegramNetworkError(method, "no route"),
        lambda method: TelegramServerError(method, "Internal Server Error"),
        lambda method: ClientDecodeError("Failed to decode object", ValueError(), "<html>502</html>"),
    ],
)
async def test_polling_outlives_failures_with_growing_pauses_and_one_line_of_log(
    poller: Poller,
    telegram: LongPolls,
    db: InlineDatabase,
    pace: StillPace,
    failure: Callable[[TelegramMethod[Any]], BaseException],
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram.refusals["getUpdates"] += [failure] * 4
    telegram.batches = [updates(7)]

    await run_for(poller, pace, 60)

    assert [call.at for call in telegram.calls[:5]] == [0, 1, 3, 7, 15]
    assert ids(db) == [7]
    assert len([line for line in caplog.records if line.levelname == "WARNING"]) == 1


async def test_flood_is_obeyed(poller: Poller, telegram: LongPolls, pace: StillPace) -> None:
    telegram.refusals["getUpdates"].append(lambda method: TelegramRetryAfter(method, "Too Many Requests", 9))

    await run_for(poller, pace, 30)

    assert [call.at for call in telegram.calls[:2]] == [0, 9]


@pytest.mark.parametrize("error", [TelegramUnauthorizedError, TelegramNotFound])
async def test_refused_token_ends_polling_with_a_clear_sentence(poller: Poller, telegram: LongPolls, error: Any) -> None:
    telegram.refusals["getUpdates"].append(lambda method: error(method, "Unauthorized"))

    with pytest.raises(TokenRefused, match="OTKLIK_TOKEN"):
        await poller.run()


async def test_stop_ends_a_long_poll_at_once(poller: Poller, telegram: LongPolls) -> None:
    task = asyncio.create_task(poller.run())
    await settle()
    stopped: Awaitable[None] = task

    poller.stop()
    await settle()

    assert task.done()
    await stopped
