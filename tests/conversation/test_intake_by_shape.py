"""What a curator's message becomes while others are entered: a detail, a link, a tail, a note, another message, or nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.conversation.talk import NOON, at_stage, intake, knowing, said, tapped
from tests.offices import ANNA, CURATOR, GLEB
from tests.process.road import NUMBER
from workflow.conversation.forms import Intake, LinkForm, Piece, WhichForm
from workflow.conversation.intake import begin_intake
from workflow.conversation.pieces import pieces_of, rejoined
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing, Known, Said, Saying, Understood
from workflow.journal import Media
from workflow.process import acts as a
from workflow.process.refusals import Unknown

LINK, OTHER = "https://vk.com/wall-1_2", "https://ok.ru/group/1"
PHOTO = Media(kind="photo", file_id="AgAC1")
LONG = "Третий день нет воды. Дома дети. Звоню в диспетчерскую, там никто не берёт трубку. Когда это кончится?"
MINUTE = timedelta(minutes=1)


def begun(text: str = "Яма во дворе", message: int = 1, **more: Any) -> Intake:
    """A message half entered as it stands after its first words came at noon."""
    found = begin_intake(said(text, message=message, **more), knowing()).form
    assert isinstance(found, Intake)
    return found


def entering(*intakes: Intake, asking: str | None = None, **more: Any) -> Known:
    """The first is at hand, the others wait."""
    first, *others = intakes
    if asking is not None:
        first = replace(first, asking=asking)
    return knowing(form=first, intakes=(first, *others), **more)


def later(text: str, message: int = 2, after: timedelta = MINUTE, **more: Any) -> Said:
    return said(text, message=message, at=NOON + after, **more)


def kept(found: Understood) -> Intake:
    assert isinstance(found, Asking) and isinstance(found.form, Intake)
    return found.form


def asked(found: Understood) -> WhichForm:
    assert isinstance(found, Asking) and isinstance(found.form, WhichForm)
    return found.form


# --- What is typed while something is asked ---


@pytest.mark.parametrize("asking", ["topic", "location"])
@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Дороги", "detail"),
        (LINK, "link"),
        (LONG, "another"),
        ("Спасибо", "talk"),
        ("—", "talk"),
        ("777", "no_such_card"),
        ("А это точно наш вопрос?", "which"),
    ],
)
def test_only_what_looks_like_a_topic_or_a_place_is_taken_for_one(asking: str, text: str, becomes: str) -> None:
    first = begun()

    found = understand(later(text), entering(first, asking=asking))

    match becomes:
        case "detail":
            assert getattr(kept(found), asking) == text
        case "link":
            assert (kept(found).link, kept(found).text, getattr(kept(found), asking)) == (LINK, first.text, "")
        case "another":
            assert (kept(found).text, kept(found).message) == (text, 2)
        case "which":
            form = asked(found)
            assert (form.text, form.details, form.may_be_new, form.message) == (text, (asking,), True, 2)
        case template:
            assert isinstance(found, Saying) and found.template == template


def test_a_forward_or_a_photo_is_another_message_whatever_was_asked() -> None:
    for one in (later("Дороги", forwarded=True), later("Дороги", media=(PHOTO,))):
        assert kept(understand(one, entering(begun(), asking="topic"))).message == 2


@pytest.mark.parametrize(
    ("asking", "text", "expected"),
    [
        ("", "Спасибо", "says talk"),
        ("", "+", "says talk"),
        ("", "Яма у школы", "another"),
        ("", LONG, "another"),
        ("network", "ок", "says not_understood"),
        ("network", LONG, "another"),
        ("detection", "12", "says not_understood"),  # no such incident: the moment is still asked for
        ("detection", LONG, "another"),
        ("link", LONG, "another"),
        ("ground", "Мат", "says not_understood"),
        ("ground", LONG, "another"),
        ("text", "Спасибо!", "text"),  # the author's own word
        ("text", LONG, "text"),
        ("basis", "Был в отпуске. Вернулся вчера.", "basis"),
        ("basis", "-", "basis"),
        ("topic", "", "says not_understood"),
        ("", "", "says not_understood"),
    ],
)
def test_what_else_is_asked_takes_what_it_asked_for(asking: str, text: str, expected: str) -> None:
    found = understand(later(text), entering(begun(), asking=asking))

    if expected.startswith("says "):
        assert isinstance(found, Saying) and found.template == expected.removeprefix("says ")
    elif expected == "another":
        assert kept(found).message == 2
    else:
        assert (getattr(kept(found), expected), kept(found).message) == (text, 1)


def test_a_number_opens_the_card_also_where_a_moment_is_asked_for() -> None:
    road = at_stage("dispatched")
    known = replace(entering(begun(), asking="detection", road=road), incidents={NUMBER: road.now})

    found = understand(later(str(NUMBER)), known)

    assert found == Saying(template="card", incident=NUMBER)


# --- Numbers and courtesies ---


def test_a_number_opens_the_card_of_who_may_see_it_and_says_the_same_of_all_others() -> None:
    road = at_stage("dispatched")
    text, stranger = f"№ {NUMBER}", GLEB

    assert understand(said(text), knowing(road=road)) == Saying(template="card", incident=NUMBER)
    assert understand(said(text, by=ANNA), knowing(road=road, answerable=(NUMBER,))) == Saying(template="card", incident=NUMBER)
    refused = Saying(template="no_such_card", params={"number": NUMBER})
    assert understand(said(text, by=stranger), knowing(road=road)) == refused
    assert understand(said(text), knowing()) == refused


@pytest.mark.parametrize("text", ["Спасибо!", "ок", "+", "—", "👍", "89001112233"])
def test_a_courtesy_is_no_message_of_a_citizen_unless_it_is_forwarded(text: str) -> None:
    assert understand(said(text), knowing()) == Saying(template="talk", params={"asking": "", "entering": False})
    assert kept(understand(said(text, forwarded=True), knowing())).text == text
    assert isinstance(understand(said(text, by=ANNA), knowing(answerable=(NUMBER,))), Asking)


# --- Links ---


def test_a_link_alone_begins_a_message_and_belongs_to_the_one_that_lacks_it() -> None:
    assert kept(understand(said(LINK), knowing(answerable=(NUMBER,)))).link == LINK  # a curator who also drafts
    assert kept(understand(said(f"Вот ссылка: {LINK}"), knowing())).link == LINK

    found = understand(later(LINK), entering(begun(), asking=""))

    assert (kept(found).link, kept(found).network, kept(found).message, kept(found).text) == (LINK, "vk", 1, "Яма во дворе")
    assert [piece.detail for piece in kept(found).pieces] == ["text", "link"]


def test_a_second_link_is_a_second_message() -> None:
    found = understand(later(OTHER), entering(begun(LINK), asking="topic"))

    assert (kept(found).link, kept(found).message) == (OTHER, 2)


def test_a_link_goes_to_the_message_that_waits_if_only_that_lacks_one() -> None:
    first, second = begun(LINK), begun("Нет света", 2)

    found = understand(later(OTHER, 3), entering(first, second, asking="topic"))

    assert (kept(found).link, kept(found).message, found.taken if isinstance(found, Asking) else "") == (OTHER, 2, "link")


@pytest.mark.parametrize("asking", ["topic", "network"])
def test_of_several_without_a_link_it_is_asked_which(asking: str) -> None:
    form = asked(understand(later(LINK, 3), entering(begun(), begun("Нет света", 2), asking=asking)))

    assert (form.details, form.named, form.may_be_new) == (("link", "link.2"), ("Яма во дворе", "Нет света"), True)


def test_a_link_into_another_network_than_was_chosen_is_asked_about() -> None:
    chosen = replace(begun(), network="vk")

    assert asked(understand(later(OTHER), entering(chosen, asking="topic"))).details == ("link",)
    assert asked(understand(later("https://blog.example.com/1"), entering(chosen, asking="topic"))).details == ("link",)


def test_where_a_network_is_asked_for_a_second_link_is_a_second_message_and_the_first_is_the_answer() -> None:
    unknown = replace(begun("https://blog.example.com/1"), network="")

    assert kept(understand(later(LINK), entering(unknown, asking="network"))).message == 2
    assert kept(understand(later(LINK), entering(begun(), asking="network"))).message == 1


def test_a_link_that_comes_while_a_moment_is_asked_for_leaves_that_question() -> None:
    found = understand(later(LINK), entering(begun(), asking="detection"))

    assert (kept(found).link, kept(found).asking) == (LINK, "detection")


def test_a_link_that_was_asked_for_is_the_link_of_the_answer() -> None:
    found = understand(said(LINK), knowing(form=LinkForm(incident=NUMBER), intakes=(begun(),)))

    assert isinstance(found, Doing) and isinstance(found.act, a.RecordPublication)


# --- The answers to what was asked about ---


def choosing(form: WhichForm, *intakes: Intake) -> Callable[[str], Understood]:
    return lambda argument: understand_tap(tapped("which", argument, CURATOR, form.message), knowing(form=form, intakes=intakes))


def test_what_was_unclear_becomes_what_the_curator_says() -> None:
    form = asked(understand(later("А это точно наш вопрос?"), entering(begun(), asking="topic")))
    tap = choosing(form, begun())

    assert kept(tap("topic")).topic == "А это точно наш вопрос?"
    assert (kept(tap("new")).text, kept(tap("new")).detection) == ("А это точно наш вопрос?", NOON + MINUTE)
    with pytest.raises(Unknown):
        choosing(form)("topic")  # the message is registered by now


def test_a_link_goes_where_the_curator_says_also_into_another_network() -> None:
    first, second = replace(begun(), network="vk"), begun("Нет света", 2)
    form = asked(understand(later(OTHER, 3), entering(first, second, asking="topic")))
    tap = choosing(form, first, second)

    assert (kept(tap("link")).message, kept(tap("link")).link) == (1, OTHER)
    assert (kept(tap("link.2")).message, kept(tap("link.2")).link) == (2, OTHER)
    with pytest.raises(Unknown):
        tap("link.5")


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
