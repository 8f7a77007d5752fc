"""What belongs together though it came in several messages: a paste and its tail, a forward and its note."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.talk import MINUTE, NOON, asked, begun, entering, intake, kept, knowing, later
from tests.offices import ANNA
from tests.process.road import NUMBER
from workflow.conversation.forms import Piece, WhichForm
from workflow.conversation.pieces import pieces_of, rejoined
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Known, Said
from workflow.journal import Media

LINK = "https://vk.com/wall-1_2"
PHOTO = Media(kind="photo", file_id="AgAC1")


# --- The tail of what Telegram cut ---


@pytest.mark.parametrize(
    ("text", "tail", "whole"),
    [
        ("я" * 4096, "юла", "я" * 4096 + "юла"),  # within a word
        ("слово " * 600 + "конец", "и ещё", "слово " * 600 + "конец и ещё"),
        ("слово " * 600 + "конец.", "И ещё", "слово " * 600 + "конец.\nИ ещё"),
    ],
)
def test_a_paste_is_put_together_where_it_was_cut(text: str, tail: str, whole: str) -> None:
    assert rejoined(text, tail) == whole
    found = understand(later(tail, after=timedelta(seconds=1)), entering(begun(text), asking="topic"))

    assert (kept(found).text, kept(found).message, kept(found).topic) == (whole, 1, "")
    assert isinstance(found, Asking) and (found.again, found.taken) == (True, "tail")


def test_three_parts_of_a_paste_are_one_message_also_while_it_waits() -> None:
    known = entering(begun(LINK), begun("я" * 4096, 2), asking="topic")
    second = kept(understand(later("ю" * 4096, 3, after=timedelta(seconds=1)), known))
    third = kept(understand(later("э", 4, after=timedelta(seconds=2)), entering(known.intakes[0], second, asking="topic")))

    assert third.text == "я" * 4096 + "ю" * 4096 + "э"


@pytest.mark.parametrize(
    "one",
    [
        later("и ещё", after=timedelta(seconds=3)),
        later("и ещё", after=timedelta(seconds=1), media=(PHOTO,)),
        later("и ещё", after=timedelta(seconds=1), forwarded=True),
    ],
)
def test_what_comes_later_or_otherwise_is_no_tail(one: Said) -> None:
    assert kept(understand(one, entering(begun("я" * 4096), asking=""))).message == 2


def test_a_post_that_was_cut_before_it_was_forwarded_is_one_message() -> None:
    posted = NOON - timedelta(hours=3)
    first = begun("я" * 4000, forwarded=True, author="Анна", posted_at=posted)
    more: dict[str, Any] = {"forwarded": True, "author": "Анна", "posted_at": posted + timedelta(seconds=1)}

    assert kept(understand(later("и ещё", after=timedelta(), **more), entering(first))).message == 1
    for other in ({"author": "Иван"}, {"posted_at": posted + MINUTE}, {"posted_at": None}):
        assert kept(understand(later("и ещё", after=timedelta(), **more | other), entering(first))).message == 2


def test_the_tail_of_a_loose_text_belongs_to_it() -> None:
    loose = WhichForm(text="я" * 3000 + ".", message=1, candidates=(NUMBER,), at=NOON)
    tail = later("И ещё", by=ANNA, after=timedelta(seconds=1))

    found = understand(tail, knowing(loose=(loose,), answerable=(NUMBER,)))

    assert found == Asking(form=replace(loose, text="я" * 3000 + ".\nИ ещё"), template="which", again=True, taken="tail")
    later_on = understand(replace(tail, at=NOON + MINUTE), knowing(loose=(loose,), answerable=(NUMBER,)))
    assert asked(later_on).text == "И ещё"


# --- The note before a forward ---


def forward(message: int = 2, after: timedelta = timedelta(seconds=1), text: str = "Нет воды") -> Said:
    return later(text, message, after, forwarded=True, author="Анна")


def test_a_note_that_was_taken_for_a_message_goes_with_the_forward() -> None:
    note = begun("Срочно, третий раз пишет")

    found = understand(forward(), entering(note, asking="network"))

    assert (kept(found).text, kept(found).note, kept(found).author, kept(found).message) == (
        "Нет воды",
        "Срочно, третий раз пишет",
        "Анна",
        1,
    )
    assert isinstance(found, Asking) and found.again


def test_a_note_that_was_taken_for_a_topic_is_given_back_to_the_forward() -> None:
    first = kept(understand(later("Срочно", 2), entering(begun(LINK), asking="topic")))
    assert first.topic == "Срочно"

    found = understand(forward(3, MINUTE + timedelta(seconds=1)), entering(first))

    assert (kept(found).text, kept(found).note, kept(found).message) == ("Нет воды", "Срочно", 3)
    assert isinstance(found, Asking) and found.restored is not None
    assert (found.restored.topic, found.restored.asking, found.restored.message) == ("", "topic", 1)


def test_a_note_that_was_asked_about_goes_with_the_forward() -> None:
    loose = WhichForm(text="Посмотрите?", message=1, may_be_new=True, at=NOON)

    found = understand(forward(), knowing(loose=(loose,)))

    assert kept(found).note == "Посмотрите?"
    assert isinstance(found, Asking) and found.unasked == loose


def test_a_link_sent_as_the_note_is_the_link_of_the_forward() -> None:
    found = kept(understand(forward(), entering(begun(LINK), asking="topic")))

    assert (found.text, found.link, found.network, found.note) == ("Нет воды", LINK, "vk", "")


@pytest.mark.parametrize(
    "known",
    [
        knowing(),
        entering(begun("Срочно", at=NOON - MINUTE)),
        entering(begun("Срочно", media=(PHOTO,))),
        entering(begun("Срочно", forwarded=True)),
        entering(begun("я" * 4000)),
        entering(begun("Срочно", message=5)),
        entering(begun("", media=(PHOTO,))),
        knowing(loose=(WhichForm(text="Срочно", message=1),)),  # kept by an earlier version, without its moment
    ],
)
def test_other_words_before_a_forward_are_no_note(known: Known) -> None:
    assert kept(understand(forward(), known)).note == ""


def test_a_message_of_an_earlier_version_is_one_piece() -> None:
    for posted_at in (None, NOON):
        old = intake(message=7, posted_at=posted_at)
        whole = Piece(message=7, at=NOON, text="Яма во дворе", forwarded=posted_at is not None)
        assert pieces_of(old) == (whole,)


def test_a_network_named_by_hand_and_the_text_found_again_stay_pieces() -> None:
    found = kept(understand(later("ВКонтакте"), entering(begun(), asking="network")))

    assert [(piece.message, piece.detail, piece.text) for piece in found.pieces] == [
        (1, "text", "Яма во дворе"),
        (2, "network", "ВКонтакте"),
    ]
