"""What due timers do: an incident's are one act of the clock, what a person hears of many is merged."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.anchoring import HEAD, post_head, put_head, warn_of_backups
from bot.announcing import addressees, merged
from bot.clock import Clock, Jump
from bot.conversation.absences import ring_absence
from bot.conversation.conversing import finish_album
from bot.evening import evenings, put_evening, ring_evening
from bot.office import record
from bot.outlines import of_every_open
from bot.premises import Premises
from bot.restoring import tell_of_restoring
from bot.storage.outbox import Outgoing, enqueue, take_back
from bot.storage.people import all_members
from bot.storage.timers import DueTimer, has_office_timer, office_timers, put_office_timer, remove_timer
from bot.storage.transactions import Connection, Transactions
from bot.tidying import begin_tidying, drop_old_presses
from bot.visit import Visit
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.process.acts import RingTimers
from workflow.process.incident import Incident
from workflow.process.rules import Rules, without_end
from workflow.process.turns import turn
from workflow.reports.months import month_of
from workflow.reports.readers import addressees as addressees_of
from workflow.working_time import NOVEMBER, YearMissing, missing_year_warning

ALBUM = "album/"
DIGEST = "digest"
MORNING = "morning"
MONTH = "month"
YEAR = "year"
NINE = time(9)
YEAR_WARNING_EVERY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ringer:
    """The alarm's `ring`: a batch is one transaction with the removal of its rows."""

    db: Transactions
    premises: Premises
    clock: Clock
    poke: Callable[[], None]

    async def ring(self, due: list[DueTimer]) -> None:
        """Ring what is due; a timer that another process took is passed over."""
        now = self.clock.now()
        await self.db.transact(lambda connection: self._ring(connection, due, now))
        self.poke()

    async def clock_was_set(self, jump: Jump) -> None:
        """After a jump back, what rang for a day that is still to come rings again on that day; forward, it is simply due."""
        if jump.length < timedelta(0):
            await self.db.transact(lambda connection: put_standing_timers_anew(self._visit(connection, self.clock.now())))

    def _ring(self, connection: Connection, due: list[DueTimer], now: datetime) -> None:
        claimed = [timer for timer in due if remove_timer(connection, timer.id)]
        said: list[Outgoing] = []
        for incident, keys in _by_incident(claimed).items():
            act = RingTimers(incident=incident, by=None, at=now, recorded_at=now, keys=keys)
            said += record(connection, act, self.premises).outgoing
        enqueue(connection, merged(said), now)
        visit = self._visit(connection, now)
        for timer in claimed:
            if timer.incident_id is None:
                ring_office_timer(visit, timer.key)

    def _visit(self, connection: Connection, now: datetime) -> Visit:
        return Visit(connection=connection, premises=self.premises, now=now, received_at=now)


def ring_office_timer(visit: Visit, key: str) -> None:
    """An album that is complete, the morning's list, the journal's head, a year without a calendar, presses long handled."""
    kind, *rest = key.split("/")
    match kind:
        case "album":
            person, album, chat = rest
            finish_album(visit, PersonId(person), int(chat), album)
        case "morning":
            say_good_morning(visit)
            warn_of_backups(visit)
            put_morning(visit)
        case "evening":
            ring_evening(visit, *rest)
        case "head":
            post_head(visit)
            put_head(visit)
        case "absence":
            ring_absence(visit, *rest)
        case "month":
            tell_of_month(visit)
            put_month(visit)
        case "year":
            warn_of_year(visit)
        case "restored":
            tell_of_restoring(visit, *rest)
        case "presses":
            drop_old_presses(visit, int(*rest))


def put_standing_timers(visit: Visit) -> None:
    """The timers that every office has, set at the first start; what fell due while the bot was away still rings."""
    if not has_office_timer(visit.connection, MORNING):
        put_morning(visit)
    if not has_office_timer(visit.connection, MONTH):
        put_month(visit)
    if not has_office_timer(visit.connection, YEAR):
        put_office_timer(visit.connection, YEAR, visit.now)
    if not evenings(visit):
        put_evening(visit)
    if not has_office_timer(visit.connection, HEAD):
        put_head(visit)
    begin_tidying(visit)


def put_standing_timers_anew(visit: Visit) -> None:
    """By the time that it is now, whatever has rung. An album that was coming in is complete by now."""
    for put in (put_morning, put_month, put_year, put_evening, put_head):
        put(visit)
    for key in office_timers(visit.connection):
        if key.startswith(ALBUM):
            put_office_timer(visit.connection, key, visit.now)


def put_month(visit: Visit) -> None:
    """When the office opens first in the month to come."""
    calendar = visit.premises.rules.calendar
    following = month_of(visit.now, calendar.zone).following
    put_office_timer(visit.connection, MONTH, _opening(visit, following.begins(calendar.zone).date()))


def tell_of_month(visit: Visit) -> None:
    """Of the month that is over the regulation's addressees hear: the summary (ZAGS 25), the shortcomings (Lesozavodsk 19)."""
    rules, members = visit.rules, all_members(visit.connection)
    over = month_of(visit.now, rules.calendar.zone).before
    for template, duties in (("summary", rules.regulation.summaries), ("late", rules.regulation.shortcomings)):
        for person in addressees_of(duties, rules):
            if person in members:
                visit.say(f"person:{person}", template, {"month": str(over)})


def put_morning(visit: Visit) -> None:
    """When the office opens for the day: today's opening while it is still to come, else the next day's."""
    today = visit.now.astimezone(visit.premises.rules.calendar.zone).date()
    openings = (_opening(visit, today + timedelta(days=days)) for days in (0, 1))
    put_office_timer(visit.connection, MORNING, next(opening for opening in openings if opening > visit.now))


def say_good_morning(visit: Visit) -> None:
    """One list a person of what waits for him; nobody with nothing to do is disturbed, and nobody at night after an outage."""
    rules = without_end(visit.rules)
    if not rules.calendar.is_open(visit.now):
        return
    waiting: dict[str, list[IncidentId]] = {}
    for number, people in of_every_open(visit.connection, lambda incident: _awaited(incident, rules)):
        for person in people:
            waiting.setdefault(f"person:{person}", []).append(number)
    put_off = take_back(visit.connection, DIGEST, visit.now)
    comers = {f"person:{person}" for person in all_members(visit.connection)}
    for addressee in sorted((waiting.keys() & comers) | put_off.keys()):
        visit.say(addressee, DIGEST, _morning_list(put_off.get(addressee, []), waiting.get(addressee, [])))


def _morning_list(put_off: Iterable[Mapping[str, Any]], waiting: Iterable[IncidentId]) -> Mapping[str, Any]:
    """What was put off at night and what waits anyway, in one message; without the former the list makes itself when read."""
    lines = [line for params in put_off for line in params["lines"]]
    return {"lines": [*lines, *({"incident": incident, "awaited": True} for incident in waiting)]} if lines else {}


def warn_of_year(visit: Visit) -> None:
    """From 1 November administrators hear weekly that next year has no calendar, or only a provisional one."""
    calendar = visit.premises.rules.calendar
    year = missing_year_warning(calendar, visit.now.astimezone(calendar.zone).date())
    if year is not None:
        for administrator in visit.premises.rules.roster.with_role(Role.ADMINISTRATOR):
            visit.say(f"person:{administrator.id}", "year_missing", {"year": year})
    put_year(visit)


def put_year(visit: Visit) -> None:
    """In a week, but on 1 November if that comes before; at the office's opening."""
    calendar = visit.premises.rules.calendar
    today = visit.now.astimezone(calendar.zone).date()
    following = today + YEAR_WARNING_EVERY
    november = date(today.year, NOVEMBER, 1)
    on = november if today < november < following else following
    put_office_timer(visit.connection, YEAR, _opening(visit, on))


def _opening(visit: Visit, day: date) -> datetime:
    """When the office opens on the day or next after it; nine o'clock where the year's calendar is missing."""
    calendar = visit.premises.rules.calendar
    try:
        return calendar.next_open(datetime.combine(day, time(), tzinfo=calendar.zone))
    except YearMissing:
        return datetime.combine(day, NINE, tzinfo=calendar.zone)


def _awaited(incident: Incident, rules: Rules) -> frozenset[PersonId]:
    """Those whose turn it is, of a desk one by one, whether or not it has a chat."""
    named = (one.partition(":")[2] for addressee in turn(incident, rules) for one in addressees(addressee, {}, rules))
    return frozenset(PersonId(person) for person in named)


def _by_incident(timers: Iterable[DueTimer]) -> dict[IncidentId, tuple[str, ...]]:
    found: dict[IncidentId, tuple[str, ...]] = {}
    for timer in timers:
        if timer.incident_id is not None:
            incident = IncidentId(timer.incident_id)
            found[incident] = (*found.get(incident, ()), timer.key)
    return found
