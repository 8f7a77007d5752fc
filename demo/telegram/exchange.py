"""The telephone exchange: everything that exists here, and the one place where messages come to be, change and go.

Who may do so was decided before, by the methods (bots) or the phones (people)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from demo.telegram.accounts import ANONYMOUS_ADMINISTRATOR, Accounts, Bot
from demo.telegram.answers import Json
from demo.telegram.callbacks import Presses
from demo.telegram.chats import Chat, Chats
from demo.telegram.delivery import receivers
from demo.telegram.events import Events
from demo.telegram.files import Files
from demo.telegram.messages import Message
from demo.telegram.updates import UpdateQueue


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A request that Telegram's documentation does not allow, or that the demo does not carry out."""

    method: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a chat a message goes; `thread` only counts in a forum."""

    chat: Chat
    thread: int | None = None
    reply_to: Message | None = None
    quote: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a message is sent besides what it says; `extra` goes into its body as it is."""

    keyboard: Json | None = None
    is_protected: bool = False
    is_service: bool = False
    extra: Json = field(default_factory=dict)


PLAIN = Manner()
SERVICE = Manner(is_service=True)


class Exchange:
    """`now` is the office's time, written on messages; `monotonic` ages updates and presses, in real seconds."""

    def __init__(self, *, now: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        self.now = now
        self.monotonic = monotonic
        self.accounts = Accounts()
        self.chats = Chats()
        self.files = Files()
        self.events = Events()
        self.presses = Presses(monotonic)
        self.queues: dict[int, UpdateQueue] = {}
        self.violations: list[Violation] = []
        self._albums = count(13_900_000_000_000_001)

    def open_queue(self, bot: Bot) -> None:
        self.queues[bot.id] = UpdateQueue(monotonic=self.monotonic, changed=self.events.wake)

    def next_album(self) -> str:
        return str(next(self._albums))

    def seconds(self) -> int:
        return int(self.now().timestamp())

    def post(self, author: int, place: Place, content: Json, manner: Manner = PLAIN) -> Message:
        """A new message at the end of the chat; told to bots and phones."""
        message = self._written(author, place, content, manner)
        place.chat.messages[message.id] = message
        if message.author_is_bot:
            place.chat.last_bot = author
        self._tell(place.chat, "message", message)
        return message

    def _written(self, author: int, place: Place, content: Json, manner: Manner) -> Message:
        chat, number = place.chat, next(place.chat.ids)
        sent_at = self.now()
        body: Json = {"message_id": number, **self._sender(author, chat), "chat": chat.shown(), "date": int(sent_at.timestamp())}
        body |= self._thread(place) | self._reply(place) | manner.extra | self.with_users(content)
        if "forum_topic_created" in content:
            body |= {"message_thread_id": number, "is_topic_message": True}
        body |= {"has_protected_content": True} if manner.is_protected else {}
        return Message(
            id=number,
            author=author,
            author_is_bot=author in self.accounts.bots,
            sent_at=sent_at,
            body=body,
            keyboard=manner.keyboard,
            is_service=manner.is_service,
        )

    def with_users(self, content: Json) -> Json:
        """A mention by id names the whole user; one of nobody is no mention."""
        people, whole = self.accounts.people, dict(content)
        for key in ("entities", "caption_entities"):
            if key not in content:
                continue
            known = [each for each in content[key] if each["type"] != "text_mention" or each["user"]["id"] in people]
            named = [each | {"user": people[each["user"]["id"]].user()} if "user" in each else each for each in known]
            whole = {name: value for name, value in whole.items() if name != key} | ({key: named} if named else {})
        return whole

    def _sender(self, author: int, chat: Chat) -> Json:
        if chat.member(author).is_anonymous:
            return {"from": dict(ANONYMOUS_ADMINISTRATOR), "sender_chat": chat.shown()}
        return {"from": self.accounts.user(author)}

    def _thread(self, place: Place) -> Json:
        if place.chat.is_forum:
            thread = place.thread or (place.reply_to.thread if place.reply_to else None)
            return {"message_thread_id": thread, "is_topic_message": True} if thread in place.chat.topics else {}
        if place.chat.kind == "supergroup" and place.reply_to is not None:
            return {"message_thread_id": place.reply_to.body.get("message_thread_id", place.reply_to.id)}
        return {}

    def _reply(self, place: Place) -> Json:
        """In a topic what answers nothing answers the message that opened the topic."""
        target = place.reply_to
        if target is None and place.chat.is_forum and place.thread in place.chat.topics:
            target = place.chat.messages.get(place.thread or 0)
        if target is None:
            return {}
        return {"reply_to_message": target.quoted()} | ({"quote": place.quote} if place.quote else {})

    def change(self, chat: Chat, message: Message, content: Json, keyboard: Json | None) -> None:
        """New content and keyboard; what a person changed is told to bots."""
        content = self.with_users(content)
        changed = message.content != content
        for key in message.content:
            del message.body[key]
        message.body |= content
        message.keyboard = keyboard
        message.body["edit_date"] = self.seconds()
        message.is_edited = message.is_edited or changed
        self._tell(chat, "edited_message", message)

    def remove(self, chat: Chat, numbers: Sequence[int]) -> None:
        for number in numbers:
            message = chat.messages.pop(number, None)
            if message is None:
                continue
            if number in chat.pinned:
                chat.pinned.remove(number)
            self.publish("delete", chat, message=message, message_id=number)

    def _tell(self, chat: Chat, kind: str, message: Message) -> None:
        for bot in receivers(self.accounts, chat, message):
            self.push(bot, kind, message.shown())
        self.publish("edit" if kind == "edited_message" else "message", chat, message=message)

    def push(self, bot_id: int, kind: str, payload: Json) -> None:
        self.queues[bot_id].push(kind, payload)
        self.events.wake()

    def publish(self, kind: str, chat: Chat, *, message: Message | None = None, **more: object) -> None:
        """An event of the page; whose message it is the phones render themselves."""
        event: Json = {"type": kind, "chat": chat.id, "message": message, **more}
        self.events.publish(event | ({"person": chat.id} if chat.kind == "private" else {}))
