"""A button's data: readable, at most 64 bytes, back as it went in."""

import pytest

from handlers.callback_data import NO_INCIDENT, DataUnfit, pack, unpack
from workflow.ids import IncidentId


@pytest.mark.parametrize(
    ("code", "incident", "argument", "data"),
    [
        ("importance", 142, "high_short", "importance:142:high_short"),
        ("dispatch", 142, "", "dispatch:142:"),
        ("reason", 142, "2.spelling", "reason:142:2.spelling"),
        ("topic", NO_INCIDENT, "0", "topic:0:0"),
        ("which", NO_INCIDENT, "new", "which:0:new"),
    ],
)
def test_data_can_be_read_and_comes_back(code: str, incident: int, argument: str, data: str) -> None:
    assert pack(code, IncidentId(incident), argument) == data
    assert unpack(data) == (code, incident, argument)


def test_what_is_longer_than_telegram_carries_is_refused_when_the_button_is_made() -> None:
    # "department:142:" is 15 bytes of the 64; a Russian letter is two.
    assert len(pack("department", IncidentId(142), "д" * 24).encode()) == 63

    with pytest.raises(DataUnfit, match="at most 64 bytes"):
        pack("department", IncidentId(142), "д" * 25)


@pytest.mark.parametrize("code", ["", "Importance", "two words", "code:more"])
def test_a_code_that_would_not_come_back_is_refused(code: str) -> None:
    with pytest.raises(DataUnfit):
        pack(code, IncidentId(142))


@pytest.mark.parametrize("data", ["", "approve", "approve:142", "approve:x:1", "approve:-1:1", "approve:007:1", ":1:1", "²:1:1"])
def test_foreign_data_is_no_button_of_ours(data: str) -> None:
    assert unpack(data) is None
