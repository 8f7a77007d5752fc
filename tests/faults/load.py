"""What goes on while a fault strikes: incidents that wait, and the presses that carry them on."""

from collections.abc import Sequence
from datetime import datetime

from bot.office import perform
from bot.premises import Premises
from bot.storage.transactions import Connection
from demo.telegram.answers import Json
from demo.world import StillBusy, World
from tests.stories.minutes import StoryOffice
from workflow.ids import IncidentId, PersonId
from workflow.process.acts import RegisterIncident

CURATOR = PersonId("smirnova")
ROAD = (
    ("lapteva", "importance", "ordinary", "importance.set"),
    ("lapteva", "department", "registration", "departments.chosen"),
    ("smirnova", "dispatch", "", "incident.dispatched"),
    ("ilyina", "sign", "take", "executor.took"),
)
"""Four presses of every incident's road: who, the button, its argument, and the entry that comes of it, once."""


async def incidents(office: StoryOffice, count: int) -> list[IncidentId]:
    """So many registered incidents, as the curator's presses would have made them."""
    application, now = office.world.application, office.world.clock.now()
    made = await application.db.transact(lambda connection: _register(connection, application.premises, count, now))
    application.outbox.poke()
    await quiet(office)
    return made


async def quiet(office: StoryOffice, patience: int = 30) -> None:
    """Until everything is said, however much it is. Raises `StillBusy` after so many times the usual wait."""
    for left in reversed(range(patience)):
        try:
            return await office.world.quiet()
        except StillBusy:
            if not left:
                raise


def _register(connection: Connection, premises: Premises, count: int, now: datetime) -> list[IncidentId]:
    return [
        perform(
            connection,
            RegisterIncident(
                incident=IncidentId(0),
                by=CURATOR,
                at=now,
                recorded_at=now,
                detection=now,
                selection=now,
                network="vk",
                texts={
                    "text": f"Не работает запись на приём, окно {number}",
                    "topic": "Рождение",
                    "location": "Кемерово",
                    "link": f"https://vk.com/wall-990042016_{number}",
                },
            ),
            premises,
        ).incident.id
        for number in range(1, count + 1)
    ]


def press(world: World, person: str, data: str) -> str:
    """Somebody presses a button; the update waits at Telegram. The id of the press."""
    user = world.people[person]
    exchange = world.telegram.exchange
    pressed = exchange.presses.add(bot=world.bot_id, person=user, chat=user)
    where = {"id": user, "type": "private", "first_name": "?"}
    query: Json = {"id": pressed.id, "from": exchange.accounts.user(user), "chat_instance": "1", "data": data}
    query["message"] = {"chat": where, "message_id": 1, "date": 0}
    exchange.push(world.bot_id, "callback_query", query)
    return str(pressed.id)


def presses(incidents: Sequence[IncidentId]) -> list[tuple[str, str]]:
    """The whole road of the incidents, side by side: who presses, and the button's data."""
    return [(who, f"{code}:{incident}:{argument}") for who, code, argument, _ in ROAD for incident in incidents]
