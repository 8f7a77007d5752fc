"""Roads of incidents as the product's own acts made them, kept as bare rows: what a large database is multiplied from."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.office import COORDINATOR, CURATOR, EXECUTOR, SHIPPED, deliver, open_for_work, open_office
from bot.finding import index
from bot.office import load_incident, perform
from bot.premises import Premises, load_premises
from bot.storage.transactions import Connection
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process.incident import Incident, Status
from workflow.process.rights import entitled

TABLES = ("entries", "texts", "traces", "timers", "outbox", "messages", "incidents")
OF_CITIZEN = ("author", "link", "location", "text", "topic")
DRAFT = "Запись на приём снова работает. " * 12

Row = dict[str, Any]
Play = Callable[["Player"], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """One incident's rows by table. `taps` is how many updates brought it there."""

    name: str
    incident: int
    taps: int
    rows: dict[str, list[Row]]


class Player:
    """Does acts upon one incident, minutes apart; everything said is delivered at once."""

    def __init__(self, connection: Connection, premises: Premises, now: datetime) -> None:
        self._connection, self._premises, self._now = connection, premises, now
        self.taps = 1
        act = a.RegisterIncident(
            incident=IncidentId(0),
            by=CURATOR,
            at=now,
            recorded_at=now,
            detection=now,
            selection=now,
            network="vk",
            texts={name: f"{name} to be replaced" for name in OF_CITIZEN},
        )
        self.incident = perform(connection, act, premises).incident.id
        deliver(connection, now)
        index(connection, self.incident)

    def do(self, act: type[a.Act], by: PersonId | None = None, **fields: Any) -> Incident:
        """The first who may does it, unless somebody is named."""
        self._now += timedelta(minutes=3)
        self.taps += 1
        incident = load_incident(self._connection, self.incident)
        rules = self._premises.rules_of(self._connection, incident, self._now)
        who = by or entitled(act, incident, rules)[0]
        made = act(incident=self.incident, by=who, at=self._now, recorded_at=self._now, **fields)
        after = perform(self._connection, made, self._premises).incident
        deliver(self._connection, self._now)
        return after


def registered(player: Player) -> None:
    """Nobody has done anything yet."""


def dispatched(player: Player) -> None:
    player.do(a.SetImportance, COORDINATOR, importance=Importance.ORDINARY)
    player.do(a.ChooseDepartments, COORDINATOR, departments=(DepartmentId("registration"),))
    player.do(a.DispatchIncident, CURATOR)
    player.do(a.SignForArrival, EXECUTOR)


def drafted(player: Player) -> Incident:
    dispatched(player)
    return player.do(a.SubmitDraft, EXECUTOR, text=DRAFT)


def answered(player: Player) -> None:
    incident = drafted(player)
    while incident.status is Status.ON_APPROVAL and incident.draft is not None:
        incident = player.do(a.ApproveDraft, number=incident.draft.number)
    player.do(a.RecordPublication, link=f"https://vk.com/wall-1_{player.incident}?reply=1")


def reworked(player: Player) -> None:
    """One return, then the answer."""
    incident = drafted(player)
    assert incident.draft is not None
    player.do(a.ReturnDraft, number=incident.draft.number, remark="Короче.")
    answered_again = player.do(a.SubmitDraft, EXECUTOR, text=DRAFT)
    while answered_again.status is Status.ON_APPROVAL and answered_again.draft is not None:
        answered_again = player.do(a.ApproveDraft, number=answered_again.draft.number)
    player.do(a.RecordPublication, link=f"https://vk.com/wall-1_{player.incident}?reply=2")


CLOSED: tuple[Play, ...] = (answered, answered, answered, reworked)
OPEN: tuple[Play, ...] = (registered, dispatched, drafted)


async def play_roads(now: datetime) -> tuple[Road, ...]:
    """Each road once, in the shipped office: without the colleagues that the taps of a benchmark need."""
    plays = (*dict.fromkeys(CLOSED), *OPEN)
    with tempfile.TemporaryDirectory(prefix="otklik-roads-") as folder:
        address, db, _ = await open_office(Path(folder))
        premises = load_premises(SHIPPED)

        def work(connection: Connection) -> list[Player]:
            open_for_work(connection, premises, 0, now)
            made = [Player(connection, premises, now) for _ in plays]
            for play, player in zip(plays, made, strict=True):
                play(player)
            return made

        played = await db.transact(work)
        await db.close()
        with closing(sqlite3.connect(address.partition("///")[2])) as file:
            file.row_factory = sqlite3.Row
            return tuple(
                Road(name=play.__name__, incident=one.incident, taps=one.taps, rows=_rows(file, one.incident))
                for play, one in zip(plays, played, strict=True)
            )


def _rows(file: sqlite3.Connection, incident: int) -> dict[str, list[Row]]:
    """In the order in which they were written."""
    found: dict[str, list[Row]] = {}
    for table in TABLES:
        column, order = ("id", "id") if table == "incidents" else ("incident_id", "rowid")
        order = {"entries": "seq", "traces": "key"}.get(table, order)
        query = f"SELECT * FROM {table} WHERE {column} = ? ORDER BY {order}"  # noqa: S608 - names of our own
        found[table] = [dict(row) for row in file.execute(query, [incident])]
    return {**found, "revisions": [dict(row) for row in file.execute("SELECT * FROM revisions")]}
