"""Until when a department may send a message back or ask the author: shown from the first, told ten minutes before the end."""

import pytest

from tests.offices import ANNA, HOUSING, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ROADS, ZAGS, office, shown
from tests.process.listening import Listening
from tests.process.road import happened, walked
from tests.process.rounds import with_interim
from tests.process.sharing import part, shared, shared_office
from workflow.process import acts as a
from workflow.process.windows import window_timers, windows_of


@pytest.mark.parametrize(
    ("name", "windows"),
    [
        # Arrived at 10:10. A question is a draft but in Novokubansk, whose 13 gives it half an hour of its own.
        (ZAGS, ["return 14.10 10:25 (9)"]),
        (MINISTRY, ["return 14.10 10:25 (9)"]),
        (NAO, ["return 14.10 10:40 (15)"]),
        (NOVOKUBANSK, ["return 14.10 10:40 (11)", "clarification 14.10 10:40 (13)"]),
        (LESOZAVODSK, []),
    ],
)
def test_each_regulations_windows_with_their_clauses(name: str, windows: list[str]) -> None:
    road = walked(office(name), "dispatched")

    found = windows_of(road.now, road.rules)

    assert [f"{one.step} {shown(one.due, road.rules)} ({one.clause})" for one in found] == windows


def test_ten_minutes_before_the_end_the_department_is_told_once() -> None:
    heard = Listening(office(NOVOKUBANSK))
    heard.road = walked(heard.road.rules, "dispatched")
    heard.notices()
    assert [(key, shown(at, heard.road.rules)) for key, at in window_timers(heard.road.now, heard.road.rules)] == [
        ("windows:housing/windows", "14.10 10:30")
    ]

    assert "windows.told" in happened(heard.road.rung("14.10 10:30"))

    assert "windows > @housing" in heard.said()
    assert window_timers(heard.road.now, heard.road.rules) == []


def test_nobody_is_told_who_has_taken_it_or_when_it_is_over() -> None:
    taken = walked(office(NAO), "dispatched")
    taken.act(a.SignForArrival, ANNA, "14.10 10:15")
    assert window_timers(taken.now, taken.rules) == []

    late = Listening(office(NAO))
    late.road = walked(late.road.rules, "dispatched")
    late.notices()
    late.road.rung("14.10 10:45")  # the bot did not run: the window is over
    assert not [one for one in late.said() if one.startswith("windows")]

    assert windows_of(walked(office(NAO), "on_approval").now, office(NAO)) == ()
    after = with_interim(NOVOKUBANSK, "14.10 11:00")
    assert windows_of(after.now, after.rules) == ()


def test_with_several_departments_each_has_its_window_until_its_part_is_in() -> None:
    road = shared(shared_office(ZAGS), HOUSING, ROADS)
    assert [one.department for one in windows_of(road.now, road.rules)] == [HOUSING, ROADS]

    part(road, HOUSING, "14.10 10:20")

    assert [one.department for one in windows_of(road.now, road.rules)] == [ROADS]
