"""Erasing what people wrote about incidents from every table: texts with their salts, files, updates, forms. The chain stays."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from bot.storage.spoken import LIST
from bot.storage.tables import forms, incidents, media, messages, outbox, texts, traces, updates
from workflow.ids import IncidentId
from workflow.spelling import comparable, composed

EMPTY = "{}"
NEEDLE = 40
"""So many characters of a text show that it is repeated elsewhere."""
SHORTEST_NEEDLE = 8
PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Standing:
    """A message in Telegram that shows, or may show, what was erased. `at` is when it was sent."""

    at: datetime
    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """How many rows lost their words; `waiting` updates hold some still, because nobody has handled them yet."""

    texts: int
    files: int
    updates: int
    forms: int
    waiting: int
    standing: tuple[Standing, ...]


def incidents_of_author(connection: Connection, author: str) -> tuple[IncidentId, ...]:
    """Incidents whose author bears this name, however it is spelled."""
    wanted = comparable(author)
    query = select(texts.c.incident_id, texts.c.text).where(texts.c.name == "author", texts.c.incident_id.is_not(None))
    return tuple(sorted({IncidentId(number) for number, name in connection.execute(query) if comparable(name) == wanted}))


def incidents_closed_before(connection: Connection, moment: datetime) -> tuple[IncidentId, ...]:
    """Closed incidents that still have words."""
    worded = select(texts.c.incident_id).union(select(media.c.incident_id))
    query = select(incidents.c.id).where(incidents.c.closed_at < moment, incidents.c.id.in_(worded)).order_by(incidents.c.id)
    return tuple(IncidentId(number) for number in connection.execute(query).scalars())


def known_incidents(connection: Connection, numbers: Collection[int]) -> dict[IncidentId, bool]:
    """Those of the numbers that exist, each with whether it is closed."""
    query = select(incidents.c.id, incidents.c.closed_at).where(incidents.c.id.in_(numbers)).order_by(incidents.c.id)
    return {IncidentId(number): closed_at is not None for number, closed_at in connection.execute(query)}


def erase(connection: Connection, numbers: Sequence[IncidentId]) -> Erased:
    """Erase in the transaction at hand; `scrub` afterwards frees the pages.

    Of a handled update nothing is needed any more, so that all of them are emptied: no guess decides which one tells of whom.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    needles = _needles(connection, numbers)
    standing = {*_spoken(connection, numbers), *_listed(connection, numbers), *_mentions(connection, needles)}
    found = Erased(
        texts=_delete(connection, texts, numbers),
        files=_delete(connection, media, numbers),
        updates=_empty_updates(connection, needles),
        forms=_delete(connection, forms, numbers) + _drop_forms(connection, needles),
        waiting=len(list(_matching(connection, needles, updates.c.handled_at.is_(None) & updates.c.set_aside_at.is_(None)))),
        standing=tuple(sorted(standing)),
    )
    _delete(connection, traces, numbers)
    for page in _pages(numbers):
        connection.execute(update(messages).where(messages.c.incident_id.in_(page)).values(rendered=None))
        sent = outbox.c.incident_id.in_(page) & outbox.c.finished_at.is_not(None)
        connection.execute(update(outbox).where(sent).values(params=EMPTY))
    return found


def card_readers(connection: Connection, number: IncidentId, chat_id: int) -> tuple[str, ...]:
    """To whom cards of the incident went in this chat, as the outbox addresses them."""
    query = select(outbox.c.addressee).where(outbox.c.incident_id == number, outbox.c.chat_id == chat_id).distinct()
    return tuple(connection.execute(query.order_by(outbox.c.addressee)).scalars())


def _delete(connection: Connection, table: Any, numbers: Sequence[IncidentId]) -> int:
    return sum(connection.execute(delete(table).where(table.c.incident_id.in_(page))).rowcount for page in _pages(numbers))


def _needles(connection: Connection, numbers: Sequence[IncidentId]) -> tuple[str, ...]:
    """The beginnings of the words to be erased, as they stand in JSON once its letters are composed like those of texts."""
    found = set()
    for page in _pages(numbers):
        for words in connection.execute(select(texts.c.text).where(texts.c.incident_id.in_(page))).scalars():
            found.add(json.dumps(composed(words).strip()[:NEEDLE], ensure_ascii=False)[1:-1].removesuffix("\\"))
    return tuple(needle for needle in found if len(needle) >= SHORTEST_NEEDLE)


def _spoken(connection: Connection, numbers: Sequence[IncidentId]) -> Iterator[Standing]:
    for page in _pages(numbers):
        query = select(messages.c.at, messages.c.chat_id, messages.c.message_id).where(messages.c.incident_id.in_(page))
        for at, chat, message in connection.execute(query):
            yield Standing(at=at, chat_id=chat, message_id=message)


def _listed(connection: Connection, numbers: Sequence[IncidentId]) -> Iterator[Standing]:
    """Registers shown in a chat since the first of them was registered: each may name one with its topic and links."""
    known = select(func.min(incidents.c.registered_at)).where
    first = min(
        (at for page in _pages(numbers) if (at := connection.execute(known(incidents.c.id.in_(page))).scalar())), default=None
    )
    query = select(messages.c.at, messages.c.chat_id, messages.c.message_id).where(
        messages.c.role == LIST, messages.c.at >= first
    )
    for at, chat, message in connection.execute(query) if first is not None else ():
        yield Standing(at=at, chat_id=chat, message_id=message)


def _mentions(connection: Connection, needles: Sequence[str]) -> Iterator[Standing]:
    """Messages of updates that hold the words: what was forwarded or typed, and what was pressed upon."""
    for _, body in _matching(connection, needles, updates.c.body != EMPTY):
        query = body.get("callback_query")
        said = query.get("message") if isinstance(query, dict) else body.get("message") or body.get("edited_message")
        if isinstance(said, dict) and said.get("date"):
            at = datetime.fromtimestamp(said["date"], UTC)
            yield Standing(at=at, chat_id=said["chat"]["id"], message_id=said["message_id"])


def _matching(connection: Connection, needles: Sequence[str], condition: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    query = select(updates.c.arrived, updates.c.body).where(condition).order_by(updates.c.arrived)
    for arrived, written in connection.execute(query.execution_options(yield_per=PAGE)):
        body = json.loads(written)
        letters = composed(json.dumps(body, ensure_ascii=False))
        if any(needle in letters for needle in needles):
            yield arrived, body


def _empty_updates(connection: Connection, needles: Sequence[str]) -> int:
    done = updates.c.handled_at.is_not(None) & (updates.c.body != EMPTY)
    given_up = [arrived for arrived, _ in _matching(connection, needles, updates.c.set_aside_at.is_not(None))]
    emptied = connection.execute(update(updates).where(done).values(body=EMPTY)).rowcount
    for page in _pages(given_up):
        emptied += connection.execute(update(updates).where(updates.c.arrived.in_(page)).values(body=EMPTY)).rowcount
    return emptied


def _drop_forms(connection: Connection, needles: Sequence[str]) -> int:
    """Unfinished input that repeats the words, such as the same message being entered once more."""
    written = connection.execute(select(forms.c.id, forms.c.body)).all()
    numbers = [number for number, body in written if any(needle in composed(body) for needle in needles)]
    return sum(connection.execute(delete(forms).where(forms.c.id.in_(page))).rowcount for page in _pages(numbers))


def words_left(connection: Connection, numbers: Sequence[IncidentId]) -> int:
    """How many texts of the incidents there still are."""
    count = select(func.count()).select_from(texts)
    return sum(connection.execute(count.where(texts.c.incident_id.in_(page))).scalar_one() for page in _pages(numbers))


def _pages(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), PAGE):
        yield numbers[start : start + PAGE]
