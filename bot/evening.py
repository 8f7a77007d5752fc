"""The evening's list: whom the regulation names hears of the shortcomings that were put on record since the one before."""

from datetime import datetime, timedelta

from bot.anchoring import closing_after
from bot.reporting import shortcomings_recorded
from bot.storage.people import all_members
from bot.storage.timers import drop_office_timer, office_timers, put_office_timer
from bot.visit import Visit
from workflow.reports.months import month_of
from workflow.reports.readers import addressees, visible_to
from workflow.working_time import YearMissing

EVENING = "evening"
A_WHILE = timedelta(minutes=10)


def put_evening(visit: Visit, since: datetime | None = None) -> None:
    """At the next closing time. Its key keeps since when nobody has been told, whatever may have been set before."""
    for key in evenings(visit):
        since = since or datetime.fromisoformat(key.partition("/")[2])
        drop_office_timer(visit.connection, key)
    since = min(since or visit.now, visit.now)
    put_office_timer(visit.connection, f"{EVENING}/{since.isoformat()}", closing_after(visit))


def evenings(visit: Visit) -> list[str]:
    """The timer that waits, as a key."""
    return [key for key in office_timers(visit.connection) if key.startswith(f"{EVENING}/")]


def ring_evening(visit: Visit, written: str) -> None:
    """Once a day, after an outage in the evening that follows: nobody is told at night (NAO 27, Lesozavodsk 19, ZAGS 27)."""
    since, calendar = datetime.fromisoformat(written), visit.premises.rules.calendar
    try:
        is_time = calendar.is_open(visit.now) or calendar.is_open(visit.now - A_WHILE)
    except YearMissing:
        is_time = True
    if not is_time:
        put_evening(visit, since)
        return
    _tell(visit, since)
    put_evening(visit, visit.now)


def _tell(visit: Visit, since: datetime) -> None:
    rules, members = visit.rules, all_members(visit.connection)
    those = [person for person in addressees(rules.regulation.shortcomings, rules) if person in members]
    found = shortcomings_recorded(visit.connection, visit.premises, since, visit.now, visit.now) if those else ()
    month = month_of(visit.now, rules.calendar.zone)
    params = {"month": str(month), "since": since.isoformat(), "until": visit.now.isoformat()}
    for person in those:
        if visible_to(person, found, rules):
            visit.say(f"person:{person}", EVENING, params)
