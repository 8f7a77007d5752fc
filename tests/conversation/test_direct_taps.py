"""Taps that shorten the way: what is decided stands on the button, and a prompt for the draft takes the reply for it."""

import pytest

from tests.conversation.talk import NOON, at_stage, intake, knowing, said, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, HOUSING, LESOZAVODSK, NAO, ROADS, ZAGS, office
from tests.process.road import NUMBER
from tests.process.sharing import shared, shared_office
from workflow.conversation.direct_taps import decides_himself, takes_department
from workflow.conversation.forms import KindForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import part_acts as p
from workflow.process import refusals as r
from workflow.process.rounds import DraftKind

WHOLE = intake(network="vk", topic="Дороги", location="Центр", department="roads")


def test_the_decider_does_what_he_read_on_the_button() -> None:
    common = {"incident": NUMBER, "by": COORDINATOR, "at": NOON, "recorded_at": NOON}
    act = a.DispatchDirectly(**common, importance=Importance.HIGH, shortened=True, departments=(ROADS,))  # type: ignore[arg-type]

    assert understand_tap(tapped("direct", "high_short.roads", COORDINATOR), knowing()) == Doing(act=act)


@pytest.mark.parametrize("argument", ["", "highest.roads"])
def test_a_malformed_button_is_refused(argument: str) -> None:
    with pytest.raises(r.Unknown):
        understand_tap(tapped("direct", argument, COORDINATOR), knowing())


def test_a_whole_message_is_registered_decided_and_sent() -> None:
    meant = understand_tap(tapped("send", "ordinary", incident=0), knowing(office(LESOZAVODSK), form=WHOLE))

    assert isinstance(meant, Doing) and isinstance(meant.act, a.RegisterIncident) and meant.finishes_form
    assert (meant.act.importance, meant.act.departments) == (Importance.ORDINARY, (ROADS,))


@pytest.mark.parametrize(
    ("regulation", "form"),
    [
        (ZAGS, WHOLE),  # the deputy decides there
        (LESOZAVODSK, intake(network="vk", topic="Дороги", location="Центр")),
        (LESOZAVODSK, intake(department="roads")),
        (LESOZAVODSK, None),
    ],
)
def test_what_is_not_whole_or_not_his_to_decide_is_not_sent(regulation: str, form: object) -> None:
    with pytest.raises(r.Unknown):
        understand_tap(tapped("send", "ordinary", incident=0), knowing(office(regulation), form=form))


def test_registered_without_sending_it_keeps_its_department_and_set_aside_it_has_none() -> None:
    registered = understand_tap(tapped("register", incident=0), knowing(form=WHOLE))
    aside = understand_tap(tapped("ground_do", "threats", incident=0), knowing(form=WHOLE))

    assert isinstance(registered, Doing) and isinstance(registered.act, a.RegisterIncident)
    assert isinstance(aside, Doing) and isinstance(aside.act, a.RegisterIncident)
    assert (registered.act.departments, registered.act.importance, aside.act.departments) == ((ROADS,), None, ())


def test_the_department_is_chosen_by_a_tap_and_asked_for_anew_by_another() -> None:
    chosen = understand_tap(tapped("to_department", "housing", incident=0), knowing(form=WHOLE))
    asked = understand_tap(tapped("ask", "department", incident=0), knowing(form=WHOLE))

    assert isinstance(chosen, Asking) and chosen.again and chosen.form.department == HOUSING  # type: ignore[union-attr]
    assert isinstance(asked, Asking) and asked.form.asking == "department"  # type: ignore[union-attr]
    with pytest.raises(r.Unknown):
        understand_tap(tapped("to_department", "nowhere", incident=0), knowing(form=WHOLE))
    with pytest.raises(r.Unknown):
        understand_tap(tapped("to_department", "housing", incident=0), knowing())


def test_the_reply_to_the_prompt_is_the_draft() -> None:
    road = at_stage("dispatched")

    asked = understand_tap(tapped("write", by=ANNA), knowing(road=road))
    meant = understand(said("Засыплем к среде", ANNA), knowing(road=road, form=KindForm(incident=NUMBER, kind=DraftKind.ANSWER)))

    assert asked == Asking(form=KindForm(incident=NUMBER, kind=DraftKind.ANSWER), template="ask_kind")
    assert isinstance(meant, Doing) and isinstance(meant.act, a.SubmitDraft) and meant.finishes_form
    assert meant.act.text == "Засыплем к среде"


def test_where_several_share_it_the_reply_is_the_part() -> None:
    road = shared(shared_office(ZAGS))

    assert isinstance(understand_tap(tapped("write", by=ANNA), knowing(road=road)), Asking)
    meant = understand(
        said("Засыплем яму к среде", ANNA), knowing(road=road, form=KindForm(incident=NUMBER, kind=DraftKind.ANSWER))
    )
    assert isinstance(meant, Doing) and isinstance(meant.act, p.SubmitPart)


def test_nobody_is_asked_for_a_draft_that_would_be_refused() -> None:
    with pytest.raises(r.NotYours):
        understand_tap(tapped("write", by=CURATOR), knowing(road=at_stage("dispatched")))
    with pytest.raises(r.Unknown):
        understand_tap(tapped("write", by=ANNA), knowing())


def test_where_the_curator_decides_and_where_a_message_has_departments() -> None:
    assert [decides_himself(office(each)) for each in (ZAGS, LESOZAVODSK, NAO)] == [False, True, True]
    assert takes_department(WHOLE, office(NAO))
    assert not takes_department(intake(source="own_account"), office(NAO))
