"""What a curator's message becomes while others are entered: a detail, a link, a tail, a note, another message, or nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conversation.talk import MINUTE, NOON, asked, at_stage, begun, entering, kept, knowing, later, said, tapped
from tests.offices import ANNA, CURATOR, GLEB
from tests.process.road import NUMBER
from workflow.conversation.forms import Intake, LinkForm, WhichForm
from workflow.conversation.taps import understand_tap
from workflow.conversation.understanding import understand
from workflow.conversation.understood import Asking, Doing, Saying, Understood
from workflow.journal import Media
from workflow.process import acts as a
from workflow.process.refusals import Unknown

LINK, OTHER = "https://vk.com/wall-1_2", "https://ok.ru/group/1"
PHOTO = Media(kind="photo", file_id="AgAC1")
LONG = "Третий день нет воды. Дома дети. Звоню в диспетчерскую, там никто не берёт трубку. Когда это кончится?"


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
