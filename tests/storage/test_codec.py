"""Values survive JSON, whatever their fields are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum, StrEnum
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.codec import decode, decode_happening, encode, encode_happening
from bot.storage.errors import UnknownHappening, UnreadableRecord
from bot.storage.types import NaiveMoment
from tests.storage.records import KNOWN, MORNING, Drafted
from workflow.ids import DepartmentId, IncidentId, PersonId
from workflow.journal import Happening, canonical
from workflow.process.happenings import KNOWN as HAPPENINGS
from workflow.process.incident import Incident


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Step(StrEnum):
    DRAFT = "draft"
    APPROVAL = "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    department: DepartmentId
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(Happening):
    code: ClassVar[str] = "everything"
    incident: IncidentId
    person: PersonId | None
    at: datetime
    on: date
    opens: time
    length: timedelta
    colour: Colour
    steps: frozenset[Step]
    people: frozenset[PersonId]
    parts: tuple[Part, ...]
    some_parts: frozenset[Part]
    pair: tuple[int, str]
    by_person: Mapping[PersonId, Part]
    by_number: dict[IncidentId, timedelta]
    by_colour: Mapping[Colour, tuple[str, ...]]
    is_late: bool
    share: float


# Offsets of up to a day would push the years 1 and 9999 out of the calendar.
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC) | st.just(timezone(timedelta(hours=7))))  # noqa: DTZ001 - the strategy adds the offset
LENGTHS = st.timedeltas(timedelta(days=-9999), timedelta(days=9999))
PEOPLE = st.text().map(PersonId)
NUMBERS = st.integers().map(IncidentId)
PARTS = st.builds(Part, department=st.text().map(DepartmentId), due=st.none() | MOMENTS)
EVERYTHING = st.builds(
    Everything,
    incident=NUMBERS,
    person=st.none() | PEOPLE,
    at=MOMENTS,
    on=st.dates(),
    opens=st.times(),
    length=LENGTHS,
    colour=st.sampled_from(Colour),
    steps=st.frozensets(st.sampled_from(Step)),
    people=st.frozensets(PEOPLE),
    parts=st.lists(PARTS).map(tuple),
    some_parts=st.frozensets(PARTS),
    pair=st.tuples(st.integers(), st.text()),
    by_person=st.dictionaries(PEOPLE, PARTS),
    by_number=st.dictionaries(NUMBERS, LENGTHS),
    by_colour=st.dictionaries(st.sampled_from(Colour), st.lists(st.text()).map(tuple)),
    is_late=st.booleans(),
    share=st.floats(allow_nan=False, allow_infinity=False),
)


@settings(deadline=None)
@given(EVERYTHING)
def test_a_value_comes_back_as_it_was(value: Everything) -> None:
    stored = canonical(encode(value))

    assert decode(json.loads(stored), Everything) == value


@settings(deadline=None)
@given(EVERYTHING)
def test_the_same_value_is_the_same_json(value: Everything) -> None:
    again = decode(json.loads(canonical(encode(value))), Everything)

    assert canonical(encode(again)) == canonical(encode(value))


def test_json_is_plain_to_read() -> None:
    part = Part(department=DepartmentId("roads"), due=datetime(2026, 10, 14, 14, 0, tzinfo=timezone(timedelta(hours=7))))

    assert encode(part) == {"department": "roads", "due": "2026-10-14T07:00:00+00:00"}


def test_a_happening_is_found_by_its_code() -> None:
    happening = Drafted(number=2)

    assert encode_happening(happening) == {"number": 2}
    assert decode_happening(Drafted.code, {"number": 2}, KNOWN) == happening


def test_a_code_that_is_not_known_is_named() -> None:
    with pytest.raises(UnknownHappening, match=r"draft\.eaten"):
        decode_happening("draft.eaten", {}, KNOWN)


@pytest.mark.parametrize(
    "stored",
    [
        {},
        {"department": "roads", "secret": "x"},
        {"department": "roads", "due": "soon"},
        {"department": "roads", "due": 5},
        [],
        None,
    ],
)
def test_what_does_not_fit_is_refused_without_being_repeated(stored: Any) -> None:
    with pytest.raises(UnreadableRecord) as refusal:
        decode(stored, Part)

    assert str(refusal.value) == "a stored Part cannot be read"


def test_a_moment_without_an_offset_is_never_stored() -> None:
    with pytest.raises(NaiveMoment):
        encode(Part(department=DepartmentId("roads"), due=MORNING.replace(tzinfo=None)))
    with pytest.raises(UnreadableRecord):
        decode({"department": "roads", "due": "2026-10-14T07:00:00"}, Part)


@pytest.mark.parametrize("kind", [Incident, *HAPPENINGS.values()], ids=lambda kind: kind.__name__)
@given(choice=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_everything_of_the_process_can_be_stored(kind: type[Any], choice: st.DataObject) -> None:
    st.register_type_strategy(datetime, MOMENTS)
    st.register_type_strategy(timedelta, LENGTHS)
    every_field: dict[str, Any] = {field.name: ... for field in fields(kind)}
    value = choice.draw(st.builds(kind, **every_field))

    assert decode(json.loads(canonical(encode(value))), kind) == value
