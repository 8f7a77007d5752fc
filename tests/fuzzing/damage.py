"""What no documentation allows: fields that are missing or of the wrong kind, kinds that nobody knows, bytes that are no JSON."""

import copy
import json
from typing import Any

from hypothesis import strategies as st

from demo.telegram.answers import Json

STRANGE: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**63,
    10**40,
    2.5,
    "",
    "\x00",
    "\ud800",
    "🧾" * 5000,
    [],
    [[]],
    {},
    {"id": {}},
    "1e400",
)


@st.composite
def damaged(draw: st.DrawFn, sound: st.SearchStrategy[Json]) -> Json:
    """A sound update with up to three places, at any depth, left out or replaced."""
    body = copy.deepcopy(draw(sound))
    for _ in range(draw(st.integers(1, 3))):
        _strike(draw, body)
    return body


def _strike(draw: st.DrawFn, body: Any) -> None:
    place = body
    while isinstance(place, dict | list) and place:
        keys = [key for key in place if key != "update_id"] if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        if isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
            place = place[key]
            continue
        if draw(st.booleans()):
            del place[key]
        else:
            place[key] = STRANGE[draw(st.integers(0, len(STRANGE) - 1))]
        return


anything = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=10), inner, max_size=3)),
    max_leaves=8,
)


def of_unknown_kind(ids: st.SearchStrategy[int]) -> st.SearchStrategy[Json]:
    """What a later version of the API may bring."""
    kinds = st.sampled_from(("message_of_next_year", "x", "", "poll", "callback_query", "message"))
    return st.builds(lambda id, kind, what: {"update_id": id, kind: what}, ids, kinds, anything)


@st.composite
def broken_bytes(draw: st.DrawFn, sound: st.SearchStrategy[Json]) -> bytes:
    """The bytes of an update, some of them replaced, or cut off."""
    raw = bytearray(json.dumps(draw(sound), ensure_ascii=draw(st.booleans())).encode(errors="surrogatepass"))
    for _ in range(draw(st.integers(1, 4))):
        raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return bytes(raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw)
