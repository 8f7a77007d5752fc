"""The routers: flat, a handler for each kind of update. Each parses, hands over one wish, returns what a press is answered."""

import re

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.callback_data import unpack
from handlers.kinds import SILENT, TAKEN
from handlers.reading import asked, heard, pressed, speaker_of
from workflow.office import Moved, Office, Toast

COMMANDS = ("start", "mine", "help", "language", "department", "absence", "late", "summary", "register")
UNKNOWN = "unknown"
_SOME_COMMAND = re.compile(r"/[A-Za-z][A-Za-z0-9_]{0,31}(@\w+)?(\s|$)")


def build_router() -> Router:
    """A new router with every handler; nothing is shared between bots."""
    router = Router(name="office")
    router.callback_query.register(press_button)
    # What is forwarded was said by somebody else: a command in it is none.
    router.message.register(ask_command, ~F.forward_origin, Command(*COMMANDS, ignore_case=True))
    router.message.register(ask_unknown, ~F.forward_origin, F.chat.type == "private", F.text.regexp(_SOME_COMMAND))
    router.message.register(move_group, F.migrate_to_chat_id)
    router.message.register(say_something, ~F.content_type.in_(SILENT))
    router.edited_message.register(edit_something, F.content_type.in_(TAKEN))
    return router


async def press_button(query: CallbackQuery, office: Office) -> Toast | None:
    """A button. Data that no button of ours carries is answered like one that is gone."""
    unpacked = unpack(query.data or "")
    wish = pressed(query, unpacked) if unpacked else None
    return await office.act(wish) if wish else Toast(template="refusal", params={"code": "unknown", "facts": {"what": "button"}})


async def ask_command(message: Message, command: CommandObject, office: Office) -> Toast | None:
    """A command."""
    return await office.ask(asked(message, command.command.lower(), command.args or ""))


async def ask_unknown(message: Message, office: Office) -> Toast | None:
    """Something that looks like a command and is none."""
    return await office.ask(asked(message, UNKNOWN, ""))


async def say_something(message: Message, office: Office) -> Toast | None:
    """A text, a photo, a file, forwarded or not; or something that cannot be read, such as a voice."""
    return await office.act(heard(message))


async def edit_something(message: Message, office: Office) -> Toast | None:
    """What was said before has been changed."""
    return await office.act(heard(message, edited=True))


async def move_group(message: Message, office: Office) -> Toast | None:
    """The group became a supergroup, with another id."""
    speaker = speaker_of(message.from_user, message.chat, message)
    return await office.act(Moved(speaker=speaker, to=message.migrate_to_chat_id or message.chat.id))
