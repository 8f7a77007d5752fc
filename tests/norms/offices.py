"""What the tests of norms share: the shipped regulations, the standard week of 2026, and moments written as a person would."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from bot.regulation_files import load_national_calendar, load_regulation, shipped_regulations
from workflow.norms.deadline import Deadline, PlainNorms
from workflow.norms.deadlines import Deadlines
from workflow.norms.moments import Moments
from workflow.norms.regulation import Norm, Regulation, Step
from workflow.working_time import WeeklySchedule, WorkingCalendar, build_calendar

ZAGS, LESOZAVODSK, NOVOKUBANSK = "kuzbass-zags-16", "lesozavodsk-215", "novokubansk-1740"
MINISTRY, NAO = "kuzbass-minsoc-93", "nao-vnutpol-2020"
ALL = shipped_regulations()


@cache
def regulation(name: str) -> Regulation:
    """A shipped regulation, read once."""
    return load_regulation(name)


@cache
def calendar(zone: str) -> WorkingCalendar:
    """Monday to Friday 9-13 and 14-18 under the national calendar."""
    return build_calendar(schedule=WeeklySchedule.standard(), zone=ZoneInfo(zone), national=load_national_calendar())


def deadlines(of: str | Regulation, *, plain_norms: PlainNorms = "working") -> Deadlines:
    """Deadlines in the regulation's own time zone."""
    found = regulation(of) if isinstance(of, str) else of
    return Deadlines(regulation=found, calendar=calendar(found.time_zone), plain_norms=plain_norms)


def at(written: str, of: str) -> datetime:
    """`14.10 16:25` of 2026 in the regulation's time zone, as UTC."""
    local = datetime.strptime(f"2026 {written}", "%Y %d.%m %H:%M").replace(tzinfo=ZoneInfo(regulation(of).time_zone))
    return local.astimezone(UTC)


def said(moment: datetime, of: str) -> str:
    """The same the other way round."""
    return f"{moment.astimezone(ZoneInfo(regulation(of).time_zone)):%d.%m %H:%M}"


def moments(of: str, detection: str, **later: str) -> Moments:
    """Moments of an incident found then; selection is detection unless it is named."""
    found = at(detection, of)
    return replace(Moments(detection=found, selection=found), **{name: at(written, of) for name, written in later.items()})  # type: ignore[arg-type]


def due(deadline: Deadline, of: str) -> tuple[str, str]:
    """The deadline's moment and clause."""
    return said(deadline.due, of), deadline.clause


def changed(of: Regulation, step: Step, **values: object) -> Regulation:
    """The regulation with all norms of a step changed alike."""
    norms = tuple(replace(norm, **values) if norm.step is step else norm for norm in of.norms)  # type: ignore[arg-type]
    return replace(of, norms=norms)


def without(of: Regulation, step: Step) -> Regulation:
    """The regulation without its norms for a step."""
    return replace(of, norms=tuple(norm for norm in of.norms if norm.step is not step))


def with_norm(of: Regulation, norm: Norm) -> Regulation:
    """The regulation with one norm more."""
    return replace(of, norms=(*of.norms, norm))
