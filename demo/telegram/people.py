"""What people do on their phones: write, edit, forward, tap, block. What bots then see is left to the exchange."""

from collections.abc import Sequence

from demo.telegram.accounts import Person
from demo.telegram.answers import Json, RefusedAct
from demo.telegram.chats import Chat
from demo.telegram.exchange import Exchange, Manner, Place
from demo.telegram.forwards import origin_of, regrouped
from demo.telegram.membership import set_member
from demo.telegram.messages import Message
from demo.telegram.pictures import drawn_picture
from demo.telegram.texts import caption_content, text_content

LARGEST_ALBUM = 10
NEXT_CAPTION = "\f"
"""Parts the captions of an album, one for each of its messages."""

# A photo, a document with its name, or (kind, name, content) for the other kinds of the Bot API.
Item = bytes | tuple[str, bytes] | tuple[str, str, bytes]


class People:
    """Acts of persons by id; RefusedAct where their phone would not allow it."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def person(self, person_id: int) -> Person:
        try:
            return self._exchange.accounts.people[person_id]
        except KeyError:
            raise RefusedAct(f"there is no person {person_id}") from None

    def chat(self, person_id: int, chat_id: int) -> Chat:
        """A private chat is named by the bot's id, or by the person's own where one bot is meant."""
        person, accounts = self.person(person_id), self._exchange.accounts
        bot_id = next(iter(accounts.bots), None) if chat_id == person_id else chat_id
        if bot_id in accounts.bots:
            found = self._exchange.chats.private.get((person_id, bot_id))
            return found or self._exchange.chats.add_private(person.user(), bot_id)
        chat = self._exchange.chats.groups.get(chat_id)
        if chat is None or not chat.has(person_id):
            raise RefusedAct(f"person {person_id} is not in chat {chat_id}")
        return chat

    def place(self, person_id: int, chat_id: int, *, reply_to: int | None = None, thread: int | None = None) -> Place:
        """Where they write; a reply in a forum stays in its topic."""
        chat = self.chat(person_id, chat_id)
        self._check_may_write(person_id, chat)
        target = chat.messages.get(reply_to) if reply_to is not None else None
        if reply_to is not None and target is None:
            raise RefusedAct("message to be replied not found")
        thread = thread or (target.thread if target and chat.is_forum else None)
        self._check_topic(person_id, chat, thread)
        return Place(chat=chat, thread=thread, reply_to=target)

    def _check_may_write(self, person_id: int, chat: Chat) -> None:
        member = chat.member(person_id)
        if chat.migrated_to is not None:
            raise RefusedAct("this group became a supergroup")
        if member.status == "restricted" and "can_send_messages" in member.denied:
            raise RefusedAct("not enough rights to write here")
        if chat.kind == "private":
            self._meet(person_id, chat)

    def _meet(self, person_id: int, chat: Chat) -> None:
        """Whoever writes to a bot has started it, and unblocks it."""
        person = self.person(person_id)
        bot_id = next(number for number in chat.members if number != person_id)
        if bot_id in person.blocked:
            self.block(person_id, bot_id, blocked=False)
        person.started.add(bot_id)

    def _check_topic(self, person_id: int, chat: Chat, thread: int | None) -> None:
        if not chat.is_forum:
            return
        if thread is not None and thread > 1 and thread not in chat.topics:
            raise RefusedAct("there is no such topic")
        if chat.member(person_id).may("can_manage_topics"):
            return
        topic = chat.topics.get(thread or 1)
        if topic.is_closed if topic else chat.general_is_closed:
            raise RefusedAct("the topic is closed")

    def write(self, person_id: int, place: Place, content: Json, manner: Manner) -> Message:
        if not content:
            raise RefusedAct("there is nothing to send")
        return self._exchange.post(person_id, place, content, manner)

    def text(self, text: str | None, entities: Sequence[Json] | None) -> Json:
        return text_content(text, entities=entities) if text else {}

    def caption(self, text: str | None, entities: Sequence[Json] | None) -> Json:
        return caption_content(text, entities=entities)

    def media(self, item: Item, claimed_size: int | None = None) -> Json:
        kind, filename, content = _whole(item)
        if kind == "live_photo":  # with the photo beside it, as for bots that do not know the kind
            still = self._exchange.files.add_media("photo", drawn_picture(1), "photo.jpg")
            moving = self._exchange.files.add_media("video", content, filename, claimed_size=claimed_size)
            return {kind: {key: value for key, value in moving.items() if key != "file_name"} | {"photo": still}, "photo": still}
        shown = self._exchange.files.add_media(kind, content, filename, claimed_size=claimed_size)
        return {kind: shown} | ({"document": dict(shown)} if kind == "animation" else {})

    def contents(
        self, text: str | None, entities: Sequence[Json] | None, items: Sequence[Item], claimed_size: int | None = None
    ) -> list[Json]:
        """What the messages say, one each; the words go with the first, or line by line with one each, parted by form feeds."""
        if len(items) > LARGEST_ALBUM:
            raise RefusedAct("an album holds 2-10 items")
        if not items:
            return [self.text(text, entities)]
        found = [self.media(item, claimed_size) for item in items]
        first, *others = (text or "").split(NEXT_CAPTION)
        found[0] |= self.caption(first or None, entities)
        for content, words in zip(found[1:], others, strict=False):
            content |= self.caption(words or None, None)
        return found

    def edit(self, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
        chat, message = self.message(person_id, chat_id, message_id)
        if message.author != person_id or "forward_origin" in message.body:
            raise RefusedAct("only what one wrote oneself can be edited")
        content = message.content
        if "text" in content:
            content = {**self.text(text, None)}
        else:
            content = {key: value for key, value in content.items() if not key.startswith("caption")}
            content |= self.caption(text, None)
        if not content or content == message.content:
            raise RefusedAct("the edit changes nothing")
        self._exchange.change(chat, message, content, message.keyboard)
        return message

    def message(self, person_id: int, chat_id: int, message_id: int) -> tuple[Chat, Message]:
        chat = self.chat(person_id, chat_id)
        if message_id not in chat.messages:
            raise RefusedAct(f"there is no message {message_id} in chat {chat_id}")
        return chat, chat.messages[message_id]

    def forward(self, person_id: int, from_chat: int, message_ids: Sequence[int], place: Place) -> list[Message]:
        """Several at once keep their albums together, as Telegram does."""
        found = [self.message(person_id, from_chat, number) for number in message_ids]
        if any(message.is_protected for _, message in found):
            raise RefusedAct("this message is protected from forwarding")
        if any(message.is_service for _, message in found):
            raise RefusedAct("a service message can't be forwarded")
        sent = []
        for (chat, message), extra in zip(found, regrouped(self._exchange, [each for _, each in found]), strict=True):
            how = Manner(extra={"forward_origin": origin_of(self._exchange, chat, message)} | extra)
            sent.append(self._exchange.post(person_id, place, message.content, how))
        return sent

    def delete(self, person_id: int, chat_id: int, message_id: int) -> None:
        """Bots never hear that a message is gone."""
        chat, message = self.message(person_id, chat_id, message_id)
        if message.author != person_id and chat.kind != "private" and not chat.member(person_id).may("can_delete_messages"):
            raise RefusedAct("only one's own messages can be deleted")
        self._exchange.remove(chat, [message.id])

    def block(self, person_id: int, bot_id: int, *, blocked: bool) -> None:
        person = self.person(person_id)
        if bot_id not in self._exchange.accounts.bots:
            raise RefusedAct(f"there is no bot {bot_id}")
        chat = self.chat(person_id, bot_id)
        (person.blocked.add if blocked else person.blocked.discard)(bot_id)
        set_member(self._exchange, chat, bot_id, by=person_id, status="kicked" if blocked else "member")


def _whole(item: Item) -> tuple[str, str, bytes]:
    if isinstance(item, bytes):
        return "photo", "photo.jpg", item
    return item if len(item) == 3 else ("document", *item)
