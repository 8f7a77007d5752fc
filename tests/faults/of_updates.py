"""Updates twice, out of order, a thousand at once, and such as no documentation describes."""

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp

from bot.clock import SystemPace
from bot.office import load_incident
from demo.telegram.answers import Json
from demo.world import World
from tests.faults.load import incidents, press, presses, quiet
from tests.faults.reckoning import Tally, reckon
from tests.stories.side_roads import SECRET, side_office, webhook_here
from workflow.ids import IncidentId

STRANGE: tuple[Any, ...] = (None, True, -1, 0, 2**63, 2.5, "", "\x00\ud800", "🧾" * 5000, [], [[]], {}, {"id": {}}, "1e400")


async def twice_and_out_of_order(folder: Path, runs: int) -> Tally:
    """Every press is brought three times, all of a step's in any order; steps keep theirs."""
    chance, total = random.Random(409), Tally(runs=0, lost=0, doubled=0)
    async with webhook_here() as webhook, side_office(folder, webhook=webhook) as office:
        for run in range(runs):
            known = await incidents(office, 5)
            bodies = [pressed(office.world, 10**6 + run * 1000 + n, *each) for n, each in enumerate(presses(known))]
            for step in range(0, len(bodies), len(known)):
                brought = bodies[step : step + len(known)] * 3
                chance.shuffle(brought)
                await bring(webhook.url, brought)
                await quiet(office)
            total += await reckon(office, known)
    return total


async def thousand_presses_on_ten_incidents(folder: Path, runs: int) -> Tally:
    """A hundred take each of ten incidents at once: one act each, everybody else is told who it was."""
    total = Tally(runs=0, lost=0, doubled=0)
    async with side_office(folder) as office:
        for _ in range(runs):
            known = await incidents(office, 10)
            for person, data in presses(known)[:30]:
                press(office.world, person, data)
            await quiet(office)
            queries = [
                press(office.world, person, f"sign:{incident}:take")
                for _ in range(50)
                for incident in known
                for person in ("ilyina", "titov")
            ]
            await quiet(office)
            answers = [office.telegram.callback_answer(query) for query in queries]
            told = [answer["text"] for answer in answers if answer is not None]  # Telegram takes no answer after 15 s
            assert sum("взяли" in words for words in told) <= len(known), "two were told that they took it on"
            assert len(told) >= len(known) and all(told), "presses were not answered"
            total += await reckon(office, known)
    return total


async def strange_updates(folder: Path, runs: int) -> Tally:
    """Real updates with a field replaced or left out, anywhere: the bot goes on, and no act is half done."""
    chance = random.Random(502)
    async with webhook_here() as webhook, side_office(folder, webhook=webhook) as office:
        known = await incidents(office, 3)
        sound = [pressed(office.world, 1, *each) for each in presses(known)]
        sound += [_message(office.world, "ilyina", "Здравствуйте!"), _message(office.world, "smirnova", "/mine")]
        bodies = []
        for number in range(runs):
            body = json.loads(json.dumps(chance.choice(sound)))
            _distort(body, chance)
            bodies.append(body | {"update_id": 5_000_000 + number})
        await bring(webhook.url, bodies)
        await quiet(office)
        left = await office.world.application.db.read(lambda connection: load_incident(connection, IncidentId(1)))
        assert left is not None
        tally = await reckon(office, (), runs=runs)
        return Tally(runs=runs, lost=tally.lost, doubled=tally.doubled)


async def unreadable_updates(folder: Path, runs: int) -> Tally:
    """Sixty that no library can read, of colleagues and of strangers: a colleague's press behind them hardly waits longer."""
    total, pace = Tally(runs=0, lost=0, doubled=0), SystemPace()
    async with webhook_here() as webhook, side_office(folder, webhook=webhook) as office:
        for run in range(runs):
            known = await incidents(office, 2)
            seconds: list[float] = []
            for incident, count in zip(known, (0, 60), strict=True):
                first = 6_000_000 + run * 1000
                await bring(webhook.url, [_unreadable(office.world, first + number) for number in range(count)])
                person, data = presses([incident])[0]
                began = pace.monotonic()
                await bring(webhook.url, [pressed(office.world, first + 500 + count, person, data)])
                await office.world.application.inbox.settled()
                seconds.append(pace.monotonic() - began)
                assert "importance.set" in await office.codes(incident), "the press did nothing"
            assert seconds[1] - seconds[0] < 0.5, seconds
            await quiet(office)
            total += replace(await reckon(office, ()), runs=1)
        assert office.world.application.meters.registry.get_sample_value("otklik_updates_unread_total") == 30 * runs
    return total


def _unreadable(world: World, number: int) -> Json:
    """A message without its date, of somebody of the office or, every other time, of a stranger."""
    body = _message(world, "ilyina", "Здравствуйте!") | {"update_id": number}
    body["message"]["from"]["id"] = body["message"]["chat"]["id"] = number if number % 2 else world.people["ilyina"]
    del body["message"]["date"]
    return body


def _distort(body: Any, chance: random.Random) -> None:
    """Something in it, at any depth, becomes something else or goes."""
    place = body
    while isinstance(place, dict) and place:
        key = chance.choice(list(place))
        if not isinstance(place[key], dict) or not place[key] or chance.random() < 0.3:
            if chance.random() < 0.3:
                del place[key]
            else:
                place[key] = chance.choice(STRANGE)
            return
        place = place[key]


def pressed(world: World, update: int, person: str, data: str) -> Json:
    user, exchange = world.people[person], world.telegram.exchange
    pressed = exchange.presses.add(bot=world.bot_id, person=user, chat=user)
    query: Json = {"id": pressed.id, "from": exchange.accounts.user(user), "chat_instance": "1", "data": data}
    query["message"] = {"chat": {"id": user, "type": "private", "first_name": "?"}, "message_id": 1, "date": 0}
    return {"update_id": update, "callback_query": query}


def _message(world: World, person: str, text: str) -> Json:
    user = world.people[person]
    chat = {"id": user, "type": "private", "first_name": "?"}
    sender = world.telegram.exchange.accounts.user(user)
    return {"update_id": 1, "message": {"message_id": 77, "date": 1, "chat": chat, "from": sender, "text": text}}


async def bring(url: str, bodies: list[Json]) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with aiohttp.ClientSession() as session:
        for body in bodies:
            async with session.post(url, data=json.dumps(body), headers=headers) as answer:
                assert answer.status in (200, 400), answer.status
