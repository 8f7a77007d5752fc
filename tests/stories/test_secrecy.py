"""A day at the office, everything logged that anybody logs: no token, no name, no word of a citizen or an official in it."""

import io
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.operations.logs import LogStyle, set_up_logging
from tests.stories.minutes import TOKEN, StoryOffice
from tests.stories.side_roads import DRAFT, dispatched, side_office

AUTHOR = "Анна Константинопольская"
WORDS = "Третий день нет свидетельства, звоните 8-913-512-00-37"
REMARK = "Исправьте обращение по имени"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Every line of every library, down to the last detail, through the formatter that the bot writes with."""
    root, hook, stream = logging.getLogger(), sys.excepthook, io.StringIO()
    handlers, level = root.handlers[:], root.level
    set_up_logging(style=LogStyle.JSON, level=logging.DEBUG, secrets=[TOKEN], stream=stream)
    root.setLevel(logging.DEBUG)
    yield stream
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    for name in ("bot", "handlers", "workflow", "demo"):
        logging.getLogger(name).setLevel(logging.NOTSET)


@pytest.fixture
async def office(tmp_path: Path, log: io.StringIO) -> AsyncIterator[StoryOffice]:
    async with side_office(tmp_path) as office:
        yield office


async def test_the_log_holds_no_secret_and_nobodys_words(office: StoryOffice, log: io.StringIO) -> None:
    faults = office.telegram.faults
    await dispatched(office)
    await office.smirnova.forwards(WORDS, author=AUTHOR)
    faults.server_error("sendMessage")
    faults.garble_after("sendMessage")
    faults.drop_after("editMessageText")
    await office.ilyina.taps("Принять")
    await office.ilyina.replies(DRAFT, to="№ 1 ·")
    await office.dorofeeva.taps("На доработку")
    await office.dorofeeva.says(REMARK)
    await office.world.quiet()
    faults.refuse("sendMessage", 400, f"Bad Request: can't parse entities in {WORDS}")  # of what a stranger is told
    stranger = office.telegram.add_person(first_name="Посторонний")
    office.telegram.send(stranger, stranger, text=WORDS)
    await office.world.quiet()

    written = log.getvalue()
    names = [person.name for person in office.world.application.premises.rules.roster.people.values()]
    for secret in (TOKEN, TOKEN.partition(":")[2], AUTHOR, WORDS[:20], "512-00-37", DRAFT[:20], REMARK, "Посторонний", *names):
        assert secret not in written, secret
    assert '"update": ' in written and '"incident": 1' in written and '"message": "handled"' in written
    assert len(written.splitlines()) > 50
