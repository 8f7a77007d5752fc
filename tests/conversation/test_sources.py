"""At registration a tap says that the message is of a class of its own, and a second one that it is not (reading 31)."""

import pytest

from tests.conversation.talk import intake, knowing, tapped
from tests.offices import NAO, office
from workflow.conversation.forms import Intake
from workflow.conversation.taps import understand_tap
from workflow.conversation.understood import Asking, Doing
from workflow.process import acts as a
from workflow.process.refusals import Unknown

OWN = "own_accounts"
FILLED = {"network": "vk", "topic": "Приём", "location": "Центр"}


def test_a_tap_chooses_the_class_and_another_takes_it_back() -> None:
    for before, after in (("", OWN), (OWN, "")):
        form = intake(**FILLED, source=before)
        meaning = understand_tap(tapped("source", OWN, incident=0), knowing(office(NAO), form=form))

        assert isinstance(meaning, Asking) and isinstance(meaning.form, Intake)
        assert (meaning.form.source, meaning.again) == (after, True)


def test_it_is_registered_with_its_class() -> None:
    form = intake(**FILLED, source=OWN)

    meaning = understand_tap(tapped("register", incident=0), knowing(office(NAO), form=form))

    assert isinstance(meaning, Doing) and isinstance(meaning.act, a.RegisterIncident)
    assert meaning.act.source == OWN


def test_a_class_unknown_to_the_regulation_and_a_form_that_is_gone_mean_nothing() -> None:
    with pytest.raises(Unknown):
        understand_tap(tapped("source", OWN, incident=0), knowing(form=intake(**FILLED)))
    with pytest.raises(Unknown):
        understand_tap(tapped("source", OWN, incident=0), knowing(office(NAO)))
