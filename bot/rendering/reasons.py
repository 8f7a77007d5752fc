"""How each open deadline came about, as values the template `why` puts into words: norm, moment, open stretches."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.rendering.view import View
from workflow.norms.deadline import Deadline, Stretch
from workflow.norms.regulation import Norm, Unit
from workflow.process.incident import OpenStep
from workflow.process.recording import deadline_of, set_term

MOST_STRETCHES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One step's arithmetic. `is_older`: the step was counted under other rules, so today's arithmetic would not explain it.

    `is_set`: its term was set by hand (Novokubansk 18).
    """

    step: OpenStep
    deadline: Deadline
    all_stretches: tuple[Stretch, ...]
    is_better: bool
    is_set: bool

    @property
    def is_older(self) -> bool:
        return self.deadline.due != self.step.due

    @property
    def norm(self) -> Norm | None:
        return self.deadline.norm

    @property
    def is_feasible(self) -> bool:
        return self.deadline.feasible

    @property
    def is_capped(self) -> bool:
        """The norm by itself would end after the answer's deadline (NORMS reading 15)."""
        return self.deadline.literal > self.deadline.due

    @property
    def on_clock(self) -> bool:
        return self.deadline.on_clock

    @property
    def is_read_as_working(self) -> bool:
        """The text does not call these minutes working; the office reads them so (NORMS reading 1)."""
        return self.norm is not None and self.norm.unit is Unit.PLAIN and not self.on_clock

    @property
    def since(self) -> datetime:
        return self.deadline.counted_from

    @property
    def until(self) -> datetime:
        return self.deadline.counted_to

    @property
    def counted(self) -> timedelta:
        """The working time in all stretches."""
        return sum((stretch.length for stretch in self.all_stretches), timedelta())

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The first stretches; one alone explains nothing that the sentence before does not."""
        return self.all_stretches[:MOST_STRETCHES] if len(self.all_stretches) > 1 else ()

    @property
    def more(self) -> int:
        return max(0, len(self.all_stretches) - MOST_STRETCHES)


def reasons_of(view: View) -> list[Reason]:
    """Every open step's reason, the earliest deadline first."""
    return [_reason(step, view) for step in sorted(view.incident.steps, key=lambda step: step.due)]


def _reason(step: OpenStep, view: View) -> Reason:
    deadline = deadline_of(step.step, view.incident, view.rules, step.department)
    stretches = view.rules.deadlines.why(deadline)
    is_set = set_term(step.step, view.incident, step.department) is not None
    return Reason(step=step, deadline=deadline, all_stretches=stretches, is_better=view.is_better_by(step), is_set=is_set)
