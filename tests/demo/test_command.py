"""`python -m demo` as a command: where it listens, what it prints, how it ends."""

import asyncio
import os
import signal
import socket
import sys
from pathlib import Path

import pytest
from aiohttp import ClientSession

from demo.__main__ import CannotListen, main, open_listener, serve
from tests.commands import ROOT, Command
from tests.demo.folders import left_in

OFFICE = "novokubansk-1740"


async def opened(address: str) -> None:
    """The list and one office, as the page asks for them."""
    async with ClientSession() as http:
        async with http.get(f"{address}offices") as response:
            assert len(await response.json()) == 5
        async with http.post(f"{address}offices/{OFFICE}/start") as response:
            assert response.status == 200
        async with http.get(f"{address}{OFFICE}/clock") as response:
            assert response.status == 200


async def test_demo_prints_its_address_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    for name in ("DEMO_HOST", "DEMO_PORT"):
        environment.pop(name, None)
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "demo", cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    assert demo.stdout is not None

    async with asyncio.timeout(120):
        words, address = [(await demo.stdout.readline()).decode().strip() for _ in range(2)]
        await opened(address)
    demo.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        rest, faults = await demo.communicate()

    assert words.endswith(":")
    assert address.startswith("http://127.0.0.1:")
    assert (demo.returncode, rest, faults) == (0, b"", b"")
    assert left_in(tmp_path) == []


async def test_demo_for_other_machines_names_both_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    listener, host = open_listener({"DEMO_HOST": "0.0.0.0"})
    port = listener.getsockname()[1]

    serving = asyncio.create_task(serve(listener, host))
    await opened(f"http://127.0.0.1:{port}/")
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(30):
        await serving

    _, *addresses = capsys.readouterr().out.splitlines()
    assert addresses[0] == f"http://127.0.0.1:{port}/"
    assert all(address.startswith("http://") and address.endswith(f":{port}/") for address in addresses)


@pytest.mark.parametrize("asked", ["soon", "-1", "65536", "80 80", "8080/"])
def test_wrong_port_is_said_in_one_line(asked: str) -> None:
    with pytest.raises(CannotListen, match=r"^DEMO_PORT is a number from 0 to 65535") as refused:
        open_listener({"DEMO_PORT": asked})

    assert "\n" not in str(refused.value)


def test_taken_port_is_said_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=rf"^cannot listen at DEMO_HOST '127\.0\.0\.1', DEMO_PORT {port}: "):
            open_listener({"DEMO_PORT": str(port)})


def test_address_of_another_machine_is_said_in_one_line() -> None:
    with pytest.raises(CannotListen, match=r"^cannot listen at DEMO_HOST '192\.0\.2\.1', DEMO_PORT 0: "):
        open_listener({"DEMO_HOST": "192.0.2.1"})


@pytest.mark.parametrize("asked", ["--port 8000", "--help", "novokubansk-1740", "--два\nслова"])
def test_argument_is_refused_in_one_line_that_names_the_variables(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked.split(" ")) == 2

    [line] = capsys.readouterr().err.splitlines()
    assert line.startswith("demo: takes no arguments, ")
    assert "DEMO_HOST" in line
    assert "DEMO_PORT" in line


async def test_wrong_port_ends_the_command_with_one_line() -> None:
    demo = Command("demo", [], os.environ | {"DEMO_PORT": "soon"})

    assert await demo.ends() == 2
    assert demo.errors.splitlines() == ["demo: DEMO_PORT is a number from 0 to 65535 (0 is any free port), not 'soon'"]
