"""What a fault has cost: updates are handled once, acts on record once, messages delivered or known not to be."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select

from bot.projection import refolded
from bot.storage.journal import read_entries
from bot.storage.outbox import Kind, State
from bot.storage.tables import messages, outbox, updates
from bot.storage.transactions import Connection
from bot.storage.verification import verify
from tests.faults.load import ROAD
from tests.stories.minutes import StoryOffice
from workflow.ids import IncidentId
from workflow.process.happenings import KNOWN

SAID = (Kind.MESSAGE, Kind.CARD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often a fault was run; updates, acts and messages lost; acts and messages doubled."""

    runs: int
    lost: int
    doubled: int

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(runs=self.runs + other.runs, lost=self.lost + other.lost, doubled=self.doubled + other.doubled)


Place = tuple[int, int]
"""A chat and a message in it."""


def standing(office: StoryOffice) -> set[Place]:
    """All that the bot has said and that still stands in Telegram."""
    chats = [*office.world.people.values(), *office.world.groups.values()]
    return {(chat, each["message_id"]) for chat in chats for each in office.telegram.messages(chat) if each["from"]["is_bot"]}


async def reckon(
    office: StoryOffice,
    road_of: Sequence[IncidentId] = (),
    *,
    runs: int = 1,
    gone: Collection[Place] = (),
    told_by_others: Collection[Place] = (),
) -> Tally:
    """Count after a fault. `road_of` are the incidents whose whole road was pressed, `gone` messages that people have deleted,
    `told_by_others` what a database said that is no more.

    The journal must verify, or it is an error.
    """
    db = office.world.application.db
    result = await db.read(partial(verify, known=KNOWN, refold=refolded))
    assert result.fault is None, result.fault
    acts_lost, acts_doubled = await db.read(lambda connection: _acts(connection, road_of))
    there = standing(office) - set(told_by_others)
    said_lost, said_doubled = await db.read(lambda connection: _messages(connection, office.now, there, gone))
    lost = acts_lost + said_lost + await db.read(_unhandled)
    return Tally(runs=runs, lost=lost, doubled=acts_doubled + said_doubled)


def _unhandled(connection: Connection) -> int:
    return len(
        connection.execute(
            select(updates.c.update_id).where(updates.c.handled_at.is_(None), updates.c.set_aside_at.is_(None))
        ).all()
    )


def _acts(connection: Connection, incidents: Sequence[IncidentId]) -> tuple[int, int]:
    lost = doubled = 0
    for incident in incidents:
        found = Counter(entry.code for entry in read_entries(connection, incident, KNOWN))
        for *_, code in ROAD:
            lost += found[code] == 0
            doubled += max(0, found[code] - 1)
    return lost, doubled


def _messages(connection: Connection, now: datetime, there: set[Place], gone: Collection[Place]) -> tuple[int, int]:
    """Rows that are neither delivered nor known not to be, or that Telegram has not; messages that no row knows of."""
    due = outbox.c.not_before.is_(None) | (outbox.c.not_before <= now)  # what waits for the morning is no loss
    rows = connection.execute(select(outbox.c.kind, outbox.c.state, outbox.c.chat_id, outbox.c.message_id).where(due)).all()
    unsettled = sum(row.state in (State.WAITING, State.SENDING) for row in rows)
    sent = {(row.chat_id, row.message_id) for row in rows if row.state == State.SENT and row.kind in SAID and row.message_id}
    known = {(row.chat_id, row.message_id) for row in connection.execute(select(messages.c.chat_id, messages.c.message_id))}
    return unsettled + len(sent - there - set(gone)), len(there - known)
