"""Deadlines of an incident's steps: which norm binds, until when, and how that was counted. Who is told of them is elsewhere."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from workflow.norms.deadline import Deadline, MomentMissing, PlainNorms, Stretch
from workflow.norms.moments import Moments
from workflow.norms.regulation import Anchor, ConsolidatedBy, Norm, Regulation, Step, Term, Unit
from workflow.norms.reserve import Reserve, least_and_after, tightened
from workflow.working_time import WorkingCalendar

__all__ = ["Deadline", "Deadlines", "MomentMissing", "PlainNorms", "Stretch"]

_STARTS: dict[Step, Anchor] = {
    Step.DISPATCH: Anchor.DETECTION,
    Step.RETURN: Anchor.ARRIVAL,
    Step.REDISPATCH: Anchor.RETURNED,
    Step.PART: Anchor.ARRIVAL,
    Step.DRAFT: Anchor.ARRIVAL,
    Step.CLARIFICATION: Anchor.ARRIVAL,
    Step.APPROVAL: Anchor.SUBMITTED,
    Step.REWORK: Anchor.SENT_BACK,
    Step.PUBLICATION: Anchor.APPROVED,
    Step.FINAL_AFTER_INTERIM: Anchor.INTERIM_PUBLISHED,
}
_BEFORE_INTERIM = (Anchor.DETECTION, Anchor.SELECTION, Anchor.SENT, Anchor.ARRIVAL)
_OF_A_DRAFT = (Step.DRAFT, Step.CLARIFICATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """Computes deadlines under one regulation, calendar and way to read plain norms (NORMS reading 1).

    Recommended times leave, before DUE, room for what still has to follow by the regulation's own norms: approval, one rework,
    one more approval, publication; at dispatch also the least time to write. If that does not fit into what is left, the step
    and all that follows shrink alike. A part is wanted half an hour before the draft's deadline (reading 13). A file may
    recommend less (reading 12). Never later than the step's own deadline.
    """

    regulation: Regulation
    calendar: WorkingCalendar
    plain_norms: PlainNorms = "working"
    reserve: Reserve = field(default_factory=Reserve)

    def answer(self, moments: Moments, *, term: Term, several: bool = False) -> Deadline:
        """DUE as in force: that of the final answer once an interim answer is published, else the first term's."""
        if moments.interim_published is not None:
            return self.of(Step.FINAL_AFTER_INTERIM, moments, term=term, several=several)
        return self.of(Step.ANSWER, moments, term=term, several=several)

    def of(self, step: Step, moments: Moments, *, term: Term, several: bool = False) -> Deadline:
        """A step's deadline by the strictest norm (reading 8). Raises `MomentMissing` before the step began.

        `Step.ANSWER` is always the first term, `Step.FINAL_AFTER_INTERIM` always the final answer's.
        """
        match step:
            case Step.ANSWER:
                return _with_the_joined(min(self._first_terms(moments, term, several), key=_due), moments)
            case Step.FINAL_AFTER_INTERIM:
                return self._final(moments, term, several)
            case _:
                return self._step(step, moments, term, several)

    def why(self, deadline: Deadline) -> tuple[Stretch, ...]:
        """The open stretches that were counted, with the time worked in each; a clock norm is one stretch."""
        start, end = deadline.counted_from, deadline.counted_to
        spans = ((start, end),) if deadline.on_clock else self.calendar.intervals(start, end)
        return tuple(Stretch(start=a.astimezone(UTC), end=b.astimezone(UTC)) for a, b in spans)

    def _norms(self, step: Step, term: Term, several: bool) -> Iterator[Norm]:
        return (norm for norm in self.regulation.norms if norm.applies(step, term=term, several=several))

    def _first_terms(self, moments: Moments, term: Term, several: bool) -> Iterator[Deadline]:
        for norm in self._norms(Step.ANSWER, term, several):
            yield self._forward(norm, _moment(moments, Step.ANSWER, norm.anchor))
        decision = self.regulation.shortened_term
        if moments.shortened is not None and decision is not None:
            norm = Norm(step=Step.ANSWER, anchor=Anchor.DETECTION, clause=decision.clause, length=moments.shortened)
            yield self._forward(norm, moments.detection)

    def _final(self, moments: Moments, term: Term, several: bool) -> Deadline:
        published = _moment(moments, Step.FINAL_AFTER_INTERIM, Anchor.INTERIM_PUBLISHED)
        norm = next(self._norms(Step.FINAL_AFTER_INTERIM, term, several), None)
        if norm is None:
            return _under(self.of(Step.ANSWER, moments, term=term, several=several), Step.FINAL_AFTER_INTERIM, published)
        return replace(self._forward(norm, published), is_void=norm.of_draft)

    def _step(self, step: Step, moments: Moments, term: Term, several: bool) -> Deadline:
        answer = self.answer(moments, term=term, several=several)
        starts = _moment(moments, step, _STARTS[step])
        if moments.interim_published is not None:  # what is to be done after it cannot have begun before
            starts = max(starts, moments.interim_published)
        named = answer
        if moments.shortened is not None:
            named = self.answer(replace(moments, shortened=None), term=term, several=several)
        readings = [self._read(norm, starts, moments, answer, named) for norm in self._living(step, moments, term, several)]
        found = self._bound(step, starts, readings, answer)
        if step is Step.DRAFT and several and moments.interim_published is None:
            found = self._left_by_parts(found, moments, answer, term)
        return replace(found, recommended=self._recommended(found, moments, answer, term, several))

    def _bound(self, step: Step, starts: datetime, readings: list[Deadline], answer: Deadline) -> Deadline:
        """What of the readings binds; after an interim answer as far as it goes (NORMS readings 4 and 31).

        Where the term is of the final draft, that draft has it alone, and what follows runs by its own norms. Where somebody
        sets the steps' terms, they are advice until he does (Novokubansk 18).
        """
        final = answer.norm if answer.step is Step.FINAL_AFTER_INTERIM else None
        if final is not None and final.of_draft:
            if step is Step.DRAFT:
                return replace(answer, step=step, starts=starts, recommended=answer.due, is_void=False)
            return _strictest(readings) if readings else _under(answer, step, starts)
        found = _capped(readings, answer) if readings else _under(answer, step, starts)
        is_settable = bool(readings) and step is not Step.PART  # 18 names 11 to 16: the two hours of 19 stand
        is_advice = final is not None and is_settable and self.regulation.interim.steps_set_by is not None
        return replace(found, is_void=True) if is_advice else found

    def _left_by_parts(self, found: Deadline, moments: Moments, answer: Deadline, term: Term) -> Deadline:
        """The cap on the last executor's draft as far as the parts' own norms leave room (NAO 22 against 17, reading 13).

        Where his own part may come later than the cap, the cap cannot bind his draft: it is wanted with that part.
        """
        last = moments.last_arrival
        if last is None or self.regulation.several.consolidated_by is not ConsolidatedBy.LAST_EXECUTOR:
            return found
        part = self.of(Step.PART, replace(moments, sent=last, arrival=last, last_arrival=None), term=term, several=True)
        if part.due <= found.due:
            return found
        return replace(part, step=Step.DRAFT, clause=found.clause, starts=found.starts, is_void=True)

    def _living(self, step: Step, moments: Moments, term: Term, several: bool) -> Iterator[Norm]:
        """The step's norms, without those of the first term once its interim answer is out (NORMS reading 4)."""
        interim = moments.interim_published
        for norm in self._norms(step, term, several):
            if interim is None or not _is_spent(norm, moments.at(norm.anchor), interim):
                yield norm

    def _read(self, norm: Norm, starts: datetime, moments: Moments, answer: Deadline, named: Deadline) -> Deadline:
        """By the letter a norm before DUE counts back from the term that its clause names, not from one shortened by decision."""
        whole = self.calendar.worked(answer.starts, answer.due)
        if norm.before_due:
            letter = self._backward(norm, starts, named.due)
            found = replace(self._backward(norm, starts, answer.due), literal=letter.literal)
            is_void = norm.length >= self.calendar.worked(named.starts, named.due)
        else:
            found, is_void = self._forward(norm, _moment(moments, norm.step, norm.anchor)), False
        return found if norm.length < whole else replace(self._replaced(found, norm.replacement, answer, whole), is_void=is_void)

    def _forward(self, norm: Norm, start: datetime) -> Deadline:
        counted, on_clock = start, False
        match norm.unit:
            case Unit.WORKING_DAYS:
                zone = self.calendar.zone
                today = start.astimezone(zone).date()
                end = self.calendar.add_working_days(today, norm.days)
                # Reading 4: the days count from the next working day.
                counted = datetime.combine(today + timedelta(days=1), time(), tzinfo=zone)
            case Unit.PLAIN if self.plain_norms == "clock":
                end, on_clock = start + norm.length, True
            case _:
                end = self.calendar.add(start, norm.length)
        return _reading(norm, starts=start, literal=end, counted=(counted, end), on_clock=on_clock)

    def _backward(self, norm: Norm, starts: datetime, due: datetime) -> Deadline:
        on_clock = norm.unit is Unit.PLAIN and self.plain_norms == "clock"
        end = due - norm.length if on_clock else self.calendar.subtract(due, norm.length)
        return _reading(norm, starts=starts, literal=end, counted=(end, due), on_clock=on_clock)

    def _replaced(self, found: Deadline, given: timedelta | None, answer: Deadline, whole: timedelta) -> Deadline:
        """A norm as long as the whole term leaves nothing: the file's replacement, or half of the term (readings 10, 13)."""
        before = given if given is not None and given < whole else timedelta(seconds=whole // timedelta(seconds=2))
        due = self.calendar.subtract(answer.due, before).astimezone(UTC)
        return replace(found, due=due, feasible=False, counted_from=due, counted_to=answer.due, on_clock=False)

    def _recommended(self, found: Deadline, moments: Moments, answer: Deadline, term: Term, several: bool) -> datetime:
        wishes = [found.due, self._with_room(found, moments, answer, term)]
        if found.step is Step.PART:
            draft = self.of(Step.DRAFT, moments, term=term, several=several)
            wish = self.calendar.subtract(draft.due, self.reserve.part_before_draft)
            wishes += [wish] if wish > found.starts else []
        if found.norm is not None and found.norm.recommended is not None:
            wishes.append(self.calendar.add(found.starts, found.norm.recommended))
        return min(wishes).astimezone(UTC)

    def _with_room(self, found: Deadline, moments: Moments, answer: Deadline, term: Term) -> datetime:
        least, after = least_and_after(self.regulation, self.reserve, found.step, moments, term)
        if found.starts >= answer.due:
            return found.due
        left = self.calendar.worked(found.starts, answer.due)
        if least + after <= left:
            return self.calendar.subtract(answer.due, after)
        return self.calendar.add(found.starts, tightened(least, after, left))


def _due(reading: Deadline) -> datetime:
    return reading.due


def _literal(reading: Deadline) -> datetime:
    return reading.literal


def _with_the_joined(found: Deadline, moments: Moments) -> Deadline:
    """An answer that serves several messages is due by the earliest; by the letter each is late only on its own."""
    due = moments.joined_due
    if due is None or due >= found.due:
        return found
    return replace(found, clause=moments.joined_clause, due=due, recommended=due, counted_to=max(found.counted_from, due))


def _moment(moments: Moments, step: Step, anchor: Anchor) -> datetime:
    found = moments.at(anchor)
    if found is None:
        raise MomentMissing(step, anchor)
    return found.astimezone(UTC)


def _reading(norm: Norm, *, starts: datetime, literal: datetime, counted: tuple[datetime, datetime], on_clock: bool) -> Deadline:
    literal = literal.astimezone(UTC)
    return Deadline(
        step=norm.step,
        clause=norm.clause,
        starts=starts,
        due=literal,
        recommended=literal,
        feasible=True,
        literal=literal,
        advisory=norm.advisory,
        norm=norm,
        counted_from=counted[0].astimezone(UTC),
        counted_to=counted[1].astimezone(UTC),
        on_clock=on_clock,
        late_by_clock=on_clock,
    )


def _under(answer: Deadline, step: Step, starts: datetime) -> Deadline:
    """A norm that the regulation lacks never forbids the act: the step runs under DUE. Late is then the answer, not the step."""
    is_void = step is not Step.FINAL_AFTER_INTERIM
    return replace(answer, step=step, starts=starts, recommended=answer.due, norm=None, is_void=is_void)


def _is_spent(norm: Norm, start: datetime | None, interim: datetime) -> bool:
    """Whether a norm speaks of the first term only: a draft's, one counted back from DUE, one that began before."""
    if norm.before_due or norm.step in _OF_A_DRAFT:
        return True
    return norm.anchor in _BEFORE_INTERIM and start is not None and start <= interim


def _strictest(readings: list[Deadline]) -> Deadline:
    return min(readings, key=_due)


def _capped(readings: list[Deadline], answer: Deadline) -> Deadline:
    """The strictest norm's deadline, cut at DUE (reading 15); an advisory one is literal only as far as the letter goes."""
    found = _strictest(readings)
    letter = min((one for one in readings if not one.advisory), key=_literal, default=None)
    if letter is None:  # DUE alone binds it, and late is then the answer
        found = replace(found, literal=answer.due, is_void=True)
    else:
        late_clause = letter.clause if letter.clause != found.clause else ""
        found = replace(found, literal=letter.literal, late_by_clock=letter.late_by_clock, late_clause=late_clause)
    if found.due > answer.due:
        found = replace(
            found, due=answer.due, counted_from=answer.counted_from, counted_to=answer.counted_to, on_clock=answer.on_clock
        )
    return found
