"""What a text means, by who says it, where, in answer to what, and with what unfinished."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, NOON, RULES, at_stage, intake, knowing, said
from tests.offices import ANNA, BORIS, COORDINATOR, LESOZAVODSK, NAO, NOVOKUBANSK, moment, office, shown
from tests.process.road import NUMBER
from workflow.conversation.forms import Intake, LinkForm, RemarkForm, VerdictForm, WhichForm
from workflow.conversation.intake import begin_intake
from workflow.conversation.recognition import missing, recognised
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Gathering, Known, Said, Saying, Understood
from workflow.ids import IncidentId
from workflow.journal import Media
from workflow.process import acts as a
from workflow.process.refusals import TextTooLong

PHOTO, SECOND = Media(kind="photo", file_id="AgAC1"), Media(kind="photo", file_id="AgAC2")
LINK = "https://vk.com/wall-1_2"
CARD = About(role="card", incident=NUMBER)
DRAFT = About(role="draft", incident=NUMBER)
ON_APPROVAL = knowing(road=at_stage("on_approval"), about=DRAFT)
REMARK = RemarkForm(incident=NUMBER, number=1)
ONE = (NUMBER,)


def meaning(found: Understood) -> str:
    """The kind of what was understood, with the act, the form or the template."""
    match found:
        case Doing(act=act):
            return type(act).__name__
        case Asking(form=form, template=template):
            return f"{template}: {type(form).__name__}"
        case Saying(template=template):
            return f"says {template}"
        case Gathering():
            return "gathers"
        case _:
            return "nothing"


@pytest.mark.parametrize(
    ("what", "known", "expected"),
    [
        # Privately, with nothing unfinished.
        (said("Яма"), knowing(), "intake: Intake"),
        (said("Яма", by=ANNA), knowing(), "says nothing_to_answer"),
        (said("Засыплем", by=ANNA), knowing(answerable=ONE), "which: WhichForm"),
        (said("Яма"), knowing(answerable=ONE), "which: WhichForm"),  # a curator who also drafts
        (said("Яма", forwarded=True), knowing(answerable=ONE), "intake: Intake"),
        (said("Яма", media=(PHOTO,)), knowing(answerable=ONE), "intake: Intake"),
        (said("Яма", by=ANNA, forwarded=True), knowing(answerable=ONE), "which: WhichForm"),
        # In answer to what was asked.
        (said("Дороги"), knowing(form=intake(asking="topic")), "intake: Intake"),
        (said("Короче", by=COORDINATOR), knowing(form=REMARK), "ReturnDraft"),
        (said(LINK), knowing(form=LinkForm(incident=NUMBER)), "RecordPublication"),
        (said("Яма", forwarded=True), knowing(form=intake(asking="topic")), "intake: Intake"),
        (said("", media=(PHOTO,)), knowing(form=intake(asking="topic")), "intake: Intake"),
        (said("Другая яма"), knowing(form=intake()), "intake: Intake"),  # nothing was asked: another message
        (said("Засыплем", by=ANNA), knowing(form=WhichForm(text="Раньше"), answerable=ONE), "which: WhichForm"),
        (said("Короче", by=COORDINATOR), knowing(form=REMARK, about=About(role="prompt", incident=NUMBER)), "ReturnDraft"),
        # In answer to a card.
        (said(ANSWER, by=ANNA), knowing(road=at_stage("dispatched"), about=CARD), "SubmitDraft"),
        (said(ANSWER, by=ANNA, private=False), knowing(road=at_stage("dispatched"), about=CARD), "SubmitDraft"),
        (said("Засыплем", by=ANNA), knowing(road=at_stage("dispatched"), about=CARD), "ask_meant: MeantForm"),
        (said("Короче", by=COORDINATOR), knowing(road=at_stage("on_approval"), about=CARD), "ask_verdict: VerdictForm"),
        (said(ANSWER, by=ANNA), knowing(road=at_stage("on_approval"), about=CARD), "SubmitDraft"),
        (said("Иначе", by=ANNA), knowing(road=at_stage("on_approval"), about=CARD), "ask_meant: MeantForm"),
        (said("Короче", by=COORDINATOR), knowing(road=at_stage("on_rework"), about=CARD), "says reply_unclear"),
        (said(LINK), knowing(road=at_stage("approved"), about=CARD), "RecordPublication"),
        (said(f"{LINK}."), knowing(road=at_stage("approved"), about=CARD), "RecordPublication"),
        (said("vk.com/wall-1_2"), knowing(road=at_stage("approved"), about=CARD), "RecordPublication"),
        (said(f"Вот: {LINK}"), knowing(road=at_stage("approved"), about=CARD), "ask_meant: MeantForm"),
        (said(LINK, by=ANNA), knowing(road=at_stage("dispatched"), about=CARD), "ask_meant: MeantForm"),  # it may be a link
        (said("Засыплем", by=ANNA), knowing(about=CARD), "SubmitDraft"),  # no such incident: the act says so
        (said("Яма"), knowing(about=About(role="notice", incident=None)), "says reply_unclear"),
        # Talk in a group.
        (said("Доброе утро", private=False), knowing(), "nothing"),
        (said("Короче", by=COORDINATOR, private=False), knowing(form=REMARK), "nothing"),
        (said("Ага", private=False), knowing(about=About(role="notice", incident=None)), "nothing"),
        (said("Да", private=False), knowing(about=About(role="prompt", incident=NUMBER)), "nothing"),
        # Edits.
        (said(ANSWER, by=ANNA, edited=True), knowing(road=at_stage("on_approval"), about=DRAFT), "SubmitDraft"),
        (said(ANSWER, by=ANNA, edited=True, album="7"), knowing(road=at_stage("on_approval"), about=DRAFT), "SubmitDraft"),
        (said("Засыплем яму завтра к вечеру, обещаем", by=ANNA, edited=True), ON_APPROVAL, "SubmitDraft"),
        (said("+", by=ANNA, edited=True), ON_APPROVAL, "ask_meant: MeantForm"),
        (said("Сейчас уточню и напишу", by=ANNA, edited=True), ON_APPROVAL, "ask_meant: MeantForm"),
        (said("А это к нам?", by=ANNA, edited=True), ON_APPROVAL, "ask_meant: MeantForm"),
        (said("Справка готова", by=ANNA, edited=True), ON_APPROVAL, "SubmitDraft"),  # a letter was put right
        (said("+", by=ANNA, edited=True, media=(PHOTO,)), ON_APPROVAL, "SubmitDraft"),
        (said("", by=ANNA, edited=True), ON_APPROVAL, "SubmitDraft"),  # the act says that nothing is in it
        (said("+", by=ANNA, edited=True), knowing(road=at_stage("approved"), about=DRAFT), "SubmitDraft"),  # and that it is late
        (said("+", by=ANNA, edited=True), knowing(about=DRAFT), "SubmitDraft"),
        (said("Засыплем", by=ANNA, edited=True), knowing(road=at_stage("on_approval"), about=CARD), "ask_meant: MeantForm"),
        (said("Засыплем", by=ANNA, edited=True), knowing(about=About(role="draft", incident=None)), "says edit_unused"),
        (said("Короче", by=COORDINATOR, edited=True), knowing(form=REMARK), "says edit_unused"),
        (said("Короче", by=COORDINATOR, edited=True, private=False), knowing(form=REMARK), "nothing"),
        # Nothing to read.
        (said(), knowing(form=intake(asking="topic")), "says not_understood"),
        (said(" \n"), knowing(form=intake(asking="location")), "says not_understood"),
        (said(), knowing(form=intake()), "says not_understood"),  # the form stays
        (said(forwarded=True), knowing(answerable=ONE), "says not_understood"),
    ],
)
def test_what_a_text_means(what: Said, known: Known, expected: str) -> None:
    assert meaning(understand(what, known)) == expected


def test_a_remark_is_said_of_the_version_that_was_asked_about_and_its_form_goes_only_if_it_is_accepted() -> None:
    found = understand(said(" Короче ", by=COORDINATOR), knowing(form=RemarkForm(incident=NUMBER, number=2, reason="spelling")))

    assert found == Doing(
        act=a.ReturnDraft(
            incident=NUMBER, by=COORDINATOR, at=NOON, recorded_at=NOON, number=2, reason="spelling", remark=" Короче "
        ),
        finishes_form=True,
    )


def test_words_in_answer_to_the_card_are_asked_about_the_present_version() -> None:
    found = understand(said("Короче", by=COORDINATOR, message=7), knowing(road=at_stage("on_approval_again"), about=CARD))

    assert found == Asking(form=VerdictForm(incident=NUMBER, number=2, text="Короче", message=7), template="ask_verdict")


@pytest.mark.parametrize(
    ("text", "link"),
    [
        (LINK, LINK),
        (f"Опубликовано: {LINK}.", LINK),
        ("vk.com/wall-1_2", "https://vk.com/wall-1_2"),
        ("опубликовано", "опубликовано"),  # refused by the act, and the question stays
    ],
)
def test_the_link_of_the_answer_may_have_words_around_it(text: str, link: str) -> None:
    found = understand(said(text), knowing(form=LinkForm(incident=NUMBER)))

    assert isinstance(found, Doing) and isinstance(found.act, a.RecordPublication)
    assert (found.act.link, found.finishes_form) == (link, True)


def test_a_draft_keeps_its_text_its_photos_and_its_moment() -> None:
    found = understand(said(ANSWER, by=BORIS, media=(PHOTO,)), knowing(road=at_stage("dispatched"), about=CARD))

    assert found == Doing(act=a.SubmitDraft(incident=NUMBER, by=BORIS, at=NOON, recorded_at=NOON, text=ANSWER, media=(PHOTO,)))


def test_a_loose_text_is_kept_until_its_incident_is_known() -> None:
    answerable = (IncidentId(3), IncidentId(7))

    found = understand(said("Засыплем", by=ANNA, media=(PHOTO,)), knowing(answerable=answerable))

    assert found == Asking(form=WhichForm(text="Засыплем", media=(PHOTO,), candidates=answerable, at=NOON), template="which")


def test_of_many_incidents_that_a_loose_text_may_answer_the_most_pressing_are_offered() -> None:
    answerable = tuple(IncidentId(number) for number in range(1, 31))

    found = understand(said("Засыплем", by=ANNA), knowing(answerable=answerable))

    assert found == Asking(form=WhichForm(text="Засыплем", candidates=answerable[:20], left_out=10, at=NOON), template="which")


# --- Found messages ---


@pytest.mark.parametrize(
    ("text", "link", "network"),
    [
        ("Яма https://vk.com/wall-1_2, смотрите", "https://vk.com/wall-1_2", "vk"),
        ("https://m.vk.com/wall-1_2", "https://m.vk.com/wall-1_2", "vk"),
        ("m.ok.ru/group/1", "https://m.ok.ru/group/1", "ok"),
        ("https://t.me/novokubansk/5", "https://t.me/novokubansk/5", "telegram"),
        ("https://blog.example.com/1", "https://blog.example.com/1", ""),
        ("Яма", "", ""),
    ],
)
def test_a_found_message_shows_its_link_and_network(text: str, link: str, network: str) -> None:
    found = begin_intake(said(text, author="Иван", posted_at=NOON), knowing(office(NOVOKUBANSK))).form

    assert isinstance(found, Intake)
    assert (found.link, found.network, found.author, found.posted_at, found.detection) == (link, network, "Иван", NOON, NOON)


def test_what_was_entered_by_hand_stays() -> None:
    entered = intake(text="https://vk.com/wall-1_2", link="https://ok.ru/group/1", network="ok")

    assert recognised(entered, RULES.regulation) == entered


@pytest.mark.parametrize(
    ("regulation", "asked"),
    [
        ("kuzbass-zags-16", ("network", "topic", "location")),
        (NOVOKUBANSK, ("network", "topic", "location")),
        (NAO, ("network", "topic", "location")),
        (LESOZAVODSK, ("network",)),  # its text asks for neither topic nor location
    ],
)
def test_details_are_asked_one_after_another(regulation: str, asked: tuple[str, ...]) -> None:
    rules = office(regulation)
    form: Any = begin_intake(said("Яма"), knowing(rules)).form
    answers = {"network": "vk.com/wall-1_1", "topic": "Дороги", "location": "Центр"}
    heard: list[str] = []

    while form.asking:
        heard.append(form.asking)
        found = understand(said(answers[form.asking]), knowing(rules, form=form))
        assert isinstance(found, Asking)
        form = found.form

    assert tuple(heard) == asked
    assert missing(form, rules.regulation) == ()
    assert (form.link, form.network) == ("https://vk.com/wall-1_1", "vk")


@pytest.mark.parametrize(
    ("regulation", "asking", "typed", "changed"),
    [
        (NOVOKUBANSK, "network", "вконтакте", {"network": "vk"}),
        (NOVOKUBANSK, "network", "Дзен", None),  # not its business
        ("kuzbass-zags-16", "network", "MAX", {"network": "max"}),
        ("kuzbass-zags-16", "network", "https://dzen.ru/a/1", {"network": "dzen", "link": "https://dzen.ru/a/1"}),
        (NOVOKUBANSK, "network", "t.me/x/1", {"network": "telegram", "link": "https://t.me/x/1"}),
        # Not covered: asked again.
        (NOVOKUBANSK, "network", "https://blog.example.com/1", {"link": "https://blog.example.com/1"}),
        ("kuzbass-zags-16", "network", "https://blog.example.com/1", {"network": "other", "link": "https://blog.example.com/1"}),
        ("kuzbass-zags-16", "topic", " ЖКХ ", {"topic": "ЖКХ"}),
        ("kuzbass-zags-16", "topic", "я" * 80, {"topic": "я" * 80}),
        ("kuzbass-zags-16", "location", "ул. Ленина, 5", {"location": "ул. Ленина, 5"}),
        ("kuzbass-zags-16", "link", "Вот: https://vk.com/wall-1_2.", {"link": "https://vk.com/wall-1_2", "network": "vk"}),
        ("kuzbass-zags-16", "link", "vk.com/wall-1_2", {"link": "https://vk.com/wall-1_2", "network": "vk"}),
        ("kuzbass-zags-16", "detection", "9:40", {"detection": moment("14.10 09:40", RULES)}),
        ("kuzbass-zags-16", "detection", "13.10 18:20", {"detection": moment("13.10 18:20", RULES)}),
        # Not understood: the form stays as it was.
        (NOVOKUBANSK, "network", "в интернете", None),
        ("kuzbass-zags-16", "link", "в интернете", None),
        ("kuzbass-zags-16", "detection", "давно", None),
    ],
)
def test_a_typed_answer_fills_the_detail_that_was_asked(
    regulation: str, asking: str, typed: str, changed: dict[str, Any] | None
) -> None:
    form = intake(asking=asking)

    found = understand(said(typed), knowing(office(regulation), form=form))

    if changed is None:
        assert found == Saying(template="not_understood", params={"asking": asking})
    else:
        assert isinstance(found, Asking) and isinstance(found.form, Intake)
        names = ("network", "link", "topic", "location", "detection")
        assert {name: getattr(found.form, name) for name in names} == {name: getattr(form, name) for name in names} | changed


@pytest.mark.parametrize(("asking", "limit"), [("basis", 300), ("text", 16384)])
def test_what_is_too_long_for_a_detail_is_refused_and_not_cut(asking: str, limit: int) -> None:
    with pytest.raises(TextTooLong) as refused:
        understand(said("я" * (limit + 1)), knowing(office("kuzbass-zags-16"), form=intake(asking=asking)))

    assert refused.value.facts == {"length": limit + 1, "limit": limit}


def test_a_typed_moment_is_kept_in_utc() -> None:
    found = understand(said("9:40"), knowing(form=intake(asking="detection")))

    assert isinstance(found, Asking) and isinstance(found.form, Intake)
    assert found.form.detection.tzinfo is UTC
    assert shown(found.form.detection, RULES) == "14.10 09:40"
    assert found.form.detection - datetime(2026, 10, 14, tzinfo=UTC) == timedelta(hours=2, minutes=40)  # Novokuznetsk is UTC+7
    assert found.form.detection.date() == NOON.date()
