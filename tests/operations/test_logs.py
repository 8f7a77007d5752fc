"""What stands in the log: numbers and classes of faults; no words of people, no secrets, whoever logs and whatever happens."""

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest

from bot.operations.logs import LogStyle, about, note, set_up_logging, tell_of_loop_fault

TOKEN = "1000001:a-token-that-nobody-but-botfather-knows"
SECRET = "the-secret-of-the-webhook"
WORDS = "Третий день нет отопления"

ours = logging.getLogger("bot.somewhere")
theirs = logging.getLogger("somebody.elses")


class Log:
    """What was written since the logging was set up."""

    def __init__(self, style: LogStyle, level: int = logging.INFO) -> None:
        self._stream = io.StringIO()
        set_up_logging(style=style, level=level, secrets=[TOKEN, SECRET, ""], stream=self._stream)

    @property
    def text(self) -> str:
        return self._stream.getvalue()

    @property
    def lines(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.text.splitlines()]


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], sys.excepthook = handlers, hook
    root.setLevel(level)
    for name in ("bot", "handlers", "workflow", "demo"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_a_line_bears_the_numbers_it_is_about() -> None:
    log = Log(LogStyle.JSON)

    with about(update=7, incident=None):
        note(incident=142)
        ours.info("handled")
    ours.info("outside")
    note(incident=9)

    assert [(line.get("update"), line.get("incident")) for line in log.lines] == [(7, 142), (None, None)]
    assert log.lines[0]["message"] == "handled" and log.lines[0]["logger"] == "bot.somewhere"


def test_lines_for_eyes_say_the_same() -> None:
    log = Log(LogStyle.TEXT)

    with about(update=7):
        ours.warning("outgoing %d is late", 3)

    assert "WARNING bot.somewhere outgoing 3 is late update=7" in log.text


@pytest.mark.parametrize("style", LogStyle)
def test_secrets_never_stand_in_a_line(style: LogStyle) -> None:
    log = Log(style)

    ours.info("called https://api.telegram.org/bot%s/getMe with %s", TOKEN, SECRET)
    ours.info("another bot's: 99999999:%s", "A" * 35)

    assert TOKEN not in log.text and SECRET not in log.text and "AAAA" not in log.text
    assert "***/getMe with ***" in log.text


@pytest.mark.parametrize("style", LogStyle)
def test_an_error_is_its_class_and_place_without_its_words(style: LogStyle) -> None:
    log = Log(style)

    try:
        try:
            raise KeyError(WORDS)
        except KeyError as error:
            raise ValueError(WORDS) from error
    except ValueError:
        ours.exception("it failed")

    assert WORDS not in log.text
    assert "builtins.ValueError at " in log.text and "builtins.KeyError at " in log.text
    assert "test_logs.py" in log.text


def test_libraries_write_warnings_only_and_nothing_they_fill_in() -> None:
    log = Log(LogStyle.TEXT, logging.DEBUG)

    theirs.info("executing %s", WORDS)
    theirs.warning("could not send %s", WORDS)
    theirs.error(f"Task exception was never retrieved\nfuture: {WORDS}")
    theirs.error(f"Failed: {WORDS}")
    ours.debug("a detail")

    assert WORDS not in log.text and "executing" not in log.text
    assert "could not send %s" in log.text and "Task exception was never retrieved" in log.text and "a detail" in log.text


def test_an_error_that_ends_the_program_or_that_nobody_waited_for_says_no_more() -> None:
    log = Log(LogStyle.JSON)

    error = ValueError(WORDS)
    sys.excepthook(ValueError, error, None)
    tell_of_loop_fault(None, {"message": WORDS, "exception": error})
    tell_of_loop_fault(None, {"message": WORDS})

    assert WORDS not in log.text
    assert [line.get("fault") for line in log.lines] == [["builtins.ValueError"], ["builtins.ValueError"], None]
