"""Lines of the log about what happens again and again: one a minute of each kind, with how often it was meanwhile."""

from bot.clock import Pace

AGAIN_AFTER_SECONDS = 60.0


class Seldom:
    """Counts by a kind's code."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._told: dict[str, float] = {}
        self._untold: dict[str, int] = {}

    def times(self, code: str) -> int | None:
        """How often it was since the last line, this time included; `None` where it is too early for another line."""
        now, count = self._pace.monotonic(), self._untold.get(code, 0) + 1
        if now - self._told.get(code, float("-inf")) < AGAIN_AFTER_SECONDS:
            self._untold[code] = count
            return None
        self._told[code] = now
        self._untold.pop(code, None)
        return count
