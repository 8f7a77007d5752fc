"""The routers: flat, a handler for each kind of update. Each parses, hands over one wish, returns what a press is answered."""

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, ContentType, Message

from handlers.callback_data import unpack
from handlers.reading import asked, heard, pressed, speaker_of
from workflow.office import Moved, Office, Toast

COMMANDS = ("start", "mine", "help", "language", "department", "absence")
CONTENT = {ContentType.TEXT, ContentType.PHOTO, ContentType.DOCUMENT, ContentType.VIDEO}


def build_router() -> Router:
    """A new router with every handler; nothing is shared between bots."""
    router = Router(name="office")
    router.callback_query.register(press_button)
    router.message.register(ask_command, Command(*COMMANDS))
    router.message.register(say_something, F.content_type.in_(CONTENT))
    router.message.register(move_group, F.migrate_to_chat_id)
    router.edited_message.register(edit_something, F.content_type.in_(CONTENT))
    return router


async def press_button(query: CallbackQuery, office: Office) -> Toast | None:
    """A button. Data that no button of ours carries is answered like one that is gone."""
    unpacked = unpack(query.data or "")
    wish = pressed(query, unpacked) if unpacked else None
    return await office.act(wish) if wish else Toast(template="refusal", params={"code": "unknown", "facts": {"what": "button"}})


async def ask_command(message: Message, command: CommandObject, office: Office) -> Toast | None:
    """A command."""
    return await office.ask(asked(message, command.command, command.args or ""))


async def say_something(message: Message, office: Office) -> Toast | None:
    """A text, a photo, a file, forwarded or not."""
    return await office.act(heard(message))


async def edit_something(message: Message, office: Office) -> Toast | None:
    """What was said before has been changed."""
    return await office.act(heard(message, edited=True))


async def move_group(message: Message, office: Office) -> Toast | None:
    """The group became a supergroup, with another id."""
    speaker = speaker_of(message.from_user, message.chat, message)
    return await office.act(Moved(speaker=speaker, to=message.migrate_to_chat_id or message.chat.id))
