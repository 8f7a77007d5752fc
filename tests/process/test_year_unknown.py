"""The last evening of the last known year: what reaches beyond it is refused by the year, and timers ring all the same."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.offices import CURATOR, ZAGS, office
from tests.process.road import NUMBER, TEXTS
from workflow.process import acts as a
from workflow.process import refusals as r
from workflow.process.decide import decide, decision
from workflow.process.ringing import timers_of
from workflow.process.rules import without_end
from workflow.working_time import YearMissing

LAST_EVENING = datetime(2027, 12, 30, 17, 59, tzinfo=office(ZAGS).calendar.zone)
IN_JANUARY = LAST_EVENING + timedelta(days=13)


def of_the_last_evening(at: datetime = LAST_EVENING) -> a.RegisterIncident:
    moments: dict[str, Any] = dict.fromkeys(("detection", "selection", "at", "recorded_at"), at)
    return a.RegisterIncident(incident=NUMBER, by=CURATOR, network="vk", texts=TEXTS, **moments)


@pytest.mark.parametrize(
    "act",
    [
        of_the_last_evening(),  # eight working hours from 17:59 end in 2028
        of_the_last_evening(IN_JANUARY),
    ],
)
def test_a_deadline_in_a_year_without_a_calendar_is_refused_by_the_year(act: a.RegisterIncident) -> None:
    with pytest.raises(r.CalendarMissing) as refused:
        decide(None, act, office(ZAGS))

    assert refused.value.facts == {"year": 2028}


def test_timers_beyond_the_known_years_ring_by_the_clock() -> None:
    rules, afternoon = office(ZAGS), LAST_EVENING.replace(hour=9, minute=0)
    registered = decision(None, of_the_last_evening(afternoon), rules).after
    assert registered is not None

    timers = timers_of(registered, without_end(rules))
    with pytest.raises(YearMissing):
        timers_of(registered, rules)
    rung = decision(
        registered,
        a.RingTimers(incident=NUMBER, by=None, at=IN_JANUARY, recorded_at=IN_JANUARY, keys=tuple(one.key for one in timers)),
        rules,
    )

    # The answer was due at 18:00, the last working minute there is: missed a second, told to those above 15 minutes later.
    missed = {one.key: one.at for one in timers if one.key.startswith("answer/")}
    assert missed["answer/missed"] == LAST_EVENING.replace(hour=18, minute=0, second=1)
    assert missed["answer/escalate"] == LAST_EVENING.replace(hour=18, minute=15)
    assert "step.missed" in [entry.happening.code for entry in rung.entries]
