"""When a message was found: typed, tapped, asked about, put back. Now is noon of Wed 14.10."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from tests.conversation.talk import NOON, RULES, intake, knowing, said, tapped
from tests.offices import moment
from workflow.conversation.forms import Intake
from workflow.conversation.found_moment import may_go_back
from workflow.conversation.taps import understand_tap
from workflow.conversation.typed_moments import Doubt, Why
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking
from workflow.process.refusals import CalendarMissing, InTheFuture, Unknown

ASKED = intake(asking="detection", network="vk", found_before=None)
FULL = replace(ASKED, topic="Рождение", location="Кемерово")


def typed(text: str, form: Intake = ASKED) -> Intake:
    """The intake after the words; which messages it was made of is of no matter here."""
    return replace(asked(understand(said(text), knowing(form=form))), pieces=())


def pressed(code: str, argument: str = "", form: Intake = ASKED) -> Intake:
    return asked(understand_tap(tapped(code, argument, incident=0), knowing(form=form)))


def asked(found: object) -> Intake:
    assert isinstance(found, Asking) and found.template == "intake" and isinstance(found.form, Intake)
    return found.form


def test_a_moment_that_is_clear_is_taken_and_the_next_detail_asked_for() -> None:
    found = typed("вчера в 17.40")

    assert (found.detection, found.asking, found.doubt) == (moment("13.10 17:40", RULES), "topic", None)
    assert found.detection.tzinfo is UTC
    assert found.found_before == NOON


def test_a_day_waits_for_its_time() -> None:
    waiting = typed("в пятницу")
    assert (waiting.asking, waiting.detection) == ("detection", NOON)
    assert waiting.doubt == Doubt(why=Why.CLOCK, day=date(2026, 10, 9))

    found = typed("17:40", waiting)

    assert (found.detection, found.doubt, found.is_far_back) == (moment("09.10 17:40", RULES), None, True)


def test_an_hour_ahead_is_asked_about_and_taken_by_a_tap() -> None:
    waiting = typed("13:00")
    assert waiting.doubt is not None and waiting.doubt.typed == moment("14.10 13:00", RULES)
    assert waiting.doubt.moments == (moment("13.10 13:00", RULES),)

    found = pressed("found", "2026-10-13T06:00", waiting)  # in UTC

    assert (found.detection, found.doubt) == (moment("13.10 13:00", RULES), None)


@pytest.mark.parametrize(("argument", "minutes"), [("ago.15", 15), ("ago.60", 60)])
def test_minutes_ago_count_from_the_tap(argument: str, minutes: int) -> None:
    assert pressed("found", argument).detection == NOON - timedelta(minutes=minutes)


def test_a_part_of_the_day_asks_for_its_hour() -> None:
    morning, evening = pressed("found", "morning"), pressed("found", "evening")

    assert morning.doubt is not None and evening.doubt is not None
    assert (morning.detection, evening.detection) == (NOON, NOON)
    assert morning.doubt.moments[0] == moment("14.10 07:00", RULES)
    assert evening.doubt.moments[-1] == moment("13.10 22:00", RULES)
    assert typed("18:20", evening).detection == moment("13.10 18:20", RULES)


def test_a_day_may_be_chosen_first() -> None:
    either = typed("в прошлый понедельник")
    assert either.doubt is not None and either.doubt.days == (date(2026, 10, 12), date(2026, 10, 5))

    chosen = pressed("found", "2026-10-05", either)

    assert chosen.doubt == Doubt(why=Why.CLOCK, day=date(2026, 10, 5))


@pytest.mark.parametrize("argument", ["ago.7", "ago", "yesterday", "2026-13-01", "2026-10-14T99:00", ""])
def test_a_button_that_nobody_made_is_out_of_date(argument: str) -> None:
    with pytest.raises(Unknown):
        pressed("found", argument)


def test_no_button_sets_a_moment_to_come() -> None:
    with pytest.raises(InTheFuture):
        pressed("found", "2026-10-14T05:01")  # 12:01 in Novokuznetsk


@pytest.mark.parametrize("code", ["found", "back"])
def test_without_an_intake_there_is_nothing_to_set(code: str) -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped(code, "ago.15", incident=0), knowing())


@pytest.mark.parametrize(("text", "year"), [("21.11.2015 18:20", 2015), ("01.01.0001 00:00", 1)])
def test_a_year_without_a_calendar_is_named(text: str, year: int) -> None:
    with pytest.raises(CalendarMissing) as refused:
        typed(text)
    assert refused.value.facts == {"year": year}


@pytest.mark.parametrize("detail", ["topic", "location", "network", "link", "detection", "ground"])
def test_back_leaves_the_intake_as_it_was(detail: str) -> None:
    complete = replace(FULL, asking="")
    question = pressed("ask", detail, complete)
    assert may_go_back(question, RULES.regulation)

    assert pressed("back", form=question) == complete


def test_back_from_what_is_in_doubt_leaves_the_moment() -> None:
    assert pressed("back", form=typed("вчера", FULL)) == replace(FULL, asking="")


def test_back_from_the_basis_brings_the_earlier_moment_again() -> None:
    far_back = typed("05.10 9:00", FULL)
    assert (far_back.asking, far_back.is_far_back) == ("basis", True) and may_go_back(far_back, RULES.regulation)

    assert pressed("back", form=far_back) == replace(FULL, asking="")


def test_what_has_to_be_answered_has_no_way_back() -> None:
    assert not may_go_back(intake(asking="network"), RULES.regulation)
    assert not may_go_back(replace(FULL, asking=""), RULES.regulation)
    assert not may_go_back(replace(FULL, asking="basis", is_far_back=True), RULES.regulation)


def test_another_detail_filled_meanwhile_keeps_the_question() -> None:
    waiting = typed("вчера", replace(FULL, topic=""))

    found = pressed("topic", "0", waiting) if RULES.topics else replace(waiting, topic="Рождение")

    assert found.doubt == waiting.doubt and found.asking == "detection"
