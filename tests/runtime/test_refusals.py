"""What Telegram's answers mean, beyond those that the stories of sending meet."""

import pytest
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramEntityTooLarge,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetMe

from bot.sending.delivery import Meaning, meaning_of

METHOD = GetMe()


def unreadable(answer: object) -> ClientDecodeError:
    return ClientDecodeError("Failed to decode object", ValueError(), answer)


@pytest.mark.parametrize(
    ("failure", "meaning", "code"),
    [
        (TelegramEntityTooLarge(METHOD, "Request Entity Too Large"), Meaning.IMPOSSIBLE, "file_too_big"),
        (TelegramNetworkError(METHOD, "Request timeout error"), Meaning.UNCERTAIN, "connection_lost"),
        (TelegramUnauthorizedError(METHOD, "Unauthorized"), Meaning.TOKEN_REFUSED, "token_refused"),
        (TelegramAPIError(METHOD, "Too Many Requests"), Meaning.LATER, "flood"),
        (TelegramForbiddenError(METHOD, "Forbidden: something new"), Meaning.UNREACHABLE, "forbidden"),
        (TelegramBadRequest(METHOD, "Bad Request: message can't be edited"), Meaning.MESSAGE_GONE, "message_not_editable"),
        (TelegramBadRequest(METHOD, "Bad Request: message is not modified: ..."), Meaning.DONE, "not_modified"),
        (unreadable("<html>"), Meaning.UNCERTAIN, "unreadable_answer"),
        (unreadable({"ok": True, "result": True}), Meaning.DONE, "unreadable_success"),
        (unreadable({"ok": False, "error_code": "?"}), Meaning.LATER, "unreadable_refusal"),
        (AiogramError(), Meaning.IMPOSSIBLE, "AiogramError"),
    ],
)
def test_every_failure_has_a_meaning_and_a_code_of_ours(failure: AiogramError, meaning: Meaning, code: str) -> None:
    refusal = meaning_of(failure)

    assert (refusal.meaning, refusal.code) == (meaning, code)
