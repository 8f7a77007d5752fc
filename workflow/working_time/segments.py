"""Local hours turned into UTC segments, right across changes of the zone's offset."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from workflow.working_time.hours import Hours

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A half-open stretch of work in UTC, both ends as time since 1970; `day` is the local date it belongs to."""

    start: timedelta
    end: timedelta
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Offset:
    """The zone's offset between two UTC moments (time since 1970)."""

    start: timedelta
    end: timedelta
    offset: timedelta


def year_start(year: int, zone: ZoneInfo) -> timedelta:
    """When the local year begins, as time since 1970."""
    return datetime(year, 1, 1, tzinfo=zone) - EPOCH


def segments(days: Mapping[date, Hours], *, zone: ZoneInfo, start: timedelta, end: timedelta) -> Iterator[Segment]:
    """The office is open at an instant if the wall clock of that instant says so.

    So hours that a spring change skips are not worked, and hours that an autumn change repeats are worked twice.
    """
    for piece in _offsets(zone, start, end):
        day = _local_date(piece.start + piece.offset)
        last = _local_date(piece.end + piece.offset)
        while day <= last:
            midnight = datetime.combine(day, time(), tzinfo=UTC) - EPOCH - piece.offset
            for interval in days.get(day, ()):
                opens, closes = max(midnight + interval.opens, piece.start), min(midnight + interval.closes, piece.end)
                if opens < closes:
                    yield Segment(start=opens, end=closes, day=day)
            day += ONE_DAY


def _local_date(wall_clock: timedelta) -> date:
    return (EPOCH + wall_clock).date()


def _offsets(zone: ZoneInfo, start: timedelta, end: timedelta) -> Iterator[_Offset]:
    """Stretches of one offset each; changes are looked for day by day, so two within 24 hours would count as one."""
    piece_start, offset = start, _offset_at(zone, start)
    probe = start
    while probe < end:
        following = min(probe + ONE_DAY, end)
        if _offset_at(zone, following) != offset:
            change = _change_between(zone, probe, following)
            yield _Offset(start=piece_start, end=change, offset=offset)
            piece_start, offset = change, _offset_at(zone, following)
        probe = following
    yield _Offset(start=piece_start, end=end, offset=offset)


def _change_between(zone: ZoneInfo, before: timedelta, after: timedelta) -> timedelta:
    old = _offset_at(zone, before)
    while after - before > SECOND:
        middle = before + (after - before) // 2 // SECOND * SECOND
        if _offset_at(zone, middle) == old:
            before = middle
        else:
            after = middle
    return after


def _offset_at(zone: ZoneInfo, since_epoch: timedelta) -> timedelta:
    offset = (EPOCH + since_epoch).astimezone(zone).utcoffset()
    assert offset is not None
    return offset
