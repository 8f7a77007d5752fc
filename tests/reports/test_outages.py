"""Outages: seen in what was written down or rang late, and told beside what they touch."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from tests.offices import ZAGS, office, shown
from tests.process.road import Road, walked
from tests.reports.courses import away, course
from workflow.journal import Happening
from workflow.reports.outages import merged, outages_in


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A stored entry."""

    happening: Happening
    at: datetime
    recorded_at: datetime
    texts: tuple[str, ...] = ()


def kept(road: Road, **changes: Any) -> list[Kept]:
    entries = [Kept(happening=one.happening, at=one.at, recorded_at=one.recorded_at) for one in road.entries]
    return [*entries[:-1], replace(entries[-1], **changes)]


def test_words_written_down_late_and_alarms_that_rang_late_show_an_outage() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.rung("14.10 16:40")  # the draft was missed at 16:10:01

    said = kept(road, recorded_at=road.entries[-1].at + timedelta(minutes=9))
    found = merged(outages_in(said, course(road), road.rules))

    assert [(shown(one.start, road.rules), shown(one.end, road.rules)) for one in found] == [("14.10 16:10:01", "14.10 16:49")]


def test_what_was_punctual_or_entered_later_shows_none() -> None:
    road = walked(office(ZAGS), "dispatched")
    later = kept(road, recorded_at=road.entries[-1].at + timedelta(hours=2), texts=("basis",))
    assert outages_in(later, course(road), road.rules) == []

    road.rung("14.10 16:10:30")
    assert outages_in(kept(road), course(road), road.rules) == []


def test_outages_that_touch_are_one() -> None:
    road = walked(office(ZAGS), "registered")
    spans = [away(road, "14.10 12:00", "14.10 13:00"), away(road, "14.10 10:00", "14.10 11:00")]
    spans += [away(road, "14.10 10:30", "14.10 12:00"), away(road, "14.10 15:00", "14.10 15:10")]

    assert merged(spans) == (away(road, "14.10 10:00", "14.10 13:00"), away(road, "14.10 15:00", "14.10 15:10"))
