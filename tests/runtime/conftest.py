"""An empty database, time that stands still, and a Telegram that remembers."""

from collections.abc import AsyncIterator, Iterator

import pytest
from aiogram import Bot

from bot.clock import StillClock, StillPace
from bot.receiving.inbox import Inbox
from tests.runtime.doubles import NOON, TOKEN, InlineDatabase, RememberingTelegram, ToldDesk
from tests.runtime.handling import Handler
from tests.runtime.sending import Office


@pytest.fixture
def db() -> Iterator[InlineDatabase]:
    database = InlineDatabase()
    yield database
    database.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock(NOON)


@pytest.fixture
def pace() -> StillPace:
    return StillPace()


@pytest.fixture
def telegram(pace: StillPace) -> RememberingTelegram:
    return RememberingTelegram(pace)


@pytest.fixture
async def bot(telegram: RememberingTelegram) -> AsyncIterator[Bot]:
    bot = Bot(TOKEN, session=telegram)
    yield bot
    await bot.session.close()


@pytest.fixture
def desk() -> ToldDesk:
    return ToldDesk()


@pytest.fixture
def office(
    bot: Bot, db: InlineDatabase, clock: StillClock, pace: StillPace, desk: ToldDesk, telegram: RememberingTelegram
) -> Office:
    return Office(bot=bot, db=db, clock=clock, pace=pace, desk=desk, telegram=telegram)


@pytest.fixture
def handler(db: InlineDatabase) -> Handler:
    return Handler(db)


@pytest.fixture
def inbox(db: InlineDatabase, clock: StillClock, pace: StillPace, handler: Handler) -> Inbox:
    return Inbox(db=db, clock=clock, pace=pace, handle=handler.handle, on_set_aside=handler.tell)
