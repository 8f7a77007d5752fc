"""What a deadline is: the moments and the clause that a card shows and the journal keeps. How they come about: `deadlines`."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from workflow.norms.regulation import Anchor, Norm, Step

PlainNorms = Literal["working", "clock"]


class MomentMissing(LookupError):
    """A step's deadline was asked for before the step began: the moment it counts from has not come."""

    def __init__(self, step: Step, anchor: Anchor) -> None:
        super().__init__(f"{step}: no moment of {anchor}")
        self.step = step
        self.anchor = anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """An open stretch that was counted, in UTC, and the time worked in it."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """Time worked in the stretch."""
        return self.end - self.start

    @property
    def shown(self) -> timedelta:
        """The same between the minutes that a clock shows: what is shown adds up to the norm, whatever the second it began."""
        return self.end.replace(second=0, microsecond=0) - self.start.replace(second=0, microsecond=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when a step is to be done; all moments are aware UTC.

    `due` is what a card shows: the strictest norm's moment, never later than DUE. `literal` is the letter's own moment: it
    differs from `due` where the letter leaves nothing and a replacement stands in (`feasible` is false), where the norm would
    end after DUE, and for an advisory norm, where it is the moment that the letter still allows. `norm` is `None` where the
    regulation has none and the step runs under DUE; `clause` is then that of DUE. The stretch from `counted_from` to
    `counted_to` is what the arithmetic explains (`on_clock`: counted by the clock, open hours or not). `late_by_clock`: what is
    late by the letter is late by the clock (NORMS reading 3). `is_void`: the letter itself leaves nothing (reading 10), or
    nothing of its own, so that late is the answer alone, or is advice (readings 4, 31).
    `late_clause` is the letter's own, where another one than that of `due` binds (ZAGS 19 beside 13).
    """

    step: Step
    clause: str
    starts: datetime
    due: datetime
    recommended: datetime
    feasible: bool
    literal: datetime
    advisory: bool
    norm: Norm | None
    counted_from: datetime
    counted_to: datetime
    on_clock: bool
    late_by_clock: bool = False
    is_void: bool = False
    late_clause: str = ""

    @property
    def shortcoming_after(self) -> datetime | None:
        """The moment after which the step is recorded as late against the letter, or `None` where it never is (reading 10)."""
        return None if self.is_void else self.literal
