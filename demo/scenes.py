"""Ready scenes of the demo: a road of the regulation walked to where it gets interesting, by taps and words on the phones.

What is said and tapped stands in `scenes/<regulation>.toml`; a scene goes through the same Telegram as a visitor does.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.storage.incidents import next_incident_id
from demo.hands import NotThere, find_button, find_card, find_further, labels_of
from demo.world import World

FOLDER = Path(__file__).parent / "scenes"
DAYS_AHEAD = 15
"""How far to look for a working day: the longest holidays of the year are shorter."""

MESSAGES_AT_MOST = 9
PAGES_AT_MOST = 6
JUST_BEEN = timedelta(minutes=20)

CHANNEL = -1_001_700_000_777
FILE, SILENCE = "voice.ogg", b"0" * 64
"""What a phone sends where a scene wants a voice."""

Step = Mapping[str, Any]


class SceneStopped(Exception):
    """A step cannot be done as things stand: at which one, and what is missing on whose phone."""

    def __init__(self, number: int, who: str, wanted: str) -> None:
        super().__init__(f"step {number}: {who} has no {wanted!r}")
        self.number, self.who, self.wanted = number, who, wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is shown, and what the visitor is told to do next on whose phone."""

    id: str
    title: str
    about: str
    phone: str
    next: str
    steps: tuple[Step, ...]


def read_scenes(id: str) -> tuple[Scene, ...]:
    """The scenes of one of the shipped offices, in the file's order; a step `road` stands for the steps of that name."""
    path = FOLDER / f"{id}.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    roads = told.get("roads", {})
    return tuple(Scene(**(each | {"steps": tuple(_unrolled(each["steps"], roads))})) for each in told.get("scenes", ()))


def _unrolled(steps: Sequence[Step], roads: Mapping[str, Sequence[Step]]) -> Iterator[Step]:
    for step in steps:
        if "road" not in step:
            yield step
            continue
        for each in _unrolled(roads[step["road"]], roads):
            yield {key: _filled(value, step) for key, value in each.items()}


def _filled(words: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(words, str):
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", str(value))
    return words


async def play(world: World, scene: Scene) -> str:
    """Walk the scene's steps in the office as it stands, and return what the visitor is to do next.

    In the steps `{1}` is the number of the first message to come, `{today}` the day. Raises `SceneStopped`, `StillBusy`.
    """
    await world.quiet()
    first = await world.application.db.read(next_incident_id)
    numbers = {str(ahead + 1): first + ahead for ahead in range(MESSAGES_AT_MOST)}
    for number, step in enumerate(scene.steps, start=1):
        try:
            named = numbers | {"today": f"{_local(world):%d.%m}"}
            await _do(world, {key: _filled(value, named) for key, value in step.items()}, first)
        except NotThere as missing:
            raise SceneStopped(number, str(step.get("who", "")), missing.wanted) from missing
        await world.quiet()
    return str(_filled(scene.next, numbers))


async def _do(world: World, step: Step, first: int) -> None:
    if "at" in step:
        return await world.until(_next_at(world, step["at"]))
    if "wait" in step:
        return await world.until(_after(world, step["wait"]))
    if "outage" in step:  # what fell due meanwhile is said at once, with its true moment
        return await world.move(_after(world, step["outage"]))
    if "leaves" in step:
        return await world.without(step["leaves"])
    person = world.people[step["who"]]
    chat = world.groups[step["in"]] if "in" in step else person
    telegram = world.telegram
    if "picks" in step:  # an answer of the intake, unless the words of the message have given it
        if any(label.startswith(step["picks"]) for each in telegram.messages(chat) for label in labels_of(each)):
            await _tap(world, person, chat, step["picks"])
    elif "taps" in step:
        await _tap(world, person, chat, step["taps"], on=step.get("on", ""))
    elif "forwards" in step:
        telegram.send(person, chat, text=step["forwards"], forward_origin=_origin(world, step))
    elif "answers" in step or "sends" in step:
        card = find_card(telegram.messages(chat), int(step.get("number", first)))
        what = {"media": (step["sends"], FILE, SILENCE)} if "sends" in step else {"text": step["answers"]}
        telegram.send(person, chat, reply_to=card["message_id"], thread=card.get("message_thread_id"), **what)
    elif "edits" in step:  # what the person has sent last
        own = [each for each in telegram.messages(chat) if each["from"]["id"] == person and "forward_origin" not in each]
        telegram.edit(person, chat, own[-1]["message_id"], step["edits"])
    else:
        telegram.send(person, chat, text=step["says"])


def _origin(world: World, step: Step) -> dict[str, Any]:
    """A citizen who hides, or the post of the open channel that the step names."""
    date = int(world.clock.now().timestamp())
    if "channel" not in step:
        return {"type": "hidden_user", "date": date, "sender_user_name": step["author"]}
    chat = {"id": CHANNEL, "type": "channel", "title": step["title"], "username": step["channel"]}
    return {"type": "channel", "date": date, "chat": chat, "message_id": 77, "author_signature": step["author"]}


async def _tap(world: World, person: int, chat: int, label: str, *, on: str = "") -> None:
    """Press the latest such button; where none is shown, the pages of buttons are turned until it is."""
    telegram = world.telegram
    for _ in range(PAGES_AT_MOST):
        try:
            message, found = find_button(telegram.messages(chat), label, on=on)
        except NotThere as missing:
            try:
                message, found = find_further(telegram.messages(chat), on=on)
            except NotThere:
                raise missing from None
            telegram.tap(person, chat, message["message_id"], found)
            await world.quiet()
        else:
            telegram.tap(person, chat, message["message_id"], found)
            return
    raise NotThere(label)


def _local(world: World) -> datetime:
    return world.clock.now().astimezone(world.application.premises.rules.calendar.zone)


def _after(world: World, minutes: int) -> datetime:
    """So many working minutes from now."""
    return world.application.premises.rules.calendar.add(world.clock.now(), timedelta(minutes=minutes))


def _next_at(world: World, clock: str) -> datetime:
    """The next such time of day that lies within the office's hours; now, if it has just been."""
    calendar = world.application.premises.rules.calendar
    now = _local(world)
    hour, minute = (int(part) for part in clock.split(":"))
    today = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    days = (today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD))
    return max(now, next(day for day in days if day + JUST_BEEN >= now and calendar.is_open(day)))
