"""A surge is told once: it lasts while each message finds more than the office allows within its hour; the next is another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.offices import CURATOR, ZAGS, moment, office
from tests.process.road import Road
from workflow.ids import IncidentId
from workflow.process import acts as a
from workflow.process.incident import Incident
from workflow.process.rules import Surge
from workflow.process.surging import gathered, told_under

THREE = Surge(more_than=2, within=timedelta(hours=1))
"""Three within the hour are a surge."""


def come(*minutes: int, void: tuple[int, ...] = ()) -> list[list[int]]:
    """Of messages that come so many minutes after 10:00, those under which the coordinator is told."""
    rules, begins = office(ZAGS), moment("14.10 10:00", office(ZAGS))
    messages: list[Incident] = []
    told = []
    for number, after in enumerate(minutes, start=1):
        road, at = Road(rules=rules, number=IncidentId(number)), begins + timedelta(minutes=after)
        fields = {
            "detection": at,
            "selection": at,
            "network": "vk",
            "texts": {"text": "Холодно", "topic": "Тепло", "location": "ЗАГС"},
        }
        road.act(a.RegisterIncident, CURATOR, at, **fields)
        messages.append(road.now)
        together = gathered(messages, THREE)
        if told_under(messages, THREE) is None and len(together) > THREE.more_than:
            numbers = tuple(one.id for one in together)
            messages[numbers[0] - 1] = replace(messages[numbers[0] - 1], surge=numbers)
            told.append([int(one) for one in numbers])
        if number in void:
            road.act(a.VoidIncident, CURATOR, at, reason="Дважды")
            messages[number - 1] = replace(road.now, surge=messages[number - 1].surge)
    return told


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        ((0, 10), []),
        ((0, 10, 20), [[1, 2, 3]]),
        # Every twenty minutes another one: the first is out of the hour from 11:01 on, and yet it is the same surge.
        ((0, 20, 40, 60, 80, 100, 120, 140), [[1, 2, 3]]),
        # At 12:30 one comes alone: that surge is over. At 12:50 three are together again.
        ((0, 10, 20, 150, 160, 170), [[1, 2, 3], [4, 5, 6]]),
        # Two within the hour end it as well: 80 finds 70 alone, 90 is the third.
        ((0, 10, 20, 81, 82, 83), [[1, 2, 3], [4, 5, 6]]),
        ((0, 61, 122, 183), []),
    ],
)
def test_each_surge_is_told_once(minutes: tuple[int, ...], told: list[list[int]]) -> None:
    assert come(*minutes) == told


def test_what_was_registered_by_mistake_counts_for_nothing_and_tells_nothing_anew() -> None:
    assert come(0, 10, 20, 30, void=(2,)) == [[1, 3, 4]]
    # Voided after it was told, the surge stays told.
    assert come(0, 10, 20, 30, 40, void=(3,)) == [[1, 2, 3]]
