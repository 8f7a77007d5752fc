"""The bot at its server, with aiogram's HTTP session spared a labour: how it calls and what it refuses stays aiogram's."""

from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.settings import Settings


class KeepingSession(AiohttpSession):
    """Keeps the models of answers. pydantic holds a generic one weakly: it would be built anew, in milliseconds."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._answers: dict[Any, type[Response[Any]]] = {}

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """As aiogram's."""
        returned: Any = method.__returning__
        if returned not in self._answers:
            self._answers[returned] = Response[returned]
        return super().check_response(bot, method, status_code, content)

    async def close(self) -> None:
        """As aiogram's, but for its pause of a quarter of a second: that is for connections over TLS."""
        if self.api.base.startswith("http://") and self._session is not None:
            await self._session.close()
        else:
            await super().close()


def connect_bot(settings: Settings) -> Bot:
    """The bot at Telegram, or at the Bot API server that the settings name."""
    api = TelegramAPIServer.from_base(settings.api) if settings.api else PRODUCTION
    return Bot(settings.token, session=KeepingSession(api=api))
