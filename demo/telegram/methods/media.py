"""Photos and documents of a request: uploaded, attached or known by file_id; and their captions."""

from typing import Any

from demo.telegram.answers import Json, bad_request
from demo.telegram.methods.call import Call
from demo.telegram.table import Upload
from demo.telegram.texts import caption_content


def media_content(call: Call, kind: str, source: Upload | str) -> Json:
    """{"photo": [...]} or {"document": {...}}."""
    if isinstance(source, str) and source.startswith("attach://"):
        source = call.uploads.get(source.removeprefix("attach://"), "")
    if isinstance(source, Upload):
        return {kind: _uploaded(call, kind, source)}
    if source.startswith(("http://", "https://")):
        raise call.violation("the demo fetches no media from other servers")
    return {kind: _known(call, kind, source)}


def _uploaded(call: Call, kind: str, upload: Upload) -> Any:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        return call.exchange.files.add_photo(upload.content)
    return call.exchange.files.add_document(
        content=upload.content, filename=upload.filename, content_type=upload.content_type
    )


def _known(call: Call, kind: str, file_id: str) -> Any:
    """Sent again by file_id: the very files, no new ones."""
    for chat in (*call.exchange.chats.private.values(), *call.exchange.chats.groups.values()):
        for message in chat.messages.values():
            found = message.content.get(kind)
            for each in found if isinstance(found, list) else [found] if found else []:
                if each["file_id"] == file_id:
                    return found
    raise bad_request("wrong file identifier/HTTP URL specified")


def caption_of(parameters: Json) -> Json:
    content = caption_content(
        parameters.get("caption"), parse_mode=parameters.get("parse_mode"), entities=parameters.get("caption_entities")
    )
    above = {"show_caption_above_media": True} if parameters.get("show_caption_above_media") else {}
    return content | above
