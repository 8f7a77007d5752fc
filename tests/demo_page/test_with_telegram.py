"""The page over the demo's own Telegram: what one draws the other must render. The bot here is a few bare requests."""

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from demo.page_server import add_page
from demo.telegram.server import TelegramServer
from tests.demo_page.fake_office import OFFICES, POSTS, START
from tests.demo_page.fake_phones import FakePhones

playwright = pytest.importorskip("playwright.async_api")
if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
expect = playwright.expect

TOKEN = "123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
OFFICE = OFFICES[0]["id"]


class Office:
    """A curator, a deputy who writes anonymously, their forum, and the bot's side of the wire."""

    def __init__(self) -> None:
        self.telegram = TelegramServer(now=lambda: START)
        bot = self.telegram.add_bot(token=TOKEN, username="otklik_demo_bot", name="Отклик")
        self.curator = self.telegram.add_person(first_name="Марина", last_name="Соколова", role="Куратор")
        self.deputy = self.telegram.add_person(first_name="Павел", last_name="Громов", role="Заместитель руководителя")
        self.forum = self.telegram.add_group(
            title="Сообщения", members=[self.curator, bot], forum=True, administrators=[bot], anonymous=[self.deputy]
        )
        self.server: TestServer = TestServer(self._app())

    def _app(self) -> web.Application:
        app, phones = web.Application(), FakePhones()
        add_page(app)
        app.router.add_get("/offices", phones.show_offices)
        app.router.add_post("/offices/{id}/start", phones.start_office)
        app.router.add_get(f"/{OFFICE}/clock", phones.show_clock)
        app.router.add_get(f"/{OFFICE}/posts", _show_posts)
        app.add_subapp(f"/{OFFICE}/", self.telegram.app)
        return app

    async def bot(self, method: str, **parameters: Any) -> Any:
        url = self.server.make_url(f"/{OFFICE}/bot{TOKEN}/{method}")
        async with ClientSession() as http, http.post(url, json=parameters) as response:
            body = await response.json()
            assert body["ok"], body
            return body["result"]


async def _show_posts(_: web.Request) -> web.Response:
    return web.json_response([POSTS[0] | {"photos": 3}])


@pytest_asyncio.fixture(loop_scope="module")
async def office() -> AsyncIterator[Office]:
    office = Office()
    await office.server.start_server()
    yield office
    await office.server.close()


# Here the page's server is the demo's Telegram, not the fake one.
@pytest_asyncio.fixture(loop_scope="module")
async def server(office: Office) -> TestServer:
    return office.server


async def phone(page: "Page", person: int) -> "Locator":
    await page.goto(f"/#{OFFICE}")
    return page.get_by_test_id(f"phone-{person}")


async def test_curator_starts_answers_and_forwards(page: "Page", office: Office) -> None:
    curator = await phone(page, office.curator)
    await curator.get_by_test_id("start").click()
    await expect(curator.locator(".message")).to_have_count(1)

    ask = {"force_reply": True, "input_field_placeholder": "Тема одним словом"}
    await office.bot("sendMessage", chat_id=office.curator, text="<b>Тема?</b> <tg-spoiler>тайна</tg-spoiler>", parse_mode="HTML")
    await office.bot("sendMessage", chat_id=office.curator, text="Тема?", reply_markup=ask)
    await expect(curator.get_by_test_id("composer")).to_have_attribute("placeholder", "Тема одним словом")
    await curator.get_by_test_id("composer").press_sequentially("Отопление")
    await curator.get_by_test_id("composer").press("Enter")
    await expect(curator.locator(".quote")).to_have_count(1)
    await curator.get_by_test_id("forward-post").click()
    await curator.get_by_test_id("post-cold").click()

    await expect(curator.locator(".album img")).to_have_count(3)
    await expect(curator.locator(".tg-spoiler")).to_have_text("тайна")
    assert office.telegram.violations == []


async def test_two_files_are_one_album_of_documents(page: "Page", office: Office) -> None:
    curator = await phone(page, office.curator)
    papers: list[Any] = [{"name": f"{name}.txt", "mimeType": "text/plain", "buffer": name.encode()} for name in ("отчёт", "акт")]

    await curator.get_by_test_id("file").set_input_files(papers)
    await curator.get_by_test_id("composer").fill("две бумаги")
    await curator.get_by_test_id("send").click()

    await expect(curator.locator(".document-name")).to_have_text(["отчёт.txt", "акт.txt"])
    await expect(curator.locator(".message")).to_have_count(1)


async def test_tap_in_a_topic_is_answered_and_the_draft_is_revised(page: "Page", office: Office) -> None:
    deputy = await phone(page, office.deputy)
    topic = await office.bot("createForumTopic", chat_id=office.forum, name="№ 142")
    keyboard = {"inline_keyboard": [[{"text": "Принять", "callback_data": "take"}]]}
    place = {"chat_id": office.forum, "message_thread_id": topic["message_thread_id"]}
    await office.bot("sendMessage", text="Карточка", protect_content=True, reply_markup=keyboard, **place)
    await deputy.get_by_test_id(f"tab-{office.forum}").click()
    await deputy.get_by_test_id(f"topic-{topic['message_thread_id']}").click()

    await deputy.get_by_role("button", name="Принять").click()
    updates = await office.bot("getUpdates", timeout=3, allowed_updates=["callback_query"])
    (query,) = [update["callback_query"] for update in updates if "callback_query" in update]
    await office.bot("answerCallbackQuery", callback_query_id=query["id"], text="Принято")
    await expect(deputy.get_by_test_id("toast")).to_have_text("Принято")
    await deputy.get_by_text("Карточка", exact=True).click()
    await deputy.get_by_test_id("menu-reply").click()
    await deputy.get_by_test_id("composer").press_sequentially("Проект")
    await deputy.get_by_test_id("send").click()
    await deputy.get_by_text("Проект", exact=True).click()
    await deputy.get_by_test_id("menu-edit").click()
    await deputy.get_by_test_id("composer").fill("Проект, вторая редакция")
    await deputy.get_by_test_id("send").click()

    draft = deputy.locator(".message").last
    await expect(draft).to_contain_text("Проект, вторая редакция")
    await expect(draft).to_contain_text("изменено")
    await expect(draft).to_have_attribute("data-own", "yes")


async def test_refusal_of_telegram_is_shown(page: "Page", office: Office) -> None:
    curator = await phone(page, office.curator)

    await curator.get_by_test_id("composer").fill("x" * 5000)
    await curator.get_by_test_id("send").click()

    await expect(curator.get_by_test_id("toast")).to_have_text("Bad Request: message is too long")
