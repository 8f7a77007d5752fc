"""The demo's Telegram: the application to mount, and what the page and tests do to it. Rules live in the rooms beside."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from aiohttp import web

from demo.telegram import membership, taps
from demo.telegram.accounts import SPEAKS_AS_CHANNEL, Person
from demo.telegram.answers import Json, Refusal, RefusedAct
from demo.telegram.bot_api import BotApi
from demo.telegram.chats import Chat, Kind
from demo.telegram.dispatch import Dispatch
from demo.telegram.exchange import Exchange, Manner, Violation
from demo.telegram.faults import FaultInjection
from demo.telegram.flood import FloodControl
from demo.telegram.methods.topics import delete_topic, open_topic, set_closed
from demo.telegram.people import Item, People
from demo.telegram.phones import Phones
from demo.telegram.wire import LARGEST_REQUEST

Seen = TypeVar("Seen")


class TelegramServer:
    """`now` is the office's time and dates messages; `monotonic` ages presses, updates and flood counts in real seconds."""

    def __init__(self, *, now: Callable[[], datetime], monotonic: Callable[[], float] = time.monotonic) -> None:
        self.exchange = Exchange(now=now, monotonic=monotonic)
        self.faults = FaultInjection()
        self.people = People(self.exchange)
        self._dispatch = Dispatch(self.exchange)
        self.app = web.Application(client_max_size=LARGEST_REQUEST)
        self.app.add_routes(BotApi(self._dispatch, self.faults).routes())
        self.app.add_routes(Phones(self.exchange, self.people).routes())
        self.app.on_shutdown.append(self._hang_up)

    async def _hang_up(self, app: web.Application) -> None:
        """Open streams and long polls end, webhooks stop."""
        self.exchange.events.close()
        for queue in self.exchange.queues.values():
            queue.release_poll()
        await self._dispatch.webhooks.close()

    @property
    def violations(self) -> list[Violation]:
        """Requests against the documentation, and such as the demo does not carry out."""
        return self.exchange.violations

    @property
    def flood(self) -> FloodControl:
        """Off until `flood.is_on` is set."""
        return self._dispatch.flood

    @property
    def dispatch(self) -> Dispatch:
        return self._dispatch

    def add_bot(self, *, token: str, username: str, name: str, can_read_all_group_messages: bool = False) -> int:
        bot = self.exchange.accounts.add_bot(
            token=token, username=username, name=name, can_read_all_group_messages=can_read_all_group_messages
        )
        self.exchange.open_queue(bot)
        return bot.id

    def add_person(
        self,
        *,
        first_name: str,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str = "ru",
        id: int | None = None,
        role: str = "",
        note: str = "",
        hides_in_forwards: bool = False,
    ) -> int:
        person = Person(
            id=self.exchange.accounts.next_person_id() if id is None else id,
            first_name=first_name,
            last_name=last_name,
            username=username,
            language_code=language_code,
            role=role,
            note=note,
            hides_in_forwards=hides_in_forwards,
        )
        self.exchange.accounts.people[person.id] = person
        return person.id

    def add_group(
        self,
        *,
        title: str,
        members: Sequence[int],
        forum: bool = False,
        kind: Kind = "supergroup",
        administrators: Sequence[int] = (),
        anonymous: Sequence[int] = (),
    ) -> int:
        """Ids of people and bots; who is anonymous is an administrator, too. The first person created it."""
        if forum and kind != "supergroup":
            raise ValueError("only a supergroup has topics")
        chat = self.exchange.chats.add_group(title=title, kind=kind, is_forum=forum)
        everyone = list(dict.fromkeys((*members, *administrators, *anonymous)))
        owner = next((number for number in (*administrators, *everyone) if number in self.exchange.accounts.people), None)
        for number in everyone:
            raised = "administrator" if number in (*administrators, *anonymous) else "member"
            status = "creator" if number == owner and number in (*administrators, *anonymous) else raised
            self._seat(chat, number, status, number in anonymous, owner)
        return chat.id

    def _seat(self, chat: Chat, number: int, status: str, is_anonymous: bool, owner: int | None) -> None:
        by = number if owner is None else owner
        membership.set_member(self.exchange, chat, number, by=by, status=status, is_anonymous=is_anonymous)

    def pending_updates(self, token: str) -> int:
        """Not yet confirmed, nor expired."""
        return len(self.exchange.queues[self.exchange.accounts.bot(token).id].waiting())

    def send(
        self,
        person: int,
        chat: int,
        *,
        text: str | None = None,
        photo: bytes | None = None,
        document: bytes | tuple[str, bytes] | None = None,
        media: tuple[str, str, bytes] | None = None,
        media_group: Sequence[Item] | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
        entities: Sequence[Json] | None = None,
        forward_origin: Json | None = None,
        protect: bool = False,
        content: Json | None = None,
        claimed_size: int | None = None,
        extra: Json | None = None,
        as_channel: Json | None = None,
    ) -> Json:
        """The message, an album's first. `text` is the caption of media; `content` any Bot API content as it is.

        `media`: (kind, name, bytes), kind as "voice", "video", "live_photo". `claimed_size`: bytes the file says to have. `extra`
        stands beside the content, as "quote", "external_reply"; `as_channel` is the channel in whose name it is written."""
        place = self.people.place(person, chat, reply_to=reply_to, thread=thread)
        extra = {**(extra or {}), **({"forward_origin": forward_origin} if forward_origin else {})}
        extra |= {"from": dict(SPEAKS_AS_CHANNEL), "sender_chat": as_channel} if as_channel else {}
        if media_group is not None:
            extra["media_group_id"] = self.exchange.next_album()
        one = ("document.bin", document) if isinstance(document, bytes) else photo or document or media
        items = media_group if media_group is not None else [one] if one else []
        contents = [content] if content else _allowed(lambda: self.people.contents(text, entities, items, claimed_size))
        manner = Manner(is_protected=protect, extra=extra)
        sent = [self.people.write(person, place, each, manner) for each in contents]
        return sent[0].on_phone()

    def start(self, person: int, bot: int, payload: str | None = None) -> Json:
        """The button START, or a deep link's."""
        return self.send(person, bot, text=f"/start {payload}" if payload else "/start")

    def edit(self, person: int, chat: int, message_id: int, text: str) -> Json:
        return _allowed(lambda: self.people.edit(person, chat, message_id, text)).on_phone()

    def delete(self, person: int, chat: int, message_id: int) -> None:
        self.people.delete(person, chat, message_id)

    def forward(
        self, person: int, from_chat: int, message_ids: Sequence[int], to_chat: int, *, thread: int | None = None
    ) -> list[Json]:
        place = self.people.place(person, to_chat, thread=thread)
        return [each.on_phone() for each in self.people.forward(person, from_chat, message_ids, place)]

    def tap(self, person: int, chat: int, message_id: int, button: str, *, vanished: bool = False) -> str:
        """By callback data or label; the id of the callback query. RefusedTap when there is no such button."""
        where, message = self.people.message(person, chat, message_id)
        return taps.press(self.exchange, person, where, message, taps.button_named(message, button), vanished=vanished)

    def callback_answer(self, callback_query_id: str) -> Json | None:
        """{"text", "show_alert", "url"} once answered."""
        press = self.exchange.presses.get(callback_query_id)
        return press.answer if press else None

    def block(self, person: int, bot: int) -> None:
        self.people.block(person, bot, blocked=True)

    def unblock(self, person: int, bot: int) -> None:
        self.people.block(person, bot, blocked=False)

    def deactivate(self, person: int) -> None:
        self.people.person(person).is_deactivated = True

    def messages(self, chat: int, *, bot: int | None = None) -> list[Json]:
        """What stands in the chat, oldest first; a private chat by the person's id, with the first bot unless one is named."""
        found = self._chat(chat, bot)
        return [message.on_phone() for message in found.messages.values()] if found else []

    def _chat(self, chat: int, bot: int | None = None) -> Chat | None:
        bot = next(iter(self.exchange.accounts.bots), 0) if bot is None else bot
        return self.exchange.chats.groups.get(chat) or self.exchange.chats.private.get((chat, bot))

    def _group(self, chat: int) -> Chat:
        return self.exchange.chats.groups[chat]

    def add_member(self, chat: int, member: int, *, by: int) -> None:
        membership.join(self.exchange, self._group(chat), member, by=by)

    def remove_member(self, chat: int, member: int, *, by: int) -> None:
        """Themselves: they left; somebody else: they were kicked."""
        membership.remove(self.exchange, self._group(chat), member, by=by)

    def set_member(
        self, chat: int, member: int, *, by: int, status: str, denied: Sequence[str] = (), is_anonymous: bool = False
    ) -> None:
        """status: administrator, member, restricted, left or kicked; `denied` names rights as the Bot API does."""
        where, missing = self._group(chat), frozenset(denied)
        membership.set_member(self.exchange, where, member, by=by, status=status, denied=missing, is_anonymous=is_anonymous)

    def create_topic(self, person: int, chat: int, name: str) -> int:
        return open_topic(self.exchange, self._group(chat), person, name).thread_id

    def close_topic(self, person: int, chat: int, thread: int) -> None:
        set_closed(self.exchange, self._group(chat), self._group(chat).topics[thread], by=person, closed=True)

    def reopen_topic(self, person: int, chat: int, thread: int) -> None:
        set_closed(self.exchange, self._group(chat), self._group(chat).topics[thread], by=person, closed=False)

    def delete_topic(self, chat: int, thread: int) -> None:
        delete_topic(self.exchange, self._group(chat), self._group(chat).topics[thread])

    def migrate(self, chat: int, *, by: int) -> int:
        """The id of the supergroup that the group became."""
        return membership.migrate(self.exchange, self._group(chat), by=by).id

    def announce(self, event: Json) -> None:
        """An event of somebody else's for the page, {"type": "clock", ...} for one."""
        self.exchange.events.publish(event)

    async def wait_for(self, predicate: Callable[[], Seen], timeout: float = 5.0) -> Seen:
        """The first true answer, asked again at each event; TimeoutError after `timeout` real seconds."""
        return await self.exchange.events.wait_for(predicate, timeout)


def _allowed(act: Callable[[], Seen]) -> Seen:
    """What the Bot API would refuse the phone refuses, too."""
    try:
        return act()
    except Refusal as refusal:
        raise RefusedAct(refusal.description) from refusal
