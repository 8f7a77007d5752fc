"""The phones on the page, driven in Chromium against the fake office: reading, writing, tapping, forwarding."""

import re
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio

from tests.demo_page.fake_office import CURATOR, DEPARTMENT, DEPUTY, EXECUTOR, FORUM, HEAD, MINISTER
from tests.demo_page.fake_phones import FakePhones

playwright = pytest.importorskip("playwright.async_api")
if TYPE_CHECKING:
    from playwright.async_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
expect = playwright.expect


@pytest_asyncio.fixture(loop_scope="module")
async def office(page: "Page", phones: FakePhones) -> "Page":
    await page.goto("/#kuzbass-zags-16")
    await expect(page.get_by_test_id(f"phone-{CURATOR}").locator(".message")).to_have_count(4)
    await phones.heard.wait()
    return page


def phone(page: "Page", person: int) -> "Locator":
    return page.get_by_test_id(f"phone-{person}")


async def test_curator_types_a_message_and_the_bot_answers(office: "Page", phones: FakePhones) -> None:
    curator = phone(office, CURATOR)

    await curator.get_by_test_id("composer").fill("Первая строка")
    await curator.get_by_test_id("composer").press("Shift+Enter")
    await curator.get_by_test_id("composer").press_sequentially("вторая")
    await curator.get_by_test_id("composer").press("Enter")
    await expect(curator.get_by_test_id("composer")).to_have_value("")
    phones.say(CURATOR, "<b>Принято</b>")

    assert phones.bodies("send") == [{"person": CURATOR, "chat": CURATOR, "text": "Первая строка\nвторая"}]
    await expect(curator.locator(".message").nth(-2)).to_contain_text("вторая")
    await expect(curator.locator(".message b").last).to_have_text("Принято")


async def test_refused_message_stays_in_the_composer_with_the_reason(office: "Page", phones: FakePhones) -> None:
    phones.refusal = "Bad Request: message is too long"
    curator = phone(office, CURATOR)

    await curator.get_by_test_id("composer").fill("длинно")
    await curator.get_by_test_id("send").click()

    await expect(curator.get_by_test_id("toast")).to_have_text("Bad Request: message is too long")
    await expect(curator.get_by_test_id("composer")).to_have_value("длинно")


async def test_tap_turns_until_it_is_answered_with_a_toast(office: "Page", phones: FakePhones) -> None:
    key = phone(office, DEPUTY).get_by_role("button", name="Обычная")

    await key.click()
    await expect(key).to_have_attribute("aria-busy", "true")
    phones.tell({"type": "answer", "callback_query_id": "1", "person": DEPUTY, "text": "Записано", "show_alert": False})

    await expect(phone(office, DEPUTY).get_by_test_id("toast")).to_have_text("Записано")
    await expect(phone(office, CURATOR).get_by_test_id("toast")).to_have_count(0)
    await expect(key).not_to_have_attribute("aria-busy", "true")
    assert phones.bodies("tap") == [{"person": DEPUTY, "chat": DEPUTY, "message_id": 5, "row": 0, "column": 1}]


async def test_alert_is_modal_in_its_phone_only(office: "Page", phones: FakePhones) -> None:
    phones.tell(
        {
            "type": "answer",
            "callback_query_id": "9",
            "person": DEPUTY,
            "text": "Свой проект согласовать нельзя",
            "show_alert": True,
        }
    )

    alert = phone(office, DEPUTY).get_by_role("alertdialog")
    await expect(alert).to_contain_text("Свой проект согласовать нельзя")
    await phone(office, CURATOR).get_by_test_id("composer").fill("другой телефон свободен")
    await alert.get_by_test_id("alert-ok").click()

    await expect(alert).to_have_count(0)


async def test_citizens_message_is_forwarded_from_the_drawer(office: "Page", phones: FakePhones) -> None:
    curator = phone(office, CURATOR)

    await curator.get_by_test_id("forward-post").click()
    await curator.get_by_test_id("post-cold").click()

    await expect(curator.locator(".forwarded").last).to_contain_text("Анна Ветрова")
    await expect(curator.get_by_role("dialog")).to_have_count(0)
    (body,) = phones.bodies("forward_post")
    assert (body["person"], body["chat"]) == (CURATOR, CURATOR)
    assert "title" not in body["post"]
    assert body["post"]["photos"] == 1


async def test_executor_replies_to_the_card_in_its_topic(office: "Page", phones: FakePhones) -> None:
    executor = phone(office, EXECUTOR)
    await executor.get_by_test_id(f"tab-{FORUM}").click()
    await executor.get_by_test_id("topic-7").click()

    await executor.get_by_test_id("message-6").locator(".text").click()
    await executor.get_by_test_id("menu-reply").click()
    await executor.get_by_test_id("composer").press_sequentially("Проект ответа")
    await executor.get_by_test_id("send").click()

    await expect(executor.locator(".message").last.locator(".quote")).to_contain_text("№ 142")
    assert phones.bodies("send") == [{"person": EXECUTOR, "chat": FORUM, "thread": 7, "text": "Проект ответа", "reply_to": 6}]


async def test_own_message_is_edited_and_others_are_not(office: "Page", phones: FakePhones) -> None:
    executor = phone(office, EXECUTOR)
    await executor.get_by_test_id(f"tab-{FORUM}").click()
    await executor.get_by_test_id("topic-7").click()

    await executor.get_by_test_id("message-6").locator(".text").click()
    await expect(executor.get_by_test_id("menu-edit")).to_have_count(0)
    await office.keyboard.press("Escape")
    await executor.get_by_test_id("message-7").locator(".text").click()
    await executor.get_by_test_id("menu-edit").click()
    await executor.get_by_test_id("composer").fill("Новая редакция")
    await executor.get_by_test_id("composer").press("Enter")

    await expect(executor.get_by_test_id("message-7")).to_contain_text("Новая редакция")
    assert phones.bodies("edit") == [{"person": EXECUTOR, "chat": FORUM, "message_id": 7, "text": "Новая редакция"}]


async def test_own_message_is_deleted(office: "Page", phones: FakePhones) -> None:
    curator = phone(office, CURATOR)

    await curator.get_by_test_id("message-1").locator(".text").click()
    await curator.get_by_test_id("menu-delete").click()

    await expect(curator.get_by_test_id("message-1")).to_have_count(0)
    assert phones.bodies("delete") == [{"person": CURATOR, "chat": CURATOR, "message_id": 1}]


async def test_protected_card_cannot_be_forwarded_but_an_own_message_can(office: "Page", phones: FakePhones) -> None:
    executor = phone(office, EXECUTOR)
    await executor.get_by_test_id(f"tab-{FORUM}").click()
    await executor.get_by_test_id("topic-7").click()

    await executor.get_by_test_id("message-6").locator(".text").click()
    await expect(executor.get_by_test_id("menu-forward")).to_have_count(0)
    await office.keyboard.press("Escape")
    await executor.get_by_test_id("message-7").locator(".text").click()
    await executor.get_by_test_id("menu-forward").click()
    await executor.get_by_test_id(f"forward-to-{DEPARTMENT}").click()

    await expect(executor.get_by_test_id(f"tab-{DEPARTMENT}")).to_have_attribute("aria-selected", "true")
    assert phones.bodies("forward") == [{"person": EXECUTOR, "to_chat": DEPARTMENT, "from_chat": FORUM, "message_ids": [7]}]


async def test_file_is_attached_with_a_caption(office: "Page", phones: FakePhones) -> None:
    curator = phone(office, CURATOR)

    await curator.get_by_test_id("file").set_input_files([{"name": "снимок.png", "mimeType": "image/png", "buffer": b"x"}])
    await expect(curator.locator(".chip")).to_contain_text("снимок.png")
    await curator.get_by_test_id("composer").fill("подпись")
    await curator.get_by_test_id("send").click()

    await expect(curator.locator(".document-name").last).to_have_text("снимок.png")
    assert phones.bodies("upload") == [{"person": CURATOR, "chat": CURATOR, "caption": "подпись", "files": ["снимок.png"]}]


async def test_unread_messages_are_counted_until_the_tab_is_opened(office: "Page", phones: FakePhones) -> None:
    phones.say(DEPARTMENT, "раз")
    phones.say(DEPARTMENT, "два")
    head = phone(office, HEAD)

    await expect(head.get_by_test_id(f"tab-{DEPARTMENT}").get_by_test_id("unread")).to_contain_text("2")
    await head.get_by_test_id(f"tab-{DEPARTMENT}").click()

    await expect(head.get_by_test_id("unread")).to_have_count(0)
    await expect(phone(office, EXECUTOR).get_by_test_id("unread")).to_contain_text("2")


async def test_edit_and_deletion_change_what_is_shown(office: "Page", phones: FakePhones) -> None:
    card = phones.messages[4]
    shown = phone(office, DEPUTY).get_by_test_id("message-5")

    phones.edit(card, html="Решено", buttons=[])
    await expect(shown).to_contain_text("Решено")
    await expect(shown).to_contain_text("изменено")
    await expect(shown.get_by_role("button", name="Обычная")).to_have_count(0)
    phones.delete(card)

    await expect(shown).to_have_count(0)


async def test_new_topic_appears_with_its_news(office: "Page", phones: FakePhones) -> None:
    deputy = phone(office, DEPUTY)
    await deputy.get_by_test_id(f"tab-{FORUM}").click()

    phones.cast["chats"][0]["topics"].append({"thread_id": 55, "name": "№ 143 · суббота", "closed": False})
    phones.tell({"type": "chat", "chat": FORUM})
    phones.say(FORUM, "Карточка", message_thread_id=55)

    topic = deputy.get_by_test_id("topic-55")
    await expect(topic.get_by_test_id("unread")).to_contain_text("1")
    await topic.click()
    await expect(deputy.locator(".message")).to_have_count(1)


async def test_forced_reply_opens_the_composer_in_reply_mode(office: "Page", phones: FakePhones) -> None:
    phones.say(CURATOR, "Напишите тему", force_reply={"force_reply": True, "input_field_placeholder": "тема"})
    composer = phone(office, CURATOR).get_by_test_id("composer")

    await expect(composer).to_be_focused()
    await expect(composer).to_have_attribute("placeholder", "тема")
    await composer.press_sequentially("Отопление")
    await composer.press("Enter")

    await expect(composer).to_have_value("")
    assert phones.bodies("send")[0]["reply_to"] == phones.messages[-2]["message_id"]


async def test_start_button_begins_the_talk_with_the_bot(office: "Page", phones: FakePhones) -> None:
    await phone(office, MINISTER).get_by_test_id("start").click()

    await expect(phone(office, MINISTER).locator(".message")).to_have_count(1)
    assert phones.bodies("start") == [{"person": MINISTER, "bot": 9000}]


async def test_invite_link_starts_the_bot_on_that_phone(office: "Page", phones: FakePhones) -> None:
    phones.say(DEPUTY, '<a href="https://t.me/otklik_demo_bot?start=invite-7">Войти</a>')

    await phone(office, DEPUTY).get_by_role("link", name="Войти").click()

    await expect(phone(office, DEPUTY).locator(".message").last).to_contain_text("/start")
    assert phones.bodies("start") == [{"person": DEPUTY, "bot": 9000, "payload": "invite-7"}]


async def test_copy_button_copies_and_link_button_opens_elsewhere(office: "Page") -> None:
    curator = phone(office, CURATOR)

    await curator.get_by_role("button", name="Ссылка").click()

    await expect(curator.get_by_test_id("toast")).to_have_text("Скопировано")
    assert await office.evaluate("navigator.clipboard.readText()") == "скопировано"
    await expect(curator.get_by_role("link", name="Открыть оригинал")).to_have_attribute("target", "_blank")


async def test_hostile_markup_is_shown_as_text_only(office: "Page", phones: FakePhones) -> None:
    deputy = phone(office, DEPUTY)
    await deputy.get_by_test_id(f"tab-{FORUM}").click()
    text = deputy.get_by_test_id("message-8").locator(".text")

    await expect(text.locator("b")).to_have_text("на")
    await expect(text.get_by_role("link")).to_have_count(1)
    await expect(text.locator("img, script")).to_have_count(0)
    await text.get_by_role("button", name="/mine").click()

    await expect(deputy.locator(".message").last).to_contain_text("/mine")
    assert phones.bodies("send")[0]["text"] == "/mine"
    assert await office.evaluate("window.hurt") is None


async def test_reader_who_scrolled_up_is_not_pulled_down(office: "Page", phones: FakePhones) -> None:
    curator = phone(office, CURATOR)
    for number in range(30):
        phones.say(CURATOR, f"строка {number}")
    await expect(curator.get_by_text("строка 29")).to_be_in_viewport()

    await curator.locator(".log").evaluate("log => { log.scrollTop = 0; }")
    await expect(curator.get_by_role("button", name="К последнему сообщению")).to_be_visible()
    phones.say(CURATOR, "самая новая")
    await expect(curator.get_by_text("самая новая")).to_have_count(1)
    await expect(curator.get_by_text("самая новая")).not_to_be_in_viewport()
    await curator.get_by_role("button", name="К последнему сообщению").click()

    await expect(curator.get_by_text("самая новая")).to_be_in_viewport()


async def test_time_of_a_message_is_the_offices(office: "Page") -> None:
    card = phone(office, DEPUTY).get_by_test_id("message-5")

    await expect(card.locator("time")).to_have_text("10:45")
    await expect(phone(office, DEPUTY).locator(".day")).to_have_text(re.compile("19 ноября"))
