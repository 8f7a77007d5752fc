"""The page's files over HTTP: no browser needed."""

from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from demo import page_server
from demo.page_server import add_page

FILES = Path(page_server.__file__).parent / "page"


def page_app() -> web.Application:
    app = web.Application()
    add_page(app)
    return app


async def test_every_file_is_served_with_its_type_and_a_strict_policy() -> None:
    async with TestClient(TestServer(page_app())) as client:
        for path in FILES.iterdir():
            response = await client.get(f"/page/{path.name}")

            assert response.status == 200
            assert await response.read() == path.read_bytes()
            assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/page/nothing.js", "/page/..%2Fpage_server.py", "/page/"])
async def test_what_is_not_the_pages_is_not_served(path: str) -> None:
    async with TestClient(TestServer(page_app())) as client:
        assert (await client.get(path)).status == 404


def test_page_names_no_other_site() -> None:
    for path in FILES.iterdir():
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")

        assert "http://" not in text and "url(http" not in text and "@import" not in text, path.name
