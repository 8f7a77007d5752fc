"""What an edit means: of what waits, of what is being entered, of what is on record, and of what led to nothing."""

from dataclasses import replace
from typing import Any

import pytest

from tests.conversation.talk import ANSWER, MINUTE, NOON, at_stage, begun, entering, intake, kept, knowing, later, said
from tests.offices import ANNA, COORDINATOR, CURATOR
from tests.process.road import LINK, NUMBER
from workflow.conversation.forms import Intake, WhichForm
from workflow.conversation.understanding import understand
from workflow.conversation.understood import About, Asking, Doing, Known, Saying, Understood
from workflow.journal import Media
from workflow.process import acts as a

OTHER = "https://ok.ru/group/1/topic/2"
PHOTO, SECOND = Media(kind="photo", file_id="AgAC1"), Media(kind="photo", file_id="AgAC2")


def edit(text: str, known: Known, message: int = 1, **more: Any) -> Understood:
    return understand(later(text, message, edited=True, **more), known)


def typed(text: str, asking: str, of: Intake, message: int = 2) -> Intake:
    return kept(understand(later(text, message), entering(of, asking=asking)))


# --- What waits, and what is being entered ---


def test_an_edit_of_a_loose_text_is_taken() -> None:
    loose = WhichForm(text="Засыплем", message=1, candidates=(NUMBER,), at=NOON)

    found = edit("Засыплем завтра", knowing(loose=(loose,)), by=ANNA)

    assert found == Asking(form=replace(loose, text="Засыплем завтра"), template="which", again=True, taken="edit")
    assert edit("Засыплем", knowing(loose=(loose,)), by=ANNA) is None


@pytest.mark.parametrize("waits", [False, True])
def test_an_edit_of_a_found_message_is_taken_with_its_link_also_while_it_waits(waits: bool) -> None:
    first, second = begun(f"Яма {LINK}"), begun(f"Нет света {LINK}", 2)
    known = entering(first, second, asking="topic")

    found = edit(f"Другое {OTHER}", known, 2 if waits else 1)

    assert (kept(found).text, kept(found).link, kept(found).network) == (f"Другое {OTHER}", OTHER, "ok")
    assert isinstance(found, Asking) and (found.again, found.taken, kept(found).asking) == (True, "edit", "topic")
    assert edit(f"Яма {LINK}", known) is None


def test_an_edit_keeps_what_was_entered_by_hand() -> None:
    entered = replace(begun("Яма"), link=OTHER, network="ok", topic="Дороги")

    found = kept(edit(f"Яма {LINK}", entering(entered, asking="location")))

    assert (found.link, found.network, found.topic, found.asking) == (OTHER, "ok", "Дороги", "location")


def test_a_question_that_was_chosen_by_hand_stays() -> None:
    assert kept(edit("Яма у школы", entering(begun(), asking="detection"))).asking == "detection"


def test_an_edit_of_the_tail_or_the_note_changes_only_that() -> None:
    pasted = kept(understand(later("и ещё", after=MINUTE / 60), entering(begun("я" * 4096))))
    noted = kept(understand(later("Нет воды", after=MINUTE / 60, forwarded=True), entering(begun("Срочно"))))

    assert kept(edit("и всё", entering(pasted), 2)).text == "я" * 4096 + "и всё"
    changed = kept(edit("Срочно, жалуется третий раз", entering(noted)))
    assert (changed.note, changed.text) == ("Срочно, жалуется третий раз", "Нет воды")


def test_a_caption_of_any_photo_of_an_album_is_taken() -> None:
    first = said("", message=1, media=(PHOTO,), album="7")
    gathered = understand(first, knowing())
    gathered = understand(said("Яма", message=2, media=(SECOND,), album="7"), knowing(form=gathered.form))  # type: ignore[union-attr]
    form: Any = gathered.form  # type: ignore[union-attr]
    whole = kept(understand(said("Яма", message=1, media=form.media, pieces=form.pieces), knowing()))

    found = kept(edit("Яма у школы", entering(whole), 2, media=(SECOND,), album="7"))

    assert (found.text, found.media) == ("Яма у школы", (PHOTO, SECOND))


def test_a_photo_that_was_replaced_is_taken() -> None:
    found = kept(edit("Яма", entering(begun("Яма", media=(PHOTO,))), media=(SECOND,)))

    assert (found.text, found.media) == ("Яма", (SECOND,))


@pytest.mark.parametrize(
    ("asking", "text", "new", "expected"),
    [
        ("topic", "Дорги", "Дороги", "Дороги"),
        ("location", "Центор", "Центр", "Центр"),
        ("network", "ВКонтакте", "Одноклассники", "ok"),
        ("basis", "Был в отпуске", "Была в отпуске", "Была в отпуске"),
    ],
)
def test_a_typed_answer_is_put_right(asking: str, text: str, new: str, expected: str) -> None:
    entered = typed(text, asking, begun())

    found = edit(new, entering(entered), 2)

    assert getattr(kept(found), asking) == expected
    assert [(piece.message, piece.text) for piece in kept(found).pieces] == [(1, "Яма во дворе"), (2, new)]


def test_what_was_chosen_since_then_stays_and_who_edits_is_told() -> None:
    entered = replace(typed("Дорги", "topic", begun()), topic="ЖКХ")

    assert edit("Дороги", entering(entered), 2) == Saying(template="edit_unused")


def test_an_edit_into_nonsense_is_not_understood() -> None:
    network, linked = typed("ВКонтакте", "network", begun()), typed(LINK, "topic", begun())

    assert edit("в интернете", entering(network), 2) == Saying(template="not_understood", params={"asking": "network"})
    assert edit("ссылки нет", entering(linked), 2) == Saying(template="not_understood", params={"asking": "link"})


def test_an_edited_link_brings_its_network_unless_another_was_chosen_since() -> None:
    linked = typed(LINK, "topic", begun())
    assert (kept(edit(OTHER, entering(linked), 2)).link, kept(edit(OTHER, entering(linked), 2)).network) == (OTHER, "ok")

    by_hand = replace(linked, network="telegram")
    assert kept(edit(OTHER, entering(by_hand), 2)).network == "telegram"
    assert edit(OTHER, entering(replace(linked, link="https://vk.com/wall-7_7")), 2) == Saying(template="edit_unused")


def test_a_message_kept_by_an_earlier_version_is_edited_as_a_whole() -> None:
    assert kept(edit("Яма у школы", entering(intake(message=1)))).text == "Яма у школы"


# --- What is on record ---


def of(role: str, detail: str = "1") -> About:
    return About(role=role, incident=NUMBER, detail=detail)


def test_an_edited_remark_and_link_are_amended() -> None:
    remark = edit("Короче и яснее", knowing(road=at_stage("on_rework"), about=of("remark")), by=COORDINATOR)
    link = edit(f"Вот: {LINK}?reply=7.", knowing(road=at_stage("closed"), about=of("link")))

    for found, what, text, by in (
        (remark, "remark", "Короче и яснее", COORDINATOR),
        (link, "published", f"{LINK}?reply=7", CURATOR),
    ):
        act = a.AmendWords(incident=NUMBER, by=by, at=NOON + MINUTE, recorded_at=NOON, of=what, number=1, text=text)
        assert found == Doing(act=act)


def test_words_that_are_at_fault_are_refused_by_the_act() -> None:
    found = edit("опубликовано", knowing(road=at_stage("closed"), about=of("link")))

    assert isinstance(found, Doing)  # which says that it is no link


@pytest.mark.parametrize(
    ("role", "stage", "by"),
    [
        ("remark", "on_approval_again", COORDINATOR),
        ("remark", "approved", COORDINATOR),
        ("link", "registered", CURATOR),
        ("source", "registered", CURATOR),
        ("words", "dispatched", CURATOR),
        ("draft_caption", "on_approval", ANNA),
        ("draft_photo", "on_approval", ANNA),
    ],
)
def test_what_cannot_be_taken_any_more_is_answered(role: str, stage: str, by: Any) -> None:
    about = of(role, "0" if role.startswith("draft") else "1")

    found = edit("Иначе", knowing(road=at_stage(stage), about=about), by=by)

    told = "caption" if role.startswith("draft") else role
    params = {"of": told, "detail": about.detail, "number": NUMBER}
    assert found == Saying(template="edit_late", params=params, incident=NUMBER)


def test_who_may_not_open_the_card_any_more_is_answered_without_it() -> None:
    found = edit("Это к архиву", knowing(road=at_stage("registered"), about=of("words")), by=ANNA)

    assert found == Saying(template="edit_late", params={"of": "words", "detail": "1", "number": NUMBER})


def test_an_edited_draft_says_that_it_is_an_edit() -> None:
    found = edit(ANSWER, knowing(road=at_stage("on_approval"), about=of("draft", "0")), by=ANNA)

    assert isinstance(found, Doing) and isinstance(found.act, a.SubmitDraft) and found.act.edited


# --- What led to nothing ---


def test_an_edit_of_a_reply_that_led_to_nothing_is_that_reply() -> None:
    found = edit(ANSWER, knowing(road=at_stage("dispatched"), about=of("card")), by=ANNA)

    assert isinstance(found, Doing) and isinstance(found.act, a.SubmitDraft) and not found.act.edited


def test_an_edit_of_what_led_to_nothing_is_answered_and_talk_is_not() -> None:
    assert edit("Яма у школы", knowing()) == Saying(template="edit_unused")
    assert edit("Яма", knowing(about=About(role="source", incident=None))) == Saying(template="edit_unused")
    assert edit("Спасибо!", knowing()) is None
    assert edit("", knowing(), media=(PHOTO,)) == Saying(template="edit_unused")
    assert edit("Яма у школы", knowing(), private=False) is None
