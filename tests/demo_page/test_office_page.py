"""What stands around the phones: the choice of offices, the clock, the narrow screen, the other language."""

from typing import TYPE_CHECKING

import pytest
from aiohttp.test_utils import TestServer

from tests.demo_page.fake_office import CURATOR, DEPUTY, EXECUTOR, HEAD, MINISTER
from tests.demo_page.fake_phones import FakePhones

playwright = pytest.importorskip("playwright.async_api")
if TYPE_CHECKING:
    from playwright.async_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
expect = playwright.expect


async def test_visitor_chooses_an_office_and_comes_back(page: "Page") -> None:
    await page.goto("/")
    await expect(page.locator(".card")).to_have_count(5)

    await page.get_by_test_id("office-novokubansk-1740").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Администрация Новокубанского района")
    await expect(page.locator(".phone")).to_have_count(5)
    await page.get_by_test_id("offices").click()

    await expect(page.locator(".card")).to_have_count(5)


async def test_office_opens_by_query_too(page: "Page") -> None:
    await page.goto("/?office=kuzbass-zags-16")

    await expect(page.locator(".phone")).to_have_count(5)
    await page.get_by_test_id("offices").click()
    await expect(page.locator(".card")).to_have_count(5)


async def test_unknown_office_is_named(page: "Page") -> None:
    await page.goto("/#nowhere")

    await expect(page.get_by_role("alert")).to_contain_text("nowhere")


async def test_clock_moves_to_the_next_deadline_and_then_has_none(page: "Page", phones: FakePhones) -> None:
    await page.goto("/#kuzbass-zags-16")
    await expect(page.get_by_test_id("clock-time")).to_have_text("10:55")
    await expect(page.get_by_test_id("clock-next")).to_contain_text("12:30 · проект ответа, № 142")

    await page.get_by_test_id("clock-15m").click()
    await expect(page.get_by_test_id("clock-time")).to_have_text("11:10")
    await page.get_by_test_id("clock-1wh").click()
    await expect(page.get_by_test_id("clock-time")).to_have_text("12:10")
    await page.get_by_test_id("clock-next").click()

    await expect(page.get_by_test_id("clock-next")).to_be_disabled()
    assert [body["move"] for body in phones.bodies("clock")] == ["15m", "1wh", "deadline"]


async def test_refused_jump_says_why(page: "Page", phones: FakePhones) -> None:
    phones.clock_refusal = "the bot is still at work"
    await page.goto("/#kuzbass-zags-16")

    await page.get_by_test_id("clock-15m").click()

    await expect(page.get_by_test_id("page-toast")).to_contain_text("Бот ещё договаривает")
    await expect(page.get_by_test_id("clock-15m")).to_be_enabled()


async def test_four_phones_fit_a_desk(page: "Page") -> None:
    await page.goto("/#kuzbass-zags-16")
    await expect(page.locator(".phone")).to_have_count(5)

    boxes = [await phone.bounding_box() for phone in await page.locator(".phone").all()]

    assert all(box is not None and box["width"] >= 320 for box in boxes)
    assert sum(1 for box in boxes if box is not None and box["x"] + box["width"] <= 1440) == 4


async def test_narrow_screen_holds_one_phone_and_counts_news_of_others(page: "Page", phones: FakePhones) -> None:
    await page.set_viewport_size({"width": 400, "height": 800})
    await page.goto("/#kuzbass-zags-16")
    await expect(page.get_by_test_id(f"phone-{CURATOR}")).to_be_visible()
    await expect(page.get_by_test_id(f"phone-{DEPUTY}")).to_be_hidden()

    phones.say(DEPUTY, "Новость")
    await expect(page.get_by_test_id(f"person-{DEPUTY}").get_by_test_id("unread")).to_contain_text("1")
    await page.get_by_test_id(f"person-{DEPUTY}").click()

    await expect(page.get_by_text("Новость")).to_be_in_viewport()
    await expect(page.get_by_test_id("unread")).to_have_count(0)
    assert await page.evaluate("document.documentElement.scrollWidth") == 400


async def test_news_of_people_beyond_a_narrow_screens_edge_do_not_widen_the_page(page: "Page", phones: FakePhones) -> None:
    await page.set_viewport_size({"width": 320, "height": 800})
    await page.goto("/#kuzbass-zags-16")
    await expect(page.get_by_test_id(f"phone-{CURATOR}")).to_be_visible()
    for person in (DEPUTY, HEAD, EXECUTOR, MINISTER):
        phones.say(person, "Новость")
        await expect(page.get_by_test_id(f"person-{person}").get_by_test_id("unread")).to_contain_text("1")

    assert await page.evaluate("document.documentElement.scrollWidth") == 320


async def test_phone_beyond_the_edge_is_brought_into_view(page: "Page") -> None:
    await page.goto("/#kuzbass-zags-16")

    await page.get_by_test_id(f"person-{MINISTER}").click()

    await expect(page.get_by_test_id(f"phone-{MINISTER}").get_by_test_id("composer")).to_be_in_viewport()


async def test_page_speaks_english(page: "Page") -> None:
    await page.goto("/")

    await page.get_by_test_id("language").click()

    await expect(page.get_by_role("heading", level=2)).to_have_text("Choose a regulation")
    await expect(page.locator("html")).to_have_attribute("lang", "en")


async def test_nothing_comes_from_elsewhere(page: "Page", server: TestServer) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    await page.goto("/#kuzbass-zags-16")
    await expect(page.locator(".phone")).to_have_count(5)

    assert all(url.startswith(str(server.make_url("/"))) for url in asked)


async def test_scene_is_played_and_its_phone_is_shown_with_what_to_do_next(page: "Page", phones: FakePhones) -> None:
    await page.goto("/#kuzbass-zags-16")

    await page.get_by_test_id("scenes").click()
    await page.get_by_test_id("scene-not-ours").click()

    await expect(page.get_by_test_id("hint")).to_contain_text("Вы Громов: выберите отдел")
    await expect(page.get_by_test_id(f"person-{DEPUTY}")).to_have_attribute("aria-pressed", "true")
    assert phones.bodies("scenes") == [{"scene": "not-ours"}]


async def test_scene_that_cannot_go_on_says_what_is_missing(page: "Page", phones: FakePhones) -> None:
    phones.missing = "Не наше"
    await page.goto("/#kuzbass-zags-16")

    await page.get_by_test_id("scenes").click()
    await page.get_by_test_id("scene-not-ours").click()

    await expect(page.get_by_test_id("page-toast")).to_contain_text("Не наше")
    await expect(page.get_by_test_id("scenes")).to_be_enabled()
