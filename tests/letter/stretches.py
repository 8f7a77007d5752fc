"""What was to be done and how long it took, read from the deeds of a course. Which of it is late, a regulation's module says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from tests.letter.deeds import Deed, Stretch


def stretches_of(deeds: Iterable[Deed], until: int) -> list[Stretch]:
    """Every stretch of a course, those that are still open as they stand at `until`."""
    reader = _Reader()
    for deed in deeds:
        _READS[deed.what](reader, deed)
    for stretch in list(reader.open):
        reader.end(stretch, until, is_done=False)
    return reader.ended


@dataclass(slots=True)
class _Reader:
    """Where the reading of a course stands."""

    open: list[Stretch] = field(default_factory=list)
    ended: list[Stretch] = field(default_factory=list)
    found: int = 0
    selected: int = 0
    source: str = ""
    high: bool = False
    short: bool = False
    length: int = 0
    interim: int = -1
    several: bool = False
    body: str = ""
    draft: str = "answer"
    returns: int = 0
    groups: list[tuple[int, int]] = field(default_factory=list)
    terms: list[Deed] = field(default_factory=list)
    last_body_at: int = -1
    changed_at: int = -1
    arrived: dict[str, int] = field(default_factory=dict)

    def begin(self, kind: str, at: int, body: str = "", draft: str = "answer") -> None:
        made = Stretch(kind=kind, begins=at, ends=at, is_done=False, found=self.found, selected=self.selected, body=body)
        self.open.append(replace(made, draft=draft, interim=self.interim, several=self.several, source=self.source))

    def drafting(self, kind: str) -> str:
        """What a draft is that begins now: after an interim answer it is the final one, with a term of its own."""
        return kind if self.interim < 0 else "final draft"

    def find(self, kind: str, body: str = "") -> Stretch | None:
        return next((one for one in self.open if one.kind == kind and (not body or one.body == body)), None)

    def end(self, stretch: Stretch | None, at: int, *, is_done: bool = True) -> None:
        if stretch is None:
            return
        self.open.remove(stretch)
        step = "draft" if stretch.kind in ("consolidated", "final draft") else stretch.kind
        set_ = next((one for one in reversed(self.terms) if one.step == step and one.body in ("", stretch.body)), None)
        self.ended.append(
            replace(
                stretch,
                ends=at,
                is_done=is_done,
                high=self.high,
                short=self.short,
                length=self.length,
                rounds=self.returns,
                groups=tuple(self.groups) if stretch.kind == "approval" else (),
                several=self.several,
                set_length=set_.length if set_ else 0,
                set_until=set_.until if set_ else 0,
                set_at=set_.at if set_ else 0,
                last_body_at=self.last_body_at,
                changed_at=self.changed_at if self.changed_at > stretch.begins else -1,
            )
        )

    def drop(self, kind: str, body: str = "") -> Stretch | None:
        """It need not be done any more, so nobody is late with it."""
        found = self.find(kind, body)
        if found is not None:
            self.open.remove(found)
        return found


def _found(reader: _Reader, deed: Deed) -> None:
    reader.found, reader.selected, reader.source = deed.found, deed.selected, deed.kind
    reader.begin("answer", deed.found)
    reader.begin("send", deed.found)


def _importance(reader: _Reader, deed: Deed) -> None:
    reader.high, reader.short, reader.changed_at = deed.high, deed.short, deed.at


def _shortened(reader: _Reader, deed: Deed) -> None:
    reader.length, reader.changed_at = deed.length, deed.at
    reader.short = reader.short or deed.short


def _chosen(reader: _Reader, deed: Deed) -> None:
    reader.several = len(deed.bodies) > 1


def _sent(reader: _Reader, deed: Deed) -> None:
    reader.end(reader.find("send") or reader.find("sent on"), deed.at)
    for body in deed.bodies:
        _arrived(reader, deed.at, body)


def _arrived(reader: _Reader, at: int, body: str) -> None:
    reader.body, reader.last_body_at = body, at
    reader.arrived[body] = at
    reader.begin("part" if reader.several else reader.drafting("draft"), at, body)


def _share_sent(reader: _Reader, deed: Deed) -> None:
    if deed.instead_of:
        reader.end(reader.find("sent on", deed.instead_of), deed.at)
    _arrived(reader, deed.at, deed.body)


def _not_ours(reader: _Reader, deed: Deed) -> None:
    """Whoever says that it is not his owes no draft of it; only saying so has a term."""
    for kind in ("draft", "part", "final draft"):
        reader.drop(kind, deed.body)
    if reader.arrived[deed.body] > reader.interim:
        reader.begin("not ours", reader.arrived[deed.body], deed.body)
        reader.end(reader.find("not ours", deed.body), deed.at)
    reader.begin("sent on", deed.at, deed.body)
    reader.arrived.pop(deed.body)
    reader.last_body_at = max(reader.arrived.values(), default=-1)


def _dropped(reader: _Reader, deed: Deed) -> None:
    """Nobody gets it: that, too, is what is done with what came back, and ends the waiting for it."""
    reader.end(reader.find("sent on", deed.body), deed.at)


def _part(reader: _Reader, deed: Deed) -> None:
    reader.end(reader.find("part", deed.body), deed.at)


def _waived(reader: _Reader, deed: Deed) -> None:
    """The answer does without it from now on; that it was owed until now stays."""
    reader.end(reader.find("part", deed.body), deed.at)


def _complete(reader: _Reader, deed: Deed) -> None:
    reader.begin(reader.drafting("consolidated"), deed.at)


def _drafted(reader: _Reader, deed: Deed) -> None:
    """The draft's own stretch ends, or the rework; that of a final answer only with a draft of the answer."""
    reader.draft = deed.kind
    reworked = reader.find("rework")
    reader.end(reworked, deed.at)
    if reworked is not None and deed.kind == "clarification" and not reworked.is_question and not reader.several:
        reader.begin("question", reader.last_body_at, deed.body)
        reader.end(reader.find("question"), deed.at)
    for kind in ("draft", "consolidated"):
        one = reader.find(kind)
        if one is not None:
            reader.open[reader.open.index(one)] = one = replace(one, draft=deed.kind)
            reader.end(one, deed.at)
    if deed.kind == "answer":
        reader.end(reader.find("final draft"), deed.at)
    reader.groups = []
    reader.drop("approval")
    reader.begin("approval", deed.at, deed.body, deed.kind)


def _approved(reader: _Reader, deed: Deed) -> None:
    reader.groups.append((deed.group, deed.at))


def _all_approved(reader: _Reader, deed: Deed) -> None:
    reader.end(reader.find("approval"), deed.at)
    reader.drop("publication")
    reader.begin("publication", deed.at, draft=reader.draft)


def _returned(reader: _Reader, deed: Deed) -> None:
    approval = reader.find("approval")
    reader.end(approval, deed.at)
    reader.returns += 1
    reader.begin("rework", deed.at, approval.body if approval else "", reader.draft)


def _published(reader: _Reader, deed: Deed) -> None:
    reader.end(reader.find("publication"), deed.at)
    reader.end(reader.find("answer"), deed.at)
    reader.returns = 0
    if deed.kind == "answer":
        reader.end(reader.find("final draft"), deed.at)
        reader.end(reader.find("final answer"), deed.at)
    elif deed.kind == "interim":
        reader.interim = deed.at
        reader.begin("final draft", deed.at, reader.body if not reader.several else "")
        reader.begin("final answer", deed.at)


def _replied(reader: _Reader, deed: Deed) -> None:
    """The author's answer starts a new term, unless that of a final answer runs; the body that asked has it now."""
    reader.arrived[reader.body] = reader.last_body_at = deed.at
    if reader.interim >= 0:
        return
    reader.found = reader.selected = deed.found
    reader.begin("answer", deed.found)
    reader.begin("send", deed.found)
    reader.end(reader.find("send"), deed.at)
    reader.begin("consolidated" if reader.several else "draft", deed.at, "" if reader.several else reader.body)


def _term_set(reader: _Reader, deed: Deed) -> None:
    reader.terms.append(deed)


def _nothing(reader: _Reader, deed: Deed) -> None:
    """It moves no clock."""


_READS: dict[str, Callable[[_Reader, Deed], None]] = {
    "found": _found,
    "importance": _importance,
    "shortened": _shortened,
    "chosen": _chosen,
    "sent": _sent,
    "share sent": _share_sent,
    "not ours": _not_ours,
    "share dropped": _dropped,
    "part": _part,
    "part waived": _waived,
    "parts complete": _complete,
    "draft": _drafted,
    "approved by one": _approved,
    "approved": _all_approved,
    "returned": _returned,
    "published": _published,
    "author replied": _replied,
    "term set": _term_set,
    "signed": _nothing,
}
