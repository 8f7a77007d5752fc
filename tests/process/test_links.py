"""Links as people paste them: is it one, whose network is it, may the answer stand there."""

import pytest

from tests.offices import LESOZAVODSK, NOVOKUBANSK, ZAGS, regulation
from workflow.process.links import checked_link, covers, host_of, network_of
from workflow.process.refusals import LinkOfOtherNetwork, NotALink


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://vk.com/wall-1_2", "vk.com"),
        ("http://m.vk.com/wall-1_2", "vk.com"),
        ("https://www.ok.ru/group/1", "ok.ru"),
        ("HTTPS://WWW.VK.COM/wall-1_2", "vk.com"),
        ("  vk.com/wall-1_2  ", "vk.com"),  # no scheme, as people type it
        ("t.me/novokubansk/5", "t.me"),
        ("vk.com/away?to=https://ok.ru", "vk.com"),  # a scheme further on is not its own
        ("https://новокубанск.рф/ответ", "новокубанск.рф"),
        ("https://xn--80aaxitdbjk.xn--p1ai/", "xn--80aaxitdbjk.xn--p1ai"),
        ("https://vk.com:443/wall", "vk.com"),
        ("", None),
        ("   ", None),
        ("готово", None),
        ("Готово.", None),
        ("Готово.Спасибо", None),
        ("Смотрите vk.com/wall-1_2", None),
        ("vk.com/wall-1_2 и ниже", None),
        ("ivanova@ok.ru", None),
        ("https://vk.com@example.com/wall", None),  # the host is what stands after @
        ("ftp://vk.com/wall", None),
        ("tg://resolve?domain=novokubansk", None),
        ("https://", None),
        ("https://[vk.com/wall", None),
        ("https://vk", None),
        ("12.50", None),
        (f"https://vk.{'ж' * 64}", None),  # longer than a part of a host may be
    ],
)
def test_the_host_of_what_was_pasted(link: str, host: str | None) -> None:
    assert host_of(link) == host


@pytest.mark.parametrize(
    ("link", "network"),
    [
        ("https://vk.com/wall-1_2", "vk"),
        ("https://m.vk.com/wall-1_2", "vk"),
        ("https://vk.ru/wall-1_2", "vk"),
        ("https://m.ok.ru/group/1", "ok"),
        ("https://t.me/novokubansk/5", "telegram"),
        ("https://novokubansk.t.me/5", "telegram"),
        ("https://notvk.com/wall", None),
        ("https://vk.com.example.com/wall", None),
        ("https://instagram.com/p/1", None),  # not a network of clause 2
        ("готово", None),
    ],
)
def test_the_network_a_link_leads_to(link: str, network: str | None) -> None:
    found = network_of(link, regulation(NOVOKUBANSK))

    assert (found.code if found else None) == network


@pytest.mark.parametrize(
    ("name", "network", "covered"),
    [
        (NOVOKUBANSK, "telegram", True),
        (NOVOKUBANSK, "other", False),  # 2 names three networks and no others
        (NOVOKUBANSK, "", False),
        (ZAGS, "other", True),  # 4: sites that offer blogs
        (ZAGS, "telegram", False),
    ],
)
def test_networks_that_a_regulation_covers(name: str, network: str, covered: bool) -> None:
    assert covers(regulation(name), network) is covered


def test_the_answer_stands_in_the_network_of_the_message() -> None:
    assert checked_link(" vk.com/wall-1_2 ", "vk", regulation(ZAGS)) == "https://vk.com/wall-1_2"

    with pytest.raises(LinkOfOtherNetwork) as refused:
        checked_link("https://ok.ru/group/1", "vk", regulation(ZAGS))

    assert refused.value.facts == {"network": "vk", "clause": "16"}


def test_the_answer_to_a_message_from_elsewhere_may_stand_anywhere() -> None:
    assert checked_link("https://blog.example.com/1", "other", regulation(ZAGS)) == "https://blog.example.com/1"


def test_lesozavodsk_does_not_say_where_the_answer_stands() -> None:
    assert checked_link("https://ok.ru/group/1", "vk", regulation(LESOZAVODSK)) == "https://ok.ru/group/1"


def test_what_is_no_link_is_not_taken_for_a_publication() -> None:
    with pytest.raises(NotALink):
        checked_link("опубликовано", "vk", regulation(ZAGS))
