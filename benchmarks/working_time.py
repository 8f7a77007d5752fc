"""How fast working time is counted, beside other packages and beside a bare bisect: `make bench` prints the table.

Rounds are interleaved and medians taken, so that a busy machine slows all alike. Ends with 1 if an expectation is missed.
"""

import gc
import random
import statistics
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.peers import business_duration_peer, businesstimedelta_peer, timegrid_peer
from workflow.working_time import WeeklySchedule, WorkingCalendar, build_calendar, parse_national

ZONE = ZoneInfo("Asia/Novokuznetsk")
RUSSIA = Path(__file__).parents[1] / "workflow" / "calendars" / "russia.toml"
ROUNDS = 31
A_ROUND_TAKES = 0.02  # seconds for each contender
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Call = Callable[[Any, Any], Any]
Question = tuple[Any, Any]


@dataclass(slots=True, kw_only=True)
class Contender:
    """One way to answer one kind of question; `rates` are answers a second, one for each round."""

    name: str
    call: Call
    questions: Sequence[Question]
    rates: list[float] = field(default_factory=list)

    def rate(self) -> float:
        return statistics.median(self.rates)


def main() -> int:
    calendar = build_calendar(
        schedule=WeeklySchedule.standard(),
        zone=ZONE,
        national=parse_national(RUSSIA.read_text(encoding="utf-8"), file=RUSSIA.name),
    )
    add, worked = add_contenders(calendar), worked_contenders(calendar)
    measure([*add, *worked])
    print_table("add 5 h 30 of working time", add)
    print_table("working time over 90 days", worked)
    return verdict(add, timegrid_factor=3.0) + verdict(worked, timegrid_factor=1.3) > 0


def moments() -> list[datetime]:
    """Moments of 2026, open and closed, far enough from its ends for every question."""
    chance = random.Random(2026)
    first = datetime(2026, 1, 12, tzinfo=ZONE)
    return [(first + timedelta(seconds=chance.randrange(240 * 86400))).astimezone(UTC) for _ in range(500)]


def add_contenders(calendar: WorkingCalendar) -> list[Contender]:
    length = timedelta(hours=5, minutes=30)
    asked = [(moment, length) for moment in moments()]
    naive = [(local(moment), length) for moment in moments()]
    rows = IntegerRows(calendar)
    timegrid_add, _ = timegrid_peer()
    businesstimedelta_add, _ = businesstimedelta_peer()
    for (moment, _), (naive_moment, _) in zip(asked, naive, strict=True):
        assert local(calendar.add(moment, length)) == timegrid_add(naive_moment, length), moment
        assert calendar.add(moment, length) == EPOCH + timedelta(seconds=rows.add(number(moment), 19800)), moment
    return [
        Contender(name="Otklik", call=calendar.add, questions=asked),
        Contender(name="bare bisect over integers", call=rows.add, questions=[(number(moment), 19800) for moment, _ in asked]),
        Contender(name="timegrid", call=timegrid_add, questions=naive),
        Contender(name="businesstimedelta", call=businesstimedelta_add, questions=asked),
    ]


def worked_contenders(calendar: WorkingCalendar) -> list[Contender]:
    asked = [(moment, moment + timedelta(days=90)) for moment in moments()]
    naive = [(local(start), local(end)) for start, end in asked]
    rows = IntegerRows(calendar)
    _, timegrid_worked = timegrid_peer()
    _, businesstimedelta_worked = businesstimedelta_peer()
    for question, naive_question in zip(asked, naive, strict=True):
        assert calendar.worked(*question) == timegrid_worked(*naive_question), question
        assert calendar.worked(*question) == timedelta(seconds=rows.worked(*map(number, question))), question
    return [
        Contender(name="Otklik", call=calendar.worked, questions=asked),
        Contender(
            name="bare bisect over integers",
            call=rows.worked,
            questions=[(number(start), number(end)) for start, end in asked],
        ),
        Contender(name="timegrid", call=timegrid_worked, questions=naive),
        Contender(name="business-duration", call=business_duration_peer(), questions=naive),
        Contender(name="businesstimedelta", call=businesstimedelta_worked, questions=asked),
    ]


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE).replace(tzinfo=None)


def number(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(seconds=1)


class IntegerRows:
    """The floor: the same question over numbers that are ready, no datetimes in or out and nothing checked."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        stretches = calendar.intervals(datetime(2019, 1, 2, tzinfo=ZONE), datetime(2027, 12, 31, tzinfo=ZONE))
        self.starts = [number(opens) for opens, _ in stretches]
        self.ends = [number(closes) for _, closes in stretches]
        self.before, self.after, total = [], [], 0
        for opens, closes in zip(self.starts, self.ends, strict=True):
            self.before.append(total)
            total += closes - opens
            self.after.append(total)

    def add(self, moment: int, length: int) -> int:
        segment = bisect_right(self.starts, moment) - 1
        end = self.ends[segment]
        target = self.before[segment] + (moment if moment < end else end) - self.starts[segment] + length
        segment = bisect_left(self.after, target)
        return self.starts[segment] + target - self.before[segment]

    def worked(self, start: int, end: int) -> int:
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end) - 1
        first_end, last_end = self.ends[first], self.ends[last]
        return (
            self.before[last]
            + (end if end < last_end else last_end)
            - self.starts[last]
            - (self.before[first] + (start if start < first_end else first_end) - self.starts[first])
        )


def measure(contenders: Sequence[Contender]) -> None:
    """Each round asks every contender once, as many questions as fit into its time."""
    share = {id(contender): questions_a_round(contender) for contender in contenders}
    gc.disable()
    for _ in range(ROUNDS):
        for contender in contenders:
            questions, repeats = share[id(contender)]
            contender.rates.append(len(questions) * repeats / seconds(contender.call, questions, repeats))
    gc.enable()


def questions_a_round(contender: Contender) -> tuple[Sequence[Question], int]:
    one = seconds(contender.call, contender.questions[:3], 1) / 3
    fitting = max(1, int(A_ROUND_TAKES / one))
    return contender.questions[:fitting], max(1, fitting // len(contender.questions))


def seconds(call: Call, questions: Sequence[Question], repeats: int) -> float:
    start = perf_counter()
    for _ in range(repeats):
        for first, second in questions:
            call(first, second)
    return perf_counter() - start


def print_table(title: str, contenders: Sequence[Contender]) -> None:
    ours = contenders[0].rate()
    print(f"{title:<30}{'a second':>12}{'Otklik is':>16}")
    for contender in contenders:
        print(f"  {contender.name:<28}{contender.rate():>12,.0f}{ours / contender.rate():>13.2f} x")
    print()


def verdict(contenders: Sequence[Contender], *, timegrid_factor: float) -> int:
    """How many expectations are missed: so many times timegrid's rate, and a fifth of the floor's."""
    ours, floor, timegrid, *_ = (contender.rate() for contender in contenders)
    missed = [
        f"less than {timegrid_factor} x timegrid" if ours < timegrid_factor * timegrid else "",
        "less than a fifth of a bare bisect" if ours < floor / 5 else "",
    ]
    for reason in filter(None, missed):
        print(f"Expectation missed: {reason}")
    return sum(map(bool, missed))


if __name__ == "__main__":
    sys.exit(main())
