"""Handled presses go when Telegram cannot bring them again: most of what arrives is presses, and nobody reads them any more."""

from datetime import timedelta

from bot.storage.inbox import drop_presses
from bot.storage.timers import office_timers, put_office_timer
from bot.visit import Visit

PRESSES = "presses"
KEPT = timedelta(days=3)
"""Telegram brings what was not confirmed again for one day."""
AT_ONCE = 1_000
NEXT_LOOK, NEXT_PART = timedelta(hours=6), timedelta(minutes=1)


def begin_tidying(visit: Visit) -> None:
    """At a start, where no look is planned yet."""
    if not any(key.startswith(f"{PRESSES}/") for key in office_timers(visit.connection)):
        put_office_timer(visit.connection, f"{PRESSES}/0", visit.now + NEXT_PART)


def drop_old_presses(visit: Visit, after: int) -> None:
    """A part at a time, so that nobody waits for it; where to go on stands in the next timer's key."""
    reached, is_more = drop_presses(visit.connection, after=after, before=visit.now - KEPT, limit=AT_ONCE)
    put_office_timer(visit.connection, f"{PRESSES}/{reached}", visit.now + (NEXT_PART if is_more else NEXT_LOOK))
