"""Novokubansk, decree No 1740 of 21.12.2023, clauses 9 to 19: who is late, and by how much."""

from collections.abc import Iterator

from tests.letter.deeds import Shortcoming, Stretch
from tests.letter.lateness import Due, before_due, in_days, within


def due_of(stretch: Stretch) -> Due:
    """3 working hours (9), 2 for an incident of high importance (17): a publication is no incident (2)."""
    if stretch.high and not stretch.source:
        return Due(clause="17", since=stretch.found, minutes=2 * 60)
    return Due(clause="9", since=stretch.found, minutes=3 * 60)


def judged(stretch: Stretch, plain: str) -> Iterator[Shortcoming]:
    """Of publications only 9 and 18 speak (7). After an interim answer 11 to 16 set no term but the curator's (18)."""
    due = due_of(stretch)
    if stretch.kind == "answer":
        yield from before_due(stretch, due.clause, 0, "executor", "curator", due=due)
    elif stretch.kind == "final answer":
        yield from in_days(stretch, "18", 5, "executor", "curator")
    elif stretch.source:
        yield from _as_the_centre_set(stretch)
    elif stretch.interim >= 0:
        yield from _as_the_curator_set(stretch)
    else:
        yield from _step(stretch, due)


def _step(stretch: Stretch, due: Due) -> Iterator[Shortcoming]:
    match stretch.kind:
        case "send":
            yield from within(stretch, *(("19", 30) if stretch.several else ("10", 60)), "curator")
        case "not ours":
            yield from within(stretch, "11", 30, "executor", "department_head")
        case "sent on":
            yield from within(stretch, "11", 30, "curator")
        case "question":
            yield from within(stretch, "13", 30, "executor")
        case "draft" if stretch.is_question:
            yield from within(stretch, "13", 30, "executor")
        case "draft":
            yield from before_due(stretch, "12", 30, "executor", due=due)
        case "approval":
            yield from within(stretch, "14", 30, "curator")
        case "rework":
            yield from within(stretch, "15", 30, "executor")
        case "publication" if not stretch.is_question:
            yield from within(stretch, "16", 30, "executor", "curator")
        case "part":
            yield from within(stretch, "19", 2 * 60, "executor")


def _as_the_centre_set(stretch: Stretch) -> Iterator[Shortcoming]:
    """The order of publications is the centre's to establish (7): whatever it set is kept or not; 2 and 5 say whose they are."""
    if stretch.set_length:
        since = max(stretch.begins, stretch.set_at)
        yield from within(stretch, "2, 5, 7", stretch.set_length, "executor", "curator", since=since)


def _as_the_curator_set(stretch: Stretch) -> Iterator[Shortcoming]:
    """18 leaves 11 to 16 to the curator; the two hours for a part are 19's and stand."""
    if stretch.kind == "part":
        yield from within(stretch, "19", 2 * 60, "executor")
    roles = {
        "approval": ("curator",),
        "rework": ("executor",),
        "publication": ("executor", "curator"),
        "final draft": ("executor",),
    }
    if stretch.set_length and stretch.kind in roles:
        since = max(stretch.begins, stretch.set_at)
        yield from within(stretch, "18", stretch.set_length, *roles[stretch.kind], since=since)
