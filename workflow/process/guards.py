"""Checks that every decision begins with: is it this person's act, is it its moment, does the text fit."""

from datetime import datetime

from workflow.ids import PersonId
from workflow.norms.networks import network_named
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.incident import ENDED, GroupApproval, Incident, Mark, Status
from workflow.process.recording import Recording
from workflow.process.rights import clause_of, entitled
from workflow.process.rounds import Publication
from workflow.process.shares import Waiver
from workflow.working_time import WorkingCalendar

Done = Mark | GroupApproval | Waiver | Publication
"""Who did something, when, and for whom."""

MESSAGE_LIMIT = 4 * 4096
"""Characters of a citizen's message: a post of the networks holds up to 15 895, which is pasted as four Telegram messages."""

TELEGRAM_LIMIT = 3500
"""Characters of a text that still fit into one Telegram message together with the card's own lines (4096 is the API's limit)."""


def ensure_entitled(recording: Recording, act: a.Act) -> PersonId:
    """The actor, if the act is his to do. Where it is nobody's yet (a draft before the dispatch), its moment has not come."""
    allowed = entitled(type(act), recording.state, recording.rules)
    if not allowed and recording.state is not None:
        raise r.NotNow(status=recording.state.status)
    if act.by is None or act.by not in allowed:
        raise r.NotYours(to=allowed, clause=clause_of(type(act), recording.state, recording.rules))
    return act.by


def ensure_status(incident: Incident, *statuses: Status, done: str) -> None:
    """Refuse kindly where somebody was first: `done` is the journal's code of what he did."""
    if incident.status in statuses:
        return
    mark = incident.marks.get(done)
    if mark is not None and incident.status not in (
        Status.REGISTERED,
        Status.WAITING,
        Status.JOINED,
        Status.NOT_PROCESSED,
        Status.VOID,
    ):
        raise was_done(done, mark)
    raise r.NotNow(status=incident.status)


def ensure_open(incident: Incident) -> None:
    """Refuse where nothing is left to do."""
    if incident.status in ENDED:
        raise r.NotNow(status=incident.status)


def ensure_known_year(moment: datetime, calendar: WorkingCalendar) -> None:
    """Refuse a moment of a year that the office has no calendar for, by its own clock."""
    year = moment.astimezone(calendar.zone).year
    if year not in calendar.years:
        raise r.CalendarMissing(year=year)


def readable(text: str, limit: int = TELEGRAM_LIMIT) -> str:
    """What was written, without the space around it, if there is something and it fits. Lengths are in characters."""
    words = text.strip()
    if not words:
        raise r.EmptyText
    if len(words) > limit:
        raise r.TextTooLong(length=len(words), limit=limit)
    return words


def said(name: str, words: str, *, wanted: bool, before: bool) -> dict[str, str]:
    """Words that may be left out, as a text. Where there were some `before`, that nothing was said now is written down, too."""
    if words.strip() or wanted:
        return {name: readable(words)}
    return {name: ""} if before else {}


def already(incident: Incident, code: str) -> r.AlreadyDone:
    """The refusal that names who did it, and when."""
    return was_done(code, incident.marks[code])


def was_done(code: str, by: Done) -> r.AlreadyDone:
    """Likewise of what is kept apart from the marks."""
    return r.AlreadyDone(what=code, by=by.by, at=by.at, on_behalf_of=by.on_behalf_of)


def readable_draft(recording: Recording, text: str) -> str:
    """The text of a draft, if it fits into the network and into a message."""
    network = network_named(recording.incident.network, recording.rules.regulation)
    limit = min(TELEGRAM_LIMIT, (network.answer_limit if network else None) or TELEGRAM_LIMIT)
    return readable(text, limit)
