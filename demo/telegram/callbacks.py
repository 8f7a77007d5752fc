"""Presses of inline buttons: answered once, too old after 15 seconds of real time."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

from demo.telegram.answers import OLD_QUERY, Json, bad_request

ANSWERED_WITHIN = 15.0
LONGEST_ANSWER = 200


@dataclass(slots=True, kw_only=True)
class Press:
    """`answer` is {"text", "show_alert", "url"} once the bot gave it."""

    id: str
    bot: int
    person: int
    chat: int
    born: float
    answer: Json | None = None


class Presses:
    """Every press so far, by query id."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._ids = count(4_382_000_000_000_000_001, 97)
        self._presses: dict[str, Press] = {}

    def add(self, *, bot: int, person: int, chat: int) -> Press:
        press = Press(id=str(next(self._ids)), bot=bot, person=person, chat=chat, born=self._monotonic())
        self._presses[press.id] = press
        return press

    def get(self, query_id: str) -> Press | None:
        return self._presses.get(query_id)

    def answer(self, query_id: str, *, bot: int, answer: Json) -> Press:
        """400 when it is unknown, answered already, or older than 15 s."""
        press = self._presses.get(query_id)
        if press is None or press.bot != bot or press.answer is not None:
            raise bad_request(OLD_QUERY)
        if self._monotonic() - press.born > ANSWERED_WITHIN:
            raise bad_request(OLD_QUERY)
        if len(str(answer.get("text", ""))) > LONGEST_ANSWER:
            raise bad_request("MESSAGE_TOO_LONG")
        press.answer = answer
        return press
