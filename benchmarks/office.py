"""The office that is measured: its people are in, its incidents registered and their cards in the chats; and the taps to come."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.office import perform
from bot.premises import Premises, load_premises
from bot.storage.database import Database, migrate, open_database
from bot.storage.outbox import Kind, mark_sent, waiting_count
from bot.storage.people import create_invite, use_invite
from bot.storage.spoken import CARD, Spoken, record_spoken
from bot.storage.transactions import Connection
from bot.storage.turns import candidates
from workflow.ids import IncidentId, PersonId
from workflow.process.acts import RegisterIncident

SHIPPED = Path(__file__).parents[1] / "demo" / "offices" / "kuzbass-zags-16.toml"
CURATOR, COORDINATOR, EXECUTOR = PersonId("smirnova"), PersonId("lapteva"), PersonId("ilyina")
DEPARTMENTS = 20
"""Each with an executor, and as many curators with messages of their own: nobody taps three hundred times a second,
and what one person does is handled in order."""
COORDINATORS = 4
APART = 10
"""So many messages later comes the next step of one."""

SHIPPED_PEOPLE = (CURATOR, COORDINATOR, EXECUTOR, *(PersonId(one) for one in ("titov", "dorofeeva", "kruglov", "gordeeva")))


def curator(incident: int) -> PersonId:
    """Who found a message and sends it on."""
    return _one_of(CURATOR, DEPARTMENTS, incident)


def coordinator(incident: int) -> PersonId:
    """Who says how important a message is and whose it is."""
    return _one_of(COORDINATOR, COORDINATORS, incident)


def executor(incident: int) -> PersonId:
    """Who answers a message, alone in the department."""
    return _one_of(EXECUTOR, DEPARTMENTS, incident)


def department(incident: int) -> str:
    """Whose message it is."""
    return _one_of(PersonId("registration"), DEPARTMENTS, incident)


def _one_of(first: PersonId, many: int, number: int) -> PersonId:
    return first if number % many == 0 else PersonId(f"{first}-{number % many}")


PEOPLE = (
    *SHIPPED_PEOPLE,
    *(curator(number) for number in range(1, DEPARTMENTS)),
    *(coordinator(number) for number in range(1, COORDINATORS)),
    *(executor(number) for number in range(1, DEPARTMENTS)),
)
TELEGRAM_IDS = {person: 7_000_000 + number for number, person in enumerate(PEOPLE)}


def office_file() -> str:
    """The shipped office, grown."""
    rows = [SHIPPED.read_text(encoding="utf-8")]
    for number in range(1, DEPARTMENTS):
        rows += ["[[departments]]", f'id = "{department(number)}"', f'title = "Department {number}"']
        rows += _person(executor(number), "executor", department(number)) + _person(curator(number), "curator", "org")
    for number in range(1, COORDINATORS):
        rows += _person(coordinator(number), "coordinator")
    return "\n".join(rows)


def _person(person: PersonId, role: str, where: str = "") -> list[str]:
    rows = ["[[people]]", f'id = "{person}"', f'name = "N. {person}"', 'position = "clerk"', f'roles = ["{role}"]']
    return [*rows, f'department = "{where}"'] if where else rows


ROAD = (
    (coordinator, "importance", lambda incident: "ordinary"),
    (coordinator, "department", department),
    (curator, "dispatch", lambda incident: ""),
    (executor, "sign", lambda incident: "take"),
)
"""Four taps of every incident's road, each an act with its entries, timers, cards and messages."""


async def open_office(folder: Path, name: str = "office") -> tuple[str, Database, Premises]:
    """A new database with the office's people in it; its address, itself, and what the office stands on."""
    address = f"sqlite+aiosqlite:///{folder / name}.sqlite3"
    await migrate(address)
    office = folder / "office.toml"
    office.write_text(office_file(), encoding="utf-8")
    return address, await open_database(address), load_premises(office)


def open_for_work(connection: Connection, premises: Premises, count: int, now: datetime) -> list[IncidentId]:
    """Everything that a start needs, the people, and so many incidents."""
    premises.keep(connection, now)
    let_in(connection, now)
    return register(connection, premises, count, now)


def let_in(connection: Connection, now: datetime) -> None:
    """The office's people, with their Telegram accounts."""
    for person, telegram_id in TELEGRAM_IDS.items():
        create_invite(connection, person, now=now, valid=timedelta(days=1), code=person)
        use_invite(connection, person, telegram_id=telegram_id, language="ru", now=now)


def register(connection: Connection, premises: Premises, count: int, now: datetime) -> list[IncidentId]:
    """So many new incidents, each with the cards that its registration sends delivered."""
    made = []
    for number in range(count):
        act = RegisterIncident(
            incident=IncidentId(0),
            by=curator(number + 1),
            at=now,
            recorded_at=now,
            detection=now,
            selection=now,
            network="vk",
            texts={
                "text": f"Обращение {number}: не работает запись на приём.",
                "author": "Анна К.",
                "topic": "Рождение",
                "location": "Кемерово",
                "link": f"https://vk.com/wall-1_{number}",
            },
        )
        made.append(perform(connection, act, premises).incident.id)
    deliver(connection, now)
    return made


def deliver(connection: Connection, now: datetime) -> None:
    """Everything that waits counts as sent; cards stand in their chats."""
    message = 1000
    while waiting_count(connection, now):
        for row in candidates(connection, now):
            message += 1
            chat = TELEGRAM_IDS.get(PersonId(row.addressee.partition(":")[2]), 1)
            mark_sent(connection, row.id, now, chat_id=chat, message_id=message)
            if row.kind is Kind.CARD:
                record_spoken(
                    connection, Spoken(chat_id=chat, message_id=message, incident_id=row.incident_id, role=CARD, at=now)
                )


def taps(incidents: Sequence[IncidentId], now: datetime) -> Iterator[bytes]:
    """The roads of all incidents as updates, the next step of one while others are at theirs, as in an office at work."""
    steps = [(place + APART * step, step, incident) for place, incident in enumerate(incidents) for step in range(len(ROAD))]
    for update, (_, step, incident) in enumerate(sorted(steps), start=1):
        who, code, argument = ROAD[step]
        yield tap(update, TELEGRAM_IDS[who(incident)], f"{code}:{incident}:{argument(incident)}", now)


def tap(update: int, user: int, data: str, now: datetime) -> bytes:
    """A press as Telegram sends it, with the card that it stands under."""
    someone = {"id": user, "is_bot": False, "first_name": "Имя", "language_code": "ru"}
    bot = {"id": 1000001, "is_bot": True, "first_name": "Отклик", "username": "otklik_bot"}
    button = {"text": "Обычная", "callback_data": data}
    card = {
        "message_id": 1000 + update,
        "from": bot,
        "chat": {"id": user, "type": "private", "first_name": "Имя"},
        "date": int(now.timestamp()),
        "text": "№ 1 · ВКонтакте\nНе работает запись на приём\nОтвет до 14.10 16:05 (п. 13)",
        "reply_markup": {"inline_keyboard": [[button], [button, button]]},
    }
    query = {"id": str(10**15 + update), "from": someone, "message": card, "chat_instance": "1", "data": data}
    return json.dumps({"update_id": update, "callback_query": query}, ensure_ascii=False).encode()
