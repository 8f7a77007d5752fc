"""Telegram's rates, kept ahead of its refusals. Time is monotonic; whose turn it is, the sender decides."""

from collections import deque
from dataclasses import dataclass

from bot.clock import Pace

ALL_A_SECOND = 27.0
ALL_BURST = 3
CHAT_MESSAGES = 3  # one a second, three at once
CHAT_SECONDS = 3.2  # three and a reserve, as messages do not arrive at the distances they were sent at
GROUP_MESSAGES = 20
GROUP_SECONDS = 62.0  # a minute, likewise
SHORTEST_WAIT = 1e-4
FLOODED_CHATS = 3  # so many chats refused at once mean that it is the whole bot that is too fast


def _worth_waiting(seconds: float) -> float:
    """Nothing for less than a clock can measure: whoever slept so shortly would find the same time again."""
    return seconds if seconds > SHORTEST_WAIT else 0.0


@dataclass(slots=True)
class Bucket:
    """Lets `rate` a second through and `burst` at once."""

    rate: float
    burst: int
    filled_at: float
    left: float

    def ready_in(self, now: float) -> float:
        return max(0.0, (1.0 - self._level(now)) / self.rate)

    def take(self, now: float) -> None:
        self.left = self._level(now) - 1.0
        self.filled_at = now

    def _level(self, now: float) -> float:
        return min(float(self.burst), self.left + (now - self.filled_at) * self.rate + 1e-9)


@dataclass(slots=True)
class _Chat:
    sent_at: deque[float]
    held_until: float = 0.0

    def ready_in(self, now: float) -> float:
        return max(0.0, self.held_until - now, *(self._room_in(now, most, seconds) for most, seconds in self._limits()))

    def is_quiet(self, now: float) -> bool:
        return self.held_until <= now and (not self.sent_at or self.sent_at[-1] < now - GROUP_SECONDS)

    def _limits(self) -> tuple[tuple[int, float], ...]:
        is_group = self.sent_at.maxlen == GROUP_MESSAGES
        return ((CHAT_MESSAGES, CHAT_SECONDS), *([(GROUP_MESSAGES, GROUP_SECONDS)] if is_group else []))

    def _room_in(self, now: float, most: int, seconds: float) -> float:
        """Seconds until fewer than `most` lie within the last `seconds`."""
        return self.sent_at[-most] + seconds - now if len(self.sent_at) >= most else 0.0


class Rates:
    """How long each chat, and all of them, must wait. Group chats have negative ids."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        now = pace.monotonic()
        self._all = Bucket(ALL_A_SECOND, ALL_BURST, now, float(ALL_BURST))
        self._held_until = now
        self._chats: dict[int, _Chat] = {}

    def all_ready_in(self) -> float:
        """Seconds until anything may be sent."""
        now = self._pace.monotonic()
        return _worth_waiting(max(self._all.ready_in(now), self._held_until - now))

    def chat_ready_in(self, chat_id: int) -> float:
        """Seconds until the chat itself allows a message."""
        chat = self._chats.get(chat_id)
        return 0.0 if chat is None else _worth_waiting(chat.ready_in(self._pace.monotonic()))

    def ready_in(self, chat_id: int) -> float:
        return max(self.all_ready_in(), self.chat_ready_in(chat_id))

    def take(self, chat_id: int) -> None:
        """A call that counts is about to be made."""
        now = self._pace.monotonic()
        chat = self._chat(chat_id)
        self._all.take(now)
        chat.sent_at.append(now)
        self._forget_quiet(now)

    def hold(self, chat_id: int, seconds: float) -> None:
        """Telegram told how long to leave the chat alone. When several chats are refused, all are left alone."""
        now = self._pace.monotonic()
        chat = self._chat(chat_id)
        chat.held_until = max(chat.held_until, now + seconds)
        held = sorted((each.held_until for each in self._chats.values() if each.held_until > now), reverse=True)
        if len(held) >= FLOODED_CHATS:
            self._held_until = max(self._held_until, held[FLOODED_CHATS - 1])

    def hold_all(self, seconds: float) -> None:
        self._held_until = max(self._held_until, self._pace.monotonic() + seconds)

    def _chat(self, chat_id: int) -> _Chat:
        if chat_id not in self._chats:
            self._chats[chat_id] = _Chat(deque(maxlen=GROUP_MESSAGES if chat_id < 0 else CHAT_MESSAGES))
        return self._chats[chat_id]

    def _forget_quiet(self, now: float) -> None:
        if len(self._chats) < 1000:
            return
        self._chats = {chat_id: chat for chat_id, chat in self._chats.items() if not chat.is_quiet(now)}
