"""Several links in one message: each goes to the message whose post it leads to, else in the order of their numbers."""

from dataclasses import replace

import pytest

from tests.offices import ZAGS, office
from workflow.ids import IncidentId
from workflow.process.links import links_in
from workflow.process.refusals import LinkOfOtherNetwork, LinksUnfit, Refusal
from workflow.repeats.answers import Unanswered, distributed

REGULATION = office(ZAGS).regulation
FIRST = Unanswered(incident=IncidentId(1), network="vk", link="https://vk.com/wall-1_10?reply=1")
SECOND = Unanswered(incident=IncidentId(2), network="vk", link="https://vk.com/wall-1_20?reply=2")
THIRD = Unanswered(incident=IncidentId(3), network="ok", link="https://ok.ru/group/7/topic/30")
BARE = Unanswered(incident=IncidentId(4), network="vk")
TO_FIRST, TO_SECOND = "https://vk.com/wall-1_10?reply=91", "https://vk.com/wall-1_20?reply=92"
TO_THIRD, ELSEWHERE = "https://ok.ru/group/7/topic/30/93", "https://vk.com/wall-5_5?reply=94"


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("", ()),
        ("опубликовано, спасибо", ()),
        (f"{TO_FIRST}\n{TO_SECOND}", (TO_FIRST, TO_SECOND)),
        (f"1) {TO_FIRST}, 2) {TO_SECOND}.", (TO_FIRST, TO_SECOND)),
        ("vk.com/wall-1_2 и ok.ru/a", ("https://vk.com/wall-1_2", "https://ok.ru/a")),
        (f"{TO_FIRST} {TO_FIRST}", (TO_FIRST,)),
    ],
)
def test_every_link_is_read_once(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


@pytest.mark.parametrize(
    ("links", "found"),
    [
        ((TO_FIRST, TO_SECOND, TO_THIRD), {1: TO_FIRST, 2: TO_SECOND, 3: TO_THIRD}),
        ((TO_THIRD, TO_SECOND, TO_FIRST), {1: TO_FIRST, 2: TO_SECOND, 3: TO_THIRD}),
        # The second's own link comes late, and yet is not given away to the first.
        ((ELSEWHERE, TO_SECOND), {1: ELSEWHERE, 2: TO_SECOND}),
        ((TO_FIRST, ELSEWHERE), {1: TO_FIRST, 2: ELSEWHERE}),
        ((TO_SECOND, TO_THIRD), {2: TO_SECOND, 3: TO_THIRD}),
    ],
)
def test_each_link_goes_to_its_post_else_in_order(links: tuple[str, ...], found: dict[int, str]) -> None:
    assert dict(distributed(links, (FIRST, SECOND, THIRD), REGULATION)) == found


def test_a_message_without_an_address_of_its_own_takes_what_is_left() -> None:
    assert dict(distributed((ELSEWHERE, TO_FIRST), (FIRST, BARE), REGULATION)) == {1: TO_FIRST, 4: ELSEWHERE}


@pytest.mark.parametrize(
    ("links", "refusal"),
    [
        ((TO_FIRST, TO_SECOND, TO_THIRD, ELSEWHERE), LinksUnfit),  # four links, three messages
        ((TO_FIRST, "https://t.me/news/1"), LinkOfOtherNetwork),
        ((TO_FIRST, TO_SECOND, ELSEWHERE), LinkOfOtherNetwork),  # the third message is in Odnoklassniki
    ],
)
def test_what_fits_no_message_is_refused_as_a_whole(links: tuple[str, ...], refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        distributed(links, (FIRST, SECOND, THIRD), REGULATION)


def test_where_no_clause_says_so_a_link_goes_to_a_message_of_its_network_first() -> None:
    anywhere = replace(REGULATION, same_network_clause="")
    elsewhere = "https://t.me/news/1"

    assert dict(distributed((TO_THIRD, ELSEWHERE), (FIRST, replace(THIRD, link="")), anywhere)) == {1: ELSEWHERE, 3: TO_THIRD}
    assert dict(distributed((elsewhere, ELSEWHERE), (THIRD, BARE), anywhere)) == {3: elsewhere, 4: ELSEWHERE}
