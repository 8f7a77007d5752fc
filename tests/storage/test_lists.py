"""Lists of open incidents: read through outlines they show what reading every incident whole would show."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, update

from bot import listing
from bot.conversation.answerable import answerable_by
from bot.listing import Listed, digested, listed
from bot.office import load_incident, store
from bot.outlines import of_every_open
from bot.premises import load_premises
from bot.rendering import Context
from bot.rendering.context import LeftOut
from bot.rendering.lists import digest_lines
from bot.rendering.view import View
from bot.storage.database import Database
from bot.storage.tables import incidents
from bot.storage.transactions import Connection
from bot.visit import Visit
from demo.world import HERE
from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING_HEAD, LEADER, VERA, ZAGS, moment
from tests.process.sharing import shared_office
from tests.process.test_outline import LATER, places
from workflow.ids import IncidentId, PersonId
from workflow.norms.regulation import Role
from workflow.process.acts import ShowInFull, SubmitDraft
from workflow.process.incident import Incident, Status
from workflow.process.rights import entitled
from workflow.process.sharing import share_of

RULES = shared_office(ZAGS, may_send_at_once=True)
NOW = moment("14.10 11:00", RULES)
COPIES = 3
READERS = (ANNA, VERA, HOUSING_HEAD, CURATOR, COORDINATOR, LEADER)
NEVER = datetime.max.replace(tzinfo=UTC)


@pytest.fixture
async def filled(database: Database) -> Database:
    """Copies of incidents at every place, each later than the one before; some were stored before there were outlines."""
    roads = places(ZAGS)

    def work(connection: Connection) -> None:
        number = 0
        for road in roads:
            for copy in range(COPIES):
                number += 1
                steps = tuple(replace(step, due=step.due + copy * LATER) for step in road.now.steps)
                store(connection, replace(road.now, id=IncidentId(number), steps=steps), RULES)
        connection.execute(update(incidents).where(incidents.c.id % 5 == 0).values(outline=None))

    await database.transact(work)
    return database


def every_open(connection: Connection) -> list[Incident]:
    numbers = connection.execute(select(incidents.c.id).where(incidents.c.closed_at.is_(None))).scalars()
    found = [load_incident(connection, number) for number in numbers]
    return [one for one in found if one is not None]


def as_listed(incident: Incident) -> tuple[datetime, int]:
    return min((step.due for step in incident.steps), default=NEVER), incident.id


def whole(connection: Connection, readers: frozenset[PersonId], most: int) -> Listed:
    """Everything read, sorted and cut."""
    context = Context(rules=RULES, now=NOW, viewers=readers)
    views = [View(incident=one, context=context) for one in sorted(every_open(connection), key=as_listed)]
    mine = [one for one in views if not readers.isdisjoint(entitled(ShowInFull, one.incident, RULES))]
    parts = [
        sorted((one for one in mine if one.is_awaited == wanted), key=lambda one: one.step is None) for wanted in (True, False)
    ]
    shown = [one.incident for part in parts for one in part[:most]]
    awaited, others = (max(0, len(part) - most) for part in parts)
    return Listed(incidents=shown, left_out=LeftOut(awaited=awaited, others=others))


@pytest.mark.parametrize("most", [2, 25, 1000])
async def test_a_list_shows_the_most_pressing_and_counts_the_rest(
    filled: Database, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "MOST_LINES", most)

    for readers in (*(frozenset({person}) for person in READERS), frozenset({ANNA, HOUSING_HEAD})):
        found, expected = await filled.read(lambda c, r=readers: (listed(c, r, RULES, NOW), whole(c, r, most)))  # type: ignore[misc]

        assert found == expected
        assert len(found.incidents) <= 2 * most


async def test_a_loose_text_may_answer_what_its_writer_works_on(filled: Database) -> None:
    premises = replace(load_premises(HERE / "offices" / f"{ZAGS}.toml"), rules=RULES)

    def answers(connection: Connection, person: PersonId) -> tuple[tuple[IncidentId, ...], list[IncidentId]]:
        visit = Visit(connection=connection, premises=premises, now=NOW, received_at=NOW)
        expected = (one.id for one in sorted(every_open(connection), key=as_listed) if may_answer(person, one))
        return answerable_by(visit, person), list(expected)

    for person in READERS:
        found, expected = await filled.read(lambda c, p=person: answers(c, p))  # type: ignore[misc]

        assert list(found) == expected
        assert bool(found) == (person in (ANNA, VERA, CURATOR))


def may_answer(person: PersonId, incident: Incident) -> bool:
    if incident.status not in (Status.DISPATCHED, Status.CONSOLIDATING, Status.ON_REWORK):
        return False
    share = share_of(person, (Role.EXECUTOR,), incident, RULES, open_only=True) if incident.shares else None
    return person in entitled(SubmitDraft, incident, RULES) or share is not None


async def test_incidents_are_read_whole_once_for_an_outline(filled: Database) -> None:
    asked: list[int] = []

    def note(incident: Incident) -> int:
        asked.append(incident.id)
        return incident.id

    def count(connection: Connection) -> tuple[int, int, int]:
        kept = select(incidents.c.outline).where(incidents.c.closed_at.is_(None), incidents.c.outline.is_not(None))
        without = select(incidents.c.id).where(incidents.c.closed_at.is_(None), incidents.c.outline.is_(None))
        answers = len(list(of_every_open(connection, note)))
        return answers, len(set(connection.execute(kept).scalars())), len(connection.execute(without).all())

    answers, outlines, without = await filled.read(count)

    assert len(asked) == outlines + without
    assert answers > 2 * outlines


def lines_of(numbers: Iterable[int]) -> list[dict[str, object]]:
    """What was put off at night: a reminder of each step, and that it awaits the reader."""
    kinds = ({"step": "answer"}, {"step": "gone"}, {"awaited": True})
    return [{"incident": number, **kind} for number in numbers for kind in kinds]


@pytest.mark.parametrize(("at_once", "most"), [(7, 3), (7, 1000), (1000, 3)])
async def test_a_long_digest_counts_the_lines_that_it_leaves_out(
    filled: Database, at_once: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", at_once)
    monkeypatch.setattr(listing, "MOST_LINES", most)
    readers = frozenset({CURATOR})
    context = Context(rules=RULES, now=NOW, viewers=readers)

    def look(connection: Connection) -> tuple[Listed, list[Incident]]:
        every = every_open(connection)
        return digested(connection, lines_of(one.id for one in every), readers, RULES, NOW), every

    found, every = await filled.read(look)

    said = [
        digest_lines(replace(context, others={one.id: one for one in some}, params={"lines": lines_of(one.id for one in some)}))
        for some in (every, found.incidents)
    ]
    assert len(said[0]) == len(said[1]) + found.left_out.awaited
    dues = [[line.step.due if line.step else NEVER for line in lines][:most] for lines in said]
    assert dues[0] == dues[1]
