"""What the side stories share: an office opened otherwise than usual, an incident brought to a point of its road."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from benchmarks.ports import held_port
from bot.clock import StillClock
from bot.settings import Settings, Webhook
from demo.telegram.answers import Json
from demo.world import HERE, MovableClock, World, read_story
from tests.offices import ZAGS
from tests.stories import places
from tests.stories.minutes import TOKEN, StoryOffice

HASTE = 400.0
POST = (
    "Здравствуйте! Подскажите, пожалуйста, можно ли зарегистрировать рождение дочки не по прописке? Прописаны мы в Топках, живём "
    "и рожали в Кемерово. Муж на вахте до ноября, заявление могу подать только я. Звоните 8-900-000-11-22, Анна Кравец"
)
LINK = "https://vk.com/wall-990042016_4107"
AUTHOR = "Анна Кравец"
DRAFT = "Здравствуйте, Анна! Рождение можно зарегистрировать в любом отделе ЗАГС, нужен паспорт и справка из роддома."
PUBLISHED = "https://vk.com/wall-990042016_4107?reply=5001"
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\5\0"
    b"\1\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)
SECRET = "a-secret-of-the-webhook-32-letters"


@asynccontextmanager
async def webhook_here() -> AsyncIterator[Webhook]:
    """A webhook on a port of this machine that nobody else is given."""
    with held_port() as port:
        yield Webhook(url=f"http://127.0.0.1:{port}/", secret=SECRET, port=port)


@asynccontextmanager
async def side_office(
    folder: Path,
    *,
    begins: datetime | None = None,
    groups: Sequence[dict[str, Any]] = (),
    office_file: Callable[[str], str] = lambda text: text,
    webhook: Webhook | None = None,
    id: str = ZAGS,
    clock: MovableClock | None = None,
    haste: float = HASTE,
    is_watched: bool = False,
) -> AsyncIterator[StoryOffice]:
    """An office of the demo without groups, unless some are named; its file may be changed before it opens, and later."""
    story = read_story(id)
    story = replace(story, begins=begins or story.begins, groups=tuple(groups))
    world = World(story, clock=clock or StillClock(datetime.fromisoformat("2026-01-01T00:00+00:00")), haste=haste)
    runner = web.AppRunner(world.telegram.app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    path = folder / "office.toml"
    path.write_text(office_file((HERE / "offices" / f"{id}.toml").read_text(encoding="utf-8")), encoding="utf-8")
    database = places.database_in(folder)
    api = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        settings = Settings(token=TOKEN, office=path, database=database, api=api, webhook=webhook, is_watched=is_watched)
        await world.open(settings)
        yield StoryOffice(world)
        assert world.telegram.violations == []
    finally:
        await world.stop()
        await runner.cleanup()


async def restarted(office: StoryOffice, *, change: Callable[[str], str] | None = None) -> None:
    """The bot ends and starts again on the same database, maybe with a changed office file."""
    await office.world.stop_bot()
    if change is not None:
        path = office.world.application.settings.office
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    await office.world.start_bot()
    await office.world.quiet()


async def registered(office: StoryOffice, text: str = POST, *, link: str = LINK) -> None:
    """The curator forwards a post and fills in what is asked."""
    curator = office.smirnova
    await curator.forwards(f"{text}\n\n{link}", author=AUTHOR)
    await curator.picks("Рождение")
    await curator.picks("Кемерово")
    assert await curator.taps("Зарегистрировать") == "Зарегистрировано"


async def dispatched(office: StoryOffice, text: str = POST, *, link: str = LINK, importance: str = "Обычная") -> None:
    """The deputy head has decided, the curator has sent it to the department that registers births."""
    await registered(office, text, link=link)
    await office.lapteva.taps(importance)
    await office.lapteva.taps("Отдел государственной")
    await office.smirnova.taps("Отправить")


async def drafted(office: StoryOffice, text: str = POST) -> Json:
    """An executor has answered the card; her message comes back."""
    await dispatched(office, text)
    return await office.ilyina.replies(DRAFT, to="№ 1 ·")


async def approved(office: StoryOffice) -> None:
    """The head of the department has approved."""
    await drafted(office)
    await office.dorofeeva.taps("Согласовать")


async def published(office: StoryOffice) -> None:
    """The curator has published the answer and given its link."""
    await approved(office)
    await office.smirnova.taps("Ответ опубликован")
    await office.smirnova.says(PUBLISHED)
    assert (await office.incident()).status == "closed"


async def presses(office: StoryOffice, person: str, data: str, *, message: int = 1, chat: int | None = None) -> Json | None:
    """A press with any data, as a changed Telegram client can make it; returns what it was answered."""
    world, user = office.world, office.world.people[person] if person in office.world.people else int(person)
    exchange = world.telegram.exchange
    pressed = exchange.presses.add(bot=world.bot_id, person=user, chat=chat or user)
    where = {"id": chat or user, "type": "supergroup" if chat else "private"} | ({"title": "?"} if chat else {"first_name": "?"})
    query = {"id": pressed.id, "from": exchange.accounts.user(user), "chat_instance": "1", "data": data}
    query["message"] = {"chat": where, "message_id": message, "date": 0}
    exchange.push(world.bot_id, "callback_query", query)
    await world.quiet()
    return office.telegram.callback_answer(pressed.id)
