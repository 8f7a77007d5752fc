"""The two Kuzbass texts, ZAGS No 16 and the ministry No 93, which say the same in the same clauses but for what is named here."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.letter.deeds import Shortcoming, Stretch
from tests.letter.lateness import Due, before_due, in_days, later_of, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """What differs: how long before the ordinary term a draft is due, who approves, and under which clause parts are joined."""

    before_ordinary: int
    first_round: tuple[tuple[str, ...], ...]
    after_rework: tuple[tuple[str, ...], ...]
    consolidated: str


def named_due(stretch: Stretch) -> Due:
    """8 working hours (11), 4 of high importance (12): the terms from which 13, 18 and 19 count back, naming them."""
    minutes, clause = (4 * 60, "12") if stretch.high else (8 * 60, "11")
    return Due(clause=clause, since=stretch.found, minutes=minutes)


def due_of(stretch: Stretch) -> Due:
    """The same, or the shorter term that the deputy decided (8)."""
    due = named_due(stretch)
    if 0 < stretch.length < due.minutes:
        return Due(clause="8", since=stretch.found, minutes=stretch.length)
    return due


def judged(stretch: Stretch, text: Text) -> Iterator[Shortcoming]:
    """What the text knows of one stretch. Once an interim answer is out, its final draft has a term of its own (17)."""
    due, named = due_of(stretch), named_due(stretch)
    match stretch.kind:
        case "draft" | "part" | "consolidated" if stretch.interim >= 0:
            return
        case "send":
            yield from within(stretch, "8", 25, "curator")
        case "not ours":
            yield from within(stretch, "9", 15, "executor", "department_head")
        case "sent on":
            yield from within(stretch, "10", 5, "curator")
        case "draft":
            yield from later_of(
                within(stretch, "13", 2 * 60 if stretch.high else 5 * 60, "executor"),
                before_due(stretch, "13", 75 if stretch.high else text.before_ordinary, "executor", due=named),
            )
        case "approval":
            yield from _approval(stretch, text)
        case "rework" if not stretch.is_question:
            yield from within(stretch, "15", 30 if stretch.high else 60, "curator" if stretch.several else "executor")
        case "publication" if not stretch.is_question:
            yield from within(stretch, "16", 15, "curator")
        case "answer":
            yield from before_due(stretch, due.clause, 0, "curator", due=due)
        case "part":
            yield from before_due(stretch, "18", 15, "executor", due=named)
        case "consolidated":
            yield from before_due(stretch, text.consolidated, 0, "curator", due=named)
        case "final draft":
            yield from in_days(stretch, "17", 7, "curator" if stretch.several else "executor")


def _approval(stretch: Stretch, text: Text) -> Iterator[Shortcoming]:
    """Half an hour, or a quarter, from when the draft came to them; whoever has answered in time is not late (14)."""
    groups = text.after_rework if stretch.rounds else text.first_round
    given = dict(stretch.groups)
    minutes = 15 if stretch.high else 30
    who: list[str] = []
    for number, roles in enumerate(groups):
        at = given.get(number, stretch.ends)
        if list(within(Stretch(kind="", begins=stretch.begins, ends=at, is_done=True, found=0, selected=0), "14", minutes)):
            who += roles
    yield from within(stretch, "14", minutes, *who)
