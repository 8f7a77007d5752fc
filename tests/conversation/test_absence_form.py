"""An absence is entered by taps and typed words: person, days, substitute, basis; only by who keeps the list."""

from datetime import UTC, date, datetime

import pytest

from tests.offices import (
    ADMINISTRATOR,
    ANNA,
    COORDINATOR,
    CURATOR,
    SECOND_CURATOR,
    VERA,
    ZAGS,
    moment,
    office,
    roster,
    time_words,
)
from workflow.absences import Absence
from workflow.conversation.absences import NOBODY
from workflow.conversation.forms import AbsenceForm, Form
from workflow.conversation.moment_days import typed_day
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, EndingAbsence, EnteringAbsence, Known, Said, Saying, Tapped, Understood
from workflow.ids import IncidentId, PersonId
from workflow.journal import Media
from workflow.process.refusals import NotYours, Unknown

NOW = datetime(2026, 10, 14, 3, 0, tzinfo=UTC)
"""10:00 on Wednesday in Kuzbass."""

FILLED = AbsenceForm(
    person=COORDINATOR,
    first_on=date(2026, 10, 19),
    last_on=date(2026, 10, 23),
    substitute=VERA,
    basis="приказ № 15",
    asking="",
)


def tapped(code: str, argument: str = "", *, form: Form | None = None, by: PersonId = CURATOR) -> Understood:
    tap = Tapped(by=by, at=NOW, recorded_at=NOW, code=code, incident=IncidentId(0), argument=argument)
    return understand_tap(tap, Known(rules=office(ZAGS), form=form))


def typed(text: str, form: AbsenceForm, media: tuple[Media, ...] = ()) -> Understood:
    said = Said(by=CURATOR, at=NOW, recorded_at=NOW, private=True, text=text, media=media)
    return understand(said, Known(rules=office(ZAGS), form=form))


def asked(meaning: Understood) -> AbsenceForm:
    assert isinstance(meaning, Asking) and isinstance(meaning.form, AbsenceForm)
    assert meaning.template == "absence_form"
    return meaning.form


def test_an_absence_is_entered_by_taps() -> None:
    form = asked(tapped("absence_new"))
    assert form.asking == "person"
    for code, argument, following in (
        ("absentee", COORDINATOR, "first_on"),
        ("absent_from", "2026-10-19", "last_on"),
        ("absent_to", "2026-10-23", "substitute"),
        ("stand_in", VERA, "basis"),
    ):
        form = asked(tapped(code, argument, form=form))
        assert form.asking == following
    form = asked(typed("приказ № 15", form))

    assert form == FILLED
    assert tapped("absence_enter", form=form) == EnteringAbsence(
        absence=Absence(
            person=COORDINATOR,
            first_on=date(2026, 10, 19),
            last_on=date(2026, 10, 23),
            substitute=VERA,
            basis="приказ № 15",
        )
    )


def test_names_and_days_may_be_typed() -> None:
    form = asked(typed("зуева", AbsenceForm()))
    assert form.person == COORDINATOR
    both = asked(typed("19.10 - 23.10", form))
    assert (both.first_on, both.last_on, both.asking) == (date(2026, 10, 19), date(2026, 10, 23), "substitute")
    form = asked(typed("19.10", form))
    assert form.asking == "last_on"
    form = asked(typed("23.10.2026", form))
    form = asked(typed("Верина В. В.", form))
    assert (form.substitute, form.asking) == (VERA, "basis")


def test_nobody_by_name_is_an_answer_too() -> None:
    form = asked(tapped("stand_in", form=AbsenceForm(person=ANNA, first_on=NOW.date(), last_on=NOW.date(), basis="отпуск")))

    assert (form.substitute, form.asking) == (NOBODY, "")
    entering = tapped("absence_enter", form=form)
    assert isinstance(entering, EnteringAbsence) and entering.absence.substitute is None


@pytest.mark.parametrize(
    ("asking", "text"),
    [
        ("person", "А"),  # Анина, Аппаратов, Админова
        ("person", "Иванов"),
        ("substitute", "Никто"),
        ("first_on", "скоро"),
        ("first_on", "31.02"),
        ("first_on", "19.10-потом"),
        ("last_on", "19.10-23.10"),
    ],
)
def test_what_is_not_understood_is_asked_again(asking: str, text: str) -> None:
    form = AbsenceForm(asking=asking)

    assert typed(text, form) == Saying(template="not_understood", params={"asking": asking})


def test_a_photo_or_a_text_when_nothing_is_asked_begins_a_found_message() -> None:
    photo = (Media(kind="photo", file_id="1"),)
    for text, form, media in (("", AbsenceForm(), photo), ("Яма во дворе", FILLED, ())):
        meaning = typed(text, form, media)
        assert isinstance(meaning, Asking) and meaning.template == "intake"


@pytest.mark.parametrize(
    ("code", "argument", "form", "what"),
    [
        ("absentee", "petrov", AbsenceForm(), "button"),
        ("absent_from", "19.10", AbsenceForm(), "button"),
        ("absentee", COORDINATOR, None, "form"),
        ("absence_enter", "", AbsenceForm(person=ANNA), "form"),
        ("absence_end", "x", None, "button"),
    ],
)
def test_a_button_that_is_out_of_date_is_refused(code: str, argument: str, form: AbsenceForm | None, what: str) -> None:
    with pytest.raises(Unknown) as refused:
        tapped(code, argument, form=form)

    assert refused.value.facts == {"what": what}


def test_only_who_keeps_the_list_enters_absences() -> None:
    for by in (CURATOR, SECOND_CURATOR, COORDINATOR, ADMINISTRATOR):
        assert asked(tapped("absence_new", by=by)) == AbsenceForm()
    with pytest.raises(NotYours) as refused:
        tapped("absence_new", by=ANNA)
    assert refused.value.facts["to"] == (CURATOR, SECOND_CURATOR, COORDINATOR, ADMINISTRATOR)
    assert tapped("absence_end", "7", by=ANNA) == EndingAbsence(number=7)  # his own, perhaps; it is looked up


def test_the_form_can_be_dropped() -> None:
    assert tapped("absence_drop", form=FILLED) == Saying(template="dropped", drops_form=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("23.11", date(2026, 11, 23)),
        ("1.9", date(2026, 9, 1)),  # within half a year past
        ("10.01", date(2027, 1, 10)),  # 277 days ago in this year: the coming one is meant
        ("23.11.26", date(2026, 11, 23)),
        ("23.11.2027", date(2027, 11, 23)),
        ("31.02", None),
        ("31.02.2026", None),
        ("29.02", None),
        ("23", None),
    ],
)
def test_a_typed_day(text: str, day: date | None) -> None:
    assert typed_day(text, time_words(), today=date(2026, 10, 14)) == day


def test_the_cast_is_as_the_names_above_suppose() -> None:
    names = [person.name for person in roster().people.values()]

    assert len([name for name in names if name.startswith("А")]) > 1
    assert moment("14.10 10:00", office(ZAGS)) == NOW
