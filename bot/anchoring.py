"""The journal's outside anchor: its head goes to the coordinator's chat at closing time. And a word when backups have stopped."""

from datetime import date, datetime, time, timedelta

from bot.storage.identity import note_posted, read_identity
from bot.storage.journal import head
from bot.storage.people import all_members
from bot.storage.timers import put_office_timer
from bot.visit import Visit
from workflow.norms.vocabulary import Role
from workflow.people import Person
from workflow.working_time import YearMissing

HEAD = "head"
SIX = time(18)
BACKUP_WITHIN = timedelta(days=2)


def post_head(visit: Visit) -> None:
    """Send the head's number and hash, unless that was done already; to the curators where nobody coordinates."""
    now, posted = head(visit.connection), read_identity(visit.connection).posted_seq
    keepers = [person for person in _keepers(visit) if person.id in all_members(visit.connection)]
    if not keepers or now.seq == (posted or 0):
        return
    for person in keepers:
        visit.say(f"person:{person.id}", "journal_head", {"seq": now.seq, "hash": now.hash})
    note_posted(visit.connection, now.seq)


def put_head(visit: Visit) -> None:
    """At the next closing time."""
    put_office_timer(visit.connection, HEAD, closing_after(visit))


def closing_after(visit: Visit) -> datetime:
    """The next closing time."""
    today = visit.now.astimezone(visit.premises.rules.calendar.zone).date()
    closings = (_closing(visit, today + timedelta(days=days)) for days in (-1, 0))
    return next(closing for closing in closings if closing > visit.now)


def warn_of_backups(visit: Visit) -> None:
    """Administrators hear that backups, once begun, have stopped; that none was ever made is the status's to say."""
    made_at = read_identity(visit.connection).backed_up_at
    if made_at is not None and visit.now - made_at > BACKUP_WITHIN:
        for administrator in visit.rules.roster.with_role(Role.ADMINISTRATOR):
            visit.say(f"person:{administrator.id}", "backup_missing", {"days": (visit.now - made_at).days})


def _keepers(visit: Visit) -> tuple[Person, ...]:
    roster = visit.rules.roster
    return roster.with_role(Role.COORDINATOR) or roster.with_role(Role.CURATOR)


def _closing(visit: Visit, after: date) -> datetime:
    """When the first working day after a date ends; six o'clock of the next day where the year's calendar is missing."""
    calendar = visit.premises.rules.calendar
    try:
        return calendar.add_working_days(after, 1)
    except YearMissing:
        return datetime.combine(after + timedelta(days=1), SIX, tzinfo=calendar.zone)
