"""Reads a Bot API request in each of its four forms and writes the answer. What the values mean is left to the table."""

import json
from typing import Any

from aiohttp import BodyPartReader, web

from demo.telegram.answers import Json, Refusal, bad_request
from demo.telegram.table import Upload

LARGEST_UPLOAD = 50 * 1024 * 1024
LARGEST_REQUEST = 64 * 1024 * 1024


async def read_parameters(request: web.Request) -> Json:
    """Query string and body together, values raw; text is strict UTF-8."""
    raw: Json = dict(request.query)
    if request.content_type == "application/json":
        raw |= await _from_json(request)
    elif request.content_type == "multipart/form-data":
        raw |= await _from_multipart(request)
    elif request.content_type == "application/x-www-form-urlencoded":
        raw |= {key: str(value) for key, value in (await request.post()).items()}
    if sum(len(value.content) for value in raw.values() if isinstance(value, Upload)) > LARGEST_UPLOAD:
        raise Refusal(413, "Request Entity Too Large")
    return raw


async def _from_json(request: web.Request) -> Json:
    try:
        body: Any = json.loads(await request.read() or b"{}")
    except ValueError as error:
        raise bad_request("can't parse request body as JSON") from error
    if not isinstance(body, dict):
        raise bad_request("JSON object expected in the body of the request")
    return body


async def _from_multipart(request: web.Request) -> Json:
    """Several parts of one name are all kept, the later ones as name#<number>."""
    raw: Json = {}
    async for part in await request.multipart():
        if isinstance(part, BodyPartReader) and part.name:
            content = bytes(await part.read(decode=True))
            name = part.name if part.name not in raw else f"{part.name}#{len(raw)}"
            raw[name] = _text(content) if part.filename is None else _upload(part, content)
    return raw


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise bad_request("strings must be encoded in UTF-8") from error


def _upload(part: BodyPartReader, content: bytes) -> Upload:
    kind = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(filename=part.filename or "file", content=content, content_type=kind)


def accepted(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result}, dumps=_dumps)


def refused(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.body(), status=refusal.code, dumps=_dumps)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
