"""What each refusal of Telegram means for the message that met it. What is done about it is the outbox's."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError, ConnectionTimeoutError

from bot.leasing import NotHeld


class Meaning(Enum):
    DONE = auto()  # it is already as it should be, or was done though the answer was unreadable
    LATER = auto()  # it was not done; it may be tried again
    FLOOD = auto()  # likewise, after `seconds`
    UNCERTAIN = auto()  # it may have been done
    UNREACHABLE = auto()  # nobody in this chat hears the bot
    MIGRATED = auto()  # the group has the new id `chat_id`
    TOPIC_GONE = auto()
    TOPIC_CLOSED = auto()
    MESSAGE_GONE = auto()  # the message to edit, strip or delete
    IMPOSSIBLE = auto()  # the message itself is at fault
    TOKEN_REFUSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """`code` is what the journal of the outbox keeps: never Telegram's words, which may repeat ours."""

    meaning: Meaning
    code: str
    seconds: float = 0.0
    chat_id: int | None = None
    message_id: int | None = None


class Refused(Exception):
    """A call that Telegram did not carry out, or may not have."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal

    @property
    def meaning(self) -> Meaning:
        return self.refusal.meaning


_BY_WORDS: tuple[tuple[str, Meaning, str], ...] = (
    ("too many requests", Meaning.LATER, "flood"),
    ("message is not modified", Meaning.DONE, "not_modified"),
    ("message thread not found", Meaning.TOPIC_GONE, "topic_gone"),
    ("topic_deleted", Meaning.TOPIC_GONE, "topic_gone"),
    ("topic_id_invalid", Meaning.TOPIC_GONE, "topic_gone"),
    ("topic_closed", Meaning.TOPIC_CLOSED, "topic_closed"),
    ("message to edit not found", Meaning.MESSAGE_GONE, "message_gone"),
    ("message to delete not found", Meaning.MESSAGE_GONE, "message_gone"),
    ("message can't be edited", Meaning.MESSAGE_GONE, "message_not_editable"),
    ("message can't be deleted", Meaning.IMPOSSIBLE, "message_not_deletable"),
    ("message_id_invalid", Meaning.MESSAGE_GONE, "message_gone"),
    ("chat not found", Meaning.UNREACHABLE, "chat_not_found"),
    ("peer_id_invalid", Meaning.UNREACHABLE, "chat_not_found"),
    ("user not found", Meaning.UNREACHABLE, "chat_not_found"),
    ("not enough rights", Meaning.UNREACHABLE, "no_rights"),
    ("have no rights to send", Meaning.UNREACHABLE, "no_rights"),
    ("chat_write_forbidden", Meaning.UNREACHABLE, "no_rights"),
    ("need administrator rights", Meaning.UNREACHABLE, "no_rights"),
    ("bot was blocked", Meaning.UNREACHABLE, "blocked"),
    ("user is deactivated", Meaning.UNREACHABLE, "deactivated"),
    ("can't initiate conversation", Meaning.UNREACHABLE, "never_started"),
    ("bot was kicked", Meaning.UNREACHABLE, "kicked"),
    ("bot is not a member", Meaning.UNREACHABLE, "not_a_member"),
    ("group chat was upgraded", Meaning.UNREACHABLE, "migrated_without_id"),
    ("too long", Meaning.IMPOSSIBLE, "too_long"),
    ("can't parse entities", Meaning.IMPOSSIBLE, "bad_markup"),
    ("button_data_invalid", Meaning.IMPOSSIBLE, "bad_button"),
    ("inline keyboard button", Meaning.IMPOSSIBLE, "bad_button"),
    ("text is empty", Meaning.IMPOSSIBLE, "empty"),
    ("must be non-empty", Meaning.IMPOSSIBLE, "empty"),
    ("file is too big", Meaning.IMPOSSIBLE, "file_too_big"),
    ("wrong file identifier", Meaning.IMPOSSIBLE, "bad_file"),
)


def meaning_of(failure: AiogramError) -> Refusal:
    """What the failure says about the call that met it."""
    match failure:
        case TelegramRetryAfter():
            return Refusal(meaning=Meaning.FLOOD, code="flood", seconds=float(failure.retry_after))
        case TelegramMigrateToChat():
            return Refusal(meaning=Meaning.MIGRATED, code="migrated", chat_id=failure.migrate_to_chat_id)
        case TelegramUnauthorizedError():
            return Refusal(meaning=Meaning.TOKEN_REFUSED, code="token_refused")
        case TelegramEntityTooLarge():
            return Refusal(meaning=Meaning.IMPOSSIBLE, code="file_too_big")
        case TelegramNetworkError():
            return _of_network(failure)
        case TelegramServerError():
            return Refusal(meaning=Meaning.LATER, code="server_error")
        case ClientDecodeError():
            return _of_unreadable(failure)
        case TelegramAPIError():
            return _of_words(failure)
    return Refusal(meaning=Meaning.IMPOSSIBLE, code=type(failure).__name__)


def _of_network(failure: TelegramNetworkError) -> Refusal:
    """Without a connection nothing was sent; a connection lost later may have carried the message."""
    if isinstance(failure.__cause__, ClientConnectorError | ConnectionTimeoutError | NotHeld):
        return Refusal(meaning=Meaning.LATER, code="no_connection")
    return Refusal(meaning=Meaning.UNCERTAIN, code="connection_lost")


def _of_unreadable(failure: ClientDecodeError) -> Refusal:
    """An answer that is JSON and says `ok` was a success, whatever else in it is new to the library."""
    answer: Any = failure.data
    if isinstance(answer, dict) and answer.get("ok") is False:
        return Refusal(meaning=Meaning.LATER, code="unreadable_refusal")
    if not isinstance(answer, dict) or answer.get("ok") is not True:
        return Refusal(meaning=Meaning.UNCERTAIN, code="unreadable_answer")
    result = answer.get("result")
    found = result.get("message_id") if isinstance(result, dict) else None
    return Refusal(meaning=Meaning.DONE, code="unreadable_success", message_id=found if isinstance(found, int) else None)


def _of_words(failure: TelegramAPIError) -> Refusal:
    said = failure.message.lower()
    for words, meaning, code in _BY_WORDS:
        if words in said:
            return Refusal(meaning=meaning, code=code)
    if isinstance(failure, TelegramForbiddenError):
        return Refusal(meaning=Meaning.UNREACHABLE, code="forbidden")
    return Refusal(meaning=Meaning.IMPOSSIBLE, code="refused")
