"""What is written to the log: our words with the numbers they are about, never what people wrote, a name or a secret."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType
from typing import Any, TextIO

OURS = ("bot", "handlers", "workflow", "demo")
HIDDEN = "***"

_TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{30,64}")

_about: ContextVar[dict[str, int] | None] = ContextVar("about", default=None)


class LogStyle(StrEnum):
    """How a line is written: for eyes, or a JSON object a line for machines."""

    TEXT = "text"
    JSON = "json"


@contextmanager
def about(**numbers: int | None) -> Iterator[None]:
    """Within it, lines bear these numbers: `update`, `incident`, `outgoing`. Threads of the database share them."""
    added = {name: number for name, number in numbers.items() if number is not None}
    token = _about.set({**(_about.get() or {}), **added})
    try:
        yield
    finally:
        _about.reset(token)


def note(**numbers: int) -> None:
    """A number that became known within `about`; outside of it nothing happens."""
    known = _about.get()
    if known is not None:
        known.update(numbers)


def set_up_logging(*, style: LogStyle, level: int, secrets: Iterable[str], stream: TextIO | None = None) -> logging.Handler:
    """From now on all that is logged, and an error that ends the program, goes through here.

    Other people's libraries write from warnings on only, whatever the level.
    """
    handler = logging.StreamHandler(stream)
    formatter = CarefulFormatter(style=style, secrets=secrets)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)

    def tell_of_the_end(kind: type[BaseException], error: BaseException, _frames: TracebackType | None) -> None:
        logging.getLogger("bot").critical("the program ends by a fault", exc_info=(kind, error, error.__traceback__))

    sys.excepthook = tell_of_the_end
    return handler


def tell_of_loop_fault(_loop: object, context: Mapping[str, Any]) -> None:
    """The event loop's exception handler: its own would write out arguments and results."""
    fault = context.get("exception")
    shown = (type(fault), fault, fault.__traceback__) if isinstance(fault, BaseException) else None
    logging.getLogger("bot").error("a fault that nobody waited for", exc_info=shown)


class CarefulFormatter(logging.Formatter):
    """Lines without secrets; errors as their classes and places, without their words, which may repeat what people wrote."""

    def __init__(self, *, style: LogStyle, secrets: Iterable[str]) -> None:
        super().__init__()
        self._line_style = style
        self._secrets = sorted((secret for secret in secrets if secret), key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        line = self._as_json(record) if self._line_style is LogStyle.JSON else self._as_text(record)
        for secret in self._secrets:
            line = line.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, line)

    def _as_json(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": _moment(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _words(record),
            **(_about.get() or {}),
        }
        if faults := _faults(record):
            line["fault"] = faults
        return json.dumps(line, ensure_ascii=False)

    def _as_text(self, record: logging.LogRecord) -> str:
        numbers = "".join(f" {name}={number}" for name, number in (_about.get() or {}).items())
        first = f"{_moment(record)} {record.levelname} {record.name} {_words(record)}{numbers}"
        return "\n".join([first, *(f"  {fault}" for fault in _faults(record))])


def _words(record: logging.LogRecord) -> str:
    """Of others' lines only what stands in their code: the values they fill in may be anybody's words."""
    if record.name.partition(".")[0] in OURS:
        return record.getMessage()
    template = str(record.msg)
    return template if record.args else template.partition("\n")[0].partition(":")[0][:100]


def _moment(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")


def _faults(record: logging.LogRecord) -> list[str]:
    """An error and what caused it, each by its class and the place it was raised at."""
    error = record.exc_info[1] if record.exc_info else None
    found: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {frames[-1].filename}:{frames[-1].lineno} in {frames[-1].name}" if frames else ""
        found.append(f"{type(error).__module__}.{type(error).__qualname__}{place}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return found
