"""Telegram's rates, kept ahead of its refusals. Time is monotonic; whose turn it is, the sender decides."""

from collections import deque
from dataclasses import dataclass, field

from bot.clock import Pace

ALL_A_SECOND = 27.0
ALL_BURST = 3
CHAT_A_SECOND = 1.0
CHAT_BURST = 3
GROUP_MESSAGES = 20
GROUP_SECONDS = 62.0  # a minute and a reserve, as messages do not arrive at the distances they were sent at
FLOODED_CHATS = 3  # so many chats refused at once mean that it is the whole bot that is too fast


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

    def is_full(self, now: float) -> bool:
        return self._level(now) >= self.burst

    def _level(self, now: float) -> float:
        return min(float(self.burst), self.left + (now - self.filled_at) * self.rate + 1e-9)


@dataclass(slots=True)
class _Chat:
    bucket: Bucket
    held_until: float = 0.0
    sent_at: deque[float] = field(default_factory=lambda: deque(maxlen=GROUP_MESSAGES))

    def ready_in(self, now: float) -> float:
        is_crowded = len(self.sent_at) == GROUP_MESSAGES
        window = self.sent_at[0] + GROUP_SECONDS - now if is_crowded else 0.0
        return max(0.0, self.bucket.ready_in(now), self.held_until - now, window)


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
        return max(self._all.ready_in(now), self._held_until - now, 0.0)

    def chat_ready_in(self, chat_id: int) -> float:
        """Seconds until the chat itself allows a message."""
        chat = self._chats.get(chat_id)
        return 0.0 if chat is None else chat.ready_in(self._pace.monotonic())

    def ready_in(self, chat_id: int) -> float:
        return max(self.all_ready_in(), self.chat_ready_in(chat_id))

    def take(self, chat_id: int) -> None:
        """A call that counts is about to be made."""
        now = self._pace.monotonic()
        chat = self._chat(chat_id)
        self._all.take(now)
        chat.bucket.take(now)
        if chat_id < 0:
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
            self._chats[chat_id] = _Chat(Bucket(CHAT_A_SECOND, CHAT_BURST, self._pace.monotonic(), float(CHAT_BURST)))
        return self._chats[chat_id]

    def _forget_quiet(self, now: float) -> None:
        if len(self._chats) < 1000:
            return
        for chat_id, chat in list(self._chats.items()):
            is_quiet = not chat.sent_at or chat.sent_at[-1] < now - GROUP_SECONDS
            if is_quiet and chat.held_until <= now and chat.bucket.is_full(now):
                del self._chats[chat_id]
