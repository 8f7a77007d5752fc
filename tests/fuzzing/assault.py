"""Fuzzed updates thrown at a real office: whatever comes, nothing crashes, hangs, is half done or told to a stranger."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import aiohttp
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.settings import Webhook
from bot.storage.inbox import waiting_update_count
from demo.telegram.answers import Json
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.of_updates import pressed
from tests.faults.reckoning import Tally, reckon
from tests.fuzzing.damage import broken_bytes, damaged, of_unknown_kind
from tests.fuzzing.documented import documented_updates, words
from tests.stories.minutes import StoryOffice
from tests.stories.side_roads import SECRET, side_office, webhook_here
from workflow.conversation.taps import _MEANINGS
from workflow.ids import IncidentId

POLITE = ("Это служебный бот", "Такого приглашения нет", "This is an office's own bot", "There is no such invit")
"""How everything begins that a stranger may hear."""

ARGUMENTS = ("", "1", "take", "ordinary", "registration", "1.2", "-1", "9" * 30, "a:b", "\x00")
AT_ONCE = 12
ONE = st.just(1)
SET_ASIDE = "не удалось обработать"

AT_ANY_LENGTH = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])

Thrown = Json | bytes


async def fuzzed_updates(folder: Path, runs: int) -> Tally:
    """So many volleys of each kind: as documented, of any button, damaged. One office bears them all."""
    async with webhook_here() as webhook, side_office(folder, webhook=webhook) as office:
        known = await incidents(office, 3)
        for person, data in presses(known[:2]):
            press(office.world, person, data)
        stranger = office.telegram.add_person(first_name="Чужой")
        office.telegram.start(stranger, office.world.bot_id)
        await quiet(office)
        assailed = Assailed(office=office, webhook=webhook, stranger=stranger)
        for kind in (assailed.documented(), assailed.any_button(), assailed.anything()):
            await asyncio.to_thread(assailed.bears_all, kind, runs, asyncio.get_running_loop())
        told = sum(SET_ASIDE in words for phone in office.phones.values() for words in phone.reads)
        assert told <= 1, "administrators hear once of all that was set aside"
        theirs = {(stranger, each["message_id"]) for each in office.telegram.messages(stranger)}
        return await reckon(office, known[:2], runs=runs, gone=theirs)


@dataclass(slots=True, kw_only=True)
class Assailed:
    """The office, and the ids of what is thrown at it."""

    office: StoryOffice
    webhook: Webhook
    stranger: int
    ids: Iterator[int] = field(default_factory=lambda: count(8_000_000))

    def bears_all(
        self, thrown: st.SearchStrategy[Json] | st.SearchStrategy[Thrown], runs: int, loop: asyncio.AbstractEventLoop
    ) -> None:
        """In a thread of its own: Hypothesis waits for the office, whose loop goes on."""

        @settings(
            max_examples=runs, deadline=None, database=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
        )
        @given(volley=st.lists(thrown, min_size=1, max_size=AT_ONCE))
        def bears(volley: Sequence[Thrown]) -> None:
            asyncio.run_coroutine_threadsafe(self.bears(volley), loop).result()

        bears()

    async def bears(self, volley: Sequence[Thrown]) -> None:
        """All of it is taken or refused, then a sound question is answered, nothing waits, and the stranger knows nothing."""
        office = self.office
        async with aiohttp.ClientSession(headers={"X-Telegram-Bot-Api-Secret-Token": SECRET}) as session:
            for each in volley:
                raw = each if isinstance(each, bytes) else json.dumps(each | {"update_id": next(self.ids)}).encode()
                async with session.post(self.webhook.url, data=raw) as answer:
                    assert answer.status in (200, 400), answer.status
        await quiet(office)
        asked = len(office.titov.messages)
        await office.titov.says("/mine")
        assert len(office.titov.messages) == asked + 2, "nobody is answered any more"
        assert await office.world.application.db.read(waiting_update_count) == 0
        heard = [message.get("text", "") for message in office.telegram.messages(self.stranger) if message["from"]["is_bot"]]
        assert [said for said in heard if not said.startswith(POLITE)] == []

    def documented(self) -> st.SearchStrategy[Json]:
        """Any kind of update, by a person of the office, the stranger, or whoever it names, in private or elsewhere."""
        return st.builds(_said_by, documented_updates(ONE), self._people(), st.booleans(), st.booleans())

    def any_button(self) -> st.SearchStrategy[Json]:
        """Every button there is, of an incident that is there or not, with any argument; and data that no button bears."""
        arguments = st.one_of(st.sampled_from(ARGUMENTS), words)
        data = st.builds("{}:{}:{}".format, st.sampled_from(sorted(_MEANINGS)), st.integers(0, 5), arguments)
        return st.builds(_press, self._people(), st.one_of(data, data, words), st.integers(1, 60))

    def anything(self) -> st.SearchStrategy[Thrown]:
        """What no documentation allows."""
        real = [pressed(self.office.world, 1, *each) for each in presses([IncidentId(1), IncidentId(3)])]
        sound = st.one_of(self.documented(), self.any_button(), st.sampled_from(real))
        return st.one_of(damaged(sound), of_unknown_kind(ONE), broken_bytes(sound))

    def _people(self) -> st.SearchStrategy[int]:
        return st.one_of(st.just(self.stranger), st.sampled_from(list(self.office.world.people.values())))


def _said_by(body: Json, person: int, is_named: bool, is_private: bool) -> Json:
    said = next((value for key, value in body.items() if key in ("message", "edited_message", "callback_query")), None)
    if said is None or not is_named:
        return body
    said["from"] = {"id": person, "is_bot": False, "first_name": "?"}
    place = said.get("message") if "callback_query" in body else said
    if isinstance(place, dict) and is_private:
        place["chat"] = {"id": person, "type": "private", "first_name": "?"}
    return body


def _press(person: int, data: str, message: int) -> Json:
    chat = {"id": person, "type": "private", "first_name": "?"}
    shown = {"chat": chat, "message_id": message, "date": 0}
    sender = {"id": person, "is_bot": False, "first_name": "?"}
    return {"update_id": 1, "callback_query": {"id": "1", "from": sender, "chat_instance": "1", "data": data, "message": shown}}
