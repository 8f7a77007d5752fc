"""Photos, documents and other files of a request: uploaded, attached or known by file_id; and their captions."""

from typing import Any

from demo.telegram.answers import Json, bad_request
from demo.telegram.methods.call import Call
from demo.telegram.table import Upload
from demo.telegram.texts import caption_content


def media_content(call: Call, kind: str, source: Upload | str) -> Json:
    """{"photo": [...]}, {"document": {...}}, ...; an animation is a document, too."""
    shown = _media(call, kind, source)
    return {kind: shown} | ({"document": dict(shown)} if kind == "animation" else {})


def _media(call: Call, kind: str, source: Upload | str) -> Any:
    if isinstance(source, str) and source.startswith("attach://"):
        source = call.uploads.get(source.removeprefix("attach://"), "")
    if isinstance(source, Upload):
        if not source.content:
            raise bad_request("file must be non-empty")
        return call.exchange.files.add_media(kind, source.content, source.filename)
    if source.startswith(("http://", "https://")):
        raise call.violation("the demo fetches no media from other servers")
    return call.exchange.files.known_media(kind, source)


def caption_of(parameters: Json) -> Json:
    content = caption_content(
        parameters.get("caption"), parse_mode=parameters.get("parse_mode"), entities=parameters.get("caption_entities")
    )
    above = {"show_caption_above_media": True} if parameters.get("show_caption_above_media") else {}
    return content | above
