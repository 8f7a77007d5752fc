"""The real demo in Chromium: one office from intake to publication, the four others from intake to the department."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer

from demo.site import Site
from tests.browser.desk import Desk

playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed: make browser")
if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
expect = playwright.expect

PATIENCE_MS = 15_000
ANSWER = "Анна, здравствуйте! Зарегистрировать рождение можно в любом отделе ЗАГС. Возьмите паспорт и справку о рождении."
BETTER = "Анна, здравствуйте! Зарегистрировать рождение можно в любом отделе ЗАГС. Возьмите паспорта обоих родителей."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def demo() -> AsyncIterator[tuple[Site, TestServer]]:
    site = Site()
    server = TestServer(site.app)
    await server.start_server()
    site.listens_at(str(server.make_url("/")).rstrip("/"))
    yield site, server
    await server.close()
    assert [violation for world in site.worlds.values() for violation in world.telegram.violations] == []


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: "Browser", demo: tuple[Site, TestServer]) -> AsyncIterator["Page"]:
    """A page of 1440 by 900; a script error on it fails the test."""
    context = await browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="ru-RU", base_url=str(demo[1].make_url("/")), reduced_motion="reduce"
    )
    page = await context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    await context.close()
    assert errors == []


async def test_message_goes_from_intake_to_publication_with_a_reminder_on_the_way(
    page: "Page", demo: tuple[Site, TestServer]
) -> None:
    desk = Desk(page, demo[0], "kuzbass-zags-16")
    await desk.open()
    await expect(page.get_by_test_id("hint")).to_contain_text("на телефоне куратора")

    await desk.forward("smirnova", "birth")
    await expect(page.get_by_test_id("hint")).to_contain_text("кнопками")
    await expect(desk.phone("smirnova").locator(".message").last).to_contain_text("проверьте: тема, место, отдел")
    await desk.tap("smirnova", "Зарегистрировать")
    await desk.tap("lapteva", "Обычная", "Отдел государственной регистрации")
    await desk.tap("smirnova", "Отправить в отдел")

    # Nobody sends it back (9) or signs for it (8), nor takes it up until the reminder.
    await expect(page.get_by_test_id("clock-next")).to_contain_text("№ 1: кончается время на возврат")
    await desk.move("next")
    await expect(page.get_by_test_id("clock-next")).to_contain_text("№ 1: за получение не расписались")
    await desk.move("next")
    await expect(page.get_by_test_id("clock-next")).to_contain_text("№ 1, проект ответа: напоминание")
    await desk.move("next")
    await desk.read_group("titov", "registration")
    await expect(desk.phone("titov").locator(".message").last).to_contain_text("🟠 № 1: проект ответа до")
    await expect(page.get_by_test_id("clock-next")).to_contain_text("№ 1, проект ответа: срок")

    await desk.tap("titov", "Принять")
    await desk.reply("titov", "№ 1 · ВКонтакте", ANSWER)
    await desk.tap("dorofeeva", "На доработку")
    await desk.say("dorofeeva", "Нужны паспорта обоих родителей")
    await desk.reply("titov", "Возвращено в", BETTER)
    await desk.tap("lapteva", "Согласовать")
    await expect(desk.phone("smirnova")).to_contain_text(BETTER)
    await desk.tap("smirnova", "Ответ опубликован")
    await desk.say("smirnova", "https://vk.com/wall-990042016_4107?reply=4113")

    await expect(desk.phone("titov").locator(".message").last).to_contain_text("ответ опубликован")
    await expect(page.get_by_test_id("clock-next")).to_be_disabled()
    await expect(page.get_by_test_id("clock-next")).to_contain_text("сроков нет")


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """From a curator's phone to an executor's: who taps what. `intake` is what the post's own words leave to be chosen,
    `decision` the coordinator's, none where the curator decides. `group` is the department whose chat the executor reads."""

    office: str
    curator: str
    post: str
    intake: tuple[str, ...]
    coordinator: str = ""
    decision: tuple[str, ...] = ()
    executor: str
    group: str = ""


ROADS = (
    # A photograph, and a group with topics.
    Road(
        office="kuzbass-minsoc-93",
        curator="rogova",
        post="ramp",
        intake=("Инвалидам", "Мариинск", "Зарегистрировать"),
        coordinator="orekhova",
        decision=("Направить: повышенная",),
        executor="nosova",
        group="benefits",
    ),
    # Two photographs in an album; neither topic nor place is asked for.
    Road(
        office="lesozavodsk-215",
        curator="melnik",
        post="pothole",
        intake=("Отдел дорог", "Направить: повышенная"),
        executor="grishin",
    ),
    Road(
        office="nao-vnutpol-2020",
        curator="rocheva",
        post="clinic",
        intake=("Медицина", "Направить: обычная"),
        executor="semyashkina",
    ),
    # Its words name no topic: the department comes with the one that is chosen.
    Road(
        office="novokubansk-1740",
        curator="polyakova",
        post="water",
        intake=("ЖКХ", "Новокубанск", "Направить: обычная"),
        executor="litvinova",
    ),
)


@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.office)
async def test_message_reaches_the_department(page: "Page", demo: tuple[Site, TestServer], road: Road) -> None:
    desk = Desk(page, demo[0], road.office)
    await desk.open()

    await desk.forward(road.curator, road.post)
    await desk.tap(road.curator, *road.intake)
    if road.coordinator:
        await desk.tap(road.coordinator, *road.decision)
    if road.group:
        await desk.read_group(road.executor, road.group)

    card = desk.phone(road.executor).locator(".message").filter(has_text="Проект ответа до").last
    await expect(card).to_contain_text("№ 1 · ")
    await expect(card.locator("button.key").first).to_have_text("Принять")
