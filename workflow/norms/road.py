"""A regulation's road in lengths from detection, every step taking all its norm allows: what the check adds up. No calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from workflow.norms.regulation import Norm, Regulation, Step, Term

NOTHING = timedelta()


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One term, in one department or several. Plain lengths count as working ones (NORMS reading 1)."""

    regulation: Regulation
    term: Term
    several: bool

    @property
    def answer(self) -> Norm:
        """The norm that gives DUE."""
        return min(self.norms(Step.ANSWER), key=lambda norm: norm.length)

    @property
    def whole(self) -> timedelta:
        """From the start of the term to DUE."""
        return self.answer.length

    def norms(self, step: Step) -> Iterator[Norm]:
        """The step's norms by the letter, advisory ones included."""
        return (norm for norm in self.regulation.norms if norm.applies(step, term=self.term, several=self.several))

    def forward(self, step: Step) -> Norm | None:
        """The shortest norm that counts from the moment the step begins."""
        return min((norm for norm in self.norms(step) if not norm.before_due), key=lambda norm: norm.length, default=None)

    def backward(self, step: Step) -> Norm | None:
        """The norm that ends the step longest before DUE."""
        return max((norm for norm in self.norms(step) if norm.before_due), key=lambda norm: norm.length, default=None)

    def length(self, step: Step) -> timedelta:
        """What the step may take; nothing where the regulation does not measure it."""
        norm = self.forward(step)
        return norm.length if norm else NOTHING

    def is_impossible(self, norm: Norm) -> bool:
        """As long as the whole term: it leaves nothing for whatever else has to be done."""
        return norm.length >= self.whole

    def latest(self, step: Step) -> tuple[timedelta, Norm] | None:
        """The latest moment of a step after dispatch that its norms allow, and the norm that binds; impossible ones replaced."""
        ends = []
        for norm in self.norms(step):
            if self.is_impossible(norm):
                ends.append((self.whole - (norm.replacement or self.whole / 2), norm))
            elif norm.before_due:
                ends.append((self.whole - norm.length, norm))
            else:
                ends.append((self.length(Step.DISPATCH) + norm.length, norm))
        return min(ends, key=lambda end: end[0], default=None)
