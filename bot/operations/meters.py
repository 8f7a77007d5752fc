"""Measures for Prometheus: counted where things happen, looked up where they lie. Labels hold codes, never a person or a word."""

import logging
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramConflictError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.clock import Pace
from bot.storage.lags import Lags

FETCHING = "getUpdates"
SECONDS = (0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200)

_OUTCOMES: tuple[tuple[type[AiogramError], str], ...] = (
    (TelegramRetryAfter, "flood"),
    (TelegramConflictError, "conflict"),
    (TelegramServerError, "server_error"),
    (TelegramNetworkError, "no_answer"),
    (ClientDecodeError, "unreadable"),
)


class Meters:
    """All measures of one office, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.received = Counter("otklik_updates_received", "Updates that Telegram brought", registry=registry)
        self.handled = Counter("otklik_updates_handled", "Updates done", registry=registry)
        self.failed = Counter("otklik_updates_failed", "Tries that failed, by the error's class", ["error"], registry=registry)
        self.set_aside = Counter("otklik_updates_set_aside", "Updates given up", registry=registry)
        self.limited = Counter("otklik_updates_limited", "Updates of somebody who sent too many", registry=registry)
        self.unread = Counter("otklik_updates_unread", "Updates of strangers that could not be read", registry=registry)
        self.waited = Histogram(
            "otklik_update_wait_seconds", "From storing an update to its end", buckets=SECONDS, registry=registry
        )
        self.took = Histogram("otklik_update_seconds", "Handling one update", buckets=SECONDS, registry=registry)
        self.calls = Counter(
            "otklik_telegram_calls", "Calls of the Bot API by method and outcome", ["method", "outcome"], registry=registry
        )
        self.sent = Counter("otklik_messages_delivered", "Outgoing rows carried out, by kind", ["kind"], registry=registry)
        self.undelivered = Counter("otklik_messages_undelivered", "Rows given up, by reason", ["reason"], registry=registry)
        self.rung = Counter("otklik_timers_rung", "Timers rung", registry=registry)
        self.lateness = Histogram(
            "otklik_timer_lateness_seconds", "From a timer's moment to its ringing", buckets=SECONDS, registry=registry
        )
        self.jumps = Counter("otklik_clock_jumps", "Jumps of the machine's clock", ["direction"], registry=registry)
        self.clock_offset = Gauge(
            "otklik_clock_offset_seconds", "How far the machine's clock was set since the start, in sum", registry=registry
        )
        self.logged = Counter("otklik_log_lines", "Lines of the log from warnings on, by level", ["level"], registry=registry)
        self._standing = {
            name: Gauge(f"otklik_{name}", what, registry=registry)
            for name, what in (
                ("inbox_waiting", "Stored updates that wait to be handled"),
                ("inbox_oldest_seconds", "How long the oldest of them has waited"),
                ("outbox_waiting", "Outgoing rows that might be sent now"),
                ("outbox_oldest_seconds", "How long the oldest of them has waited"),
                ("timers_due", "Timers whose moment has come"),
                ("timers_oldest_seconds", "How long ago the oldest of them should have rung"),
                ("telegram_silent_seconds", "How long ago Telegram answered last"),
                ("leading", "1 where this process leads the office, 0 where it stands by"),
                ("database_answers", "1 where the database could be read just now"),
            )
        }

    def note_standing(self, lags: Lags | None, *, telegram_silent: float, leads: bool) -> None:
        """What was looked up for the page that is asked for now; no `lags` where the database gave none."""
        found: Mapping[str, float] = {
            "telegram_silent_seconds": telegram_silent,
            "leading": float(leads),
            "database_answers": float(lags is not None),
            **(_waiting(lags) if lags is not None else {}),
        }
        for name, value in found.items():
            self._standing[name].set(value)


class CountingHandler(logging.Handler):
    """Counts what is logged from warnings on."""

    def __init__(self, meters: Meters) -> None:
        super().__init__(logging.WARNING)
        self._meters = meters

    def emit(self, record: logging.LogRecord) -> None:
        self._meters.logged.labels(record.levelname.lower()).inc()


class CallMeter(BaseRequestMiddleware):
    """Sees every call of the Bot API: counts it, and knows when Telegram answered last, be it with a refusal."""

    def __init__(self, meters: Meters, pace: Pace) -> None:
        self._meters, self._pace = meters, pace
        self._answered_at = pace.monotonic()
        self.is_rivalled = False
        """Whether Telegram said last that another process fetches the updates."""

    def silent_seconds(self) -> float:
        """How long ago Telegram answered last, or since the start."""
        return self._pace.monotonic() - self._answered_at

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        try:
            response = await make_request(bot, method)
        except AiogramError as failure:
            self._note(method, _outcome(failure), is_answer=not isinstance(failure, TelegramNetworkError))
            raise
        self._note(method, "ok", is_answer=True)
        if method.__api_method__ == FETCHING and isinstance(response, list):  # the result itself, whatever the type says
            self._meters.received.inc(len(response))
        return response

    def _note(self, method: TelegramMethod[Any], outcome: str, *, is_answer: bool) -> None:
        self._meters.calls.labels(method.__api_method__, outcome).inc()
        if is_answer:
            self._answered_at = self._pace.monotonic()
        if method.__api_method__ == FETCHING:
            self.is_rivalled = outcome == "conflict"


def _outcome(failure: AiogramError) -> str:
    return next((outcome for kind, outcome in _OUTCOMES if isinstance(failure, kind)), "refused")


def _waiting(lags: Lags) -> Mapping[str, float]:
    return {
        "inbox_waiting": lags.updates.count,
        "inbox_oldest_seconds": lags.updates.oldest_seconds,
        "outbox_waiting": lags.outgoing.count,
        "outbox_oldest_seconds": lags.outgoing.oldest_seconds,
        "timers_due": lags.timers.count,
        "timers_oldest_seconds": lags.timers.oldest_seconds,
    }
