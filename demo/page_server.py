"""Serves the demo's page: one HTML file with its styles, modules and icon. Leaves all live data to the offices' own routes."""

from pathlib import Path
from typing import Final

from aiohttp import web

_FILES: Final = Path(__file__).parent / "page"
_TYPES: Final = {".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml"}
_HEADERS: Final = {
    # The page is small and local: asking each time costs nothing, and a stale module beside a new one breaks it.
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def add_page(app: web.Application) -> None:
    """Adds `/` and `/page/<file>`; only files that lie in the folder now are served."""
    shown = {path.name: path.read_bytes() for path in _FILES.iterdir() if path.suffix in _TYPES}

    async def show_index(_: web.Request) -> web.Response:
        return _answer("index.html", shown["index.html"])

    async def show_file(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in shown:
            raise web.HTTPNotFound
        return _answer(name, shown[name])

    app.router.add_get("/", show_index)
    app.router.add_get("/page/{name}", show_file)


def _answer(name: str, body: bytes) -> web.Response:
    return web.Response(body=body, content_type=_TYPES[Path(name).suffix], charset="utf-8", headers=_HEADERS)
