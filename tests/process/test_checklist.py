"""What an answer must be, in a short list beside the draft: the regulation's words, ticked where a program can see it."""

from dataclasses import replace

import pytest

from tests.offices import ANNA, LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, REGULATIONS, ZAGS, office, regulation
from tests.process.road import walked
from workflow.journal import Media
from workflow.norms.regulation import Network
from workflow.process import acts as a
from workflow.process.checklist import checklist
from workflow.process.rounds import DraftKind

PHOTO = (Media(kind="photo", file_id="1"),)
GREETED = "Здравствуйте! Яму засыплем до 20 октября."
USUAL = "✓ формат соцсети · ☐ по существу вопроса · ☐ фото или видео, если есть"


def ticked(name: str, text: str = GREETED, *, network: str = "vk", media: tuple[Media, ...] = (), author: str = "") -> str:
    """The list of a draft that is with the approvers."""
    road = walked(office(name), "on_approval")
    found = checklist(replace(road.now, network=network), road.rules, text=text, author=author, media=media)
    return " · ".join(f"{'✓' if one.is_seen else '☐'} {one.words}" for one in found)


@pytest.mark.parametrize(
    ("name", "clause", "shown"),
    [
        (ZAGS, "22", USUAL),
        (
            LESOZAVODSK,
            "16",
            "✓ приветствие или обращение · ☐ вежливо · ✓ формат соцсети · ☐ по существу: ведомство, меры, сроки · "
            "☐ фото или видео, если есть",
        ),
        (NOVOKUBANSK, "20", f"{USUAL} · ☐ без ошибок"),
        (MINISTRY, "21", USUAL),
        (NAO, "24", "☐ разговорная речь соцсетей · ☐ по существу вопроса · ☐ фото или видео, если есть"),
    ],
)
def test_each_regulation_has_its_own_list_under_its_clause(name: str, clause: str, shown: str) -> None:
    assert (regulation(name).requirements_clause, ticked(name)) == (clause, shown)


@pytest.mark.parametrize("name", REGULATIONS)
def test_the_short_list_has_as_many_lines_as_the_text_has_requirements(name: str) -> None:
    assert len(regulation(name).checklist) == len(regulation(name).requirements)


@pytest.mark.parametrize(
    ("text", "author", "is_seen"),
    [
        ("Добрый день, Анна! Засыплем.", "", True),
        ("Анна, яму засыплем.", "Кравец Анна", True),
        ("Яму засыплем.", "Кравец Анна", False),
        ("Анна, яму засыплем.", "", False),
        ("+", "Анна", False),
    ],
)
def test_lesozavodsk_16_begins_with_a_greeting_or_the_authors_name(text: str, author: str, is_seen: bool) -> None:
    assert ticked(LESOZAVODSK, text, author=author).startswith("✓") is is_seen


def test_a_photo_is_seen() -> None:
    assert "✓ фото" in ticked(ZAGS, media=PHOTO)


@pytest.mark.parametrize(("network", "most"), [("vk", 1000), ("ok", 1000), ("telegram", 800), ("other", 1000)])
def test_a_text_longer_than_is_advised_tells_both_lengths(network: str, most: int) -> None:
    road = walked(office(NOVOKUBANSK), "on_approval")
    incident = replace(road.now, network=network)

    fits = checklist(incident, road.rules, text="я" * most, author="", media=())[0]
    long = checklist(incident, road.rules, text="я" * (most + 1), author="", media=())[0]

    assert (fits.is_seen, fits.length, fits.advised) == (True, 0, 0)
    assert (long.is_seen, long.length, long.advised) == (False, most + 1, most)


def test_a_limit_of_the_offices_own_is_taken() -> None:
    road = walked(office(ZAGS), "on_approval")
    network = Network(code="vk", title="ВКонтакте", hosts=("vk.com",), answer_limit=200)
    rules = replace(road.rules, regulation=replace(road.rules.regulation, networks=(network,)))

    assert checklist(road.now, rules, text="я" * 201, author="", media=())[0].advised == 200


def test_before_there_is_a_draft_nothing_is_ticked() -> None:
    road = walked(office(LESOZAVODSK), "dispatched")

    found = checklist(road.now, road.rules, text="", author="Анна", media=PHOTO)

    assert len(found) == 5
    assert not any(one.is_seen for one in found)


def test_a_question_to_the_author_has_no_list() -> None:
    road = walked(office(ZAGS), "dispatched")
    road.act(a.ChooseDraftKind, ANNA, "14.10 10:12", draft=DraftKind.CLARIFICATION)
    assert checklist(road.now, road.rules, text="", author="", media=()) == ()

    road.act(a.SubmitDraft, ANNA, "14.10 10:20", text="О каком дворе речь?")

    assert checklist(road.now, road.rules, text="О каком дворе речь?", author="", media=()) == ()
