"""What lies ahead on an office's clock: the next reminder or deadline, told in the visitor's language."""

from datetime import datetime

from bot.app import Application
from bot.gathering import Message, Readers, gather
from bot.rendering import Context
from bot.storage.timers import next_incident_timer
from bot.storage.transactions import Connection

TEMPLATE = "next_moment"
NATIVE = "ru"


async def next_moment(application: Application, now: datetime, language: str) -> tuple[datetime, str] | None:
    """When the clock rings next for an incident, and what for; in Russian where the language has no catalogue."""
    spoken = language if language in application.rendering.catalogues else NATIVE

    def look(connection: Connection) -> tuple[datetime, Context] | None:
        timer = next_incident_timer(connection, after=now)
        if timer is None:
            return None
        at, incident, key = timer
        step, kind = key.rsplit("/", 1)
        message = Message(template=TEMPLATE, params={"step": step, "kind": kind}, incident_id=incident)
        readers = Readers(people=frozenset(), language=spoken, private=True)
        context = gather(connection, message, 0, readers, application.premises, now)
        return None if context is None else (at, context)

    found = await application.db.read(look)
    return None if found is None else (found[0], application.rendering.popup(TEMPLATE, language=spoken, context=found[1]))
