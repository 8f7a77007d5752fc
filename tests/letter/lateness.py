"""How late a stretch is, in the three ways in which the texts speak: from its beginning, before the answer's term, by days."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.letter.counted_minutes import after, last_of_day, passed, worked
from tests.letter.deeds import Shortcoming, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The term of the answer: so many working minutes since a moment, under a clause."""

    clause: str
    since: int
    minutes: int


def within(
    stretch: Stretch, clause: str, minutes: int, *who: str, since: int = -1, by_clock: bool = False
) -> Iterator[Shortcoming]:
    """So many minutes since it began, or `since` another moment."""
    begin = stretch.begins if since < 0 else since
    count = passed if by_clock else worked
    is_own = stretch.begins <= begin or count(begin, stretch.begins) < minutes
    yield from _late(stretch, clause, who, count(begin, stretch.ends) - minutes, is_own, by_clock)


def before_due(stretch: Stretch, clause: str, minutes: int, *who: str, due: Due, by_clock: bool = False) -> Iterator[Shortcoming]:
    """No later than so many minutes before the answer's term is over."""
    if not by_clock:
        yield from within(stretch, clause, due.minutes - minutes, *who, since=due.since)
        return
    limit = after(due.since, due.minutes) - minutes
    yield from _late(stretch, clause, who, passed(limit, stretch.ends), stretch.begins < limit, by_clock)


def in_days(stretch: Stretch, clause: str, days: int, *who: str) -> Iterator[Shortcoming]:
    """By the end of the so-manieth working day after the day of the interim answer."""
    limit = last_of_day(stretch.interim, days)
    yield from _late(stretch, clause, who, worked(limit, stretch.ends), stretch.begins < limit, by_clock=False)


def later_of(*limits: Iterator[Shortcoming]) -> Iterator[Shortcoming]:
    """Where each of several limits has to be kept, one shortcoming: by the one that was over first."""
    found = [one for limit in limits for one in limit]
    if found:
        yield max(found, key=lambda one: one.minutes)


def _late(
    stretch: Stretch, clause: str, who: tuple[str, ...], minutes: int, is_own: bool, by_clock: bool
) -> Iterator[Shortcoming]:
    if minutes > 0:
        yield Shortcoming(
            kind=stretch.kind,
            clause=clause,
            who=who,
            body=stretch.body,
            minutes=minutes,
            is_own=is_own,
            is_cut=stretch.changed_at >= 0 and (passed if by_clock else worked)(stretch.changed_at, stretch.ends) <= minutes,
            is_done=stretch.is_done,
            begins=stretch.begins,
            ends=stretch.ends,
            by_clock=by_clock,
        )
