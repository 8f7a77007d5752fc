"""sendMessage, sendPhoto and its like, sendMediaGroup, sendChatAction. Copies and forwards are in `passing`."""

from demo.telegram.answers import Json, bad_request
from demo.telegram.methods.call import RIGHTS, Call, destination, manner
from demo.telegram.methods.media import caption_of, media_content
from demo.telegram.texts import text_content

FILES = {
    "sendPhoto": "photo",
    "sendDocument": "document",
    "sendVideo": "video",
    "sendAudio": "audio",
    "sendVoice": "voice",
    "sendAnimation": "animation",
    "sendVideoNote": "video_note",
    "sendSticker": "sticker",
}
SMALLEST_ALBUM = 2
LARGEST_ALBUM = 10
ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    )
)


def send_message(call: Call) -> Json:
    place = destination(call)
    content = text_content(call.get("text"), parse_mode=call.get("parse_mode"), entities=call.get("entities"))
    if call.get("link_preview_options"):
        content["link_preview_options"] = call.get("link_preview_options")
    return call.exchange.post(call.bot.id, place, content, manner(call, place.chat)).shown()


def send_file(call: Call) -> Json:
    kind = FILES[call.method]
    place = destination(call, RIGHTS[kind])
    content = media_content(call, kind, call.get(kind)) | caption_of(call.parameters)
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return call.exchange.post(call.bot.id, place, content, manner(call, place.chat)).shown()


def send_media_group(call: Call) -> list[Json]:
    """2-10 photos and videos, or documents alone, or audio alone; one bad item and nothing is sent."""
    media: list[Json] = call.get("media")
    if len(media) > LARGEST_ALBUM:
        raise bad_request("too many messages to send as an album")
    if len(media) < SMALLEST_ALBUM:
        raise call.violation("an album holds 2-10 items")
    kinds = {item["type"] for item in media}
    _check_mixture(call, kinds)
    places = [destination(call, RIGHTS[kind]) for kind in sorted(kinds)]
    place = places[0]
    contents = [media_content(call, item["type"], item["media"]) | caption_of(item) for item in media]
    how = manner(call, place.chat, media_group_id=call.exchange.next_album())
    return [call.exchange.post(call.bot.id, place, content, how).shown() for content in contents]


def _check_mixture(call: Call, kinds: set[str]) -> None:
    if not kinds <= {"photo", "video", "document", "audio"}:
        raise call.violation(f"albums of {', '.join(sorted(kinds))} are not supported by the demo")
    for kind in ("document", "audio"):
        if kind in kinds and len(kinds) > 1:
            raise bad_request(f"{kind} can't be mixed with other media types")


def send_chat_action(call: Call) -> bool:
    destination(call)
    if call.get("action") not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    return True


METHODS = {
    "sendMessage": send_message,
    **dict.fromkeys(FILES, send_file),
    "sendMediaGroup": send_media_group,
    "sendChatAction": send_chat_action,
}
