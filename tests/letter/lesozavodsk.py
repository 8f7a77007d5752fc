"""Lesozavodsk, decree No 215 of 04.02.2022, clauses 7 to 14: who is late, and by how much."""

from collections.abc import Iterator

from tests.letter.deeds import Shortcoming, Stretch
from tests.letter.lateness import Due, before_due, in_days, within


def due_of(stretch: Stretch) -> Due:
    """7 working hours from selection (8), 3 from detection where importance is high (9)."""
    if stretch.high:
        return Due(clause="9", since=stretch.found, minutes=3 * 60)
    return Due(clause="8", since=stretch.selected, minutes=7 * 60)


def judged(stretch: Stretch, plain: str) -> Iterator[Shortcoming]:
    """7, 11 and 12 do not say working; nothing is said of a return as not ours, nor of publication apart from 8 and 9."""
    by_clock = plain == "clock"
    due = due_of(stretch)
    match stretch.kind:
        case "send":
            yield from within(stretch, "7", 60, "curator", by_clock=by_clock)
        case "draft" if stretch.interim < 0:
            yield from before_due(stretch, "10", (2 if stretch.high else 3) * 60, "executor", due=due)
        case "approval" if not stretch.several:
            yield from within(stretch, "11", 30, "curator", by_clock=by_clock)
        case "rework" if not stretch.several:
            yield from within(stretch, "12", 60, "executor", by_clock=by_clock)
        case "answer":
            yield from before_due(stretch, due.clause, 0, "executor", "curator", due=due)
        case "part":
            yield from _part(stretch)
        case "final answer":
            yield from in_days(stretch, "13", 3, "executor", "curator")


def _part(stretch: Stretch) -> Iterator[Shortcoming]:
    """Two working hours from arrival, or another time that the curator allots (14)."""
    if stretch.set_length:
        yield from within(stretch, "14", stretch.set_length, "executor", since=max(stretch.begins, stretch.set_at))
    else:
        yield from within(stretch, "14", 2 * 60, "executor")
