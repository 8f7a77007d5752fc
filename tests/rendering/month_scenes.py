"""What a month is told of, for the messages that tell it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from bot.rendering import Context
from tests.rendering.office import ARCHIVE, BIRTHS, CURATOR, DEPUTY, EXECUTOR, HEAD, LINK, ROSTER, SECOND, Road, when
from workflow.ids import IncidentId
from workflow.norms.regulation import Duty, Role, Step
from workflow.reports.months import Month
from workflow.reports.register import Arrival, RegisterBeginning, RegisterLine, Signature, WrittenLine
from workflow.reports.shortcomings import Cause, Shortcoming
from workflow.reports.summary import Count, Summary

OCTOBER = Month(year=2026, number=10)
LATE = Shortcoming(
    incident=IncidentId(142),
    step=Step.DRAFT,
    clause="13",
    due=when("12:05"),
    starts=when("10:05"),
    until=when("12:17"),
    late=timedelta(minutes=12),
    is_open=False,
    who=(EXECUTOR,),
    department=BIRTHS,
    answerable=None,
    causes=(Cause.OWN,),
)
DUTY = Duty(what="dispatch_in_time", role=Role.CURATOR, clause="24")
SUMMARY = Summary(
    month=OCTOBER,
    found=12,
    found_before=8,
    high=2,
    not_processed=1,
    without_answer=1,
    repeats=3,
    is_open=2,
    answers=Count(answered=8, in_time=7, overdue=1),
    answers_before=Count(answered=8, in_time=8),
    interim=1,
    returned=2,
    returns=3,
    not_ours=1,
    topics=(("Выдача <свидетельств>", 7), ("Режим работы", 5)),
    late_steps=((Step.DISPATCH, 2), (Step.DRAFT, 1)),
    departments={BIRTHS: Count(answered=8, in_time=7, overdue=1)},
)


def _line(road: Road, *arrivals: Arrival, handovers: tuple[Signature, ...] = (), **texts: str) -> WrittenLine:
    assert road.incident is not None
    return WrittenLine(line=RegisterLine(incident=road.incident, arrivals=arrivals, handovers=handovers), texts=texts)


def beginning(*lines: WrittenLine) -> RegisterBeginning:
    return RegisterBeginning(lines=lines[:10], count=len(lines))


CLOSED = _line(
    Road().published(),
    Arrival(
        department=ARCHIVE,
        at=when("10:05"),
        signatures=(Signature(code="incident.returned", by=SECOND, at=when("10:07"), department=ARCHIVE),),
    ),
    Arrival(
        department=BIRTHS,
        at=when("10:08"),
        signatures=(
            Signature(code="arrival.signed", by=SECOND, at=when("10:20"), department=BIRTHS, ground="head_silent"),
            Signature(code="arrival.signed", by=HEAD, at=when("10:25"), department=BIRTHS, ground="head"),
        ),
    ),
    handovers=(Signature(code="handover.signed", by=CURATOR, at=when("11:10"), on_behalf_of=DEPUTY),),
    topic="Выдача <свидетельств>",
    location="Кемерово",
    link=LINK,
    published=LINK,
)
OPEN = _line(Road().dispatched())


def month_scenes() -> Iterator[tuple[str, Context]]:
    """The list of shortcomings, empty, of every cause and too long; the summary, empty and full."""
    quick = replace(
        LATE, late=timedelta(seconds=20), is_open=True, causes=tuple(Cause), answerable=DUTY, who=tuple(ROSTER.people)
    )
    for found in ((), (LATE,), (LATE, quick), (LATE,) * 40):
        for person in (CURATOR, HEAD):
            context = Road().context("18:00", person, month=OCTOBER, shortcomings=found)
            yield "late", context
    for found in ((), (LATE,), (LATE, quick)):
        day = {"month": str(OCTOBER), "since": when("9:00").isoformat(), "until": when("18:00").isoformat()}
        yield "evening", Road().context("18:00", DEPUTY, month=OCTOBER, shortcomings=found, params=day)
    for lines in ((), (CLOSED,), (OPEN, CLOSED) * 8):
        for answered in (False, True):
            params = {"month": str(OCTOBER), "answered": answered}
            yield "register", Road().context("18:00", CURATOR, month=OCTOBER, register=beginning(*lines), params=params)
    november = Road().context(
        "9:00", CURATOR, day="02.11.2026", month=OCTOBER, register=beginning(CLOSED), params={"month": str(OCTOBER)}
    )
    yield "register", november
    yield "late", Road().context("9:00", CURATOR, day="02.11.2026", month=OCTOBER, shortcomings=(LATE,))
    for summary in (Summary(month=OCTOBER), SUMMARY):
        yield "summary", Road().context("18:00", CURATOR, month=OCTOBER, summary=summary)
