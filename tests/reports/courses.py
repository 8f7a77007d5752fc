"""The course of a road as the reports read it, and its shortcomings as lines."""

from datetime import timedelta

from tests.offices import moment
from tests.process.road import Road
from workflow.reports.course import Course, course_of
from workflow.reports.outages import Outage
from workflow.reports.shortcomings import Shortcoming, in_outages, shortcomings_of


def course(road: Road) -> Course:
    found = course_of(road.entries, road.rules)
    assert found is not None
    return found


def told(road: Road, now: str, *outages: Outage) -> list[str]:
    """`draft 13: 7 anna own`; what is not done yet bears a plus."""
    found = shortcomings_of(course(road), road.rules, moment(now, road.rules))
    return [line_of(in_outages(one, outages, road.rules)) for one in found]


def line_of(one: Shortcoming) -> str:
    minutes = one.late // timedelta(minutes=1)
    return f"{one.step} {one.clause}: {minutes}{'+' if one.is_open else ''} {'/'.join(one.who)} {'/'.join(one.causes)}"


def away(road: Road, start: str, end: str) -> Outage:
    return Outage(start=moment(start, road.rules), end=moment(end, road.rules))
