"""Ports for what cannot choose one itself: nobody else is given them, from their choice to their end."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def held_port() -> Iterator[int]:
    """A port of this machine that is bound already, though not listened at: a server that may reuse it comes in beside."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind(("127.0.0.1", 0))
        port: int = holder.getsockname()[1]
        yield port


@contextmanager
def held_ports(count: int) -> Iterator[list[int]]:
    with ExitStack() as held:
        yield [held.enter_context(held_port()) for _ in range(count)]
