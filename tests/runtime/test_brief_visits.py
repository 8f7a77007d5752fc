"""Which visits to the office are brief enough for the event loop: presses upon an incident, none that compare or register."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Connection

from bot.clock import StillClock
from bot.conversation.conversing import OF_FORMS
from bot.receiving.door import Door
from bot.storage.inbox import StoredUpdate
from workflow.ids import IncidentId
from workflow.office import Asked, Heard, Moved, Pressed, Speaker

NOON = datetime(2026, 3, 2, 5, tzinfo=UTC)
ANYBODY = Speaker(user=7, chat=7, message=1, language="ru", private=True)


class Noting:
    """A database that only notes how it was asked."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    async def transact(self, _work: Callable[[Connection], Any], *, brief: bool = False) -> Any:
        self.asked.append(brief)

    async def read(self, _work: Callable[[Connection], Any], *, brief: bool = False) -> Any:
        raise AssertionError("a visit is one transaction")


def door(db: Noting) -> Door:
    update = StoredUpdate(update_id=1, arrived=1, body={}, received_at=NOON, attempts=0)
    premises: Any = None
    return Door(db=db, premises=premises, clock=StillClock(NOON), update=update)


@pytest.mark.parametrize("code", ["approve", "sign", "importance", "dispatch", "publish"])
async def test_a_press_upon_an_incident_is_brief(code: str) -> None:
    db = Noting()
    await door(db).act(Pressed(speaker=ANYBODY, code=code, incident=IncidentId(1), argument=""))

    assert db.asked == [True]


@pytest.mark.parametrize("code", sorted(OF_FORMS))
async def test_a_press_upon_a_form_or_a_list_is_not(code: str) -> None:
    db = Noting()
    await door(db).act(Pressed(speaker=ANYBODY, code=code, incident=IncidentId(1), argument=""))

    assert db.asked == [False]


async def test_words_moves_and_questions_are_not() -> None:
    db = Noting()
    await door(db).act(Heard(speaker=ANYBODY, at=NOON, text="Здравствуйте!"))
    await door(db).act(Moved(speaker=ANYBODY, to=-100))
    await door(db).ask(Asked(speaker=ANYBODY, command="mine"))

    assert db.asked == [False] * 3
