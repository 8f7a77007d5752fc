"""How each open deadline came about, as values the template `why` puts into words: norm, moment, open stretches."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from bot.rendering.view import View
from workflow.norms.deadline import Deadline, Stretch
from workflow.norms.regulation import Norm, Step, Unit
from workflow.process.incident import OpenStep
from workflow.process.recording import deadline_of, set_term

MOST_STRETCHES = 8
ANSWERS = (Step.ANSWER, Step.FINAL_AFTER_INTERIM)


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
    zone: tzinfo

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
        ends_later = self.deadline.literal > self.deadline.due and not self.is_advisory
        return ends_later and self.step.step not in ANSWERS

    @property
    def is_advisory(self) -> bool:
        """The norm only warns; the letter allows until `literal` (NORMS reading 13)."""
        return self.deadline.advisory

    @property
    def literal(self) -> datetime:
        return self.deadline.literal

    @property
    def is_joined(self) -> bool:
        """The answer serves other messages, too, and is due by the earliest of them."""
        return self.deadline.literal > self.deadline.due and self.step.step in ANSWERS

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
        """The working time in all stretches, as they are shown."""
        return sum((stretch.shown for stretch in self.all_stretches), timedelta())

    @property
    def days(self) -> tuple[date, ...]:
        """The working days that were counted, where the norm counts days: as many as the norm has."""
        if self.norm is None or self.norm.unit is not Unit.WORKING_DAYS or not self._is_own:
            return ()
        return tuple(dict.fromkeys(stretch.end.astimezone(self.zone).date() for stretch in self.all_stretches))

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The first stretches; one alone explains nothing that the sentence before does not, nor do those of another norm."""
        is_told = len(self.all_stretches) > 1 and self._is_own and not self.days
        return self.all_stretches[:MOST_STRETCHES] if is_told else ()

    @property
    def more(self) -> int:
        return max(0, len(self.all_stretches) - MOST_STRETCHES) if self.stretches else 0

    @property
    def _is_own(self) -> bool:
        """Whether the stretches are those of this step's own term: a step under the answer's is explained there."""
        return self.is_set or not self.is_feasible or (self.norm is not None and not self.is_capped and not self.is_joined)


def reasons_of(view: View) -> list[Reason]:
    """Every open step's reason, the earliest deadline first."""
    return [_reason(step, view) for step in sorted(view.incident.steps, key=lambda step: step.due)]


def _reason(step: OpenStep, view: View) -> Reason:
    deadline = deadline_of(step.step, view.incident, view.rules, step.department)
    stretches = tuple(stretch for stretch in view.rules.deadlines.why(deadline) if stretch.shown)
    is_set = set_term(step.step, view.incident, step.department) is not None
    zone, is_better = view.rules.calendar.zone, view.is_better_by(step)
    return Reason(step=step, deadline=deadline, all_stretches=stretches, is_better=is_better, is_set=is_set, zone=zone)
