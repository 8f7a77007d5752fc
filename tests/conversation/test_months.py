"""Taps that ask for a month: what is meant, and to whom the summary is refused."""

import pytest

from tests.conversation.talk import knowing, tapped
from tests.offices import ANNA, COORDINATOR, LEADER, NOVOKUBANSK, ZAGS, office
from workflow.conversation.month_taps import refused_register, refused_summary
from workflow.conversation.taps import understand_tap
from workflow.conversation.understood import Saying
from workflow.process.refusals import NotYours, Unknown


@pytest.mark.parametrize("code", ["late", "summary"])
def test_a_month_is_told(code: str) -> None:
    assert understand_tap(tapped(code, "2026-10", incident=0), knowing()) == Saying(template=code, params={"month": "2026-10"})
    with pytest.raises(Unknown):
        understand_tap(tapped(code, "October", incident=0), knowing())


@pytest.mark.parametrize(("argument", "answered"), [("2026-10", False), ("2026-10.answered", True)])
def test_the_register_is_shown_whole_or_of_the_answered_ones(argument: str, answered: bool) -> None:
    said = understand_tap(tapped("book", argument, incident=0), knowing())

    assert said == Saying(template="register", params={"month": "2026-10", "answered": answered})


@pytest.mark.parametrize("argument", ["October", "2026-10.late", ""])
def test_a_malformed_button_of_the_register_is_refused(argument: str) -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped("book", argument, incident=0), knowing())


def test_the_register_is_refused_to_whom_it_is_not_for() -> None:
    with pytest.raises(NotYours) as refused:
        understand_tap(tapped("book", "2026-10", by=ANNA, incident=0), knowing())

    assert refused.value.facts["clause"] == "8"
    assert COORDINATOR in refused.value.facts["to"]
    assert refused_register(office(ZAGS)).facts == refused.value.facts


def test_the_summary_is_refused_to_whom_it_is_not_for() -> None:
    with pytest.raises(NotYours) as refused:
        understand_tap(tapped("summary", "2026-10", by=ANNA, incident=0), knowing())

    assert refused.value.facts == {"to": (COORDINATOR, LEADER), "clause": "25"}
    assert refused_summary(office(ZAGS)).facts == refused.value.facts
    assert refused_summary(office(NOVOKUBANSK)).facts == {"to": (), "clause": ""}
