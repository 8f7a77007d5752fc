"""Checks keyboards as Telegram does. That their fields exist was checked against the table before."""

from collections.abc import Iterator

from demo.telegram.answers import TEXT_BUTTON, Json, bad_request
from demo.telegram.chats import Chat
from demo.telegram.links import normal_url

LONGEST_DATA = 64
LONGEST_COPY = 256
MOST_BUTTONS = 100
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)


def checked_keyboard(markup: Json | None, chat: Chat) -> Json | None:
    """The keyboard as it will stand under the message; empty rows and an empty keyboard vanish."""
    if markup is None or "inline_keyboard" not in markup:
        return markup
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for button in buttons({"inline_keyboard": rows}):
        _check_button(button, chat)
    return markup | {"inline_keyboard": rows} if rows else None


def buttons(markup: Json) -> Iterator[Json]:
    for row in markup.get("inline_keyboard", ()):
        yield from row


def _check_button(button: Json, chat: Chat) -> None:
    actions = [name for name in ACTIONS if name in button]
    if not actions:
        raise bad_request(TEXT_BUTTON)
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Button text must be non-empty")
    if len(actions) > 1:
        raise bad_request(f"can't parse inline keyboard button: one action expected, not {', '.join(actions)}")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if "copy_text" in button and not 1 <= len(button["copy_text"]["text"]) <= LONGEST_COPY:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if "url" in button and normal_url(button["url"]) is None:
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "web_app" in button:
        _check_web_app(button["web_app"]["url"], chat)


def _check_web_app(url: str, chat: Chat) -> None:
    if chat.kind != "private":
        raise bad_request("BUTTON_TYPE_INVALID")
    if not url.startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
