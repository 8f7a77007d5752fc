"""What people type and send on comes in with letters and their marks as one sign each."""

from datetime import UTC, datetime
from unicodedata import normalize

from aiogram.types import Chat, Message, MessageOriginHiddenUser, PhotoSize, User

from handlers.reading import asked, heard

NOW = datetime(2026, 10, 14, 3, tzinfo=UTC)
WORDS = "Андрей, ещё и край"
APART = normalize("NFD", WORDS)


def message(**more: object) -> Message:
    usual = {
        "message_id": 1,
        "date": NOW,
        "chat": Chat(id=7, type="private"),
        "from_user": User(id=7, is_bot=False, first_name="А"),
    }
    return Message(**(usual | more))  # type: ignore[arg-type]


def test_texts_captions_quotes_and_authors_are_composed() -> None:
    photo = [PhotoSize(file_id="1", file_unique_id="1", width=1, height=1)]
    origin = MessageOriginHiddenUser(date=NOW, sender_user_name=APART)

    assert APART != WORDS
    assert heard(message(text=APART)).text == WORDS
    assert heard(message(photo=photo, caption=APART)).text == WORDS
    assert heard(message(text="1", forward_origin=origin)).author == WORDS
    assert asked(message(text="/absence"), "absence", APART).argument == WORDS
