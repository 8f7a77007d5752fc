"""editMessageText, editMessageCaption, editMessageMedia, editMessageReplyMarkup: only the bot's own messages."""

from demo.telegram.answers import NOT_MODIFIED, Json, bad_request
from demo.telegram.chats import Chat
from demo.telegram.markup import checked_keyboard
from demo.telegram.messages import Message
from demo.telegram.methods.call import UNSUPPORTED, Call, joined_chat
from demo.telegram.methods.media import caption_of, media_content
from demo.telegram.texts import text_content

CAPTIONED = frozenset({"photo", "document", "video", "audio", "voice", "animation"})
CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def edit_text(call: Call) -> Json:
    chat, message = _target(call)
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    content = text_content(call.get("text"), parse_mode=call.get("parse_mode"), entities=call.get("entities"))
    if call.get("link_preview_options"):
        content["link_preview_options"] = call.get("link_preview_options")
    return _changed(call, chat, message, content)


def edit_caption(call: Call) -> Json:
    chat, message = _target(call)
    if not CAPTIONED & set(message.body):
        raise bad_request("there is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if key not in CAPTION}
    return _changed(call, chat, message, kept | caption_of(call.parameters))


def edit_media(call: Call) -> Json:
    chat, message = _target(call)
    media: Json = call.get("media")
    if media["type"] not in CAPTIONED:
        raise call.violation(f"media of type {media['type']} is not supported by the demo")
    content = media_content(call, media["type"], media["media"]) | caption_of(media)
    return _changed(call, chat, message, content)


def edit_keyboard(call: Call) -> Json:
    chat, message = _target(call)
    return _changed(call, chat, message, message.content)


def _target(call: Call) -> tuple[Chat, Message]:
    for name in UNSUPPORTED:
        if name in call.parameters:
            raise call.violation(f'"{name}" is not supported by the demo')
    if "chat_id" not in call.parameters:
        raise bad_request("chat_id is empty")
    if "message_id" not in call.parameters:
        raise bad_request("message identifier is not specified")
    chat = joined_chat(call)
    message = chat.messages.get(call.get("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.author != call.bot.id or message.is_service or "forward_origin" in message.body or _is_bound(message):
        raise bad_request("message can't be edited")
    return chat, message


def _is_bound(message: Message) -> bool:
    """Only messages without a keyboard or with an inline one can be edited, says the documentation."""
    return message.keyboard is not None and "inline_keyboard" not in message.keyboard


def _changed(call: Call, chat: Chat, message: Message, content: Json) -> Json:
    """A keyboard left out is a keyboard taken away."""
    keyboard = checked_keyboard(call.get("reply_markup"), chat)
    if message.content == call.exchange.with_users(content) and message.keyboard == keyboard:
        raise bad_request(NOT_MODIFIED)
    call.exchange.change(chat, message, content, keyboard)
    return message.shown()


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_keyboard,
}
