"""The Nenets autonomous district, the order of March 2020, clauses 14 to 22: who is late, and by how much."""

from collections.abc import Iterator
from dataclasses import replace

from tests.letter.counted_minutes import after
from tests.letter.deeds import Shortcoming, Stretch
from tests.letter.lateness import Due, before_due, in_days, within


def due_of(stretch: Stretch) -> Due:
    """8 working hours (16); 4 for listed topics, or where the curator decided so (14)."""
    minutes, clause = (4 * 60, "16") if stretch.short else (8 * 60, "16")
    if 0 < stretch.length < minutes:
        minutes, clause = stretch.length, "14"
    return Due(clause=clause, since=stretch.found, minutes=minutes)


def judged(stretch: Stretch, plain: str) -> Iterator[Shortcoming]:
    """14, 15, 17 to 20 and 22 do not say working. Nothing is said of sending on what came back, nor of own accounts (2.3)."""
    by_clock = plain == "clock"
    due, named = due_of(stretch), Due(clause="16", since=stretch.found, minutes=8 * 60)
    if stretch.source:
        return
    match stretch.kind:
        case "send":
            yield from within(stretch, "14", 30, "curator", by_clock=by_clock)
        case "not ours":
            yield from within(stretch, "15", 30, "executor", "department_head", by_clock=by_clock)
        case "draft" if not stretch.short and stretch.interim < 0:
            yield from before_due(stretch, "17", 4 * 60, "executor", due=named, by_clock=by_clock)
        case "consolidated" if not stretch.short and stretch.interim < 0:
            yield from _consolidated(stretch, named, by_clock=by_clock)
        case "approval":
            yield from within(stretch, "18", 30, "curator", by_clock=by_clock)
        case "rework" if not stretch.is_question:
            yield from within(stretch, "19", 60, "executor", by_clock=by_clock)
        case "publication" if not stretch.is_question:
            yield from within(stretch, "20", 30, "curator", by_clock=by_clock)
        case "answer":
            yield from before_due(stretch, due.clause, 0, "curator", due=due)
        case "part":
            yield from within(stretch, "22", 2 * 60, "executor", by_clock=by_clock)
        case "final draft":
            yield from in_days(stretch, "21", 7, "executor")


def _consolidated(stretch: Stretch, due: Due, *, by_clock: bool) -> Iterator[Shortcoming]:
    """17 binds the last body as far as 22 leaves it room: not where the two hours of its part end after the four before DUE."""
    part = replace(stretch, ends=_end_of_part(stretch, by_clock=by_clock))
    if not list(before_due(part, "17", 4 * 60, due=due, by_clock=by_clock)):
        yield from before_due(stretch, "17", 4 * 60, "executor", due=due, by_clock=by_clock)


def _end_of_part(stretch: Stretch, *, by_clock: bool) -> int:
    return stretch.last_body_at + 2 * 60 if by_clock else after(stretch.last_body_at, 2 * 60)
