"""Doubles at the runtime's ports: a database without threads, a Telegram that remembers, an office that answers as told."""

from collections import defaultdict
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import Chat, ForumTopic, Message
from sqlalchemy import Connection, StaticPool, create_engine

from bot.clock import Pace
from bot.sending.speech import Address, Delivery, Speech
from bot.storage.errors import DatabaseUnavailable
from bot.storage.outbox import OutgoingRow
from bot.storage.tables import metadata

T = TypeVar("T")

NOON = datetime(2026, 10, 14, 5, 0, tzinfo=UTC)
TOKEN = "42:TEST"


class PowerCut(BaseException):
    """The process is gone at this very point."""


class InlineDatabase:
    """SQLite in memory, run on the event loop itself. `fails` counts the transactions that are refused next."""

    def __init__(self) -> None:
        self._engine = create_engine("sqlite://", poolclass=StaticPool)
        metadata.create_all(self._engine)
        self.fails = 0
        self.cut_before: Callable[[], bool] | None = None

    async def transact(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        if self.cut_before is not None and self.cut_before():
            raise PowerCut
        if self.fails:
            self.fails -= 1
            raise DatabaseUnavailable("locked")
        with self._engine.begin() as connection:
            return work(connection)

    async def read(self, work: Callable[[Connection], T], *, brief: bool = False) -> T:
        with self._engine.begin() as connection:
            return work(connection)

    def rows(self, table: str) -> list[dict[str, Any]]:
        with self._engine.begin() as connection:
            return [dict(row._mapping) for row in connection.execute(metadata.tables[table].select())]

    def close(self) -> None:
        self._engine.dispose()


@dataclass(slots=True)
class Call:
    """A call of the Bot API; `at` is the pace's time."""

    at: float
    method: str
    fields: dict[str, Any]


class RememberingTelegram(BaseSession):
    """Answers calls and remembers texts. `refusals` are raised one by one instead, `lost_answers` after the call took effect."""

    def __init__(self, pace: Pace) -> None:
        super().__init__()
        self._pace = pace
        self.calls: list[Call] = []
        self.refusals: dict[str, list[Callable[[TelegramMethod[Any]], BaseException | None]]] = defaultdict(list)
        self.answers: dict[str, list[Any]] = defaultdict(list)
        self.lost_answers: list[Callable[[TelegramMethod[Any]], BaseException]] = []
        self.texts: dict[tuple[int, int], tuple[str, Any]] = {}
        self.last_id = 100

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        name = method.__api_method__
        fields = {key: value for key, value in method.model_dump(warnings=False).items() if value is not None}
        self.calls.append(Call(self._pace.monotonic(), name, fields))
        refusal = self.refusals[name].pop(0)(method) if self.refusals[name] else None
        if refusal is not None:
            raise refusal
        answer = self.answers[name].pop(0) if self.answers[name] else self._carry_out(name, fields, method)
        if self.lost_answers:
            raise self.lost_answers.pop(0)(method)
        return cast(TelegramType, answer)

    def named(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def _carry_out(self, name: str, fields: dict[str, Any], method: TelegramMethod[Any]) -> Any:
        if name == "createForumTopic":
            self.last_id += 1
            return ForumTopic(message_thread_id=self.last_id, name=fields["name"], icon_color=0)
        if name == "sendMediaGroup":
            return [self._message(fields["chat_id"], "") for _ in fields["media"]]
        if name.startswith("send"):
            message = self._message(fields["chat_id"], fields.get("text", ""))
            self.texts[(message.chat.id, message.message_id)] = (fields.get("text", ""), fields.get("reply_markup"))
            return message
        if name == "editMessageText":
            self._edit(fields, method)
        return True

    def _edit(self, fields: dict[str, Any], method: TelegramMethod[Any]) -> None:
        key = (fields["chat_id"], fields["message_id"])
        shown = (fields["text"], fields.get("reply_markup"))
        if key not in self.texts:
            raise TelegramBadRequest(method, "Bad Request: message to edit not found")
        if self.texts[key] == shown:
            raise TelegramBadRequest(method, "Bad Request: message is not modified: specified new message content ...")
        self.texts[key] = shown

    def _message(self, chat_id: int, text: str) -> Message:
        self.last_id += 1
        return Message(message_id=self.last_id, date=NOON, chat=Chat(id=chat_id, type="private"), text=text)

    async def close(self) -> None:
        pass

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        yield b""


@dataclass(slots=True)
class ToldDesk:
    """Addressees are chats by name; the text is the template's name unless another is told."""

    addresses: dict[str, Address] = field(default_factory=dict)
    speeches: dict[str, Speech | Exception | None] = field(default_factory=dict)
    delivered: list[tuple[int, Delivery]] = field(default_factory=list)
    undeliverable: list[tuple[int, str]] = field(default_factory=list)
    topics: list[tuple[int, int, int]] = field(default_factory=list)
    migrations: list[tuple[int, int]] = field(default_factory=list)

    async def address(self, row: OutgoingRow) -> Address | None:
        if row.addressee in self.addresses:
            return self.addresses[row.addressee]
        kind, _, name = row.addressee.partition(":")
        return Address(chat_id=int(name)) if kind == "chat" else None

    async def render(self, row: OutgoingRow, address: Address) -> Speech | None:
        found = self.speeches.get(row.template, Speech(text=row.template))
        if isinstance(found, Exception):
            raise found
        return found

    async def topic_created(self, chat_id: int, incident_id: int, thread_id: int) -> None:
        self.topics.append((chat_id, incident_id, thread_id))

    async def chat_migrated(self, old_chat_id: int, new_chat_id: int) -> None:
        self.migrations.append((old_chat_id, new_chat_id))

    def on_delivered(self, connection: Connection, row: OutgoingRow, delivery: Delivery, now: datetime) -> None:
        self.delivered.append((row.id, delivery))

    def on_undeliverable(self, connection: Connection, row: OutgoingRow, reason: str, now: datetime) -> None:
        self.undeliverable.append((row.id, reason))


class HandHeartbeat:
    """Beats when the test says so."""

    def __init__(self) -> None:
        self.beat: Callable[[], None] = lambda: None

    def start(self, beat: Callable[[], None]) -> None:
        self.beat = beat

    def stop(self) -> None:
        pass
