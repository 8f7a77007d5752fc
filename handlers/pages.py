"""Long keyboards as pages: five rows at most, the further ones behind a button of their own, in the same message, and back."""

from collections.abc import Sequence
from typing import Any

from handlers.callback_data import pack, unpack
from handlers.keyboards import N_, Translate

MOST_ROWS = 5
TURN = "page"
"""The code of the button that turns; its argument is the page it leads to, the first being 0."""

BEHIND = "more"
"""A button of this code stands for a page's end: what follows it is behind, even where there is room."""

STAYS = frozenset({"register", "reason_do", "back", "drop", "pick_done", "pick_drop", "absence_enter", "absence_drop"})
"""What ends unfinished input stays under every page of it."""

KEPT = "full"
"""Nobody decides on a message that he cannot read: the row that shows it stands on the first page."""

BESIDE = "beside"
"""The argument of such a button where something else goes on first: it takes its place among the others."""

Row = list[dict[str, Any]]


def turned(markup: dict[str, Any] | None, page: int, translate: Translate) -> dict[str, Any] | None:
    """The keyboard as a phone shows one page of it; what is short, or is no keyboard of buttons, stays as it is."""
    if markup is None or "inline_keyboard" not in markup:
        return markup
    pages, under = _parted(markup["inline_keyboard"])
    if len(pages) == 1:
        return {"inline_keyboard": [*pages[0], *under]}
    page = min(max(page, 0), len(pages) - 1)
    back = [_turn(translate(N_("Previous ones")), page - 1)] if page else []
    on = [_turn(translate(N_("More…")), page + 1)] if page + 1 < len(pages) else []
    return {"inline_keyboard": [*pages[page], [*back, *on], *under]}


def _parted(rows: Sequence[Row]) -> tuple[list[list[Row]], list[Row]]:
    """The pages, and what stays under each of them."""
    under = [row for row in rows if all(_stays(button) for button in row)]
    above = [row for row in rows if row not in under]
    end = next((place for place, row in enumerate(above) if _code(row[0]) == BEHIND), None)
    face, behind = (above, []) if end is None else (above[:end], above[end + 1 :])
    if not behind and len(face) + len(under) <= MOST_ROWS:
        return [face], under
    room = MOST_ROWS - 1 - len(under)
    kept = next((place for place, row in enumerate(face) if _code(row[0]) == KEPT), 0)
    if kept >= room:
        face = [*face[: room - 1], face[kept], *(row for row in face[room - 1 :] if row is not face[kept])]
    further = [*face[room:], *behind]
    return [face[:room], *(further[start : start + room] for start in range(0, len(further), room))], under


def _stays(button: dict[str, Any]) -> bool:
    data = unpack(button.get("callback_data", ""))
    return data is not None and data[0] in STAYS and data[2] != BESIDE


def _code(button: dict[str, Any]) -> str:
    data = unpack(button.get("callback_data", ""))
    return data[0] if data else ""


def _turn(label: str, page: int) -> dict[str, Any]:
    return {"text": label, "callback_data": pack(TURN, argument=str(page))}
