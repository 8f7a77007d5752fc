"""One post has one identity, whatever form its link has; what is no post is no proof of a publication."""

import pytest

from tests.offices import LESOZAVODSK, NOVOKUBANSK, ZAGS, regulation
from workflow.process.links import no_proof_of, page_behind

VK = "https://vk.com/wall-1_2"
OK = "https://ok.ru/group/700/topic/1576"
TELEGRAM = "https://t.me/novokubansk/5"


def identity(link: str) -> str:
    page = page_behind(link)
    assert page is not None
    return page.identity


@pytest.mark.parametrize(
    ("link", "same"),
    [
        ("https://vk.ru/wall-1_2", VK),
        ("https://m.vk.com/wall-1_2", VK),
        ("https://m.vk.ru/wall-1_2", VK),
        ("HTTPS://VK.COM/WALL-1_2", VK),
        ("vk.com/wall-1_2", VK),
        ("https://vk.com/club1?w=wall-1_2", VK),
        ("https://vk.com/feed?w=wall-1_2%2Fall", VK),
        ("https://vk.com/wall-1?own=1&w=wall-1_2", VK),
        ("https://vk.com/wall-1_2?z=photo-1_77%2Fwall-1_2", VK),
        ("https://vk.com/feed?z=photo-1_77%2Fwall-1_2", VK),
        ("https://vk.com/wall-1_2?from=search&utm_source=tg&utm_medium=social", VK),
        ("https://vk.com/wall-1_2#comments", VK),
        ("https://vk.com/wall-1_2/", VK),
        ("https://vk.com/club1?w=wall-1_2_r9", "https://vk.com/wall-1_2?reply=9"),
        ("https://vk.com/wall-1_2?thread=8&reply=9", "https://vk.com/wall-1_2?reply=9"),
        ("https://vkvideo.ru/video-1_2", "https://vk.com/video-1_2"),
        ("https://vk.com/video/@club1?z=video-1_2%2Fclub1", "https://vkvideo.ru/video-1_2"),
        ("https://vk.com/clips-1?z=clip-1_2", "https://vkvideo.ru/clip-1_2"),
        ("https://vk.com/topic-1_2?offset=20&post=3", "https://m.vk.com/topic-1_2?post=3"),
        ("https://vk.com/@novosti-otvet", "https://m.vk.com/@novosti-otvet"),
        ("https://m.ok.ru/group/700/topic/1576", OK),
        ("https://odnoklassniki.ru/group/700/topic/1576", OK),
        ("https://ok.ru/lesozavodsk/topic/1576?utm_source=x", OK),
        ("https://ok.ru/profile/5/statuses/1576", "https://ok.ru/profile/5/topic/1576"),
        ("https://ok.ru/profile/5/album/6/7", "https://ok.ru/profile/5/photos/7"),
        ("https://t.me/s/novokubansk/5", TELEGRAM),
        ("https://telegram.me/Novokubansk/5", TELEGRAM),
        ("https://telegram.dog/novokubansk/5?single", TELEGRAM),
        ("https://novokubansk.t.me/5", TELEGRAM),
        ("https://t.me/novokubansk/2/5", TELEGRAM),  # in a topic of a forum
        ("https://t.me/novokubansk/5?comment=9", "https://telegram.me/s/novokubansk/5?comment=9"),
        ("https://youtu.be/Ab-1?si=x", "https://www.youtube.com/watch?v=Ab-1&feature=share"),
        ("https://youtube.com/shorts/Ab-1", "https://youtu.be/Ab-1?t=20"),
        ("https://rutube.ru/video/abc/?r=wd", "https://rutube.ru/play/embed/abc"),
        ("https://zen.yandex.ru/a/Xy1?from=feed", "https://dzen.ru/a/Xy1"),
        ("https://max.ru/novokubansk/AZ1?utm_source=x", "https://max.ru/novokubansk/AZ1/"),
        ("https://www.site.ru/news/1/?utm_source=x#top", "http://site.ru/news/1"),
        ("https://site.ru/news?id=1&page=2&fbclid=z", "https://site.ru/news?page=2&id=1"),
    ],
)
def test_one_post_is_one_post_whatever_form_its_link_has(link: str, same: str) -> None:
    assert identity(link) == identity(same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (VK, "https://vk.com/wall-1_3"),
        (VK, "https://vk.com/wall1_2"),  # a person's page, not a community's
        (VK, f"{VK}?reply=9"),
        (OK, "https://ok.ru/group/700/topic/1577"),
        (TELEGRAM, "https://t.me/c/1234/5"),
        ("https://max.ru/a/AZ1", "https://max.ru/a/Az1"),
        ("https://site.ru/news?id=1", "https://site.ru/news?id=2"),
        ("https://youtu.be/Ab-1", "https://youtu.be/aB-1"),
    ],
)
def test_other_posts_stay_others(one: str, other: str) -> None:
    assert identity(one) != identity(other)


def test_comment_stands_under_its_post() -> None:
    comment = page_behind(f"{VK}?reply=9")

    assert comment is not None and comment.post == identity(VK)


def test_what_is_no_link_leads_to_no_page() -> None:
    assert page_behind("опубликовано") is None
    assert no_proof_of("опубликовано", "vk", regulation(ZAGS)) == ""


@pytest.mark.parametrize(
    ("link", "network", "doubt"),
    [
        (VK, "vk", ""),
        (f"{VK}?reply=9", "vk", ""),
        ("https://vk.com/club1", "vk", "no_post"),
        ("https://vk.com/", "vk", "no_post"),
        ("https://vk.com/id5", "vk", "no_post"),
        ("https://vk.com/feed", "vk", "no_post"),
        ("https://vk.com/im?sel=5", "vk", "no_post"),
        ("https://vk.me/club1", "vk", "no_post"),
        ("https://vk.com/wall-1?own=1", "vk", "no_post"),
        ("https://vk.com/albums-1", "vk", "no_post"),
        ("https://vk.com/away.php?to=https%3A%2F%2Fsite.ru", "vk", "short"),
        ("https://vk.cc/abc", "vk", "short"),
        ("https://clck.ru/abc", "other", "short"),
        (OK, "ok", ""),
        ("https://ok.ru/group/700", "ok", "no_post"),
        ("https://ok.ru/profile/5/album/6", "ok", "no_post"),
        ("https://ok.ru/feed", "ok", "no_post"),
        (TELEGRAM, "telegram", ""),
        ("https://t.me/novokubansk", "telegram", "no_post"),
        ("https://t.me/+abc", "telegram", "no_post"),
        ("https://t.me/joinchat/5", "telegram", "no_post"),
        ("https://t.me/novokubansk/photo", "telegram", "no_post"),
        ("https://t.me/c/1234/5", "telegram", "closed"),
        ("https://t.me/c/1234", "telegram", "no_post"),
        ("https://t.me/share/url?url=https://vk.com/wall-1_2", "telegram", "short"),
        ("https://web.telegram.org/k/#-1001", "telegram", "no_post"),
        ("https://max.ru/novokubansk/AZ1", "max", ""),
        ("https://max.ru/novokubansk", "max", "no_post"),
        ("https://max.ru/join/AZ1", "max", "no_post"),
        ("https://dzen.ru/a/Xy1", "dzen", ""),
        ("https://dzen.ru/video/watch/1", "dzen", ""),
        ("https://dzen.ru/media/gorod/otvet-1", "dzen", ""),
        ("https://dzen.ru/media/gorod", "dzen", "no_post"),
        ("https://dzen.ru/gorod", "dzen", "no_post"),
        ("https://rutube.ru/video/abc/", "rutube", ""),
        ("https://rutube.ru/video/person/5/", "rutube", "no_post"),
        ("https://rutube.ru/channel/5/", "rutube", "no_post"),
        ("https://youtube.com/@gorod", "youtube", "no_post"),
        ("https://youtube.com/post/Ab", "youtube", ""),
        ("https://site.ru/", "other", "no_post"),
        ("https://site.ru/?p=5", "other", ""),
        ("https://site.ru/news/1", "other", ""),
        (OK, "other", "other_network"),  # a message from a site, answered in a network
        (VK, "ok", "other_network"),
        ("https://site.ru/news/1", "vk", ""),  # a site is no network that is known to be another
    ],
)
def test_what_is_questioned_as_proof_of_a_publication(link: str, network: str, doubt: str) -> None:
    assert no_proof_of(link, network, regulation(LESOZAVODSK)) == doubt


def test_a_network_that_the_regulation_does_not_name_is_known_all_the_same() -> None:
    assert no_proof_of("https://max.ru/novokubansk/AZ1", "vk", regulation(NOVOKUBANSK)) == "other_network"
