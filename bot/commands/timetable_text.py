"""Lays a timetable out for a person: aligned columns, notes, and the arithmetic of each deadline on wish."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from bot.commands.texts import Texts
from workflow.norms.deadline import Deadline
from workflow.norms.deadlines import Deadlines
from workflow.norms.durations import clock_length
from workflow.norms.regulation import Norm, Step, Term, Unit

_COLUMNS = ("step", "due", "recommended", "norm", "clause", "note")
_GAP = "  "


@dataclass(frozen=True, slots=True, kw_only=True)
class TimetableText:
    """A timetable's words in one language and the office's time zone."""

    texts: Texts
    deadlines: Deadlines
    zone: tzinfo

    def header(self, detected: datetime, term: Term) -> str:
        """The regulation, the moment of detection, the term."""
        words = {"moment": self._moment(detected), "zone": self.zone, "term": self.texts.say("words", term)}
        return f"{self.deadlines.regulation.title}\n{self.texts.say('table', 'detected', **words)}\n"

    def table(self, rows: Sequence[Deadline], *, with_why: bool) -> Iterator[str]:
        """The lines of the table; `with_why` puts the arithmetic under each row."""
        names = self._names(rows)
        cells = [tuple(self.texts.say("table", name) for name in _COLUMNS)]
        cells += [self._cells(row, name) for row, name in zip(rows, names, strict=True)]
        widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS))]
        lines = [_GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells]
        yield lines[0]
        for row, line in zip(rows, lines[1:], strict=True):
            yield line
            if with_why:
                yield from (f"    {why}" for why in self._why(row))

    def _names(self, rows: Sequence[Deadline]) -> Iterator[str]:
        """Each row's step; the parts of several departments bear their number, a final term of the draft its own name."""
        parts = 0
        for row in rows:
            parts += row.step is Step.PART
            of_draft = row.norm is not None and row.norm.of_draft
            name = self.texts.say("steps", "final_draft" if of_draft else row.step)
            yield self.texts.say("table", "part", step=name, number=parts) if row.step is Step.PART else name

    def _cells(self, row: Deadline, name: str) -> tuple[str, ...]:
        return (
            name,
            self._moment(row.due),
            self._moment(row.recommended),
            self._norm(row.norm),
            row.clause,
            self._note(row),
        )

    def _norm(self, norm: Norm | None) -> str:
        if norm is None:
            return self.texts.say("norms", "none")
        if norm.unit is Unit.WORKING_DAYS:
            return self.texts.say("norms", "days", number=norm.days)
        if not norm.length:
            return self.texts.say("norms", "until_due")
        return self.texts.say(
            "norms", f"{norm.unit}_before" if norm.before_due else norm.unit, length=self.texts.length(norm.length)
        )

    def _note(self, row: Deadline) -> str:
        if not row.feasible:
            name = "infeasible"
        elif row.advisory:
            name = "advisory"
        elif row.literal > row.due:
            name = "capped"
        elif row.starts >= row.due:
            name = "no_time"
        else:
            return ""
        return self.texts.say("table", name, literal=self._moment(row.literal))

    def _why(self, row: Deadline) -> Iterator[str]:
        stretches = self.deadlines.why(row)
        if row.norm is not None and row.norm.unit is Unit.WORKING_DAYS:
            days = dict.fromkeys(stretch.end.astimezone(self.zone).date() for stretch in stretches)
            for number, day in enumerate(days, start=1):
                yield self.texts.say("table", "why_day", number=number, day=f"{self._weekday(day.weekday())} {day:%d.%m.%Y}")
            return
        if row.norm is None or (row.due < row.literal and not row.advisory and row.feasible):
            yield self.texts.say("table", "why_capped")
            return
        for stretch in (one for one in stretches if one.shown):
            name = "why_clock" if row.on_clock else "why_stretch"
            start = self._moment(stretch.start)
            end = self._moment(stretch.end) if row.on_clock else f"{stretch.end.astimezone(self.zone):%H:%M}"
            yield self.texts.say("table", name, start=start, end=end, length=clock_length(stretch.shown))
        total = sum((stretch.shown for stretch in stretches), timedelta())
        yield self.texts.say("table", "why_total", length=clock_length(total))

    def _moment(self, moment: datetime) -> str:
        local = moment.astimezone(self.zone)
        return f"{self._weekday(local.weekday())} {local:%d.%m.%Y %H:%M}"

    def _weekday(self, number: int) -> str:
        return self.texts.say("words", "weekdays").split()[number]
