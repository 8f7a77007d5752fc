"""Chromium and the fake phones for the page's tests; where there is no Chromium the tests are skipped."""

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestServer

from tests.demo_page.fake_phones import FakePhones, fake_app

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

CHROMIUM: Final = Path(os.environ.get("OTKLIK_CHROMIUM", "/usr/bin/chromium"))
ARGS: Final = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator["Browser"]:
    api = pytest.importorskip("playwright.async_api")
    if not CHROMIUM.exists():
        pytest.skip(f"no Chromium at {CHROMIUM}")
    async with api.async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield chromium
        await chromium.close()


@pytest_asyncio.fixture(loop_scope="module")
async def phones() -> FakePhones:
    return FakePhones()


@pytest_asyncio.fixture(loop_scope="module")
async def server(phones: FakePhones) -> AsyncIterator[TestServer]:
    server = TestServer(fake_app(phones))
    await server.start_server()
    yield server
    await server.close()


@pytest_asyncio.fixture(loop_scope="module")
async def page(browser: "Browser", server: TestServer) -> AsyncIterator["Page"]:
    """A page of 1440 by 900; a script error on it fails the test."""
    options: dict[str, Any] = {
        "viewport": {"width": 1440, "height": 900},
        "locale": "ru-RU",
        "base_url": str(server.make_url("/")),
        "permissions": ["clipboard-read", "clipboard-write"],
        "reduced_motion": "reduce",
    }
    context = await browser.new_context(**options)
    page = await context.new_page()
    page.set_default_timeout(5000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    await context.close()
    assert errors == []
