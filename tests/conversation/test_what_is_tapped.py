"""What a pressed button means: an act, a question, a part of a form; and what becomes of buttons that are old or malformed."""

from typing import Any

import pytest

from tests.conversation.talk import NOON, RULES, at_stage, intake, knowing, tapped
from tests.offices import ANNA, COORDINATOR, CURATOR, LESOZAVODSK, NOVOKUBANSK, ZAGS, office
from tests.process.road import NUMBER
from workflow.conversation.forms import EditForm, Intake, LinkForm, NotOursForm, RemarkForm, WhichForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understood import Asking, Doing, Known, Saying, Tapped
from workflow.ids import DepartmentId, IncidentId
from workflow.journal import Media
from workflow.norms.regulation import Importance
from workflow.process import acts as a
from workflow.process import refusals as r

PHOTO = Media(kind="photo", file_id="AgAC1")
WHO_AND_WHEN: dict[str, Any] = {"incident": NUMBER, "by": CURATOR, "at": NOON, "recorded_at": NOON}
WHICH = WhichForm(text="Засыплем", media=(PHOTO,), candidates=(NUMBER, IncidentId(7)), may_be_new=True)


@pytest.mark.parametrize(
    ("code", "argument", "act"),
    [
        ("importance", "ordinary", a.SetImportance(**WHO_AND_WHEN, importance=Importance.ORDINARY)),
        ("importance", "high", a.SetImportance(**WHO_AND_WHEN, importance=Importance.HIGH)),
        ("importance", "high_short", a.SetImportance(**WHO_AND_WHEN, importance=Importance.HIGH, shortened=True)),
        ("department", "roads", a.ChooseDepartments(**WHO_AND_WHEN, departments=(DepartmentId("roads"),))),
        ("dispatch", "", a.DispatchIncident(**WHO_AND_WHEN)),
        ("sign", "take", a.SignForArrival(**WHO_AND_WHEN)),
        ("approve", "2", a.ApproveDraft(**WHO_AND_WHEN, number=2)),
        ("reason_do", "2.spelling", a.ReturnDraft(**WHO_AND_WHEN, number=2, reason="spelling")),
        ("reason_do", "2", a.ReturnDraft(**WHO_AND_WHEN, number=2, reason="")),  # the act refuses it
        ("handover", "", a.SignForHandover(**WHO_AND_WHEN)),
        ("acknowledge", "", a.AcknowledgeImportance(**WHO_AND_WHEN)),
        ("full", "", a.ShowInFull(**WHO_AND_WHEN)),
    ],
)
def test_most_buttons_are_an_act(code: str, argument: str, act: a.Act) -> None:
    assert understand_tap(tapped(code, argument), knowing()) == Doing(act=act)


@pytest.mark.parametrize(
    ("code", "argument", "form", "what"),
    [
        ("nonsense", "", None, "button"),
        ("importance", "", None, "button"),
        ("importance", "highest", None, "button"),
        ("approve", "", None, "button"),
        ("approve", "two", None, "button"),
        ("approve", "-1", None, "button"),
        ("return", "²", None, "button"),
        ("reason", ".spelling", None, "button"),
        ("topic", "2", intake(), "button"),  # the list has two
        ("topic", "-1", intake(), "button"),
        ("location", "x", intake(), "button"),
        ("network", "myspace", intake(), "button"),
        ("network", "", intake(), "button"),
        ("ask", "text", intake(), "button"),
        ("which", "", WHICH, "button"),
        ("which", "new", WhichForm(text="Засыплем", candidates=(NUMBER,)), "button"),  # not offered to who registers nothing
        # The form is gone, or another has taken its place.
        ("topic", "0", None, "form"),
        ("location", "0", WHICH, "form"),
        ("network", "vk", None, "form"),
        ("ask", "topic", None, "form"),
        ("register", "", LinkForm(incident=NUMBER), "form"),
        ("which", "12", intake(), "form"),
        # No such incident.
        ("return", "1", None, "incident"),
        ("publish", "", None, "incident"),
    ],
)
def test_old_and_malformed_buttons_get_a_kind_refusal(code: str, argument: str, form: Any, what: str) -> None:
    with pytest.raises(r.Unknown) as refused:
        understand_tap(tapped(code, argument), knowing(form=form))

    assert refused.value.facts == {"what": what}


@pytest.mark.parametrize(
    ("tap", "known", "expected"),
    [
        (tapped("why"), knowing(), Saying(template="why", incident=NUMBER)),
        (tapped("open"), knowing(), Saying(template="card", incident=NUMBER)),
        (tapped("drop"), knowing(form=intake()), Saying(template="dropped", drops_form=True)),
        (
            tapped("return", "1", by=COORDINATOR),
            knowing(road=at_stage("on_approval")),
            Asking(form=RemarkForm(incident=NUMBER, number=1), template="ask_remark"),
        ),
        (
            tapped("return", "1"),
            knowing(road=at_stage("on_approval", NOVOKUBANSK)),
            Saying(template="choose_reason", params={"number": 1}, incident=NUMBER),  # one of its four
        ),
        (
            tapped("edit", "1", by=COORDINATOR),
            knowing(road=at_stage("on_approval")),
            Asking(form=EditForm(incident=NUMBER, number=1), template="ask_edit"),
        ),
        (
            tapped("publish"),
            knowing(road=at_stage("approved")),
            Asking(form=LinkForm(incident=NUMBER), template="ask_link"),
        ),
        (
            tapped("not_ours", by=ANNA),
            knowing(road=at_stage("dispatched")),
            Asking(form=NotOursForm(incident=NUMBER), template="ask_not_ours"),
        ),
    ],
)
def test_some_buttons_ask_or_say_first(tap: Tapped, known: Known, expected: Any) -> None:
    assert understand_tap(tap, known) == expected


@pytest.mark.parametrize(
    ("tap", "stage", "regulation", "refusal"),
    [
        (tapped("return", "1", by=ANNA), "on_approval", ZAGS, r.OwnDraft),
        (tapped("return", "1", by=COORDINATOR), "on_rework", ZAGS, r.AlreadyDone),
        (tapped("return", "2"), "on_approval", NOVOKUBANSK, r.OtherVersion),
        (tapped("edit", "2", by=COORDINATOR), "on_approval", ZAGS, r.OtherVersion),
        (tapped("edit", "1", by=ANNA), "on_approval", ZAGS, r.OwnDraft),
        (tapped("publish", by=COORDINATOR), "approved", ZAGS, r.NotYours),
        (tapped("publish"), "on_approval", ZAGS, r.NotNow),
        (tapped("publish"), "closed", LESOZAVODSK, r.AlreadyDone),
        (tapped("not_ours"), "dispatched", ZAGS, r.NotYours),
    ],
)
def test_nobody_is_asked_for_what_would_be_refused(tap: Tapped, stage: str, regulation: str, refusal: type[r.Refusal]) -> None:
    with pytest.raises(refusal):
        understand_tap(tap, knowing(road=at_stage(stage, regulation)))


@pytest.mark.parametrize(
    ("code", "argument", "changed", "asks_next"),
    [
        ("network", "ok", {"network": "ok"}, "topic"),
        ("network", "other", {"network": "other"}, "topic"),
        ("topic", "1", {"topic": "ЖКХ"}, "network"),
        ("location", "0", {"location": "Центр"}, "network"),
        ("ask", "detection", {}, "detection"),
        ("ask", "link", {}, "link"),
        ("ask", "topic", {}, "topic"),
    ],
)
def test_a_tap_fills_the_form_in_place(code: str, argument: str, changed: dict[str, str], asks_next: str) -> None:
    found = understand_tap(tapped(code, argument, incident=0), knowing(form=intake(author="Иван")))

    assert found == Asking(form=intake(author="Иван", asking=asks_next, **changed), template="intake", again=True)


def test_other_networks_are_chosen_only_where_the_regulation_covers_them() -> None:
    with pytest.raises(r.Unknown):
        understand_tap(tapped("network", "other"), knowing(office(NOVOKUBANSK), form=intake()))


def test_the_form_becomes_the_registration_and_goes_only_if_that_is_accepted() -> None:
    form = intake(author="Иван", link="https://vk.com/wall-1_1", network="vk", topic="ЖКХ", location="Центр", media=(PHOTO,))

    found = understand_tap(tapped("register"), knowing(form=form))

    assert found == Doing(
        act=a.RegisterIncident(
            **WHO_AND_WHEN,
            detection=NOON,
            selection=NOON,
            network="vk",
            texts={
                "text": "Яма во дворе",
                "author": "Иван",
                "link": "https://vk.com/wall-1_1",
                "topic": "ЖКХ",
                "location": "Центр",
            },
            media=(PHOTO,),
        ),
        finishes_form=True,
    )


def test_the_curators_note_is_registered_beside_the_authors_words() -> None:
    found = understand_tap(tapped("register"), knowing(form=intake(network="vk", note="Срочно, третий раз пишет")))

    assert isinstance(found, Doing) and isinstance(found.act, a.RegisterIncident)
    assert (found.act.texts["text"], found.act.texts["note"]) == ("Яма во дворе", "Срочно, третий раз пишет")


def test_a_loose_text_finds_its_incident() -> None:
    found = understand_tap(tapped("which", "7", by=ANNA, incident=0), knowing(form=WHICH))

    draft = a.SubmitDraft(incident=IncidentId(7), by=ANNA, at=NOON, recorded_at=NOON, text="Засыплем", media=(PHOTO,))
    assert found == Doing(act=draft, finishes_form=True)


@pytest.mark.parametrize(("text", "act"), [("https://vk.com/wall-1_2", a.RecordPublication), ("Засыплем", a.SubmitDraft)])
def test_a_loose_link_is_the_published_answer_of_the_approved_one(text: str, act: type[a.Act]) -> None:
    form = WhichForm(text=text, candidates=(NUMBER,), message=7)
    found = understand_tap(tapped("which", str(NUMBER), incident=0), knowing(road=at_stage("approved"), form=form))
    assert isinstance(found, Doing) and isinstance(found.act, act) and found.finishes_form


def test_a_loose_text_is_a_found_message_after_all() -> None:
    found = understand_tap(tapped("which", "new", incident=0), knowing(RULES, form=WHICH))

    assert isinstance(found, Asking) and isinstance(found.form, Intake)
    assert (found.form.text, found.form.media, found.form.asking, found.template) == ("Засыплем", (PHOTO,), "network", "intake")
