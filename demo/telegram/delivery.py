"""Which bots of a chat get to see a message: privacy mode, own and other bots' messages. Queues are left to `updates`."""

from demo.telegram.accounts import Accounts, Bot
from demo.telegram.chats import Chat
from demo.telegram.messages import Message


def receivers(accounts: Accounts, chat: Chat, message: Message) -> list[int]:
    """Ids of bots; a bot never gets what a bot wrote, service messages excepted."""
    inside = [bot for bot in accounts.bots.values() if chat.has(bot.id)]
    if message.is_service or chat.kind == "private":
        return [bot.id for bot in inside if message.is_service or not message.author_is_bot]
    if message.author_is_bot:
        return []
    return [bot.id for bot in inside if _sees(bot, chat, message)]


def _sees(bot: Bot, chat: Chat, message: Message) -> bool:
    if bot.can_read_all_group_messages or chat.member(bot.id).is_administrator:
        return True
    return _answers(bot, message) or _mentions(bot, message) or _commands(bot, chat, message)


def _answers(bot: Bot, message: Message) -> bool:
    replied = message.body.get("reply_to_message")
    if replied is None or replied.get("forum_topic_created"):
        return False
    return bool(replied.get("from", {}).get("id") == bot.id)


def _words(message: Message, kind: str) -> list[str]:
    text = message.text.encode("utf-16-le")
    entities = message.body.get("entities") or message.body.get("caption_entities") or []
    places = [(each["offset"] * 2, (each["offset"] + each["length"]) * 2) for each in entities if each["type"] == kind]
    return [text[begin:end].decode("utf-16-le").lower() for begin, end in places]


def _mentions(bot: Bot, message: Message) -> bool:
    return f"@{bot.username}".lower() in _words(message, "mention")


def _commands(bot: Bot, chat: Chat, message: Message) -> bool:
    """A bare command goes to the bot that wrote last, to all when none wrote yet."""
    if not message.text.startswith("/"):
        return False
    _, _, target = (_words(message, "bot_command") or [""])[0].partition("@")
    return target == bot.username.lower() if target else chat.last_bot in (None, bot.id)
