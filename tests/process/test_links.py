"""Links as people paste them: is it one, whose network is it, may the answer stand there."""

from dataclasses import replace

import pytest

from tests.offices import LESOZAVODSK, MINISTRY, NAO, NOVOKUBANSK, ZAGS, regulation
from workflow.norms.networks import covers, is_permitted, network_named, offered_networks, with_added
from workflow.norms.regulation import Network
from workflow.process.links import any_network_of, checked_link, host_of, is_only_link, link_in, links_in, network_of
from workflow.process.refusals import LinkOfOtherNetwork, NotALink

LINK = "https://vk.com/wall-1_2"


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
        ("main.py", None),
        ("doc.zip", None),
        ("есть.орг", None),
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
        ("https://vkvideo.ru/video-1_2", "vk"),
        ("https://odnoklassniki.ru/group/1", "ok"),
        ("https://telegram.dog/novokubansk/5", "telegram"),
        ("https://instagram.com/p/1", None),  # not a network of clause 2
        ("https://max.ru/novokubansk/1", None),
        ("готово", None),
    ],
)
def test_the_network_a_link_leads_to(link: str, network: str | None) -> None:
    found = network_of(link, regulation(NOVOKUBANSK))

    assert (found.code if found else None) == network


def test_a_network_is_known_be_it_the_regulations_business_or_not() -> None:
    found = any_network_of("https://max.ru/novokubansk/1", regulation(NOVOKUBANSK))

    assert found is not None and found.code == "max"
    assert any_network_of("https://site.ru/1", regulation(NOVOKUBANSK)) is None


@pytest.mark.parametrize(
    ("name", "network", "covered"),
    [
        (NOVOKUBANSK, "telegram", True),
        (NOVOKUBANSK, "other", False),  # 2 names three networks and no others
        (NOVOKUBANSK, "", False),
        (ZAGS, "other", True),  # 4: sites that offer blogs
        (ZAGS, "telegram", True),  # known everywhere, and among those others
        (ZAGS, "max", True),
        (ZAGS, "nowhere", False),
        (NOVOKUBANSK, "max", False),  # 7: the office may choose it, by an act
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


@pytest.mark.parametrize("link", ["https://www.nvinder.ru/a/2#c5", "https://forum.nvinder.ru/5", "https://vk.cc/abc"])
def test_nao_20_the_answer_stands_on_the_site_of_the_message(link: str) -> None:
    assert checked_link(link, "other", regulation(NAO), "https://nvinder.ru/a/1") == link
    assert checked_link("https://nvinder.ru/a/2", "other", regulation(NAO), "https://forum.nvinder.ru/5")


@pytest.mark.parametrize("name", [NAO, ZAGS, MINISTRY])
def test_on_another_site_it_is_refused_where_the_text_says_where_it_stands(name: str) -> None:
    with pytest.raises(LinkOfOtherNetwork) as refused:
        checked_link("https://adm-nao.ru/news/77", "other", regulation(name), "https://nvinder.ru/a/1")

    assert refused.value.facts == {"network": "other", "clause": regulation(name).same_network_clause, "site": "nvinder.ru"}


def test_of_a_message_without_a_link_and_in_lesozavodsk_any_site_will_do() -> None:
    link = "https://adm-nao.ru/news/77"

    assert checked_link(link, "other", regulation(NAO), "из газеты") == link
    assert checked_link(link, "other", regulation(LESOZAVODSK), "https://nvinder.ru/a/1") == link
    assert checked_link("https://vk.com/wall-1_3", "vk", regulation(NAO), "https://vk.com/wall-1_2")


def test_lesozavodsk_does_not_say_where_the_answer_stands() -> None:
    assert checked_link("https://ok.ru/group/1", "vk", regulation(LESOZAVODSK)) == "https://ok.ru/group/1"


def test_what_is_no_link_is_not_taken_for_a_publication() -> None:
    with pytest.raises(NotALink):
        checked_link("опубликовано", "vk", regulation(ZAGS))


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (LINK, [LINK]),
        (f"Яма: {LINK}", [LINK]),
        (f"({LINK}).", [LINK]),
        (f"[{LINK}]", [LINK]),
        (f"{LINK}, {LINK}3", [LINK, f"{LINK}3"]),
        (f"{LINK} и ещё раз {LINK}", [LINK]),
        (f"«{LINK}»", [LINK]),
        (f'"{LINK}"', [LINK]),
        (f"„{LINK}“", [LINK]),
        (f"{LINK}?!", [LINK]),
        (f"{LINK}…", [LINK]),
        (f"*{LINK}*", [LINK]),
        (f"{LINK}?w=1&z=2", [f"{LINK}?w=1&z=2"]),
        ("HTTP://VK.COM/wall", ["HTTP://VK.COM/wall"]),
        (f"яма{LINK}\nеще", [LINK]),
        ("см. vk.com/wall-1_2.", [LINK]),
        ("m.vk.com/wall-1_2, ok.ru/group/1/topic/2", ["https://m.vk.com/wall-1_2", "https://ok.ru/group/1/topic/2"]),
        ("«t.me/novokubansk/5»", ["https://t.me/novokubansk/5"]),
        ("vk.cc/abc", ["https://vk.cc/abc"]),
        ("https://ru.wikipedia.org/wiki/Мост_(река)", ["https://ru.wikipedia.org/wiki/Мост_(река)"]),
        ("(https://ru.wikipedia.org/wiki/Мост_(река))", ["https://ru.wikipedia.org/wiki/Мост_(река)"]),
        ("есть.орг, main.py, doc.zip, карта.дети", []),
        ("см. сайт site.ru/page", []),  # only hosts that are known need no scheme
        ("notvk.com/wall-1_2", []),
        ("ivanova@ok.ru/x", []),
        ("пишите в vk.com", []),
        ("https://[vk.com", []),
        ("ftp://vk.com", []),
        ("", []),
    ],
)
def test_links_in_a_text(text: str, links: list[str]) -> None:
    assert list(links_in(text)) == links


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://site.ru/1 и https://vk.com/wall-1_2", "https://vk.com/wall-1_2"),  # a named network before a site
        ("https://max.ru/a/1 https://ok.ru/group/1/topic/2", "https://ok.ru/group/1/topic/2"),  # named before known
        ("https://site.ru/1 https://max.ru/a/1", "https://max.ru/a/1"),  # known before a site
        ("https://site.ru/1 https://news.ru/2", "https://site.ru/1"),
        ("site.ru/page", "https://site.ru/page"),
        ("site.ru/page.", "https://site.ru/page"),
        ("новокубанск.рф/ответ", "https://новокубанск.рф/ответ"),
        ("vk.com", "https://vk.com"),
        ("main.py", ""),
        ("doc.zip", ""),
        ("есть.орг", ""),
        ("Готово.Спасибо", ""),
        ("яма", ""),
    ],
)
def test_the_link_of_a_text(text: str, link: str) -> None:
    assert link_in(text, regulation(NOVOKUBANSK)) == link


def test_without_a_regulation_a_known_network_goes_before_a_site() -> None:
    assert link_in(f"https://site.ru/1 {LINK}") == LINK


@pytest.mark.parametrize(
    ("text", "only"),
    [
        (LINK, True),
        (f"  {LINK}. ", True),
        (f"«{LINK}»", True),
        ("vk.com/wall-1_2", True),
        ("site.ru/page", True),
        (f"Яма {LINK}", False),
        (f"{LINK} {LINK}", False),
        ("яма", False),
        ("main.py", False),
        ("", False),
        (".", False),
    ],
)
def test_a_text_that_is_one_link(text: str, only: bool) -> None:
    assert is_only_link(text) is only


@pytest.mark.parametrize(
    ("name", "network", "permitted"),
    [(ZAGS, "vk", True), (ZAGS, "twitter", False), (LESOZAVODSK, "threads", False), (ZAGS, "other", True)],
)
def test_where_an_answer_may_be_published(name: str, network: str, permitted: bool) -> None:
    assert is_permitted(network, regulation(name)) is permitted


def test_networks_are_offered_as_far_as_the_regulation_covers_them() -> None:
    assert offered_networks(regulation(NOVOKUBANSK)) == ("ok", "vk", "telegram")
    assert offered_networks(regulation(ZAGS)) == ("ok", "vk", "telegram", "max", "dzen", "rutube", "other")


def test_the_office_adds_a_network_by_its_own_act() -> None:
    added = Network(code="max", title="MAX", hosts=("max.ru",), act="распоряжение от 01.10.2026 № 5")
    with_max = with_added(regulation(NOVOKUBANSK), [added, Network(code="vk", title="?", hosts=())])

    assert covers(with_max, "max") and offered_networks(with_max) == ("ok", "vk", "telegram", "max")
    assert network_of("https://max.ru/a/1", with_max) == added
    assert with_added(with_max, []) is with_max


def test_a_network_without_hosts_of_its_own_is_left_as_the_file_has_it() -> None:
    anywhere = replace(regulation(ZAGS), networks=(Network(code="vk", title="ВКонтакте", hosts=()),))

    assert network_named("vk", anywhere) == anywhere.networks[0]
