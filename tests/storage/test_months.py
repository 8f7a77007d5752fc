"""What is told of a month: read part by part and by what is kept of it, it is what every incident's whole course tells."""

from datetime import timedelta
from functools import cache

import pytest

from bot.office import store
from bot.premises import load_premises
from bot.reporting import register_lines, register_numbers, shortcomings_in, summary_in
from bot.storage import histories
from bot.storage.database import Database
from bot.storage.journal import StoredEntry, append
from bot.storage.texts import load_texts
from bot.storage.transactions import Connection
from demo.world import HERE
from tests.offices import ANNA, COORDINATOR, CURATOR, ROADS, ZAGS, moment, office
from tests.process.road import Road
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process.happenings import KNOWN
from workflow.process.rights import unsubstituted
from workflow.process.rounds import DraftKind
from workflow.reports.course import Course, course_of
from workflow.reports.months import Month
from workflow.reports.outages import merged, outages_in
from workflow.reports.register import WrittenLine, is_in_register, line_of
from workflow.reports.shortcomings import Shortcoming, in_outages, shortcomings_of
from workflow.reports.summary import Summary, summary_of, told_of

DAYS = ("11.08", "10.09", "24.09", "14.10", "15.10", "28.10")
MONTHS = [Month(year=2026, number=number) for number in (8, 9, 10, 11)]
RULES = office(ZAGS)
NOW = moment("30.10 12:00", RULES)
PREMISES = load_premises(HERE / "offices" / f"{ZAGS}.toml")

Found = list[tuple[Course, tuple[StoredEntry, ...]]]


@cache  # to walk them takes a second
def roads() -> list[Road]:
    """Every kind of road on each of the days."""
    kinds = (open_one, mistake, aside, gone, in_time, late, sent_back, not_ours, interim, asked, by_phone, rung_late, reopened)
    found = []
    for number, (day, kind) in enumerate(((day, kind) for day in DAYS for kind in kinds), start=1):
        road = Road(rules=RULES, number=IncidentId(number))
        road.register(f"{day} 10:00")
        kind(road, day)
        found.append(road)
    return found


def open_one(road: Road, day: str) -> None:
    road.decided(f"{day} 10:05")


def mistake(road: Road, day: str) -> None:
    road.act(a.VoidIncident, CURATOR, f"{day} 10:05", reason="Дважды")


def aside(road: Road, day: str) -> None:
    road.act(a.SetAsideIncident, CURATOR, f"{day} 10:05", ground="threats")


def gone(road: Road, day: str) -> None:
    road.act(a.CloseWithoutAnswer, CURATOR, f"{day} 10:05", reason="post_gone")


def drafted(road: Road, day: str, at: str = "10:20") -> None:
    road.decided(f"{day} 10:05")
    road.dispatched(f"{day} 10:10")
    road.drafted(f"{day} {at}")


def in_time(road: Road, day: str) -> None:
    drafted(road, day)
    road.approved(f"{day} 10:35")
    road.published(f"{day} 10:40")


def late(road: Road, day: str) -> None:
    """DUE is the next working day at 10:00; every day here is followed by one."""
    drafted(road, day, "16:20")
    following = f"{int(day[:2]) + 1:02}{day[2:]}"
    road.approved(f"{following} 10:20")
    road.published(f"{following} 10:30")


def sent_back(road: Road, day: str) -> None:
    drafted(road, day)
    for minutes in (25, 30):
        road.returned(f"{day} 10:{minutes}")
        road.drafted(f"{day} 10:{minutes + 2}")
    road.approved(f"{day} 10:35")
    road.published(f"{day} 10:40")


def not_ours(road: Road, day: str) -> None:
    road.decided(f"{day} 10:05")
    road.dispatched(f"{day} 10:10")
    road.act(a.ReturnAsNotOurs, ANNA, f"{day} 10:12", reason="Дорожники")
    road.act(a.ChooseDepartments, CURATOR, f"{day} 10:13", departments=(ROADS,))
    road.dispatched(f"{day} 10:14")
    road.drafted(f"{day} 10:20", by=RULES.roster.members(ROADS)[1].id)
    road.approved(f"{day} 10:30")
    road.published(f"{day} 10:40")


def of_kind(road: Road, day: str, kind: DraftKind) -> None:
    road.decided(f"{day} 10:05")
    road.dispatched(f"{day} 10:10")
    road.act(a.ChooseDraftKind, ANNA, f"{day} 10:15", draft=kind)
    road.drafted(f"{day} 10:20")
    road.approved(f"{day} 10:35")
    road.published(f"{day} 10:40")


def interim(road: Road, day: str) -> None:
    of_kind(road, day, DraftKind.INTERIM)


def asked(road: Road, day: str) -> None:
    of_kind(road, day, DraftKind.CLARIFICATION)


def by_phone(road: Road, day: str) -> None:
    """The draft came while Telegram was away, and was written down hours later."""
    road.decided(f"{day} 10:05")
    road.dispatched(f"{day} 10:10")
    written = moment(f"{day} 15:55", RULES)
    road.act(a.SubmitDraft, ANNA, f"{day} 15:50", text="Засыплем.", recorded_at=written + timedelta(seconds=1))
    road.approved(f"{day} 16:00")
    road.published(f"{day} 16:05")


def rung_late(road: Road, day: str) -> None:
    drafted(road, day)
    road.rung(f"{day} 15:00")


def reopened(road: Road, day: str) -> None:
    in_time(road, day)
    road.act(a.ReopenIncident, COORDINATOR, f"{day} 11:00", reason="Не о том")


@pytest.fixture
async def filled(database: Database) -> Database:
    walked = roads()

    def work(connection: Connection) -> None:
        for road in walked:
            append(connection, road.entries, first_version=1, revisions={})
            store(connection, road.now, RULES)

    await database.transact(work)
    return database


def every_course(connection: Connection, since: Month) -> Found:
    zone = PREMISES.rules.calendar.zone
    found = []
    for part in histories.touched(connection, since.begins(zone)):
        for history in histories.histories(connection, part, KNOWN):
            course = course_of(history, PREMISES.rules)
            assert course is not None
            found.append((course, history))
    return found


def whole_summary(connection: Connection, month: Month) -> Summary:
    found = every_course(connection, month.before)
    rules = unsubstituted(PREMISES.rules_of(connection, found[0][0].incident, NOW))
    told = (told_of(course, rules, NOW, load_texts(connection, course.incident.id).get("topic", "")) for course, _ in found)
    return summary_of(month, told, PREMISES.rules.calendar.zone)


def whole_shortcomings(connection: Connection, month: Month) -> tuple[Shortcoming, ...]:
    zone, found = PREMISES.rules.calendar.zone, every_course(connection, month)
    rules = unsubstituted(PREMISES.rules_of(connection, found[0][0].incident, NOW))
    away = merged(outage for course, history in found for outage in outages_in(history, course, rules))
    late = (one for course, _ in found for one in shortcomings_of(course, rules, NOW) if month.covers(one.due, zone))
    return tuple(sorted((in_outages(one, away, rules) for one in late), key=lambda one: (one.due, one.incident)))


def whole_register(connection: Connection, month: Month, *, answered: bool) -> list[WrittenLine]:
    zone = PREMISES.rules.calendar.zone
    found = (line_of(course.incident, history) for course, history in every_course(connection, month))
    words = ("topic", "location", "link", "published")
    kept = (line for line in found if is_in_register(line.incident, month, zone, answered=answered))
    return [WrittenLine(line=line, texts=load_texts(connection, line.incident.id, words)) for line in kept]


@pytest.mark.parametrize("month", MONTHS, ids=str)
@pytest.mark.parametrize("part", [2, 500])
async def test_a_month_in_parts_is_the_whole_month(
    filled: Database, month: Month, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "PART", part)

    found = await filled.read(lambda c: (summary_in(c, PREMISES, month, NOW), shortcomings_in(c, PREMISES, month, NOW)))

    assert found == await filled.read(lambda c: (whole_summary(c, month), whole_shortcomings(c, month)))
    assert (month == MONTHS[-1]) == (found[0].answers.answered == 0)


@pytest.mark.parametrize("month", MONTHS, ids=str)
@pytest.mark.parametrize("answered", [False, True])
async def test_a_register_in_parts_is_the_whole_register(filled: Database, month: Month, answered: bool) -> None:
    def lines(connection: Connection) -> list[WrittenLine]:
        return list(register_lines(connection, register_numbers(connection, PREMISES, month, answered=answered)))

    found, whole = await filled.read(lines), await filled.read(lambda c: whole_register(c, month, answered=answered))

    assert [(as_shown(one), one.texts) for one in found] == [(as_shown(one), one.texts) for one in whole]


def as_shown(one: WrittenLine) -> tuple[object, ...]:
    shown = one.line.incident
    moments = shown.detection, shown.registered_at, one.line.given
    return shown.id, shown.status, shown.network, moments, one.line.arrivals, one.line.handovers
