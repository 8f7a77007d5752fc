"""Asks something of every open incident without reading them all: those of one outline have one answer."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from bot.office import load_incident
from bot.storage.incidents import open_outlines
from bot.storage.transactions import Connection
from workflow.ids import IncidentId
from workflow.process.incident import Incident

T = TypeVar("T")


def of_every_open(connection: Connection, ask: Callable[[Incident], T]) -> Iterator[tuple[IncidentId, T]]:
    """The answer for each open incident, the most pressing first; those without a deadline come at the end.

    Nothing may be asked that is not in the outline: no moment, no number, no text.
    """
    answers: dict[int, T] = {}
    for number, outline in list(open_outlines(connection)):
        if outline is not None and outline in answers:
            yield number, answers[outline]
            continue
        incident = load_incident(connection, number)
        assert incident is not None
        answer = ask(incident)
        if outline is not None:
            answers[outline] = answer
        yield number, answer
