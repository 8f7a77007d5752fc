"""Flood control: about a message a second to one chat, 30 a second over all, 20 a minute to a group. Off unless asked for."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from demo.telegram.answers import too_many_requests

COUNTED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVideo",
        "sendAudio",
        "sendVoice",
        "sendAnimation",
        "sendVideoNote",
        "sendSticker",
        "sendMediaGroup",
        "forwardMessage",
        "copyMessage",
        "editMessageText",
        "editMessageCaption",
        "editMessageMedia",
        "editMessageReplyMarkup",
    }
)


@dataclass(frozen=True, slots=True)
class Rate:
    """At most `most` calls in any `seconds`."""

    most: int
    seconds: float


# One a second, but a short burst of three passes.
CHAT = Rate(3, 3.0)
GROUP = Rate(20, 60.0)
ALL = Rate(30, 1.0)


class FloodControl:
    """Counts per bot; `check` refuses with 429 and counts nothing then."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._calls: dict[tuple[int, str, object], deque[float]] = defaultdict(deque)
        self.is_on = False

    def check(self, bot_id: int, method: str, chat_id: object, weight: int = 1) -> None:
        """An album weighs as much as it has messages."""
        if not self.is_on or method not in COUNTED:
            return
        now = self._monotonic()
        limits = [((bot_id, "all", None), ALL), ((bot_id, "chat", chat_id), CHAT)]
        if str(chat_id).startswith("-"):
            limits.append(((bot_id, "group", chat_id), GROUP))
        waits = [self._wait(self._calls[key], rate, now) for key, rate in limits]
        if max(waits) > 0:
            raise too_many_requests(ceil(max(waits)))
        for key, _ in limits:
            self._calls[key].extend([now] * weight)

    def _wait(self, calls: deque[float], rate: Rate, now: float) -> float:
        while calls and now - calls[0] >= rate.seconds:
            calls.popleft()
        return calls[-rate.most] + rate.seconds - now if len(calls) >= rate.most else 0.0
