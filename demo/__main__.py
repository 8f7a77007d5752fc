"""`python -m demo`: the product with a Telegram of its own on this machine; prints the address of the page."""

import asyncio
import logging
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing

from aiohttp import web

from demo.site import Site
from demo.words import read_words

DEFAULT_HOST = "127.0.0.1"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}
"""Addresses that mean every one of the machine's, and the one at which the machine itself finds them."""
ELSEWHERE = ("192.0.2.1", 9)
"""An address kept for documentation: asking for the way there sends nothing, but tells this machine's own address."""
BAD_INPUT = 2


USAGE = (
    "demo: takes no arguments, {given} is not understood. "
    "The environment says where it listens: DEMO_HOST (0.0.0.0 serves other machines), DEMO_PORT (0 is any free port)"
)


class CannotListen(Exception):
    """One line about what is wrong with DEMO_HOST or DEMO_PORT."""


async def serve(listener: socket.socket, host: str) -> None:
    """Serve on an open socket until SIGINT or SIGTERM."""
    site = Site()
    runner = web.AppRunner(site.app, access_log=None, shutdown_timeout=3)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    port = listener.getsockname()[1]
    site.listens_at(_address(EVERYWHERE.get(host, host), port))
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    _welcome([_address(each, port) for each in _hosts(host)])
    await stopping.wait()
    await runner.cleanup()


def open_listener(environment: Mapping[str, str]) -> tuple[socket.socket, str]:
    """A socket at DEMO_HOST and DEMO_PORT, by default a free port of this machine alone. Raises `CannotListen`."""
    host, asked = environment.get("DEMO_HOST") or DEFAULT_HOST, environment.get("DEMO_PORT") or "0"
    if not asked.isascii() or not asked.isdigit() or int(asked) > 65535:
        raise CannotListen(f"DEMO_PORT is a number from 0 to 65535 (0 is any free port), not {asked!r}")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, int(asked)), family=family), host
    except OSError as error:
        reason = error.strerror or error
        raise CannotListen(f"cannot listen at DEMO_HOST {host!r}, DEMO_PORT {asked}: {reason}") from error


def _hosts(host: str) -> list[str]:
    """The addresses worth telling: of all of a machine's, its own and the one that others reach."""
    if host not in EVERYWHERE:
        return [host]
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as way:
        try:
            way.connect(ELSEWHERE)
        except OSError:
            return [EVERYWHERE[host]]
        return list(dict.fromkeys((EVERYWHERE[host], str(way.getsockname()[0]))))


def _address(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _welcome(addresses: list[str]) -> None:
    """One line to read, then each address on a line of its own; a terminal without Cyrillic shows what it can."""
    encoding = sys.stdout.encoding or "ascii"
    words = read_words().open_page.encode(encoding, "replace").decode(encoding)
    sys.stdout.write("\n".join([f"{words}:", *(f"{address}/" for address in addresses), ""]))
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 after SIGINT or SIGTERM, 2 for any argument, and where there is nowhere to listen."""
    if arguments:
        sys.stderr.write(f"{USAGE.format(given=repr(' '.join(arguments)))}\n")
        return BAD_INPUT
    logging.basicConfig(level=logging.WARNING)
    try:
        listener, host = open_listener(os.environ)
    except CannotListen as error:
        sys.stderr.write(f"demo: {error}\n")
        return BAD_INPUT
    asyncio.run(serve(listener, host))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
