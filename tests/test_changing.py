"""The fast `replace` is `dataclasses.replace`."""

from dataclasses import dataclass
from dataclasses import replace as plain

import pytest

from workflow.changing import put, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    width: int
    colour: str = "green"
    panes: tuple[int, ...] = ()


OAK = Door(width=90, panes=(1, 2))


def test_fields_that_are_not_named_stay() -> None:
    assert replace(OAK, colour="red") == plain(OAK, colour="red") == Door(width=90, colour="red", panes=(1, 2))
    assert replace(OAK) == OAK
    assert OAK.colour == "green"


def test_a_wrong_name_is_refused() -> None:
    with pytest.raises(TypeError):
        replace(OAK, height=200)


def test_what_was_just_made_may_be_changed_in_its_place() -> None:
    made = replace(OAK, width=80)

    assert put(made, colour="red") is made
    assert made == Door(width=80, colour="red", panes=(1, 2))
